"""Dates as sources give them: to the day, the month or only the year."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_SHAPE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A calendar date known to the day (``1973-02-20``), the month (``1989-09``) or the year (``2005``)."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; raise ValueError for anything else or a day that never was."""
        found = _SHAPE.fullmatch(text.strip())
        if not found:
            raise ValueError(f"{text!r} is no date; write it like 1973-02-20, 1989-09 or 2005")
        year, month, day = (int(part or 0) for part in found.groups())
        if found[2] is not None and not 1 <= month <= 12:
            raise ValueError(f"{text!r} has no month {month:02}; months go from 01 to 12")
        if not year >= 1:
            raise ValueError(f"{text!r} has no year; write it like 1973-02-20")
        if found[3] is not None and not 1 <= day <= calendar.monthrange(year, month)[1]:
            raise ValueError(f"{text!r} is a day that the calendar does not have")
        return cls(year, month, day)

    @staticmethod
    def looks_right(text: str) -> bool:
        """Whether *text* has the shape of a date, be there such a day or not."""
        return _SHAPE.fullmatch(text.strip()) is not None

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """The date *day*, known to the day."""
        return cls(day.year, day.month, day.day)

    @property
    def precision(self) -> str:
        """``day``, ``month`` or ``year``."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def earliest(self) -> date:
        """The first day that this date may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that this date may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(parts)
