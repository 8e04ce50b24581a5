"""Answers computed from where the cities lie: how far apart they are, which is nearer, at which degrees they lie."""

from dataclasses import replace
from itertools import pairwise
from math import acos, cos, radians, sin

from bot.answering.content.facts import tell_fact, tell_missing
from bot.answering.question.narrowing import partners_asked
from bot.answering.question.rows import stand_in_row
from bot.answering.question.said import Asked, Said, Teller
from bot.folding import fold
from bot.knowledge.links import home_of
from bot.knowledge.schema import City

EARTH = 6371
"""The radius of the earth in kilometres."""
MILE = 1.609
"""A mile in kilometres."""
FAR = 1000
"""Distances in kilometres are given to the hundred from here on, to the ten below."""


def distance(asked: Asked) -> Said | None:
    """How far two named cities are apart, as the crow flies; of one, or of the home cities, what is on record."""
    named = list(dict.fromkeys(asked.cities))
    if not named:
        return None
    if len(named) < 2 or set(named) <= set(asked.knowledge.program.home):
        said = tell_fact(asked, named[0], "distance") or tell_missing(asked, named[0], "distance")
        return replace(said, subjects=tuple(named))
    if len(named) > 2:
        return by_distance(asked)
    here, there = (asked.knowledge.cities[city] for city in named)
    wording, apart = asked.wording, _kilometres(here, there)
    text = wording.say(
        "distance-apart",
        city=asked.named(named[0]),
        partner=asked.named(named[1]),
        value=wording.number(_rounded(apart)),
        miles=wording.number(_rounded(apart / MILE)),
    )
    return Said(text, subjects=tuple(named)).sourced_by(here, there)


def by_distance(asked: Asked) -> Said | None:
    """The partners of a home city by their distance from it, as the crow flies, furthest first.

    Of three cities named that are no one row, which of two is nearer to the third.
    """
    named = list(dict.fromkeys(asked.cities))
    if len(named) == 3 and not stand_in_row(asked, named):
        return _nearer(asked, named)
    homes = [city for city in named if city in asked.knowledge.program.home]
    # "Which partner of Torrance is the furthest from Kashiwa?": whose they are is said before from where.
    home, whose = (homes[-1], homes[0]) if homes else (None, None)
    away = [city for city in named if city not in homes]
    if home is None or whose is None:
        home = whose = (home_of(asked.knowledge, away[0]) if away else None) or asked.knowledge.program.home[0]
    cities = away if len(away) > 1 else partners_asked(replace(asked, names=(whose,)))
    cities = [city for city in cities if city != home]
    wording, records = asked.wording, asked.knowledge.cities
    far = {city: _kilometres(records[home], records[city]) for city in cities}
    ranked = sorted(far, key=lambda city: -far[city])
    if len(ranked) < 2:
        return None
    lines = tuple(
        wording.say("distance-part", city=asked.named(city), value=wording.number(_rounded(far[city])))
        for city in ranked
    )
    names = {"city": asked.named(ranked[0]), "other": asked.named(ranked[-1]), "home": asked.named(home)}
    said = Said(wording.say("ranking-distance", **names), items=lines, subjects=(home,))
    return said.sourced_by(*(records[city] for city in [home, *ranked]))


def _nearer(asked: Asked, named: list[str]) -> Said:
    """Which of two cities is nearer to a third: "Is Guam closer to Kashiwa or to Torrance?"."""
    from_here = _apart_from_the_others(asked, named)
    records, wording = asked.knowledge.cities, asked.wording
    near, far = sorted((_kilometres(records[from_here], records[city]), city) for city in named if city != from_here)
    text = wording.say(
        "nearer-of",
        city=asked.named(from_here),
        partner=asked.named(near[1]),
        value=wording.number(_rounded(near[0])),
        other=asked.named(far[1]),
        other_value=wording.number(_rounded(far[0])),
    )
    return Said(text, subjects=tuple(named)).sourced_by(*(records[city] for city in named))


def _apart_from_the_others(asked: Asked, named: list[str]) -> str:
    """The one of three names that the question does not put beside another: the other two are compared."""
    marked = asked.marked
    found = [(at, city) for city in named if (at := marked.find(f"{{{city}}}")) >= 0]
    if len(found) < len(named):
        return next((city for city in named if city in asked.knowledge.program.home), named[0])
    found.sort()
    between = [marked[start + len(f"{{{city}}}") : end] for (start, city), (end, _) in pairwise(found)]
    commands = asked.wording.language.commands
    beside = (*commands.get("and_between", ()), *commands.get("than_before", ()))
    joints = {word for joint in beside for word in fold(joint).split()}
    first, second = (
        (not joints.issuperset(gap.strip(" ,、").split()), any(char in gap for char in ",、"), len(gap))
        for gap in between
    )
    return found[0][1] if second <= first else found[-1][1]


def by_latitude(asked: Asked) -> Said | None:
    """The cities named, else the partners asked for, from north to south."""
    named = list(dict.fromkeys(asked.cities))
    cities = named if len(named) > 1 else partners_asked(asked)
    records, wording = asked.knowledge.cities, asked.wording
    ranked = sorted(cities, key=lambda city: -records[city].latitude)
    if len(ranked) < 2:
        return None
    lines = tuple(
        wording.say(
            "latitude-part" if records[city].latitude >= 0 else "latitude-part-south",
            city=asked.named(city),
            value=wording.number(round(abs(records[city].latitude), 1)),
        )
        for city in ranked
    )
    text = wording.say("ranking-latitude", city=asked.named(ranked[0]), other=asked.named(ranked[-1]))
    return Said(text, items=lines, subjects=asked.cities).sourced_by(*(records[city] for city in ranked))


def position(asked: Asked) -> Said | None:
    """The latitude and longitude of a city, as they are on record."""
    if not asked.cities:
        return None
    city, wording = asked.cities[0], asked.wording
    record = asked.knowledge.cities[city]
    north = "degrees-north" if record.latitude >= 0 else "degrees-south"
    east = "degrees-east" if record.longitude >= 0 else "degrees-west"
    text = wording.say(
        "position",
        city=asked.named(city),
        latitude=wording.say(north, value=wording.number(abs(record.latitude))),
        longitude=wording.say(east, value=wording.number(abs(record.longitude))),
    )
    return Said(text, subjects=(city,)).sourced_by(record)


def _kilometres(one: City, other: City) -> float:
    """The length of the great circle between two cities."""
    here, there = radians(one.latitude), radians(other.latitude)
    apart = radians(one.longitude - other.longitude)
    cosine = sin(here) * sin(there) + cos(here) * cos(there) * cos(apart)
    return EARTH * acos(min(1.0, cosine))


def _rounded(value: float) -> int:
    return int(round(value, -2 if value >= FAR else -1))


TELLERS: dict[str, Teller] = {
    "city.distance": distance,
    "city.position": position,
    "program.by-distance": by_distance,
    "program.by-latitude": by_latitude,
}
