"""Whether cities, their names and their partnerships can be told apart, and whether they lie where they are said to."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.folding import fold
from bot.knowledge.linting.remarks import Remark
from bot.knowledge.loading import Knowledge
from bot.knowledge.placing import Spot
from bot.knowledge.problems import Slot, shown
from bot.knowledge.schema import FaqEntry, Milestone, Named
from bot.knowledge.shelves import named_shelves

_FARTHEST = timedelta(hours=4)  # clocks differ no more from the sun's
_OFTEN = 3  # one question in so many names a city that the entry is about


class CityNames:
    """Finds the cities that a text names."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._cities: dict[str, str] = {}
        for identity, city in knowledge.cities.items():
            short: list[str] = []
            for name in sorted({fold(name) for _, name in names_of(city)}, key=len):
                if not any(each in name and _stands_alone(each, name) for each in short):
                    short.append(name)  # where a longer name is, this one is, too
            self._cities |= dict.fromkeys(short, identity)

    def within(self, text: str) -> set[str]:
        """The ids of the cities named in *text*."""
        folded = fold(text)
        return {city for name, city in self._cities.items() if name in folded and _stands_alone(name, folded)}


def _stands_alone(name: str, text: str) -> bool:
    """Whether *name* is no part of a longer word; Japanese has no spaces to tell."""
    return not name.isascii() or re.search(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])", text) is not None


def lint_partnerships(knowledge: Knowledge) -> Iterator[Remark]:
    """The partnerships of a city with itself, and those that stand twice."""
    seen: dict[frozenset[str], str] = {}
    for identity, link in knowledge.partnerships.items():
        spot = Spot(identity, ("cities", 1))
        if link.cities[0] == link.cities[1]:
            yield Remark(spot, "same-city", {"id": link.cities[0]})
        elif (other := seen.setdefault(frozenset(link.cities), identity)) != identity:
            yield Remark(spot, "same-partnership", {"other": other}, level="warning")


def lint_names(knowledge: Knowledge) -> Iterator[Remark]:
    """The names that two records share: nobody can know which of them is meant."""
    first: dict[str, tuple[str, Spot]] = {}
    for shelf in named_shelves(knowledge).values():
        for identity, record in shelf.items():
            for steps, name in names_of(record):
                spot = Spot(identity, steps)
                other, place = first.setdefault(fold(name), (identity, spot))
                if other != identity:
                    slots: dict[str, Slot | Spot] = {"name": shown(name), "other": other, "place": place}
                    yield Remark(spot, "shared-name", slots, level="warning")
            own = {fold(name) for _, name in names_of(record)}
            for number, name in enumerate(record.not_this):
                if fold(name) in own:
                    spot = Spot(identity, ("not_this", number))
                    yield Remark(spot, "own-name-refused", {"name": shown(name)}, level="warning")


def lint_told_by(knowledge: Knowledge) -> Iterator[Remark]:
    """The words that are to tell two cities: nobody can know which of them is meant."""
    first: dict[tuple[str, str], tuple[str, Spot]] = {}
    for identity, city in knowledge.cities.items():
        for tag, told_by in city.told_by.items():
            for number, words in enumerate(told_by):
                spot = Spot(identity, ("told_by", tag, number))
                other, place = first.setdefault((tag, fold(words)), (identity, spot))
                if other != identity:
                    slots: dict[str, Slot | Spot] = {"name": shown(words), "other": other, "place": place}
                    yield Remark(spot, "shared-name", slots, level="warning")


def names_of(record: Named) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every name of *record*, with the steps that lead to it."""
    for tag, name in record.name.items():
        yield ("name", tag), name
    for tag, names in record.also.items():
        for number, name in enumerate(names):
            yield ("also", tag, number), name
    for number, name in enumerate(record.misspelt):
        yield ("misspelt", number), name


def lint_locations(knowledge: Knowledge) -> Iterator[Remark]:
    """The cities whose longitude lies far from where their clock is kept."""
    for identity, city in knowledge.cities.items():
        clock = ZoneInfo(city.time_zone).utcoffset(datetime(2026, 1, 1))  # noqa: DTZ001  # a local time in any zone
        sun = timedelta(hours=city.longitude / 15)
        if clock is not None and abs(clock - sun) > _FARTHEST:
            slots = {"longitude": f"{city.longitude:g}", "zone": city.time_zone}
            yield Remark(Spot(identity, ("longitude",)), "far-from-clock", slots, level="warning")


def lint_about(knowledge: Knowledge) -> Iterator[Remark]:
    """The entries that are asked with the name of a city that they are not about."""
    names = CityNames(knowledge)
    shelves: tuple[Mapping[str, FaqEntry | Milestone], ...] = (knowledge.faq, knowledge.milestones)
    for shelf in shelves:
        for identity, entry in shelf.items():
            questions = [question for asked in entry.questions.values() for question in asked]
            known = _cities_about(knowledge, entry.about)
            if not known:
                continue  # it may be about any city
            named = [city for question in questions for city in names.within(question) - known]
            for city in sorted(set(named)):
                if _OFTEN * named.count(city) >= len(questions):
                    slots: dict[str, Slot | Spot] = {"city": city, "count": named.count(city)}
                    yield Remark(Spot(identity, ("about",), key=True), "about-lacks", slots, level="warning")


def _cities_about(knowledge: Knowledge, about: Iterable[str]) -> set[str]:
    """The cities among *about*, and those to which the other records there belong."""
    found: set[str] = set()
    for identity in about:
        if identity in knowledge.cities:
            found.add(identity)
        elif link := knowledge.partnerships.get(identity):
            found.update(link.cities)
        elif person := knowledge.people.get(identity):
            found.update(role.of for role in person.roles)
        elif identity in knowledge.events or identity in knowledge.organisations:
            place = (knowledge.events.get(identity) or knowledge.organisations[identity]).city
            found.update([place] if place else [])
        elif entry := knowledge.milestones.get(identity) or knowledge.faq.get(identity):
            found.update(each for each in entry.about if each in knowledge.cities)
    return found
