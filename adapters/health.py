"""Signs of life: whether the loops go round, and whether the platforms, the database and the knowledge are there."""

import asyncio
import math
import time
from collections.abc import Awaitable, Callable, Mapping

from bot.errors import SistercityError

STILL = 120.0
"""A loop that did not go round for so many seconds hangs: longer than a long poll, and than any pause."""
SILENT = 180.0
"""A platform that did not answer for so many seconds is not reachable."""
DATABASE_ANSWERS = 5.0
"""The database is given so many seconds to show that it is there."""


class Pulse:
    """The signs of life of one platform's loop."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._beat = clock()
        self._contact = -math.inf

    def beat(self) -> None:
        """The loop goes round, with or without success."""
        self._beat = self._clock()

    def contact(self) -> None:
        """The platform answered."""
        self._beat = self._contact = self._clock()

    @property
    def goes(self) -> bool:
        """Whether the loop went round of late."""
        return self._clock() - self._beat < STILL

    @property
    def silence(self) -> float:
        """The seconds since the platform last answered; infinite before the first time."""
        return self._clock() - self._contact

    @property
    def reached(self) -> bool:
        """Whether the platform answered of late."""
        return self.silence < SILENT


class Health:
    """What is known of the whole bot's state; each part reports itself here once it is there."""

    def __init__(self) -> None:
        self.pulses: dict[str, Pulse] = {}
        self.loops: dict[str, Pulse] = {}
        """The loops beside the platforms: no question waits for them."""
        self.knows = False
        self.ask_database: Callable[[], Awaitable[object]] | None = None
        self.tell_of_knowledge: Callable[[], Mapping[str, object]] = dict
        """How old the knowledge is, and what was last wrong with its files; neither makes a bot unready."""

    def alive(self) -> dict[str, bool]:
        """By platform, and by loop beside them, whether it goes round."""
        return {name: pulse.goes for name, pulse in (self.pulses | self.loops).items()}

    async def ready(self) -> dict[str, bool]:
        """What is needed to answer questions, and whether it is there."""
        platforms = {name: pulse.reached for name, pulse in self.pulses.items()}
        return {"knowledge": self.knows, "database": await self._database_answers(), **platforms}

    async def _database_answers(self) -> bool:
        if self.ask_database is None:
            return False
        try:
            async with asyncio.timeout(DATABASE_ANSWERS):
                await self.ask_database()
        except (SistercityError, TimeoutError):
            return False
        return True
