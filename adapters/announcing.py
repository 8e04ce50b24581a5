"""Announcing: one copy puts what is due into the outbox, every so often and whenever the knowledge was learnt anew.

It knows time, the lease and the admins; what is due, and whom it concerns, the announcer knows.
"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import NoReturn

from adapters.health import Pulse
from adapters.leading import Leading
from adapters.reporting import Report
from adapters.resting import Bell
from adapters.supervising import first_of
from bot.knowledge import Knowledge
from bot.updates.announcing import Announcer

log = logging.getLogger(__name__)

LEASE = "announce"
EVERY = 30.0
"""A reminder may be late by so many seconds."""


class Announcing:
    """Announces by *announcer* what is due by the knowledge of the moment, and calls *made* when something was."""

    def __init__(  # noqa: PLR0913  # these are the parts that it puts together
        self,
        announcer: Announcer,
        knowledge: Callable[[], Knowledge],
        leading: Leading,
        *,
        report: Report,
        made: Callable[[], None],
        pulse: Pulse,
        every: float = EVERY,
    ) -> None:
        self._announcer = announcer
        self._knowledge = knowledge
        self._leading = leading
        self._report = report
        self._made = made
        self._pulse = pulse
        self._every = every
        self._bell = Bell()

    def wake(self) -> None:
        """Look at once what is due."""
        self._bell.ring()

    async def run(self) -> NoReturn:
        """Announce whenever the lease is ours."""
        while True:
            async with self._leading.lead(self._stand_by) as until_lost:
                await first_of(self._announce(), until_lost())
                log.warning("The lease is lost; another copy announces from here")

    async def _stand_by(self) -> None:
        self._pulse.beat()

    async def _announce(self) -> NoReturn:
        while True:
            self._pulse.beat()
            announced = await self._announcer.announce_due(self._knowledge(), datetime.now(UTC))
            if announced.made:
                deliveries = sum(number for _, number in announced.made)
                log.info("Announced: %d, to be delivered %d times", len(announced.made), deliveries)
                self._made()
            for note in announced.notes:
                await self._report(note)
            await self._bell.rest(self._every)
