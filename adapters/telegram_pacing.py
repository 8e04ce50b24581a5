"""Whose turn it is to send: how fast Telegram takes messages in a chat and in all, and who goes first.

It knows the clock of the loop, and no network.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import IntEnum
from heapq import heappop, heappush
from itertools import count
from math import inf
from typing import NamedTuple, Self


class Priority(IntEnum):
    """Who waits for a message; the lower goes first."""

    ANSWER = 0
    UPDATE = 1


class Ticket(NamedTuple):
    """A place in the queue, which a message keeps until it is sent."""

    priority: Priority
    number: int


@dataclass(frozen=True, slots=True)
class Pace:
    """One message *every* so many seconds in the long run, *burst* of them at once after a rest."""

    every: float
    burst: float


@dataclass(frozen=True, slots=True)
class Limits:
    """How fast Telegram may be sent to."""

    private: Pace = Pace(every=1, burst=3)
    """One a second is allowed, short bursts are tolerated: a reply with its map pin and its calendar is three."""
    group: Pace = Pace(every=4, burst=5)
    """Never more than 20 in any minute: 5 at once and 15 more."""
    overall: Pace = Pace(every=1 / 28.75, burst=1.25)
    """Never more than 30 in any second: one at once and 28.75 more; the quarter makes up for turns that come late."""

    def times(self, factor: float) -> Self:
        """These limits, so many times as fast: for bots to which Telegram grants more, and for measuring."""

        def faster(pace: Pace) -> Pace:
            return Pace(pace.every / factor, max(1, pace.burst * factor))

        return type(self)(faster(self.private), faster(self.group), faster(self.overall))


class Closed(Exception):
    """No more turns are given."""


class _Meter:
    """How far a pace is used up."""

    __slots__ = ("_pace", "_rested")

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._rested = -inf

    @property
    def opens(self) -> float:
        """When the next message may go."""
        return self._rested - (self._pace.burst - 1) * self._pace.every

    def take(self, now: float) -> None:
        self._rested = max(self._rested, now) + self._pace.every

    def is_rested(self, now: float) -> bool:
        return self._rested <= now


class _Waiter(NamedTuple):
    ticket: Ticket
    called: "asyncio.Future[None]"


@dataclass(slots=True)
class _Chat:
    meter: _Meter
    paused_until: float = -inf
    busy: bool = False
    waiters: list[_Waiter] = field(default_factory=list)
    timer: asyncio.TimerHandle | None = None

    @property
    def opens(self) -> float:
        return max(self.meter.opens, self.paused_until)

    def first(self) -> _Waiter | None:
        while self.waiters and self.waiters[0].called.done():
            heappop(self.waiters)  # it does not wait any more
        return self.waiters[0] if self.waiters else None

    def is_idle(self, now: float) -> bool:
        return not (self.busy or self.waiters) and self.paused_until <= now and self.meter.is_rested(now)


SWEEP = 1000
"""Of so many chats, and then of twice those that are left, the idle ones are forgotten."""


class Turns:
    """Gives turns to send: in a chat one at a time, in order; a chat that must wait holds up no other."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._overall = _Meter(limits.overall)
        self._paused_until = -inf
        self._chats: dict[int, _Chat] = {}
        self._ready: list[tuple[Ticket, int]] = []
        self._timer: asyncio.TimerHandle | None = None
        self._numbers = count()
        self._deadline = inf
        self._sweep_at = SWEEP

    def ticket(self, priority: Priority) -> Ticket:
        """A place at the end of the queue of *priority*."""
        return Ticket(priority, next(self._numbers))

    @asynccontextmanager
    async def turn(self, chat: int, ticket: Ticket) -> AsyncIterator[None]:
        """Wait for the turn of *ticket* in *chat* and hold it; raise `Closed` where it will not come."""
        await self._called(chat, ticket)
        try:
            yield
        finally:
            self._release(chat)

    def pause(self, chat: int, seconds: float) -> None:
        """Give no turn in *chat* for so many *seconds*."""
        state = self._chat(chat)
        state.paused_until = max(state.paused_until, _now() + seconds)

    def pause_all(self, seconds: float) -> None:
        """Give no turn at all for so many *seconds*."""
        self._paused_until = max(self._paused_until, _now() + seconds)

    def close(self, within: float) -> None:
        """Give turns for so many *seconds* more; who cannot have one by then is told at once, others at the end."""
        self._deadline = _now() + within
        for chat in list(self._chats):
            self._offer(chat)
        asyncio.get_running_loop().call_at(self._deadline, self._pump)

    async def _called(self, chat: int, ticket: Ticket) -> None:
        called: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heappush(self._chat(chat).waiters, _Waiter(ticket, called))
        self._offer(chat)
        self._pump()
        try:
            await called
        except asyncio.CancelledError:
            if called.done() and not called.cancelled():
                self._release(chat)  # called and cancelled at once: the turn goes to the next
            raise

    def _chat(self, chat: int) -> _Chat:
        if chat not in self._chats:
            if len(self._chats) >= self._sweep_at:
                now = _now()
                self._chats = {each: state for each, state in self._chats.items() if not state.is_idle(now)}
                self._sweep_at = max(SWEEP, 2 * len(self._chats))
            # The ids of groups are negative.
            self._chats[chat] = _Chat(_Meter(self._limits.group if chat < 0 else self._limits.private))
        return self._chats[chat]

    def _release(self, chat: int) -> None:
        self._chats[chat].busy = False
        self._offer(chat)
        self._pump()

    def _offer(self, chat: int) -> None:
        """Put the first of *chat* among those that may go, now or when the chat opens."""
        state = self._chats[chat]
        first = state.first()
        if state.busy or first is None:
            return
        if (opens := state.opens) > self._deadline:
            _turn_away(state)
        elif opens <= _now():
            heappush(self._ready, (first.ticket, chat))
        elif state.timer is None:
            state.timer = asyncio.get_running_loop().call_at(opens, self._open, chat)

    def _open(self, chat: int) -> None:
        if state := self._chats.get(chat):
            state.timer = None
            self._offer(chat)
            self._pump()

    def _open_all(self) -> None:
        self._timer = None
        self._pump()

    def _pump(self) -> None:
        """Call as many as may go now, the first tickets first."""
        now = _now()
        if now >= self._deadline:
            self._ready.clear()
            for state in self._chats.values():
                _turn_away(state)
        while self._ready:
            if (opens := max(self._overall.opens, self._paused_until)) > now:
                self._timer = self._timer or asyncio.get_running_loop().call_at(opens, self._open_all)
                return
            ticket, chat = heappop(self._ready)
            self._call(ticket, chat, now)

    def _call(self, ticket: Ticket, chat: int, now: float) -> None:
        state = self._chats.get(chat)
        first = state.first() if state else None
        if state is None or first is None or state.busy:
            return
        if first.ticket != ticket or state.opens > now:
            self._offer(chat)  # somebody stepped before it, or the chat was paused meanwhile
            return
        heappop(state.waiters)
        state.busy = True
        state.meter.take(now)
        self._overall.take(now)
        first.called.set_result(None)


def _now() -> float:
    return asyncio.get_running_loop().time()


def _turn_away(state: _Chat) -> None:
    while first := state.first():
        first.called.set_exception(Closed())
