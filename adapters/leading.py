"""Leading: which of several copies does what only one may do; it knows leases and time, not what is done under them."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.errors import SistercityError
from bot.ports import Lease, Leases

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How long a lease holds, and how often it is renewed or asked for, in seconds.

    After a kill -9 another copy has the lease within the sum of both, which is to stay below 30 seconds.
    """

    holds: float = 20.0
    every: float = 5.0


UntilLost = Callable[[], Coroutine[Any, Any, None]]
"""Renews a lease, and ends once it is lost."""


class Leading:
    """One copy's claim to the lease *name*, in the name of *holder*."""

    def __init__(self, leases: Leases, name: str, holder: str, rhythm: Rhythm | None = None) -> None:
        self._leases = leases
        self._name = name
        self._holder = holder
        self._rhythm = rhythm or Rhythm()

    @asynccontextmanager
    async def lead(self, meanwhile: Callable[[], Awaitable[None]]) -> AsyncIterator[UntilLost]:
        """Enter once the lease is ours, *meanwhile* as `win` has it, and give it back at the end.

        What is entered with is to run beside the work, and ends when the lease is lost.
        """
        lease = await self.win(meanwhile)
        try:
            yield partial(self.keep, lease)
        finally:
            await self.release(lease)

    async def win(self, meanwhile: Callable[[], Awaitable[None]]) -> Lease:
        """Wait until the lease is ours; do *meanwhile* whenever it was asked for in vain."""
        told = False
        while True:
            try:
                if lease := await self._leases.take(self._name, self._holder, self._rhythm.holds):
                    log.info("This copy has the lease %s, epoch %d", lease.name, lease.epoch)
                    return lease
                if not told:
                    log.info("Another copy has the lease %s; this one stands by", self._name)
                    told = True
            except SistercityError as error:
                log.warning("The lease %s cannot be asked for: %s", self._name, error)
            await meanwhile()
            await asyncio.sleep(self._rhythm.every)

    async def keep(self, lease: Lease) -> None:
        """Renew *lease* until it is lost; then return. A database that is away loses it only once it has run out."""
        clock = asyncio.get_running_loop().time
        until = clock() + self._rhythm.holds
        while True:
            await asyncio.sleep(self._rhythm.every)
            asked = clock()
            try:
                async with asyncio.timeout(self._rhythm.every):
                    renewed = await self._leases.take(self._name, self._holder, self._rhythm.holds)
            except (SistercityError, TimeoutError) as error:
                log.warning(
                    "The lease %s could not be renewed: %s", self._name, str(error) or "the database is too slow"
                )
                if clock() + self._rhythm.every >= until:
                    return
                continue
            if renewed is None or renewed.epoch != lease.epoch:
                return
            until = asked + self._rhythm.holds

    async def release(self, lease: Lease) -> None:
        """Give *lease* back, so that another copy need not wait until it runs out."""
        try:
            async with asyncio.timeout(self._rhythm.every):
                await self._leases.release(lease)
        except (SistercityError, TimeoutError) as error:
            log.warning(
                "The lease %s could not be given back: %s", self._name, str(error) or "the database is too slow"
            )
