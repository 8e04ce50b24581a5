"""What is done with a Telegram update once it is there: stored, handled in its chat's order, settled.

How updates come is the matter of `telegram_polling` and `telegram_webhook`; what an update means, that of its handler.
"""

import asyncio
import bisect
import json
import logging
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from telegram import Bot, Update

from adapters.metrics import Metrics
from adapters.outcomes import NotSent
from bot.errors import SistercityError
from bot.ports import Inbox, Received

log = logging.getLogger(__name__)

PLATFORM = "telegram"
AT_ONCE = 256
"""So many chats are served side by side; most of the time of each is waiting for Telegram."""
LEFT_BEHIND = 60.0
"""Nobody has an update in hand any more that is stored since so many seconds: its answer could not be sent."""
MOST_IN_HAND = 2000
"""With more updates in hand no further ones are taken: Telegram keeps them, and better."""

Handler = Callable[[Update], Awaitable[None]]


class Incoming(NamedTuple):
    """An update as it is kept, and as the library reads it."""

    received: Received
    update: Update


def incoming(update: Update, at: datetime, payload: str | None = None) -> Incoming:
    """*update*, which came *at* that time as *payload*, ready to be stored."""
    chat, user = update.effective_chat, update.effective_user
    person = f"{PLATFORM}:{user.id}" if user else ""
    # An inline query comes from no chat; it keeps its place among what the person says in private.
    channel = f"{PLATFORM}:{chat.id}" if chat else person
    text = update.to_json() if payload is None else payload
    return Incoming(Received(PLATFORM, update.update_id, channel, person, text, at), update)


def read(payload: str, bot: Bot) -> Update | None:
    """The update in *payload*; None where it holds none that the library can read."""
    try:
        update = Update.de_json(json.loads(payload), bot)
        return update if isinstance(update.update_id, int) else None
    except (ValueError, TypeError, KeyError, AttributeError):
        # The error would tell what is in it.
        log.error("An update could not be read and is passed over")  # noqa: TRY400  # as above
        return None


class Receiver:
    """Stores updates, then hands them on: one after the other within a chat, chats side by side, each update once."""

    def __init__(self, bot: Bot, inbox: Inbox, handle: Handler, metrics: Metrics) -> None:
        self._bot = bot
        self._inbox = inbox
        self._handle = handle
        self._metrics = metrics
        self._queues: dict[str, list[Incoming]] = {}
        self._in_hand: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._settled = asyncio.Event()

    @property
    def full(self) -> bool:
        """Whether there is so much in hand that nothing more is to be taken."""
        return len(self._in_hand) >= MOST_IN_HAND

    async def room(self) -> None:
        """Wait until something more may be taken."""
        while self.full:
            self._settled.clear()
            await self._settled.wait()

    async def take(self, updates: Sequence[Incoming]) -> None:
        """Store *updates*, after which Telegram may be told so, and begin with those that are new."""
        stored = await self._inbox.store([each.received for each in updates])
        fresh = {received.number for received in stored}
        self._metrics.updates.labels(PLATFORM).inc(len(fresh))
        self._begin(each for each in updates if each.received.number in fresh)

    async def resume(self, older_than: float = 0.0) -> None:
        """Begin with what is stored since more than so many seconds, and neither settled nor in hand."""
        now = datetime.now(UTC)
        waiting = [
            received
            for received in await self._inbox.waiting(PLATFORM)
            if received.number not in self._in_hand and (now - received.at).total_seconds() >= older_than
        ]
        if waiting:
            log.info("%d updates were left unanswered; they are answered now", len(waiting))
        for received in waiting:
            if update := read(received.payload, self._bot):
                self._begin([Incoming(received, update)])
            else:
                await self._inbox.settle(PLATFORM, received.number)

    def _begin(self, updates: Iterable[Incoming]) -> None:
        for each in updates:
            number, channel = each.received.number, each.received.channel
            if number in self._in_hand:
                continue
            self._in_hand.add(number)
            queue = self._queues.get(channel)
            if queue is not None:
                # Webhook requests come side by side: within a chat the number tells which was first.
                bisect.insort(queue, each, key=lambda one: one.received.number)
                continue
            self._queues[channel] = [each]
            task = asyncio.create_task(self._work_through(channel))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _work_through(self, channel: str) -> None:
        queue = self._queues[channel]
        try:
            async with self._slots:
                while queue:
                    await self._answer(queue.pop(0))
        finally:
            del self._queues[channel]

    async def _answer(self, each: Incoming) -> None:
        number = each.received.number
        began = time.perf_counter()
        if await self._is_done_with(each.update):
            await self._settle(number)
        self._metrics.seconds.labels(PLATFORM).observe(time.perf_counter() - began)
        self._in_hand.discard(number)
        self._settled.set()

    async def _is_done_with(self, update: Update) -> bool:
        try:
            await self._handle(update)
        except NotSent as error:
            log.warning("An answer could not be sent (%s); the question stays stored until it can", error)
            self._failed("not sent")
            return False
        except Exception:
            # Done with all the same: what failed by an error in the bot would fail again and again.
            log.exception("An update could not be handled")
            self._failed("handling")
        return True

    async def _settle(self, number: int) -> None:
        try:
            await self._inbox.settle(PLATFORM, number)
        except SistercityError as error:
            log.warning("An update is answered, but this could not be noted, so it may be answered again: %s", error)
            self._failed("settling")

    def _failed(self, kind: str) -> None:
        self._metrics.failures.labels(PLATFORM, kind).inc()

    def drop(self) -> None:
        """Leave what is not begun to another copy, which finds it stored."""
        for queue in self._queues.values():
            self._in_hand.difference_update(each.received.number for each in queue)
            queue.clear()

    async def finish(self, within: float) -> None:
        """Answer what is in hand *within* so many seconds; what is left then stays stored, for the next start."""
        if not self._tasks:
            return
        _, late = await asyncio.wait(self._tasks, timeout=within)
        if late:
            log.warning("%d updates are left for the next start", len(self._in_hand))
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        self._in_hand.clear()
