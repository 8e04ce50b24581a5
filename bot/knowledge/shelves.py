"""The records that people ask about, by their kind: those that are called by names, and partnerships."""

from collections.abc import Iterable, Mapping

from bot.knowledge.loading import Knowledge
from bot.knowledge.schema import City, Event, Organisation, Partnership, Person

NamedRecord = City | Person | Organisation | Event
"""A record with names of its own, by which it is called."""
Record = NamedRecord | Partnership
"""A record that carries facts."""


def shelves(knowledge: Knowledge) -> dict[str, Mapping[str, Record]]:
    """The records that carry facts, by their kind."""
    return {
        "city": knowledge.cities,
        "partnership": knowledge.partnerships,
        "person": knowledge.people,
        "organisation": knowledge.organisations,
        "event": knowledge.events,
    }


def named_shelves(knowledge: Knowledge) -> dict[str, Mapping[str, NamedRecord]]:
    """The records with names of their own, by their kind."""
    return {
        "city": knowledge.cities,
        "person": knowledge.people,
        "organisation": knowledge.organisations,
        "event": knowledge.events,
    }


def record_of(knowledge: Knowledge, identity: str) -> Record | None:
    """The city, partnership, person, organisation or event with the id *identity*."""
    return next((shelf[identity] for shelf in shelves(knowledge).values() if identity in shelf), None)


def named_record_of(knowledge: Knowledge, identity: str) -> NamedRecord | None:
    """The city, person, organisation or event with the id *identity*."""
    return next((shelf[identity] for shelf in named_shelves(knowledge).values() if identity in shelf), None)


def kinds_of(knowledge: Knowledge, names: Iterable[str]) -> set[str]:
    """The kinds of those of *names* (ids) that are called by names."""
    return {kind for kind, shelf in named_shelves(knowledge).items() if not shelf.keys().isdisjoint(names)}
