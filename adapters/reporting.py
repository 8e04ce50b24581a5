"""Telling the admins what they ought to know, each in their language, on whichever platform they are.

What cannot be told is in the log.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection
from typing import NoReturn, Protocol

from bot.errors import SistercityError
from bot.knowledge.wording import Words

log = logging.getLogger(__name__)

MOST_WAITING = 20
"""A bot that has more to report than it can tell has told enough."""
Report = Callable[[Words], Awaitable[None]]
"""Has the admins told something soon, as `Reporting.report` does."""


class ReportToOthers(Protocol):
    """Has the admins told something soon, but one of them, who reads it elsewhere."""

    async def __call__(self, text: Words, *, but: str = "") -> None:
        """As `Reporting.report` does it."""


Tell = Callable[[str, str], Awaitable[object]]
"""Tells a person, named as in `bot.ports`, a text: in private, once, raising what became of it if it is not there."""


Speaks = Callable[[str], Awaitable[str]]
"""Gives the language in which a person is told things."""


async def english(person: str) -> str:  # noqa: ARG001  # whoever it is
    """English for everybody."""
    return "en"


class Reporting:
    """Reports to *admins*, in the order of the reports, in the language that each *speaks*.

    Nothing waits for it, and nothing fails with it.
    """

    def __init__(self, admins: Collection[str], speaks: Speaks = english) -> None:
        self._admins = sorted(admins)
        self._speaks = speaks
        self._tells: dict[str, Tell] = {}
        self._waiting: asyncio.Queue[tuple[Words, str]] = asyncio.Queue(MOST_WAITING)

    def register(self, platform: str, tell: Tell) -> None:
        """Have *tell* reach the admins on *platform*."""
        self._tells[platform] = tell

    async def report(self, text: Words, *, but: str = "") -> None:
        """Have the admins told *text* soon, all *but* one, if so."""
        try:
            self._waiting.put_nowait((text, but))
        except asyncio.QueueFull:
            log.warning("The admins are told too much already; a report is only in the log: %s", text.en)

    async def run(self) -> NoReturn:
        """Tell what is to be told, one report after the other."""
        while True:
            text, but = await self._waiting.get()
            to_tell = [admin for admin in self._admins if admin != but]
            reached = [await self._tell(admin, text) for admin in to_tell]
            if not any(reached) and but not in self._admins:
                log.warning("No admin could be told: %s", text.en)

    async def _tell(self, admin: str, text: Words) -> bool:
        tell = self._tells.get(admin.partition(":")[0])
        if tell is None:
            return False
        try:
            await tell(admin, text.in_language(await self._speaks(admin)))
        except SistercityError as error:  # what became of it is known, and trying again might tell it twice
            log.warning("A report did not reach an admin: %s", error)
            return False
        except Exception:
            log.exception("A report did not reach an admin")
            return False
        return True
