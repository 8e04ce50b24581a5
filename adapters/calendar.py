"""Events as iCalendar writes them (RFC 5545 and 7986): what a calendar program needs to keep each date right.

An occurrence has one UID for good, whatever becomes of its date, its language or the file in which it stands.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Calendar
from icalendar import Event as Component

from adapters.calendar_zones import told
from bot.answering.content.events import upcoming
from bot.answering.language.wording import Wording
from bot.knowledge import Knowledge
from bot.knowledge.occurrences import key_of
from bot.knowledge.schema import Event, Occurrence, Source

DOMAIN = "sistercity"
REFRESH = timedelta(hours=6)
"""So often a program that subscribes should look for changes."""
_DAY = timedelta(days=1)


class Scope(NamedTuple):
    """Whose events a calendar holds: of one *event* or one *city* (ids), or all there are."""

    event: str | None = None
    city: str | None = None


EVERYTHING = Scope()


class _Happening(NamedTuple):
    """One time that an event takes place."""

    identity: str
    event: Event
    occurrence: Occurrence
    zone: ZoneInfo


def as_ics(knowledge: Knowledge, tag: str, now: datetime, scope: Scope = EVERYTHING) -> bytes:
    """All dated occurrences within *scope*, past and to come, stamped *now*; an empty calendar where there are none."""
    every = [(name, each) for name in events_of(knowledge, scope) for each in knowledge.events[name].occurrences]
    return _written(knowledge, Wording(knowledge.languages[tag]), now, every, scope)


def upcoming_as_ics(knowledge: Knowledge, tag: str, now: datetime, events: Iterable[str]) -> bytes | None:
    """The dated occurrences of *events* that are not over; None where there are none."""
    today = now.astimezone(ZoneInfo(knowledge.program.time_zone)).date()
    ahead = [(name, each) for name in events for each in upcoming(knowledge.events[name], today)]
    if not any(_is_dated(each) for _, each in ahead):
        return None
    return _written(knowledge, Wording(knowledge.languages[tag]), now, ahead, EVERYTHING)


def events_of(knowledge: Knowledge, scope: Scope) -> Iterator[str]:
    """The events within *scope*; those of a city are held there, or are about it by its own name."""
    for name, event in knowledge.events.items():
        if scope.event in (None, name) and (scope.city is None or scope.city in (event.city, *event.about)):
            yield name


def uid_of(identity: str, event: Event, occurrence: Occurrence) -> str:
    """The name under which every calendar knows *occurrence*."""
    return f"{identity}-{key_of(event, occurrence)}@{DOMAIN}"


def _written(
    knowledge: Knowledge,
    wording: Wording,
    now: datetime,
    occurrences: Iterable[tuple[str, Occurrence]],
    scope: Scope,
) -> bytes:
    happenings = [_happening(knowledge, name, each) for name, each in occurrences if _is_dated(each)]
    calendar = Calendar()
    calendar.add("prodid", f"-//{DOMAIN}//events//{wording.tag.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    name = _name(knowledge, wording, scope)
    for title in ("name", "x-wr-calname"):
        calendar.add(title, name)
    for hint in ("refresh-interval", "x-published-ttl"):
        calendar.add(hint, REFRESH, parameters={"VALUE": "DURATION"})
    for zone, years in (_zones(happenings) or {ZoneInfo(knowledge.program.time_zone): {now.year}}).items():
        calendar.add_component(told(zone, min(years), max(years)))  # an empty calendar must hold something, too
    for happening in happenings:
        calendar.add_component(_component(knowledge, wording, happening, now))
    return bytes(calendar.to_ical())


def _happening(knowledge: Knowledge, identity: str, occurrence: Occurrence) -> _Happening:
    event = knowledge.events[identity]
    return _Happening(identity, event, occurrence, ZoneInfo(knowledge.cities[event.city].time_zone))


def _name(knowledge: Knowledge, wording: Wording, scope: Scope) -> str:
    if scope.event:
        return wording.text(knowledge.events[scope.event].name)
    program = wording.text(knowledge.program.name)
    if scope.city:
        city = wording.text(knowledge.cities[scope.city].name)
        return wording.say("calendar-name-city", city=city, program=program)
    return wording.say("calendar-name", program=program)


def _is_dated(occurrence: Occurrence) -> bool:
    return occurrence.start.precision == "day"


def _zones(happenings: Iterable[_Happening]) -> dict[ZoneInfo, set[int]]:
    """Each zone in which hours are told, and the years in which that is."""
    years: dict[ZoneInfo, set[int]] = {}
    for each in happenings:
        if each.occurrence.starts_at:
            years.setdefault(each.zone, set()).update(day.year for day in _days(each.occurrence))
    return years


def _component(knowledge: Knowledge, wording: Wording, happening: _Happening, now: datetime) -> Component:
    identity, event, occurrence, _ = happening
    made = Component()
    made.add("uid", uid_of(identity, event, occurrence))
    made.add("dtstamp", now)
    made.add("sequence", occurrence.revision)
    made.add("status", "CANCELLED" if occurrence.cancelled else "CONFIRMED")
    title = wording.text(occurrence.title) or wording.text(event.name)
    # Many programs show a status nowhere.
    made.add("summary", wording.say("calendar-cancelled", event=title) if occurrence.cancelled else title)
    place = wording.text(occurrence.place) or wording.text(event.place)
    made.add("location", place or wording.text(knowledge.cities[event.city].name))
    sources = [knowledge.sources[each] for each in occurrence.sources]
    made.add("description", "\n".join(_description(knowledge, wording, happening, sources)))
    if address := next((each.address for each in sources if each.address), None):
        made.add("url", address)
    # Whoever subscribes to a town's festivals is not busy all the while.
    made.add("transp", "TRANSPARENT")
    for name, value in _times(happening).items():
        made.add(name, value)
    return made


def _description(
    knowledge: Knowledge, wording: Wording, happening: _Happening, sources: Iterable[Source]
) -> Iterator[str]:
    """What the event is, what is in doubt about this date, where it was read, and whom to ask."""
    event = happening.event
    if (what := event.facts.get("what")) and what.known and what.text:
        yield wording.text(what.text)
    if happening.occurrence.conflict:
        yield wording.text(happening.occurrence.conflict)
    titles = [wording.say("source", title=wording.text(each.title)) for each in sources]
    yield wording.say("sources-one" if len(titles) == 1 else "sources-many", sources=wording.apart.join(titles))
    yield from (each.address for each in sources if each.address)
    office = knowledge.organisations[event.ask or knowledge.program.ask]
    name = wording.text(office.name)
    yield (
        wording.say("ask-office-contact", office=name, contact=office.website)
        if office.website
        else wording.say("ask-office", office=name)
    )


def _times(happening: _Happening) -> Mapping[str, object]:
    """When it begins and ends; the hours of one that lasts for days are those of each day."""
    occurrence, zone = happening.occurrence, happening.zone
    first, last = _days(occurrence)
    begins, ends = occurrence.starts_at, occurrence.ends_at
    if begins is None:
        return {"dtstart": first, "dtend": last + _DAY}  # the end is the first day that is not part of it
    start = datetime.combine(first, begins, zone)
    if ends and ends <= begins:
        return _over_night(start, ends, last)
    times: dict[str, object] = {"dtstart": start}
    if ends:
        times["dtend"] = datetime.combine(first, ends, zone)
    if last > first:
        times["rrule"] = {"freq": "daily", "count": (last - first).days + 1}
    return times


def _over_night(start: datetime, ends: time, last: date) -> Mapping[str, object]:
    end = datetime.combine(last, ends, start.tzinfo)
    return {"dtstart": start, "dtend": end} if end > start else {"dtstart": start}


def _days(occurrence: Occurrence) -> tuple[date, date]:
    return occurrence.start.earliest, (occurrence.end or occurrence.start).latest
