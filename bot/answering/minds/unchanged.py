"""What of an earlier catalogue still holds: the entries and masked texts that a change did not touch."""

from collections.abc import Mapping
from itertools import chain
from typing import Any, NamedTuple

from bot.answering.candidates.catalogue import Entry
from bot.knowledge.loading import Knowledge
from bot.knowledge.schema import FaqEntry, Milestone
from bot.matching.names.finder import NameFinder


class Earlier(NamedTuple):
    """What was catalogued of an earlier knowledge; *masks* are the texts told, with the names in them masked."""

    knowledge: Knowledge
    finder: NameFinder
    entries: Mapping[str, Entry]
    masks: Mapping[str, str]


class Unchanged:
    """Gives what was catalogued *before*, where for *knowledge* with *finder* it would be made again just so."""

    def __init__(self, before: Earlier, knowledge: Knowledge, finder: NameFinder) -> None:
        self._before = before
        self._agrees = finder.agrees_with(before.finder)
        self._records: Mapping[str, FaqEntry | Milestone] = {**before.knowledge.faq, **before.knowledge.milestones}
        self._may_keep = _looked_up(before.knowledge) == _looked_up(knowledge)
        links, earlier = related_to(knowledge), related_to(before.knowledge)
        self._moved = {name for name in links.keys() | earlier.keys() if links.get(name) != earlier.get(name)}

    def entry(self, identity: str, record: FaqEntry | Milestone) -> Entry | None:
        """The entry of *record*, or None where it must be made anew."""
        entry, earlier = self._before.entries.get(identity), self._records.get(identity)
        if not self._may_keep or entry is None or earlier is None or not _are_same(record, earlier):
            return None
        texts = chain(*record.questions.values())
        return entry if entry.names.isdisjoint(self._moved) and all(map(self._agrees, texts)) else None

    def mask(self, text: str) -> str | None:
        """*text* with the names in it masked, or None where it must be masked anew."""
        masked = self._before.masks.get(text)
        return masked if masked is not None and self._agrees(text) else None


def related_to(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    """By the ids of partnerships, organisations and events their cities, by those of people whose officers they are."""
    links = {name: tuple(link.cities) for name, link in knowledge.partnerships.items()}
    links |= {name: (office.city,) if office.city else () for name, office in knowledge.organisations.items()}
    links |= {name: (event.city, *event.about) for name, event in knowledge.events.items()}
    return links | {name: tuple(role.of for role in person.roles) for name, person in knowledge.people.items()}


def _looked_up(knowledge: Knowledge) -> Any:
    """What every entry is made with, beside its own record, the names and what these are related to."""
    languages = {
        tag: (language.commands.get("from_before"), language.commands.get("from_after"), language.distinct_words)
        for tag, language in knowledge.languages.items()
    }
    return knowledge.program.home, knowledge.program.languages, languages


def _are_same(record: FaqEntry | Milestone, other: FaqEntry | Milestone) -> bool:
    """Whether they say the same, in the same order."""
    return record is other or (type(record) is type(other) and record.model_dump_json() == other.model_dump_json())
