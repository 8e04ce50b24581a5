"""How the tests' Telegram hands out updates: long polling with offsets, or a webhook; one or the other."""

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count

import aiohttp
from bot_api_chats import JSON

LEFT_OUT = {"chat_member", "message_reaction", "message_reaction_count"}
"""What is told only to bots that ask for it by name."""
BY_OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
BY_WEBHOOK = "terminated by setWebhook request"
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
RETRY_SECONDS = 0.05
"""After so long a failed delivery is tried again; the real one takes longer with each failure."""
LONGEST_POLL = 50


class Conflict(Exception):
    """Somebody else gets the updates."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where updates are delivered."""

    url: str
    secret: str = ""
    connections: int = 40


@dataclass(frozen=True, slots=True)
class _Update:
    number: int
    kind: str
    body: JSON
    line: int
    """Whose order counts: updates of one line are delivered one after the other."""

    def as_json(self) -> JSON:
        return {"update_id": self.number, self.kind: self.body}


@dataclass(slots=True)
class _Deliveries:
    webhook: Webhook
    failures: int = 0
    last_error: str = ""
    last_error_date: int = 0
    tasks: dict[int, asyncio.Task[None]] = field(default_factory=dict)


class Updates:
    """The updates that the bot has not acknowledged, oldest first."""

    def __init__(self) -> None:
        self.allowed: frozenset[str] | None = None
        self.polled = 0
        """How many getUpdates there were."""
        self._waiting: dict[int, _Update] = {}
        self._numbers = count(900_000_001)
        self._poll: asyncio.Future[None] | None = None
        self._deliveries: _Deliveries | None = None
        self._session: aiohttp.ClientSession | None = None

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def polling(self) -> bool:
        """Whether a getUpdates waits now."""
        return self._poll is not None

    @property
    def webhook(self) -> Webhook | None:
        return self._deliveries.webhook if self._deliveries else None

    def put(self, kind: str, body: JSON, line: int) -> int | None:
        """Hand out an update; its number, or None where the bot does not want that *kind*."""
        if kind in LEFT_OUT if self.allowed is None else kind not in self.allowed:
            return None
        update = _Update(next(self._numbers), kind, body, line)
        self._waiting[update.number] = update
        if self._poll and not self._poll.done():
            self._poll.set_result(None)
        self._deliver(line)
        return update.number

    def again(self, number: int, kind: str, body: JSON, line: int) -> None:
        """Hand out an update under a *number* that was there before, as after an answer that got lost."""
        self._waiting[number] = _Update(number, kind, body, line)
        self._deliver(line)

    def allow(self, kinds: Sequence[str] | None) -> None:
        """From now on hand out only *kinds*; None keeps what was said before, an empty list means the usual ones."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    async def get(self, offset: int, limit: int, seconds: float) -> list[JSON]:
        """Wait up to *seconds* for updates from *offset* on; those before it are acknowledged and gone."""
        if self._deliveries:
            raise Conflict(WEBHOOK_ACTIVE)
        self.polled += 1
        self._end_poll(BY_OTHER_POLL)
        if offset < 0:
            offset = max(self._waiting, default=0) + 1 + offset
        for number in [number for number in self._waiting if number < offset]:
            del self._waiting[number]
        if not self._waiting and seconds > 0:
            await self._wait(min(seconds, LONGEST_POLL))
        return [update.as_json() for update in list(self._waiting.values())[:limit]]

    async def _wait(self, seconds: float) -> None:
        mine = self._poll = asyncio.get_running_loop().create_future()
        try:
            with suppress(TimeoutError):
                await asyncio.wait_for(mine, seconds)
        finally:
            if self._poll is mine:
                self._poll = None

    def _end_poll(self, why: str) -> None:
        if self._poll and not self._poll.done():
            self._poll.set_exception(Conflict(why))
        self._poll = None

    async def set_webhook(self, webhook: Webhook | None, *, drop: bool) -> None:
        """Deliver to *webhook* from now on; with None, wait to be asked."""
        await self._stop_deliveries()
        self._deliveries = None
        if drop:
            self._waiting.clear()
        if webhook:
            self._end_poll(BY_WEBHOOK)
            self._deliveries = _Deliveries(webhook)
            self.resume()

    def webhook_info(self) -> JSON:
        """What getWebhookInfo tells."""
        info: JSON = {"url": "", "has_custom_certificate": False, "pending_update_count": len(self._waiting)}
        if self.allowed is not None:
            info["allowed_updates"] = sorted(self.allowed)
        if found := self._deliveries:
            info |= {"url": found.webhook.url, "max_connections": found.webhook.connections}
            if found.failures:
                info |= {"last_error_date": found.last_error_date, "last_error_message": found.last_error}
        return info

    def _deliver(self, line: int) -> None:
        deliveries = self._deliveries
        if deliveries and line not in deliveries.tasks:
            task = asyncio.create_task(self._deliver_line(deliveries, line))
            deliveries.tasks[line] = task

    async def _deliver_line(self, deliveries: _Deliveries, line: int) -> None:
        while update := next((each for each in self._waiting.values() if each.line == line), None):
            why = await self._post(deliveries.webhook, update)
            if not why:
                self._waiting.pop(update.number, None)
                continue
            deliveries.failures += 1
            deliveries.last_error, deliveries.last_error_date = why, int(time.time())
            await asyncio.sleep(RETRY_SECONDS)
        deliveries.tasks.pop(line, None)

    async def _post(self, webhook: Webhook, update: _Update) -> str:
        """Deliver once; what went wrong, empty where nothing did."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": webhook.secret} if webhook.secret else {}
        self._session = self._session or aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(60))
        try:
            async with self._session.post(webhook.url, json=update.as_json(), headers=headers) as answer:
                return "" if answer.ok else f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except aiohttp.ClientConnectorError:
            return "Connection refused"
        except aiohttp.ClientError:
            return "Connection reset by peer"
        except TimeoutError:
            return "Read timeout expired"

    def resume(self) -> None:
        """Deliver what waits, if there is a webhook."""
        for line in {update.line for update in self._waiting.values()}:
            self._deliver(line)

    async def rest(self) -> None:
        """Deliver nothing until told to resume, and end who waits; the webhook stays set."""
        await self._stop_deliveries()
        self._end_poll(BY_WEBHOOK)
        if self._session:
            await self._session.close()
            self._session = None

    async def _stop_deliveries(self) -> None:
        if self._deliveries:
            tasks = list(self._deliveries.tasks.values())
            self._deliveries.tasks.clear()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
