"""How a copy of the bot stands, as it notes it for whoever asks: other copies, and `sistercity status`."""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NoReturn

from pydantic import TypeAdapter, ValidationError

from adapters.resting import Bell
from bot.answering.candidates.mind import Mind
from bot.errors import StorageUnusable, Told
from bot.knowledge.wording import Words
from bot.ports import Notes

log = logging.getLogger(__name__)

PREFIX = "copy:"
EVERY = 10.0
"""Seconds between two notes of how a copy stands."""
SILENT = timedelta(seconds=35)
"""A copy that noted nothing for so long has ended, or hangs."""
FORGOTTEN = timedelta(days=1)
"""What a copy noted that never said that it ended is erased then."""
MOST_NOTED = 10
"""So many problems are noted; `sistercity check` shows all."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is known."""

    cities: int
    entries: int
    wordings: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is, or was, wrong with what was saved: so *many* problems, of which some are *told*."""

    many: int
    told: tuple[Words, ...]
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a copy stood *at* a time; *parts* are what it needs to answer, and whether each is there."""

    copy: str
    version: str
    at: datetime
    began: datetime
    digest: str
    learnt: datetime
    counts: Counts
    parts: Mapping[str, bool]
    trouble: Trouble | None = None

    @property
    def is_spoilt(self) -> bool:
        """Whether something that was saved keeps from going live."""
        return self.trouble is not None and self.trouble.until is None


_NOTED = TypeAdapter(Standing)
Stand = Callable[[], Awaitable[Standing]]


def counts_of(mind: Mind) -> Counts:
    """How much *mind* knows."""
    wordings = sum(len(each) for entry in mind.entries.values() for each in entry.phrasings.values())
    return Counts(len(mind.knowledge.cities), len(mind.entries), wordings)


def told_briefly(problems: Sequence[Told]) -> tuple[Words, ...]:
    """The first of *problems*, in both languages."""
    return tuple(Words(each.as_line("en"), each.as_line("ja")) for each in problems[:MOST_NOTED])


async def standings(notes: Notes) -> list[Standing]:
    """What the copies noted last, those that ended without a word, too."""
    found = []
    for text in (await notes.beginning(PREFIX)).values():
        with suppress(ValidationError):  # noted by another version of the program
            found.append(_NOTED.validate_json(text))
    return sorted(found, key=lambda each: each.began)


class Heartbeat:
    """Notes from time to time how this copy *stands*, and erases it in the end."""

    def __init__(self, notes: Notes, stand: Stand, every: float = EVERY) -> None:
        self._notes = notes
        self._stand = stand
        self._every = every
        self._bell = Bell()
        self._name = ""

    def wake(self) -> None:
        """Note at once how this copy stands."""
        self._bell.ring()

    async def run(self) -> NoReturn:
        """Note it for as long as the bot runs."""
        with suppress(StorageUnusable):
            await self._erase_forgotten()
        while True:
            standing = await self._stand()
            try:
                self._name = PREFIX + standing.copy
                await self._notes.write(self._name, _NOTED.dump_json(standing).decode())
            except StorageUnusable as error:
                log.warning("How this copy stands cannot be noted: %s", error)
            await self._bell.rest(self._every)

    async def end(self) -> None:
        """Note that this copy has ended, by noting nothing of it."""
        with suppress(StorageUnusable):
            await self._notes.erase([self._name])

    async def _erase_forgotten(self) -> None:
        before = datetime.now(UTC) - FORGOTTEN
        gone = [PREFIX + each.copy for each in await standings(self._notes) if each.at < before]
        if gone:
            await self._notes.erase(gone)
