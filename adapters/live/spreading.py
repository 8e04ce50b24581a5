"""Among copies that share a memory: who sees a new knowledge notes it, and the others look for it at once.

Each copy reads it for itself, from the folder or the repository that it has; what is shared is that there is news.
"""

import logging
from collections.abc import Callable
from typing import NoReturn

from adapters.resting import Bell
from bot.errors import StorageUnusable
from bot.ports import Notes

log = logging.getLogger(__name__)

NOTE = "knowledge-seen"
EVERY = 0.5
"""Seconds between two looks at what the others saw."""
TRIES = 10
"""What another copy saw may take a while to come here; so many looks find it, or it is not to come."""


class Spreading:
    """Notes the *digest* that this copy answers from, and has it *look* for what others noted."""

    def __init__(self, notes: Notes, digest: Callable[[], str], look: Callable[[], None], every: float = EVERY) -> None:
        self._notes = notes
        self._digest = digest
        self._look = look
        self._every = every
        self._bell = Bell()

    def wake(self) -> None:
        """Note at once what is answered from."""
        self._bell.ring()

    async def run(self) -> NoReturn:
        """Note what is new here, and look for what is new elsewhere."""
        own, heard, tries = "", "", 0
        while True:
            try:
                noted = await self._notes.read(NOTE) or ""
                if self._digest() != own:
                    own = self._digest()
                    if noted != own:
                        await self._notes.write(NOTE, own)
                    heard, tries = own, 0
                elif noted != heard:
                    heard, tries = noted, TRIES
            except StorageUnusable as error:
                log.warning("What other copies see cannot be looked up: %s", error)
            if tries and heard != own:
                tries -= 1
                self._look()
            await self._bell.rest(self._every)
