"""Entries as they are offered: their questions, with names in the slots."""

from collections.abc import Mapping

from bot.answering.catalogue import Entry
from bot.answering.said import Asked
from bot.answering.telling import split_id, with_subjects
from bot.answering.wording import fill
from bot.knowledge.links import home_of
from bot.knowledge.shelves import named_shelves
from bot.ports import Suggestion


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
        slots = {
            "city": asked.named(cities[0]),
            "partner": asked.named(cities[1] if len(cities) > 1 else self._far_from(cities[0])),
        }
        for kind, shelf in named_shelves(knowledge).items():
            if kind != "city" and (named := next((name for name in subjects if name in shelf), None)):
                slots[kind] = asked.named(named)
        text = fill(asked.wording.text(self._entries[key].shown), slots)
        return text[:1].upper() + text[1:]

    def _far_from(self, city: str) -> str:
        knowledge = self._asked.knowledge
        home = knowledge.program.home
        if city in home:
            return next((other for other in home if other != city), home[0])
        return home_of(knowledge, city) or home[0]
