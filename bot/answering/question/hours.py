"""The hour of a day that a question gives, and whose hour it is."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import time
from typing import NamedTuple

from bot.answering.language.shapes import any_of
from bot.answering.question.atlas import cities_at
from bot.answering.question.said import Asked
from bot.answering.question.telling_hours import Hour, bordered, hour_in
from bot.folding import fold
from bot.knowledge.languages import Hours
from bot.knowledge.links import home_of, home_speaking

_NAME = re.compile(r"\{([^{}]+)\}")
_NO_WORD = re.compile(r"('s)?\s*")


class Given(NamedTuple):
    """An hour that is given, the city whose hour it is, the cities for which it is asked, and the rest of the text."""

    at: time
    city: str
    others: tuple[str, ...]
    rest: str


class _Named(NamedTuple):
    """A city where a text names it, its country, or points at it."""

    start: int
    end: int
    city: str


def given_hour(asked: Asked) -> Given | None:
    """The hour that a question gives, with whose it is and for whom it is asked; None where it gives none."""
    hours = asked.wording.language.hours
    text = asked.marked
    hour = hour_in(text, asked.wording.language) if hours and text else None
    if hours is None or hour is None:
        return None
    named = sorted({*_cities(asked), *_places(asked)})
    cities = list(dict.fromkeys([*(each.city for each in named), *asked.cities]))
    if len(cities) == 1:
        named = sorted([*named, *_pointed_at(asked, cities[0], hours)])
    owner = _owner(text, hour, named, hours) or _askers(asked, cities, {each.city for each in named})
    others = tuple(city for city in cities if city != owner) or (_counterpart(asked, owner),)
    return Given(hour.at, owner, others, f"{text[: hour.start]} {text[hour.end :]}")


def gives_hour(asked: Asked) -> bool:
    """Whether a question gives an hour and names a city of ours, or its country."""
    given = hour_in(asked.marked, asked.wording.language) is not None
    return given and bool(asked.cities or any(_places(asked)))


def _cities(asked: Asked) -> Iterator[_Named]:
    for found in _NAME.finditer(asked.marked):
        if found[1] in asked.knowledge.cities:
            yield _Named(found.start(), found.end(), found[1])


def _places(asked: Asked) -> Iterator[_Named]:
    """The countries and regions named, each as the city of ours there that is nearest to the programme."""
    text = _NAME.sub(lambda name: " " * len(name[0]), asked.marked)
    for start, end, city in cities_at(asked, text):
        yield _Named(start, end, city)


def _pointed_at(asked: Asked, city: str, hours: Hours) -> Iterator[_Named]:
    """Where a question about one city says "there", and where "here": that is its counterpart."""
    for words, meant in ((hours.there, city), (hours.here, _counterpart(asked, city))):
        for found in re.finditer(bordered(any_of(map(fold, words))), asked.marked):
            yield _Named(found.start(), found.end(), meant)


def _askers(asked: Asked, cities: Sequence[str], named: Collection[str]) -> str:
    """The city of the hour, where none is said to be: of *cities* one that is not *named*, first that of who asks."""
    home = asked.knowledge.program.home
    if len(cities) == 1:
        return _counterpart(asked, cities[0])
    left = [city for city in cities if city not in named] or home
    own = home_speaking(asked.knowledge, asked.wording.language)
    return next((city for city in (own, *home) if city and city in left), left[0])


def _counterpart(asked: Asked, city: str) -> str:
    """The city with which *city* is compared where no other is named: of a home city the other, else its own."""
    home = asked.knowledge.program.home
    if city not in home:
        return home_of(asked.knowledge, city) or home[0]
    return next((each for each in home if each != city), city)


def _owner(text: str, hour: Hour, named: Sequence[_Named], hours: Hours) -> str | None:
    """The city whose hour is given, if it is one of those *named*."""
    asking = [found.span() for found in re.finditer(any_of(map(fold, hours.asking)), text)]
    wanted = _wanted(hour, named, asking, hours)
    found = [each for each in named if each.city != wanted]
    if callers := [each.city for each in found if _calls(text, each, hours)]:
        return callers[0]
    before = [each for each in found if each.end <= hour.start and not _between(asking, each.end, hour.start)]
    behind = [each for each in found if each.start >= hour.end and not _between(asking, hour.end, each.start)]
    if hours.owner == "before":
        nearest = [*before[::-1], *behind]
    elif before and text[hour.start].isdigit() and _NO_WORD.fullmatch(text, before[-1].end, hour.start):
        nearest = before[-1:]
    else:
        nearest = [*behind, *before[::-1]]
    return nearest[0].city if nearest else None


def _wanted(hour: Hour, named: Sequence[_Named], asking: Sequence[tuple[int, int]], hours: Hours) -> str | None:
    """The city whose time is asked for: the one next to the words that ask, if the hour does not stand between."""
    spot = [(hour.start, hour.end)]
    for start, end in asking:
        if hours.owner == "before":
            near = [each.city for each in named if each.end <= start and not _between(spot, each.end, start)][::-1]
        else:
            near = [each.city for each in named if each.start >= end and not _between(spot, end, each.start)]
        if near:
            return near[0]
    return None


def _calls(text: str, each: _Named, hours: Hours) -> bool:
    """Whether it is from there that somebody calls."""
    for caller in map(fold, hours.callers):
        before, _, behind = caller.partition("{city}")
        if text[: each.start].rstrip().endswith(before.strip()) and text[each.end :].lstrip().startswith(
            behind.strip()
        ):
            return True
    return False


def _between(spans: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    return any(start <= first and last <= end for first, last in spans)
