"""What is remembered of an answer is written while the answer is on its way: nobody waits for the database.

Nothing is lost by it: whoever settles an update writes that after these, in the order of one queue, and an update that
is not settled is answered again.
"""

import asyncio
import logging
from collections.abc import Coroutine

from bot import ports
from bot.errors import SistercityError
from bot.ports import Noted, Turn, Verdict

log = logging.getLogger(__name__)


class Behind:
    """Writes in the background; what failed is told in the log, for the answer it belongs to is sent all the same."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self, writing: Coroutine[object, object, None]) -> asyncio.Task[None]:
        """Begin with *writing*."""
        task = asyncio.create_task(self._to_the_end(writing))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def finish(self) -> None:
        """Wait until all is written."""
        await asyncio.gather(*self._tasks)

    @staticmethod
    async def _to_the_end(writing: Coroutine[object, object, None]) -> None:
        try:
            await writing
        except SistercityError as error:
            log.warning("What was said could not be remembered: %s", error)


class Conversations(ports.Conversations):
    """The turns of *kept*, and those that are on their way there."""

    def __init__(self, kept: ports.Conversations, behind: Behind) -> None:
        self._kept = kept
        self._behind = behind
        self._coming: dict[str, tuple[Turn, asyncio.Task[None]]] = {}

    async def last(self, conversation: str) -> Turn | None:
        if coming := self._coming.get(conversation):
            return coming[0]
        return await self._kept.last(conversation)

    async def remember(self, conversation: str, turn: Turn, *, person: str = "") -> None:
        task = self._behind.begin(self._kept.remember(conversation, turn, person=person))
        self._coming[conversation] = turn, task
        task.add_done_callback(lambda done: self._came(conversation, done))

    async def forget(self, conversation: str) -> None:
        if coming := self._coming.get(conversation):
            await asyncio.wait([coming[1]])
        await self._kept.forget(conversation)

    def _came(self, conversation: str, done: asyncio.Task[None]) -> None:
        _, newest = self._coming[conversation]
        if newest is done:
            del self._coming[conversation]


class Journal(ports.Journal):
    """The journal *kept*, noted in the background."""

    def __init__(self, kept: ports.Journal, behind: Behind) -> None:
        self._kept = kept
        self._behind = behind

    async def note(self, noted: Noted) -> None:
        self._behind.begin(self._kept.note(noted))

    async def judge(self, question: str, person: str, verdict: Verdict) -> bool:
        return await self._kept.judge(question, person, verdict)
