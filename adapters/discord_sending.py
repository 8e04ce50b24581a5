"""The one way out to Discord: each call in its time, tried again where that cannot double it, its failure told apart.

The library keeps the limits of the platform. It knows no time after which an answer has to be there, and none after
which a wait is too long; here both are known, and told apart.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TypeVar

import aiohttp

from adapters.discord_failures import FAILURES, failure_of
from adapters.outcomes import DeliveryFailed, NotSent, Uncertain
from adapters.supervising import Backoff

T = TypeVar("T")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds are waited: for an *answer*, for a *turn* under the limits, and in *total* with all attempts.

    Within *total*, which the platform remembers a nonce for, what is sent again with the same one shows once.
    """

    answer: float = 20
    turn: float = 60
    total: float = 100
    first: float = 1


@dataclass(slots=True)
class _Call:
    """A call on its way: its time limit, and whether what it sends may have arrived."""

    patience: Patience
    limit: asyncio.Timeout
    doubtful: bool = False
    under_way: bool = False

    def begins(self) -> None:
        self.limit.reschedule(asyncio.get_running_loop().time() + self.patience.answer)

    def ends(self, status: int) -> None:
        if status < 400:
            return  # taken; what the answer says is on its way yet
        self.under_way = False
        self.doubtful = self.doubtful or status >= 500
        self.limit.reschedule(asyncio.get_running_loop().time() + self.patience.turn)

    def too_long(self) -> DeliveryFailed:
        # Nothing of it can be there, if it still waited for its turn.
        return Uncertain("no answer in time") if self.under_way else NotSent("no turn in time")


_call: ContextVar[_Call | None] = ContextVar("call", default=None)


def traced() -> aiohttp.TraceConfig:
    """What the library's connections are to be given, so that a `Sender` sees when a call leaves and is answered."""
    config = aiohttp.TraceConfig()
    config.on_request_start.append(_begins)
    config.on_request_headers_sent.append(_leaves)
    config.on_request_end.append(_ends)
    return config


async def _begins(
    session: aiohttp.ClientSession,  # noqa: ARG001  # aiohttp passes all three
    context: SimpleNamespace,  # noqa: ARG001
    params: aiohttp.TraceRequestStartParams,  # noqa: ARG001
) -> None:
    if call := _call.get():
        call.begins()


async def _leaves(
    session: aiohttp.ClientSession,  # noqa: ARG001  # as above
    context: SimpleNamespace,  # noqa: ARG001
    params: aiohttp.TraceRequestHeadersSentParams,  # noqa: ARG001
) -> None:
    if call := _call.get():
        call.under_way = True


async def _ends(
    session: aiohttp.ClientSession,  # noqa: ARG001  # as above
    context: SimpleNamespace,  # noqa: ARG001
    params: aiohttp.TraceRequestEndParams,
) -> None:
    if call := _call.get():
        call.ends(params.response.status)


class Sender:
    """Sends by calls of the library; counts what became of them."""

    def __init__(self, patience: Patience | None = None) -> None:
        self._patience = patience or Patience()
        self.outcomes: Counter[str] = Counter()
        """How many calls ended how: ``Sent``, or the name of an error."""

    async def send(self, call: Callable[[], Awaitable[T]], channel: str = "", *, repeatable: bool = False) -> T:
        """What *call* does, tried again while it surely was not sent; with *repeatable*, also where nobody knows.

        Raise `NotSent`, `Uncertain`, `MessageRefused` or `ChannelGone`.
        """
        until = asyncio.get_running_loop().time() + self._patience.total
        backoff = Backoff(self._patience.first)
        while True:
            try:
                result = await self.once(call, channel)
            except (NotSent, Uncertain) as error:
                if isinstance(error, Uncertain) and not repeatable:
                    raise
                pause = max(getattr(error, "retry_after", 0), backoff.pause())
                if asyncio.get_running_loop().time() + pause >= until:
                    raise
                log.info("Discord did not take a call (%s); again in %.1f s", error, pause)
                await asyncio.sleep(pause)
            else:
                return result

    async def once(self, call: Callable[[], Awaitable[T]], channel: str = "") -> T:
        """What *call* does, tried once; raise what `send` raises."""
        try:
            result = await self._timed(call, channel)
        except DeliveryFailed as error:
            self.outcomes[type(error).__name__] += 1
            raise
        self.outcomes["Sent"] += 1
        return result

    async def _timed(self, call: Callable[[], Awaitable[T]], channel: str) -> T:
        limit = asyncio.timeout(self._patience.turn)
        made = _Call(self._patience, limit)
        token = _call.set(made)
        try:
            async with limit:
                return await call()
        except FAILURES as error:
            failure = made.too_long() if limit.expired() else failure_of(error, channel)
            # An attempt before, of which nobody knows, may have arrived.
            raise (Uncertain(str(failure)) if made.doubtful and isinstance(failure, NotSent) else failure) from error
        finally:
            _call.reset(token)
