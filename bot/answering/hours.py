"""The hour of a day that a question gives, and whose hour it is; knows a language's ways to tell it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import time
from typing import NamedTuple

from bot.answering.said import Asked
from bot.answering.where import cities_at
from bot.folding import fold
from bot.knowledge.links import home_of
from bot.knowledge.schema import Hours, Language

_NAME = re.compile(r"\{([^{}]+)\}")
_HAN_HOURS = {"零": 0, **{han: number for number, han in enumerate("一二三四五六七八九十", 1)}, "十一": 11, "十二": 12}
_DAY = 24 * 60
_NO_WORD = re.compile(r"('s)?\s*")


class Hour(NamedTuple):
    """An hour of the day, and where in the text it stands."""

    at: time
    start: int
    end: int


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
    owner = _owner(text, hour, named, hours) or (_counterpart(asked, cities[0]) if cities else None)
    owner = owner or asked.knowledge.program.home[0]
    others = tuple(city for city in cities if city != owner) or (_counterpart(asked, owner),)
    return Given(hour.at, owner, others, f"{text[: hour.start]} {text[hour.end :]}")


def gives_hour(asked: Asked) -> bool:
    """Whether a question gives an hour and names a city of ours, or its country."""
    given = hour_in(asked.marked, asked.wording.language) is not None
    return given and bool(asked.cities or any(_places(asked)))


def hour_in(folded: str, language: Language) -> Hour | None:
    """The hour that a folded text gives, read as much of it as there is."""
    hours = language.hours
    if hours is None:
        return None
    lengths = [found.span() for form in hours.lengths for found in _form(form, language).finditer(folded)]
    found = [
        hour
        for hour in _hours(folded, hours, language)
        if not any(start < hour.end and hour.start < end for start, end in lengths)
    ]
    return max(found, key=lambda hour: (hour.end - hour.start, -hour.start), default=None)


def _hours(folded: str, hours: Hours, language: Language) -> Iterator[Hour]:
    parts = {fold(part): begins for part, begins in hours.day_parts.items()}
    part = _any_of(parts)
    for form, minutes in hours.forms.items():
        before, behind = rf"(?:(?<![a-z\d])(?P<before>{part})\s*)?", rf"(?:\s*(?P<behind>{part})(?![a-z\d]))?"
        for match in re.finditer(f"{before}{_form(form, language).pattern}{behind}", folded):
            said = match["before"] or match["behind"]
            # A number alone may be anything.
            if said is None and form == "{hour}":
                continue
            minute = match.groupdict().get("minute") or "0"
            if at := _time(_number(match["hour"], language), minutes + int(minute), parts[said] if said else None):
                yield Hour(at, *match.span())
    for name, at in hours.names.items():
        for match in re.finditer(_bordered(re.escape(fold(name))), folded):
            yield Hour(at, *match.span())


def _time(hour: int, minutes: int, part_begins: int | None) -> time | None:
    """The time of day that is *hour* and *minutes*, within twelve hours from where the part of the day begins."""
    if hour > 24:
        return None
    if part_begins is not None and hour <= 12:
        hour = part_begins + (hour - part_begins) % 12
    of_day = (hour * 60 + minutes) % _DAY
    return time(of_day // 60, of_day % 60)


def _number(text: str, language: Language) -> int:
    if text.isdecimal():
        return int(text)
    return _HAN_HOURS[text] if text in _HAN_HOURS else language.numbers_by_word[text]


def _form(form: str, language: Language) -> re.Pattern[str]:
    """The shape of a *form* such as ``half past {hour}``."""
    words = [word for word, value in language.numbers_by_word.items() if value <= 12]
    numbers = rf"\d{{1,2}}|{_any_of([*words, *_HAN_HOURS])}"
    shape = re.escape(fold(form)).replace(r"\{hour\}", f"(?P<hour>{numbers})", 1)
    return re.compile(_bordered(shape.replace(r"\{minute\}", r"(?P<minute>[0-5]?\d)")))


def _bordered(shape: str) -> str:
    """*shape*, not begun or ended within a number or a Latin word."""
    return rf"(?<![\d:.一二三四五六七八九十])(?<![a-z](?=[a-z])){shape}(?![\d:])(?!(?<=[a-z])[a-z])"


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"


# whose hour it is


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
        for found in re.finditer(_bordered(f"(?:{_any_of(map(fold, words))})"), asked.marked):
            yield _Named(found.start(), found.end(), meant)


def _counterpart(asked: Asked, city: str) -> str:
    """The city with which *city* is compared where no other is named: of a home city the other, else its own."""
    home = asked.knowledge.program.home
    if city not in home:
        return home_of(asked.knowledge, city) or home[0]
    return next((each for each in home if each != city), city)


def _owner(text: str, hour: Hour, named: Sequence[_Named], hours: Hours) -> str | None:
    """The city whose hour is given, if it is one of those *named*."""
    asking = [found.span() for found in re.finditer(_any_of(map(fold, hours.asking)), text)]
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
