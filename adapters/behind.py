"""What is remembered of an answer is written while the answer is on its way: nobody waits for the database.

Nothing is lost by it: whoever settles an update writes that after these, in the order of one queue, and an update that
is not settled is answered again.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from bot import ports
from bot.errors import SistercityError
from bot.ports import MOST_ASKED, Asked, Noted, Preferences, Turn, Verdict

log = logging.getLogger(__name__)

T = TypeVar("T")
MOST = 2000
"""So many persons, and conversations, are known without asking the database."""


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


class Recent(Generic[T]):
    """The newest of what was read or written, by its key, so that it need not be read again: up to *most* of it.

    Only where no other process writes may any be kept.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: OrderedDict[str, T] = OrderedDict()

    async def get(self, key: str, read: Callable[[str], Awaitable[T]]) -> T:
        """What is known of *key*, else what *read* brings."""
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key]
        return self.put(key, await read(key))

    def put(self, key: str, value: T) -> T:
        """Keep *value*, and let go of what nobody asked for longest."""
        self._known[key] = value
        self._known.move_to_end(key)
        while len(self._known) > self._most:
            self._known.popitem(last=False)
        return value

    def clear(self) -> None:
        """Keep nothing."""
        self._known.clear()


class Conversations(ports.Conversations):
    """The turns of *kept*, those that are on their way there, and the *recent* ones."""

    def __init__(self, kept: ports.Conversations, behind: Behind, recent: Recent[Turn | None]) -> None:
        self._kept = kept
        self._behind = behind
        self._recent = recent
        self._coming: dict[str, tuple[Turn, asyncio.Task[None]]] = {}

    async def last(self, conversation: str) -> Turn | None:
        if coming := self._coming.get(conversation):
            return coming[0]
        return await self._recent.get(conversation, self._kept.last)

    async def remember(self, conversation: str, turn: Turn, *, person: str = "") -> None:
        task = self._behind.begin(self._kept.remember(conversation, turn, person=person))
        self._coming[conversation] = turn, task
        self._recent.put(conversation, turn)
        task.add_done_callback(lambda done: self._came(conversation, done))

    async def forget(self, conversation: str) -> None:
        if coming := self._coming.get(conversation):
            await asyncio.wait([coming[1]])
        await self._kept.forget(conversation)
        self._recent.put(conversation, None)

    def _came(self, conversation: str, done: asyncio.Task[None]) -> None:
        _, newest = self._coming[conversation]
        if newest is done:
            del self._coming[conversation]


class People(ports.People):
    """What persons chose, as *kept* has it; whoever is forgotten takes all *recent* turns along."""

    def __init__(self, kept: ports.People, chosen: Recent[Preferences], recent: Recent[Turn | None]) -> None:
        self._kept = kept
        self._chosen = chosen
        self._recent = recent

    async def preferences(self, person: str) -> Preferences:
        return await self._chosen.get(person, self._kept.preferences)

    async def prefer(self, person: str, preferences: Preferences) -> None:
        await self._kept.prefer(person, preferences)
        self._chosen.put(person, preferences)

    async def forget(self, person: str) -> None:
        await self._kept.forget(person)
        self._chosen.clear()
        self._recent.clear()


class Journal(ports.Journal):
    """The journal *kept*, noted in the background."""

    def __init__(self, kept: ports.Journal, behind: Behind) -> None:
        self._kept = kept
        self._behind = behind

    async def note(self, noted: Noted) -> None:
        self._behind.begin(self._kept.note(noted))

    async def judge(self, question: str, person: str, verdict: Verdict) -> bool:
        return await self._kept.judge(question, person, verdict)

    async def asked(self, since: date, until: date | None = None, *, most: int = MOST_ASKED) -> list[Asked]:
        return await self._kept.asked(since, until, most=most)


@dataclass(frozen=True, slots=True)
class Quick:
    """The ports of a memory of which an answer is made, *behind* which is written."""

    conversations: Conversations
    journal: Journal
    people: People
    behind: Behind

    @classmethod
    def of(cls, memory: ports.Memory, *, alone: bool) -> "Quick":
        """Those of *memory*; only where this process is *alone* with it, what is recent is not read again."""
        behind, most = Behind(), MOST if alone else 0
        recent: Recent[Turn | None] = Recent(most)
        return cls(
            Conversations(memory.conversations, behind, recent),
            Journal(memory.journal, behind),
            People(memory.people, Recent(most), recent),
            behind,
        )
