"""Keeping loops going, and ending them: backing off, trying again, heeding signals; knows no platform."""

import asyncio
import logging
import os
import random
import signal
import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any, NoReturn

from bot.errors import SistercityError

log = logging.getLogger(__name__)

HEALTHY = 60.0
"""A loop that ran for so many seconds before it failed begins again without much delay."""

TO_END = 19.0
"""Whoever stops the bot kills it in the end; within so many seconds of being asked it has ended by itself."""


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


Work = Callable[[], Awaitable[None]]


async def supervise_each(works: Mapping[str, Work]) -> None:
    """Supervise each of *works*, by its name, whatever becomes of the others; when all have ended, raise why."""
    ends = await asyncio.gather(*(supervise(name, work) for name, work in works.items()), return_exceptions=True)
    raise ends[0]


async def supervise(name: str, work: Work, backoff: Backoff | None = None) -> NoReturn:
    """Run *work* for ever, and again after each failure; raise only what is `Hopeless`."""
    backoff = backoff or Backoff()
    while True:
        began = time.monotonic()
        try:
            await work()
            log.error("%s ended by itself", name)
        except Hopeless as error:
            log.error("%s ends: %s", name, error)  # noqa: TRY400  # what is wrong is said, not where it was noticed
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


class Stopping:
    """The signals that end the bot: the first asks it to finish what it has, the second ends it at once."""

    def __init__(self, to_end: float = TO_END) -> None:
        self._asked = asyncio.Event()
        self._to_end = to_end
        self._has_work = False

    def heed(self) -> None:
        """Heed SIGTERM and SIGINT from now on."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._on_signal)

    def begin(self) -> None:
        """There is work from now on, which must be finished before the end."""
        self._has_work = True

    async def asked(self) -> None:
        """Wait until the bot is asked to end."""
        await self._asked.wait()

    def _on_signal(self) -> None:
        # Learning cannot be interrupted, and so far nothing was taken in.
        if not self._has_work:
            log.info("Asked to end before the start was over")
            self._end(0)
        if self._asked.is_set():
            log.warning("Asked twice to end: what is unfinished is left for the next start")
            self._end(1)
        log.info("Asked to end: finishing what is in hand")
        self._asked.set()
        asyncio.get_running_loop().call_later(self._to_end, self._too_late)

    def _too_late(self) -> None:
        log.warning("Not finished in time: what is unfinished is left for the next start")
        self._end(1)

    def _end(self, code: int) -> NoReturn:
        logging.shutdown()
        os._exit(code)
