"""How the bot was used, counted from the questions of its journal; who asked is not in it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple, Self, TypeVar

from bot.ports import Asked

Key = TypeVar("Key")


class Counts(NamedTuple):
    """How many questions were answered, offered a choice, or met with silence; and how the answers were found."""

    answered: int = 0
    offered: int = 0
    silent: int = 0
    up: int = 0
    down: int = 0

    @property
    def asked(self) -> int:
        """How many questions there were."""
        return self.answered + self.offered + self.silent

    @classmethod
    def of(cls, asked: Asked) -> Self:
        """One question."""
        outcome = asked.noted.outcome
        answered, offered = outcome == "answered", outcome == "suggested"
        return cls(answered, offered, not (answered or offered), asked.up, asked.down)

    def plus(self, other: "Counts") -> "Counts":
        """Both together."""
        return Counts(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


class Line(NamedTuple):
    """By what questions are counted: their day, their platform and their language."""

    day: date
    platform: str
    language: str


@dataclass(frozen=True, slots=True)
class Usage:
    """The questions from *since* to *until*, counted by *lines*; *entries* are what answered, with the verdicts."""

    since: date
    until: date
    lines: Mapping[Line, Counts]
    entries: Mapping[str, Counts]

    @property
    def total(self) -> Counts:
        """All of them."""
        return self._by(lambda _: "").get("", Counts())

    @property
    def by_day(self) -> dict[date, Counts]:
        """Each day, also one without a question."""
        known = self._by(lambda line: line.day)
        days = (self.since + timedelta(days=number) for number in range((self.until - self.since).days + 1))
        return {day: known.get(day, Counts()) for day in days}

    @property
    def by_week(self) -> dict[date, Counts]:
        """Each week by its Monday, also one without a question; the first and the last may be cut short."""
        return _summed((day - timedelta(days=day.weekday()), counts) for day, counts in self.by_day.items())

    @property
    def by_platform(self) -> dict[str, Counts]:
        """Each platform, the most used first."""
        return most_first(self._by(lambda line: line.platform))

    @property
    def by_language(self) -> dict[str, Counts]:
        """Each language, the most used first."""
        return most_first(self._by(lambda line: line.language))

    def _by(self, key: Callable[[Line], Key]) -> dict[Key, Counts]:
        return _summed((key(line), counts) for line, counts in self.lines.items())


def usage_of(asked: Iterable[Asked], since: date, until: date) -> Usage:
    """The questions *asked* between two days, counted."""
    every = [(each.noted, Counts.of(each)) for each in asked]
    lines = _summed((Line(noted.day, noted.platform, noted.language), counts) for noted, counts in every)
    entries = _summed((noted.entry, counts) for noted, counts in every if noted.entry is not None)
    return Usage(since, until, lines, most_first(entries))


def most_first(counted: Mapping[Key, Counts]) -> dict[Key, Counts]:
    """*counted*, what was asked most first."""
    return dict(sorted(counted.items(), key=lambda each: (-each[1].asked, str(each[0]))))


def _summed(every: Iterable[tuple[Key, Counts]]) -> dict[Key, Counts]:
    sums: defaultdict[Key, Counts] = defaultdict(Counts)
    for key, counts in every:
        sums[key] = sums[key].plus(counts)
    return dict(sums)
