"""Entries as they are offered: their questions, with names in the slots."""

from collections.abc import Collection, Mapping, Sequence

from bot.answering.candidates.catalogue import Entry
from bot.answering.content.telling import split_id, with_subjects
from bot.answering.language.wording import fill
from bot.answering.question.said import Asked
from bot.knowledge.links import home_of
from bot.knowledge.loading import Knowledge
from bot.knowledge.shelves import named_shelves
from bot.ports import Suggestion


def fitting(knowledge: Knowledge, offers: Sequence[str], names: Collection[str], before: str = "") -> tuple[str, ...]:
    """Those of the entries *offers* that are told of one of *names*, or of what is at home there; else all.

    One that stands in one file with the entry told *before* goes on with it.
    """
    fit = [each for each in offers if not _homes(knowledge, each).isdisjoint(names)]
    file = _file(knowledge, before)
    beside = [each for each in fit or offers if file and _file(knowledge, each) == file]
    return tuple(beside or fit or offers)


def _file(knowledge: Knowledge, entry: str) -> str:
    return knowledge.places[entry].path if entry in knowledge.places else ""


def _homes(knowledge: Knowledge, entry: str) -> set[str]:
    """Of whom *entry* is told, with the cities of events and offices; an entry of its own is of its first city."""
    key, subjects = split_id(entry)
    if record := knowledge.faq.get(key) or knowledge.milestones.get(key):
        return set([each for each in record.about if each in knowledge.cities][:1])
    cities = [
        shelf[each].city for shelf in (knowledge.events, knowledge.organisations) for each in subjects if each in shelf
    ]
    return {*subjects, *(city for city in cities if city)}


class Offering:
    """Makes choices of *entries*, in the words of whoever *asked*."""

    def __init__(self, entries: Mapping[str, Entry], asked: Asked) -> None:
        self._entries = entries
        self._asked = asked

    def suggestion(self, entry: str, names: tuple[str, ...]) -> Suggestion:
        """The choice of *entry*, about those of *names* that it can be told of, if it names nobody itself."""
        key, own = split_id(entry)
        if own or self._entries[key].kind != "fact":
            return self.of(key, own)
        knowledge = self._asked.knowledge
        kind = key.partition(".")[0]
        shelf = named_shelves(knowledge).get(kind)
        subjects = tuple(name for name in names if shelf is None or name in shelf)
        if not subjects and kind == "city":
            subjects = knowledge.program.home[:1]
        return self.of(key, subjects)

    def of(self, key: str, subjects: tuple[str, ...]) -> Suggestion:
        """The choice of the entry *key* about *subjects*."""
        return Suggestion(with_subjects(key, subjects), self._question(key, subjects))

    def _question(self, key: str, subjects: tuple[str, ...]) -> str:
        asked = self._asked
        knowledge = asked.knowledge
        cities = [name for name in subjects if name in knowledge.cities] or list(knowledge.program.home)
        shown = asked.wording.text(self._entries[key].shown)
        if key.startswith("partnership.") and "{partner}" not in shown:
            # Of a tie that is told by one city, the one away from home says which it is.
            cities = sorted(cities, key=knowledge.program.home.__contains__)
        slots = {
            "city": asked.named(cities[0]),
            "partner": asked.named(cities[1] if len(cities) > 1 else self._far_from(cities[0])),
        }
        for kind, shelf in named_shelves(knowledge).items():
            if kind != "city" and (named := next((name for name in subjects if name in shelf), None)):
                slots[kind] = asked.named(named)
        text = fill(shown, slots)
        return text[:1].upper() + text[1:]

    def _far_from(self, city: str) -> str:
        knowledge = self._asked.knowledge
        home = knowledge.program.home
        if city in home:
            return next((other for other in home if other != city), home[0])
        return home_of(knowledge, city) or home[0]
