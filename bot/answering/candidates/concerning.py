"""Concerning: of whom or of what kind of things an entry is told."""

from collections.abc import Sequence, Set

from bot.answering.candidates.weighing import Weighed
from bot.knowledge.loading import Knowledge

OF_PEOPLE = frozenset({"city.mayor", "city.former-mayors", "city.people", "partnership.signers", "program.mayors"})
"""What is told of people, though it is a matter of cities and agreements."""


def is_of_others(knowledge: Knowledge, each: Weighed, names: frozenset[str]) -> bool:
    """Whether an entry is about cities, and none of *names* is one that may be named for it; or so of people."""
    about = each.entry.names
    is_of_other_people = _is_of_another(about, names, knowledge.people.keys())
    return is_of_other_people or (about.isdisjoint(names) and not about.isdisjoint(knowledge.cities))


def is_of_another_event(knowledge: Knowledge, each: Weighed, names: frozenset[str]) -> bool:
    """Whether an entry is about an event, and another one is among *names*."""
    return _is_of_another(each.entry.names, names, knowledge.events.keys())


def _is_of_another(about: Set[str], names: Set[str], shelf: Set[str]) -> bool:
    """Whether an entry *about* some of *shelf* is about none of those of it among *names*, of which there is one."""
    return not names.isdisjoint(shelf) and not about.isdisjoint(shelf) and (about & shelf).isdisjoint(names)


def is_of_others_than(name: str, each: Weighed) -> bool:
    """Whether what an admin wrote is about somebody, but not about *name*."""
    return each.entry.kind != "fact" and bool(each.entry.names) and name not in each.entry.names


def is_of_nobody(each: Weighed) -> bool:
    """Whether an admin wrote an entry about nobody."""
    return each.entry.kind == "faq" and not each.entry.names


def is_of_places(each: Weighed) -> bool:
    """Whether an entry tells a fact of a city, or of a partnership."""
    return each.entry.kind == "fact" and each.entry.id.startswith(("city.", "partnership."))


def is_of_people(each: Weighed, people: Set[str], names: Sequence[str]) -> bool:
    """Whether an entry tells of *people*, or may; where one of *names* is one, only what is about some does."""
    if each.entry.kind == "faq" and not people.isdisjoint(names):
        return not people.isdisjoint(each.entry.names)
    return each.entry.kind != "fact" or each.entry.id in OF_PEOPLE or each.entry.id.startswith("person.")
