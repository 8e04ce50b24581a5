"""What there is to tell by itself: reminders, windows of application, anniversaries; each with its moment."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.answering.content.anniversaries import anniversary_of
from bot.knowledge import Knowledge
from bot.knowledge.links import programme_links
from bot.knowledge.moments import LAST, Ahead, instant
from bot.knowledge.schema import Partnership
from bot.ports import Announcement
from bot.updates import naming, sayings
from bot.updates.happenings import Happening, cities_of, happenings

LONGEST_TRUE = timedelta(hours=14)
"""A reminder of days is told so much later at most: a night and a little more."""
LONGEST_AHEAD = 999 // 365
"""So many years before its day something can be told."""
OPEN_FOR = timedelta(days=3)
"""So long after the day it is still worth telling that applications are open."""


@dataclass(frozen=True, slots=True)
class Moments:
    """Which moments are asked for: what is to be told *now*, or with *until*, what will be from now until then."""

    now: datetime
    until: datetime | None = None

    def wants(self, at: datetime, expires: datetime) -> bool:
        """Whether what is told from *at* until it *expires* is asked for."""
        if self.until is None:
            return at <= self.now < expires
        return self.now < at <= self.until

    @property
    def years(self) -> range:
        """The years of days that may be told of so early."""
        return range(self.now.year - 1, (self.until or self.now).year + LONGEST_AHEAD + 2)


def planned(knowledge: Knowledge, moments: Moments) -> Iterator[Announcement]:
    """All that is told by itself at the the *moments*, in the first revision."""
    for happening in happenings(knowledge):
        if not happening.occurrence.cancelled:
            yield from _reminders(knowledge, happening, moments)
            yield from _applications(knowledge, happening, moments)
    for identity, link in programme_links(knowledge):
        yield from _anniversaries(knowledge, identity, link, moments)


def ids_of(knowledge: Knowledge, subject: str) -> list[str]:
    """What the reminders and the windows of application of *subject* are called."""
    updates = knowledge.program.updates
    edges = [naming.applications(subject, edge) for edge in (naming.OPENS, naming.CLOSES)]
    closing = [naming.applications(subject, naming.CLOSES, ahead) for ahead in updates.closing]
    return [*(naming.reminder(subject, ahead) for ahead in updates.reminders), *edges, *closing]


def _lasting(ahead: Ahead) -> timedelta:
    """How long it may still be told that there is so long to go."""
    return min(ahead.length * 2 / 3, LONGEST_TRUE)


def _before(day: date, hour: time, ahead: Ahead, zone: ZoneInfo) -> datetime:
    """So long before *hour* on *day*: days by the calendar, hours by the clock."""
    return instant(day - timedelta(days=ahead.days), hour, zone) - timedelta(hours=ahead.hours)


def _reminders(knowledge: Knowledge, happening: Happening, moments: Moments) -> Iterator[Announcement]:
    occurrence, updates = happening.occurrence, knowledge.program.updates
    if occurrence.start.precision != "day":
        return
    day, hour = occurrence.start.earliest, occurrence.starts_at
    begins = instant(day, hour or LAST, happening.zone)
    for ahead in updates.reminders:
        if ahead.hours and hour is None:
            continue
        at = _before(day, hour or updates.morning, ahead, happening.zone)
        expires = min(at + _lasting(ahead), begins)
        if moments.wants(at, expires):
            identity = naming.reminder(happening.subject, ahead)
            say = sayings.reminder(happening, ahead)
            yield _of_happening(knowledge, happening, Announcement(identity, 1, "reminder", at, expires, {}), say)


def _applications(knowledge: Knowledge, happening: Happening, moments: Moments) -> Iterator[Announcement]:
    window = happening.occurrence.applications
    if window is None:
        return
    morning, zone = knowledge.program.updates.morning, happening.office_zone
    last = window.closes.earliest if window.closes and window.closes.precision == "day" else None
    closes = instant(last, window.closes_at or LAST, zone) if last else None
    edges: list[tuple[str, str, Ahead | None, datetime, datetime]] = []
    if window.opens and window.opens.precision == "day":
        at = instant(window.opens.earliest, morning, zone)
        edges.append((naming.OPENS, "apply-opens", None, at, min(at + OPEN_FOR, closes or at + OPEN_FOR)))
    if last and closes:
        for ahead in knowledge.program.updates.closing:
            at = _before(last, morning if ahead.days else window.closes_at or LAST, ahead, zone)
            edges.append((naming.CLOSES, "", ahead, at, min(at + _lasting(ahead), closes)))
        edges.append((naming.CLOSES, "apply-closes", None, instant(last, morning, zone), closes))
    for edge, title, ahead_of_edge, at, expires in edges:
        if moments.wants(at, expires):
            identity = naming.applications(happening.subject, edge, ahead_of_edge)
            say = sayings.applications(happening, title, ahead_of_edge)
            made = Announcement(identity, 1, "applications", at, expires, {})
            yield _of_happening(knowledge, happening, made, say)


def _of_happening(knowledge: Knowledge, happening: Happening, made: Announcement, say: sayings.Sayer) -> Announcement:
    """*made*, with what is said and what is known of the happening."""
    occurrence = happening.occurrence
    window = occurrence.applications if made.kind == "applications" else None
    return replace(
        made,
        told=sayings.in_each_language(knowledge, made.at, say),
        cities=cities_of(happening.event, knowledge),
        topics=happening.event.topics,
        sources=tuple(dict.fromkeys([*(window.sources if window else ()), *occurrence.sources])),
        event=happening.identity,
        subject=happening.subject,
        facts=happening.said(knowledge.program.languages, window=window is not None),
    )


def _anniversaries(knowledge: Knowledge, identity: str, link: Partnership, moments: Moments) -> Iterator[Announcement]:
    """Each on its day, from the morning where it comes first; round ones earlier, too."""
    if link.signed is None or link.signed.precision != "day":
        return
    rules, morning = knowledge.program.updates.anniversaries, knowledge.program.updates.morning
    zones = [ZoneInfo(knowledge.cities[home].time_zone) for home in knowledge.program.home]
    for year in moments.years:
        number = year - link.signed.year
        if number < 1:
            continue
        day = anniversary_of(link.signed, number)
        early = rules.earlier if number % rules.round == 0 else ()
        for ahead in (None, *early):
            told_on = day.earliest - timedelta(days=ahead.days if ahead else 0)
            at = min(instant(told_on, morning, zone) for zone in zones)
            expires = max(instant(told_on, LAST, zone) for zone in zones)
            if moments.wants(at, expires):
                yield Announcement(
                    naming.anniversary(identity, day.year, ahead),
                    1,
                    "anniversary",
                    at,
                    expires,
                    sayings.in_each_language(
                        knowledge, at, sayings.anniversary(identity, link, day, ahead=ahead is not None)
                    ),
                    cities=link.cities,
                    topics=rules.topics,
                    sources=link.sources,
                    facts={"day": str(told_on)},
                )
