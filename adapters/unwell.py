"""What the journal holds that was not answered well, read day by day, so that a running bot can answer meanwhile."""

from datetime import date, timedelta
from typing import NamedTuple

from bot.answering.journal.unwell import is_unwell
from bot.ports import Asked, Journal


class Unwell(NamedTuple):
    """What was not answered well *since* a day, and of how many questions in all."""

    since: date
    asked: list[Asked]
    of: int


async def read_unwell(journal: Journal, today: date, days: int) -> Unwell:
    """What was not answered well in the last so many *days*, *today* among them."""
    since = today - timedelta(days=days - 1)
    found: list[Asked] = []
    of = 0
    for number in range(days):
        day = since + timedelta(days=number)
        asked = await journal.asked(day, day)
        found += filter(is_unwell, asked)
        of += len(asked)
    return Unwell(since, found, of)
