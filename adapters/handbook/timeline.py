"""The timeline of the agreements: from when to today each has lasted, as shapes to draw."""

from dataclasses import dataclass
from datetime import date

from bot.knowledge.dates import PartialDate
from bot.knowledge.loading import Knowledge

WIDTH = 1000
NAMES = 260
"""The room for names, left of the years."""
EDGE = 24
ROW, HEAD = 46, 34
MANY_YEARS = 25
"""A timeline of more years is marked by decades only."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One agreement: *start* is None where its date is not known, *blur* how much room an imprecise one takes up."""

    partnership: str
    kind: str
    y: float
    start: float | None
    blur: float
    signed: PartialDate | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A year on the scale."""

    year: int
    x: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """All agreements, oldest first, undated ones last."""

    width: int
    height: int
    names: int
    head: int
    today: float
    marks: tuple[Mark, ...]
    bars: tuple[Bar, ...]


def draw(knowledge: Knowledge, day: date) -> Timeline | None:
    """The timeline of all partnerships up to *day*; None where none has a date."""
    links = knowledge.partnerships
    dates = [link.signed for link in links.values() if link.signed]
    if not dates:
        return None
    first = min(dates).year
    every = 10 if day.year - first > MANY_YEARS else 5 if day.year - first > MANY_YEARS / 5 else 1
    begin = date(max(first - first % every, 1), 1, 1)
    end = max(day, *(each.latest for each in dates), date(begin.year + 1, 1, 1))
    unit = (WIDTH - NAMES - EDGE) / (end - begin).days

    def at(when: date) -> float:
        return NAMES + (when - begin).days * unit

    rows = sorted(links.items(), key=lambda pair: pair[1].signed.latest if pair[1].signed else date.max)
    bars = [
        Bar(
            name,
            link.kind.value,
            HEAD + ROW * (number + 0.5),
            at(link.signed.earliest) if link.signed else None,
            at(link.signed.latest) - at(link.signed.earliest) if link.signed else 0.0,
            link.signed,
        )
        for number, (name, link) in enumerate(rows)
    ]
    marks = [Mark(year, at(date(year, 1, 1))) for year in range(begin.year, end.year + 1, every)]
    height = HEAD + ROW * len(bars) + EDGE
    return Timeline(WIDTH, height, NAMES, HEAD, at(day), tuple(marks), tuple(bars))
