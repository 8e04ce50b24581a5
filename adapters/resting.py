"""Resting: a loop that looks every so often, and at once when somebody rings for it; it knows time and nothing else."""

import asyncio
from contextlib import suppress


class Bell:
    """Wakes the loop that rests by it."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """End the rest; one that has not begun ends as soon as it does, so that nothing is missed meanwhile."""
        self._rung.set()

    async def rest(self, seconds: float) -> None:
        """Rest for so long, or until it is rung."""
        # Not wait_for: on Python 3.11 it may go on although it is cancelled, when it is woken at that moment.
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        self._rung.clear()
