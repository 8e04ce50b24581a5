"""The weekly list of what is due for a look: told to the admins on Monday mornings, once for all copies."""

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import NoReturn
from zoneinfo import ZoneInfo

from adapters.reporting import Report
from adapters.review.listing import listing
from bot.errors import SistercityError
from bot.knowledge import Knowledge
from bot.knowledge.reviewing import due_for_review
from bot.ports import Memory

log = logging.getLogger(__name__)

NAME = "review-listing"
"""The lease under which a copy looks, and the note of the Monday whose list was told."""
EVERY = 10 * 60.0
_HOLDS = 60.0


class WeeklyReview:
    """Tells the admins week by week, by *report*, what is due; it begins on the first Monday of a new memory."""

    def __init__(
        self,
        memory: Memory,
        knowledge: Callable[[], Knowledge],
        report: Report,
        *,
        holder: str,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._memory = memory
        self._knowledge = knowledge
        self._report = report
        self._holder = holder
        self._now = now

    async def run(self) -> NoReturn:
        """Look every now and then whether a Monday has come."""
        while True:
            try:
                await self.look()
            except SistercityError as error:
                log.warning("What is due for a look could not be told: %s", error)
            await asyncio.sleep(EVERY)

    async def look(self) -> None:
        """Tell what is due, if it is the first look since Monday morning, of this copy or another."""
        lease = await self._memory.leases.take(NAME, self._holder, _HOLDS)
        if lease is None:
            return
        try:
            await self._tell_once()
        finally:
            await self._memory.leases.release(lease)

    async def _tell_once(self) -> None:
        knowledge = self._knowledge()
        program = knowledge.program
        here = self._now().astimezone(ZoneInfo(program.time_zone))
        morning = datetime.combine(here.date(), program.updates.morning, here.tzinfo)
        monday = (morning - timedelta(days=here.weekday() + 7 * (here.weekday() == 0 and here < morning))).date()
        told = await self._memory.notes.read(NAME)
        if told == monday.isoformat():
            return
        # Noted first: a list that is told twice is worse than one that a crash swallows, for the next one holds it too.
        await self._memory.notes.write(NAME, monday.isoformat())
        if told and (dues := due_for_review(knowledge, here.date())):
            await self._report(listing(dues, knowledge))
            log.info("The admins are told what is due for a look: %d", len(dues))
