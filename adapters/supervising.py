"""Keeping loops going: backing off, trying again, ending together; knows no platform."""

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, NoReturn

from bot.errors import SistercityError

log = logging.getLogger(__name__)

HEALTHY = 60.0
"""A loop that ran for so many seconds before it failed begins again without much delay."""


class Hopeless(SistercityError):
    """What waiting does not mend: somebody must change something; its text says what."""


class Backoff:
    """Growing pauses, each drawn at random between half of its length and the whole, so that copies drift apart."""

    def __init__(self, first: float = 1.0, longest: float = 60.0) -> None:
        self._first, self._longest = first, longest
        self._next = first

    def pause(self) -> float:
        """The next pause in seconds."""
        whole, self._next = self._next, min(self._next * 2, self._longest)
        return whole * random.uniform(0.5, 1)  # noqa: S311  # jitter is no secret

    def reset(self) -> None:
        """Begin again with the first."""
        self._next = self._first


async def supervise(name: str, work: Callable[[], Awaitable[None]], backoff: Backoff | None = None) -> NoReturn:
    """Run *work* for ever, and again after each failure; raise only what is `Hopeless`."""
    backoff = backoff or Backoff()
    while True:
        began = time.monotonic()
        try:
            await work()
            log.error("%s ended by itself", name)
        except Hopeless:
            raise
        except Exception:
            log.exception("%s failed", name)
        if time.monotonic() - began > HEALTHY:
            backoff.reset()
        pause = backoff.pause()
        log.warning("%s begins again in %.1f s", name, pause)
        await asyncio.sleep(pause)


async def first_of(*works: Coroutine[Any, Any, None]) -> None:
    """Run *works* side by side until one of them ends, then end the others; raise what it raised."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
