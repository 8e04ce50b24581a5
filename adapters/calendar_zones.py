"""Time zones as iCalendar wants them told: every change of the clock in the years that a calendar speaks of."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


class _Clock(NamedTuple):
    """How the clocks of a zone go at a moment."""

    offset: timedelta
    is_daylight: bool
    name: str


class _Change(NamedTuple):
    """What the clocks change from and to."""

    before: timedelta
    after: _Clock


def told(zone: ZoneInfo, first: int, last: int) -> Timezone:
    """The clocks of *zone* from the *first* year to the *last*."""
    begin = datetime(first, 1, 1, tzinfo=UTC)
    at_first = _clock(zone, begin)
    onsets = {_Change(at_first.offset, at_first): [begin.replace(tzinfo=None)]}
    for moment, change in _changes(zone, begin, datetime(last + 1, 1, 1, tzinfo=UTC)):
        # An onset is told by the clocks that go wrong from then on (RFC 5545, 3.6.5).
        onsets.setdefault(change, []).append((moment + change.before).replace(tzinfo=None))
    component = Timezone()
    component.add("tzid", zone.key)
    for change, moments in onsets.items():
        part = TimezoneDaylight() if change.after.is_daylight else TimezoneStandard()
        part.add("dtstart", moments[0])
        if moments[1:]:
            part.add("rdate", moments[1:])
        part.add("tzoffsetfrom", change.before)
        part.add("tzoffsetto", change.after.offset)
        part.add("tzname", change.after.name)
        component.add_component(part)
    return component


def _changes(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[tuple[datetime, _Change]]:
    while begin < end:
        before, after = _clock(zone, begin), _clock(zone, begin + _DAY)
        if before != after:
            yield _moment(zone, begin), _Change(before.offset, after)
        begin += _DAY


def _moment(zone: ZoneInfo, day: datetime) -> datetime:
    """When, within a day from *day* on, the clocks change."""
    low, high = day, day + _DAY
    before = _clock(zone, low)
    while high - low > _MINUTE:
        middle = low + (high - low) / 2 // _MINUTE * _MINUTE
        low, high = (middle, high) if _clock(zone, middle) == before else (low, middle)
    return high


def _clock(zone: ZoneInfo, moment: datetime) -> _Clock:
    there = moment.astimezone(zone)
    return _Clock(there.utcoffset() or timedelta(), bool(there.dst()), there.tzname() or "")
