"""The kinds of records, and where the files of each lie in the knowledge folder."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pydantic import BaseModel

from bot.knowledge import schema
from bot.knowledge.languages import Language


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: its name, its model, where its files lie, and whether a file is one record or many by id."""

    name: str
    model: type[BaseModel]
    where: str
    field: str
    single: bool = False

    @property
    def is_folder(self) -> bool:
        """Whether its files lie in a folder of their own."""
        return not self.where.endswith(".yaml")


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            Kind("program", schema.Program, "program.yaml", "program", single=True),
            Kind("source", schema.Source, "sources.yaml", "sources"),
            Kind("city", schema.City, "cities", "cities"),
            Kind("partnership", schema.Partnership, "partnerships.yaml", "partnerships"),
            Kind("person", schema.Person, "people.yaml", "people"),
            Kind("organisation", schema.Organisation, "organisations.yaml", "organisations"),
            Kind("milestone", schema.Milestone, "history", "milestones"),
            Kind("event", schema.Event, "events", "events"),
            Kind("faq", schema.FaqEntry, "faq", "faq"),
            Kind("announcement", schema.Announcement, "announcements", "announcements"),
            Kind("language", Language, "languages", "languages", single=True),
            Kind("check", schema.Check, "checks", "checks"),
        )
    }
)
