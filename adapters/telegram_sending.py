"""The one way out to Telegram: each message at its pace and in its order, each failure for what it is.

Nothing is sent twice: a message that may be there is `Uncertain`, and whoever sent it decides.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TypeVar

from telegram.error import TelegramError

from adapters.outcomes import ChannelGone, MessageRefused, NotSent, Uncertain
from adapters.telegram_failures import Flooded, Gone, Moved, Refused, Unchanged, Unclear, Unreached, failure_of
from adapters.telegram_pacing import Closed, Limits, Priority, Ticket, Turns
from bot.ports import Channels

T = TypeVar("T")
ToChat = Callable[[int], Awaitable[T]]
"""A call to Telegram that takes the chat's id: ``lambda chat: bot.send_message(chat, text)``."""

PLATFORM = "telegram"
MOST_KNOWN = 10_000
"""So many channels are remembered as open before all are looked up again."""
SLACK = 0.1
"""Waiting a little longer than told: who comes early waits again."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long an answer is tried that could not go: *first*, then twice as long each time, up to *most* seconds."""

    total: float = 120
    """Longer than the waits that Telegram usually asks for; what must wait longer is given back to who keeps it."""
    first: float = 0.5
    most: float = 30


@dataclass(slots=True)
class _Sending:
    """A message on its way."""

    channel: str
    ticket: Ticket
    repeatable: bool
    waited: float = 0
    next_wait: float = 0

    @property
    def chat(self) -> int:
        return chat_of(self.channel)


class _AnotherAttempt(Exception):
    """The message is tried again in another turn."""


class _NothingToChange(MessageRefused):
    """An edit that finds what it would write."""


class Sender:
    """Sends to channels; its limits hold for all that goes through it."""

    def __init__(self, channels: Channels, *, limits: Limits | None = None, patience: Patience | None = None) -> None:
        self._channels = channels
        self._turns = Turns(limits or Limits())
        self._patience = patience or Patience()
        self._open: set[str] = set()
        self._under_way = 0
        self._quiet = asyncio.Event()
        self._quiet.set()
        self.outcomes: Counter[str] = Counter()
        """How many messages ended how: ``Sent``, or the name of an error."""

    @property
    def under_way(self) -> int:
        """How many messages are not sent yet."""
        return self._under_way

    async def send(self, channel: str, call: ToChat[T], *, priority: Priority = Priority.ANSWER) -> T:
        """Send a new message by *call*, once, after those before it in its chat; return what *call* does.

        An answer that could not go is tried again for a while; anything else is left to whoever keeps it for later.
        Raise `NotSent`, `Uncertain`, `MessageRefused` or `ChannelGone`.
        """
        return await self._deliver(channel, call, priority, repeatable=False)

    async def change(self, channel: str, call: ToChat[object], *, priority: Priority = Priority.ANSWER) -> None:
        """Edit or delete a message by *call*; as doing that twice harms nobody, an uncertain one is tried again."""
        with suppress(_NothingToChange):
            await self._deliver(channel, call, priority, repeatable=True)

    async def signal(self, call: Callable[[], Awaitable[object]], *, channel: str | None = None) -> bool:
        """Do at once, and once, what is no message: answer a button, show that the bot is typing.

        Whether Telegram took it; nobody waits for that. *channel* is where it shows, if anywhere.
        """
        try:
            await call()
        except TelegramError as error:
            failure = failure_of(error)
            if isinstance(failure, Flooded):
                self._pause(failure, channel)
            log.info("A signal was not taken by Telegram: %s", type(failure).__name__)
            return False
        return True

    async def close(self, within: float) -> None:
        """Finish what is under way; what cannot go *within* so many seconds, or comes later, raises `NotSent`."""
        self._turns.close(within)
        try:
            async with asyncio.timeout(within):
                await self._quiet.wait()
        except TimeoutError:
            log.warning("%d messages to Telegram were not sent in time", self._under_way)
        finally:
            self._turns.close(0)

    async def _deliver(self, channel: str, call: ToChat[T], priority: Priority, *, repeatable: bool) -> T:
        with self._counted():
            sending = _Sending(channel, self._turns.ticket(priority), repeatable)
            while True:
                try:
                    async with self._turns.turn(sending.chat, sending.ticket):
                        return await self._attempt(sending, call)
                except _AnotherAttempt:
                    continue
                except Closed:
                    raise NotSent("the bot is stopping") from None

    async def _attempt(self, sending: _Sending, call: ToChat[T]) -> T:
        """One attempt, in its turn: a pause that it brings begins before the next in the chat is called."""
        why_closed = await self._why_closed(sending)
        try:
            result = await call(sending.chat)
        except TelegramError as error:
            await self._answer_failure(sending, error)
            raise _AnotherAttempt from error
        if why_closed is not None:
            await self._channels.reopen(sending.channel)
        if len(self._open) >= MOST_KNOWN:
            self._open.clear()
        self._open.add(sending.channel)
        return result

    async def _why_closed(self, sending: _Sending) -> str | None:
        # Who asks is there and is answered; whether others still want to hear is looked up each time.
        asked = sending.ticket.priority is Priority.ANSWER
        if asked and sending.channel in self._open:
            return None
        why_closed = await self._channels.closed(sending.channel)
        if why_closed is not None and not asked:
            raise ChannelGone(sending.channel, why_closed)
        return why_closed

    async def _answer_failure(self, sending: _Sending, error: TelegramError) -> None:
        """Prepare another attempt, or raise what became of the message."""
        match failure_of(error):
            case Flooded() as flooded:
                self._wait(sending, flooded.seconds + SLACK, "Telegram asks to wait", error)
            case Unreached():
                self._wait(sending, self._next_wait(sending), "Telegram cannot be reached", error)
            case Unclear() if sending.repeatable:
                self._wait(sending, self._next_wait(sending), "Telegram did not answer", error)
            case Unclear(reason):
                raise Uncertain(reason) from error
            case Moved(chat):
                moved = f"{PLATFORM}:{chat}"
                await self._channels.move(sending.channel, moved)
                self._open.discard(sending.channel)
                sending.channel = moved
            case Gone(reason):
                await self._channels.close(sending.channel, reason)
                self._open.discard(sending.channel)
                raise ChannelGone(sending.channel, reason) from error
            case Unchanged():
                raise _NothingToChange(error.message) from error
            case Refused(reason):
                raise MessageRefused(reason) from error

    def _next_wait(self, sending: _Sending) -> float:
        sending.next_wait = min(self._patience.most, sending.next_wait * 2 or self._patience.first)
        return sending.next_wait

    def _wait(self, sending: _Sending, seconds: float, why: str, error: TelegramError) -> None:
        """Let the chat rest before the next attempt; raise where patience ends."""
        self._turns.pause(sending.chat, seconds)
        log.warning("%s; %.1f s pass before the next attempt in one chat", why, seconds)
        sending.waited += seconds
        if sending.waited <= self._patience.total and sending.ticket.priority is Priority.ANSWER:
            return
        if isinstance(failure_of(error), Unclear):
            raise Uncertain(why) from error
        raise NotSent(why, retry_after=seconds) from error

    def _pause(self, flooded: Flooded, channel: str | None) -> None:
        if channel is None:
            self._turns.pause_all(flooded.seconds)
        else:
            self._turns.pause(chat_of(channel), flooded.seconds)

    @contextmanager
    def _counted(self) -> Iterator[None]:
        self._under_way += 1
        self._quiet.clear()
        outcome = "Sent"
        try:
            yield
        except BaseException as error:
            outcome = type(error).__name__.lstrip("_")
            raise
        finally:
            self.outcomes[outcome] += 1
            self._under_way -= 1
            if not self._under_way:
                self._quiet.set()


def chat_of(channel: str) -> int:
    """The id of the chat of *channel*, ``telegram:<chat>`` or ``telegram:<chat>:<topic>``."""
    return int(channel.split(":")[1])
