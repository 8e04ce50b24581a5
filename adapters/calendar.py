"""The events as a table on the console, or as a calendar file."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event
from rich.console import Console
from rich.table import Table

from bot.answering.events import past, upcoming
from bot.answering.wording import Wording
from bot.knowledge import Knowledge
from bot.knowledge.schema import Event as Known
from bot.knowledge.schema import Occurrence

DOMAIN = "sistercity"


def print_table(knowledge: Knowledge, tag: str, now: datetime) -> None:
    """Print every event: its next date or usual season, and the last date known."""
    wording = Wording(knowledge.languages[tag])
    today = now.astimezone(ZoneInfo(knowledge.program.time_zone)).date()
    table = Table(box=None, pad_edge=False)
    for title in ("id", "event", "city", "next", "season", "last known"):
        table.add_column(title, overflow="fold")
    for identity, event in knowledge.events.items():
        ahead, before = upcoming(event, today), past(event, today)
        table.add_row(
            identity,
            wording.text(event.name),
            wording.text(knowledge.cities[event.city].name),
            wording.span(ahead[0].start, ahead[0].end) if ahead else "-",
            wording.text(event.season) or "-",
            wording.span(before[0].start, before[0].end) if before else "-",
        )
    Console(highlight=False).print(table, markup=False)


def as_ics(knowledge: Knowledge, tag: str, now: datetime) -> bytes:
    """All dated occurrences, past and to come, as an iCalendar file with stable UIDs and revisions."""
    every = [(name, each) for name, event in knowledge.events.items() for each in event.occurrences]
    return _written(knowledge, tag, now, [(name, each) for name, each in every if _is_dated(each)])


def upcoming_as_ics(knowledge: Knowledge, tag: str, now: datetime, events: Iterable[str]) -> bytes | None:
    """The dated occurrences of *events* that are not over; None where there are none."""
    today = now.astimezone(ZoneInfo(knowledge.program.time_zone)).date()
    ahead = [(name, each) for name in events for each in upcoming(knowledge.events[name], today)]
    dated = [(name, each) for name, each in ahead if _is_dated(each)]
    return _written(knowledge, tag, now, dated) if dated else None


def _written(knowledge: Knowledge, tag: str, now: datetime, occurrences: Iterable[tuple[str, Occurrence]]) -> bytes:
    wording = Wording(knowledge.languages[tag])
    calendar = Calendar()
    calendar.add("prodid", f"-//{DOMAIN}//events//{tag.upper()}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", wording.text(knowledge.program.name))
    for identity, occurrence in occurrences:
        event = knowledge.events[identity]
        zone = ZoneInfo(knowledge.cities[event.city].time_zone)
        calendar.add_component(_component(wording, (identity, event), occurrence, zone, now))
    return bytes(calendar.to_ical())


def _is_dated(occurrence: Occurrence) -> bool:
    return occurrence.start.precision == "day"


def _component(  # what one occurrence is made of
    wording: Wording, named: tuple[str, Known], occurrence: Occurrence, zone: ZoneInfo, now: datetime
) -> Event:
    identity, event = named
    made = Event()
    made.add("uid", f"{identity}-{occurrence.start}@{DOMAIN}")
    made.add("dtstamp", now)
    made.add("summary", wording.text(occurrence.title) or wording.text(event.name))
    made.add("sequence", occurrence.revision)
    made.add("status", "CANCELLED" if occurrence.cancelled else "CONFIRMED")
    if place := wording.text(occurrence.place) or wording.text(event.place):
        made.add("location", place)
    first, last = occurrence.start.earliest, (occurrence.end or occurrence.start).latest
    if occurrence.starts_at:
        made.add("dtstart", datetime.combine(first, occurrence.starts_at, zone))
        if occurrence.ends_at:
            made.add("dtend", datetime.combine(last, occurrence.ends_at, zone))
    else:
        made.add("dtstart", first)
        made.add("dtend", _day_after(last))
    return made


def _day_after(day: date) -> date:
    # The end of an all-day event is the first day that is not part of it (RFC 5545, 3.6.1).
    return day + timedelta(days=1)
