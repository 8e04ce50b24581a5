"""Answers computed from the clocks of cities: the time now, the difference, summer time, an hour in another city."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.answering.question.atlas import cities_in
from bot.answering.question.hours import given_hour
from bot.answering.question.said import Asked, Said, Teller
from bot.answering.question.weekdays import weekday_in
from bot.knowledge.links import home_of, links_of, other_city

_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_NUMBERED_MONTH = re.compile(r"\d{1,2}月")
_MOST = 4
_MIDDLE = 15
"""The clocks that change in a month have changed by this day."""


def local_time(asked: Asked) -> Said:
    """The time now in the named cities and countries, or in both home cities; of an hour given, its time elsewhere."""
    if said := at_hour(asked):
        return said
    cities = tuple(dict.fromkeys([*asked.cities, *cities_in(asked)])) or asked.knowledge.program.home
    lines = []
    for city in cities[:_MOST]:
        zone = _zone(asked, city)
        here = asked.now.astimezone(zone)
        lines.append(
            asked.wording.say(
                "time-line",
                city=asked.named(city),
                time=asked.wording.time(here),
                date=asked.wording.day_and_weekday(here.date()),
            )
        )
    if len(lines) == 1:
        beside = _beside(asked, cities[0])
        text = asked.wording.together([lines[0], *(_gap_now(asked, cities[0], beside) if beside else [])])
        said = Said(text, subjects=tuple(cities))
    else:
        said = Said(asked.wording.say("times"), items=tuple(lines), subjects=tuple(cities))
    return said.sourced_by(*(asked.knowledge.cities[city] for city in cities[:_MOST]))


def _beside(asked: Asked, city: str) -> str | None:
    """The city with whose clock that of *city* is compared: the other one at home, or its partner there."""
    home = asked.knowledge.program.home
    if city not in home:
        return home_of(asked.knowledge, city)
    partners = (other_city(link, city) for _, link in links_of(asked.knowledge, city))
    return next(iter((*(other for other in home if other != city), *partners)), None)


def _gap(asked: Asked, city: str, partner: str, at: datetime) -> timedelta:
    zones = [_zone(asked, each) for each in (city, partner)]
    offsets = [at.astimezone(zone).utcoffset() or timedelta() for zone in zones]
    return offsets[0] - offsets[1]


def time_difference(asked: Asked) -> Said:
    """The hours between two cities now, and when daylight saving time changes them; a city stands for its country."""
    if said := at_hour(asked):
        return said
    home = asked.knowledge.program.home
    cities = list(dict.fromkeys([*asked.cities, *cities_in(asked)]))[:2]
    if len(cities) < 2:
        far = cities[0] if cities else home[-1]
        beside = _beside(asked, far)
        if beside is None:
            return local_time(asked)
        cities = [far, beside]
    city, partner = cities
    wording = asked.wording
    told = _gap_then(asked, city, partner, _in_month(asked)) if asked.months else []
    text = wording.together(told or _gap_now(asked, city, partner))
    return Said(text, subjects=(city, partner)).sourced_by(
        asked.knowledge.cities[city], asked.knowledge.cities[partner]
    )


def _gap_now(asked: Asked, city: str, partner: str) -> list[str]:
    """How far one of two cities is ahead now, and that it changes."""
    if _gap(asked, city, partner, asked.now) < timedelta():
        city, partner = partner, city
    gap = _gap(asked, city, partner, asked.now)
    slots = {"city": asked.named(city), "partner": asked.named(partner), "hours": _hours(asked, gap)}
    said = asked.wording.say("no-gap" if not gap else "gap-one" if gap == timedelta(hours=1) else "gap", **slots)
    return [said, *_changes(asked, city, partner, asked.now)]


def summer_time(asked: Asked) -> Said:
    """Whether the named cities, or both home cities, change their clocks, and how far they are from UTC."""
    cities = tuple(dict.fromkeys([*asked.cities, *cities_in(asked)]))[:_MOST] or asked.knowledge.program.home
    lines = []
    for city in cities:
        name, offsets = asked.named(city), _offsets(asked, city)
        if len(offsets) > 1:
            lines.append(asked.wording.say("clocks-change", city=name, low=offsets[0], high=offsets[-1]))
        else:
            lines.append(asked.wording.say("clocks-same", city=name, low=offsets[0]))
    said = Said(asked.wording.together(lines), subjects=tuple(cities))
    return said.sourced_by(*(asked.knowledge.cities[city] for city in cities))


def _offsets(asked: Asked, city: str) -> list[str]:
    """How far the clocks of *city* are from UTC over the year, in winter first: -8, -7."""
    zone = _zone(asked, city)
    moments = (asked.now + timedelta(days=30 * month) for month in range(12))
    offsets = {at.astimezone(zone).utcoffset() or timedelta() for at in moments}
    return [f"{offset / timedelta(hours=1):+g}" for offset in sorted(offsets)]


def _in_month(asked: Asked) -> datetime:
    """The middle of the month named: by then the clocks that change in it have changed."""
    return asked.now.replace(month=asked.months[0], day=_MIDDLE)


def _hours(asked: Asked, gap: timedelta) -> str:
    hours = gap / timedelta(hours=1)
    return asked.wording.number(int(hours) if hours == int(hours) else hours)


def _changes(asked: Asked, city: str, partner: str, at: datetime) -> list[str]:
    """That the hours between two cities are not the same all year round, where that is so."""
    gaps = sorted({_gap(asked, city, partner, at + timedelta(days=30 * month)) for month in range(12)})
    if len(gaps) < 2:
        return []
    return [asked.wording.say("gap-changes", low=_hours(asked, gaps[0]), high=_hours(asked, gaps[-1]))]


def at_hour(asked: Asked) -> Said | None:
    """What the hour given is in the other cities, on the day named or today; None where no hour is given."""
    given = given_hour(asked)
    if given is None:
        return None
    cities = (given.city, *given.others[: _MOST - 1])
    day, of_month = _day(asked, given.rest)
    at = datetime.combine(day, given.at, _zone(asked, given.city))
    lines = tuple(_elsewhere(asked, given.city, city, at, of_month=of_month) for city in cities[1:])
    if len(lines) > 1:
        said = Said(asked.wording.say("hour-elsewhere"), items=lines, subjects=cities)
    else:
        said = Said(
            asked.wording.together([*lines, *_gap_then(asked, given.city, given.others[0], at)]), subjects=cities
        )
    return said.sourced_by(*(asked.knowledge.cities[city] for city in cities))


def _elsewhere(asked: Asked, city: str, partner: str, at: datetime, *, of_month: bool) -> str:
    """What the hour *at* is in *partner*; where any day *of_month* is meant, without a date."""
    wording = asked.wording
    there = at.astimezone(_zone(asked, partner))
    days = (there.date() - at.date()).days
    slots = {
        "city": asked.named(city),
        "time": wording.time(at),
        "partner": asked.named(partner),
        "there": wording.time(there),
    }
    day = "same-day" if not days else "day-after" if days > 0 else "day-before"
    if of_month:
        return wording.say(f"hour-in-month-{day}", month=wording.month(at.month), **slots)
    dated = wording.date if _weekday(asked) is None else wording.day_and_weekday
    slots["date"] = dated(at.date())
    return wording.say(f"hour-{day}", **slots, **({"there_date": dated(there.date())} if days else {}))


def _gap_then(asked: Asked, city: str, partner: str, at: datetime) -> list[str]:
    """How far one of two cities is ahead then, and that it changes; nothing where their clocks are alike."""
    if _gap(asked, city, partner, at) < timedelta():
        city, partner = partner, city
    gap = _gap(asked, city, partner, at)
    if not gap:
        return []
    slots = {"city": asked.named(city), "partner": asked.named(partner)}
    said = asked.wording.say(
        "gap-one-then" if gap == timedelta(hours=1) else "gap-then", hours=_hours(asked, gap), **slots
    )
    return [said, *_changes(asked, city, partner, at)]


def _day(asked: Asked, rest: str) -> tuple[date, bool]:
    """The day that the *rest* of a question names by month and number, the next one where no year is said, or today.

    Where it names but a day of the week, the next of those, in the month that is named, if one is. Where it names but a
    month or a season, the middle of that, and whether it does.
    """
    weekday = _weekday(asked)
    if not asked.months:
        return asked.today if weekday is None else _next(asked.today, weekday), False
    found = _NUMBER.search(_NUMBERED_MONTH.sub(" ", rest))
    month, number = (asked.months[0], int(found[0])) if found else (asked.months[len(asked.months) // 2], _MIDDLE)
    try:
        day = date(asked.years[0] if asked.years else asked.today.year, month, number)
        day = day if asked.years or day >= asked.today else day.replace(year=day.year + 1)
        is_of_month = found is None
        return (_next(day, weekday), False) if is_of_month and weekday is not None else (day, is_of_month)
    except ValueError:
        return asked.today, False


def _weekday(asked: Asked) -> int | None:
    """The day of the week that the question names, Monday being 0."""
    return weekday_in(asked.text, asked.wording.language)


def _next(day: date, weekday: int) -> date:
    """The first *weekday* from *day* on."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _zone(asked: Asked, city: str) -> ZoneInfo:
    return ZoneInfo(asked.knowledge.cities[city].time_zone)


TELLERS: dict[str, Teller] = {
    "city.time": local_time,
    "city.time-difference": time_difference,
    "city.summer-time": summer_time,
}
