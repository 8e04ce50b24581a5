"""Moments as an admin writes them: a day with or without an hour, by a clock named elsewhere; and how long before."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[ T]+([01]\d|2[0-3]):([0-5]\d))?", re.ASCII)
_ZONED = re.compile(
    r"\d{1,2}:\d{2}(?::\d{2})? ?(?:[ap]\.?m\.?(?![a-z]))? ?"
    r"(?![ap]\.?m\.?(?![a-z]))([a-z][a-z_]*(?:/[a-z_]+)*|[+-]\d{1,2}(?::?\d{2})?)",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"([1-9]\d{0,2})([dh])", re.ASCII)
LAST = time(23, 59, 59)
"""The end of a day, as far as anybody waits for it."""


@dataclass(frozen=True, slots=True, order=True)
class LocalMoment:
    """A day, and an hour where one is given; of which clock, it does not say."""

    day: date
    hour: time | None = None

    @classmethod
    def parse(cls, text: str) -> "LocalMoment":
        """Read ``2026-12-01 09:00`` or ``2026-12-01``; raise ValueError for anything else."""
        found = _MOMENT.fullmatch(text.strip())
        if not found:
            raise ValueError(f"{text!r} is no moment; write it like 2026-12-01 09:00, or the day alone")
        hour = time(int(found[2]), int(found[3])) if found[2] else None
        return cls(date.fromisoformat(found[1]), hour)

    @staticmethod
    def looks_right(text: str) -> bool:
        """Whether *text* has the shape of a moment, be there such a day or not."""
        return _MOMENT.fullmatch(text.strip()) is not None

    def instant(self, zone: ZoneInfo, otherwise: time) -> datetime:
        """When it is by the clock of *zone*; at the hour *otherwise* where it has none."""
        return instant(self.day, self.hour or otherwise, zone)

    def __str__(self) -> str:
        return f"{self.day} {self.hour:%H:%M}" if self.hour else str(self.day)


@dataclass(frozen=True, slots=True)
class Ahead:
    """So long before something: in days by the calendar, or in hours by the clock."""

    days: int = 0
    hours: int = 0

    @classmethod
    def parse(cls, text: str) -> "Ahead":
        """Read ``7d`` or ``1h``; raise ValueError for anything else."""
        found = _AHEAD.fullmatch(text.strip())
        if not found:
            raise ValueError(f"{text!r} does not say how long before; write it like 7d or 1h")
        return cls(**{"days" if found[2] == "d" else "hours": int(found[1])})

    @property
    def length(self) -> timedelta:
        """How long that is, where no clock is changed in between."""
        return timedelta(days=self.days, hours=self.hours)

    def __str__(self) -> str:
        return f"{self.days}d" if self.days else f"{self.hours}h"


def zone_in(text: str) -> str | None:
    """The time zone, or the distance from UTC, that stands after an hour in *text*."""
    found = _ZONED.search(text)
    return found[1] if found else None


def instant(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """When it is *hour* on *day* in *zone*, in UTC.

    An hour that the clock leaps over is as many minutes after the leap; of one that comes twice it is the first.
    """
    return datetime.combine(day, hour, zone).astimezone(UTC)
