"""What of a journal was not answered well, each text once, with how often it was asked."""

from collections import Counter
from collections.abc import Generator, Iterable
from datetime import date
from typing import NamedTuple

from bot.ports import Asked

TALLIED = 1000
"""So many lines of the journal are counted at a time."""


def is_unwell(asked: Asked) -> bool:
    """Whether a question was not answered, or no fewer found the answer bad than good."""
    return asked.noted.outcome == "unanswered" or (asked.down > 0 and asked.down >= asked.up)


class Unwell(NamedTuple):
    """A text of the journal, and how it was answered."""

    text: str
    entry: str | None
    answer: str | None
    disliked: bool


class Counted(NamedTuple):
    """What is not well, how often, and in which language when it was asked last."""

    unwell: Unwell
    times: int
    last: date
    language: str


def different(asked: Iterable[Asked]) -> Generator[None, None, list[Counted]]:
    """What is not well, each text and answer once, the most asked first."""
    times: Counter[Unwell] = Counter()
    newest: dict[Unwell, tuple[date, str]] = {}
    for number, each in enumerate(filter(is_unwell, asked)):
        if number % TALLIED == 0:
            yield None
        noted = each.noted
        disliked = noted.outcome != "unanswered"
        unwell = Unwell(" ".join(noted.text.split()), noted.entry, noted.answer if disliked else None, disliked)
        times[unwell] += 1
        newest[unwell] = max(newest.get(unwell, (date.min, "")), (noted.day, noted.language))
    found = [Counted(unwell, number, *newest[unwell]) for unwell, number in times.items()]
    found.sort(key=lambda each: (-each.times, -each.last.toordinal(), each.unwell.text))
    return found
