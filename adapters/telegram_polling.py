"""Polling: asking Telegram for updates, by one copy at a time, and acknowledging only what is stored.

The library's own polling acknowledges an update before it is handled; a crash then loses the question.
"""

import asyncio
import json
import logging
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any, NamedTuple, NoReturn

from telegram import Bot, Update
from telegram.error import Conflict
from telegram.warnings import PTBUserWarning

from adapters.health import Pulse
from adapters.leading import Leading
from adapters.supervising import Backoff, first_of
from adapters.telegram_calling import patiently
from adapters.telegram_receiving import LEFT_BEHIND, Receiver, incoming, read

log = logging.getLogger(__name__)

LEASE = "telegram-poll"
LONG_POLL = 25
"""Telegram keeps a request without updates open for so many seconds; routers on the way cut what is silent for long."""
BATCH = 100
STAND_BY_LOOK = 60.0
"""A copy that stands by looks this often, in seconds, whether Telegram is there."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: *finish* for what is in hand when the bot stops, *conflict* for the first pause while another polls."""

    finish: float = 12.0
    conflict: float = 10.0


class Batch(NamedTuple):
    """Updates that came together, those that can be read, and the number of the *last* of all."""

    updates: tuple[Update, ...]
    last: int | None


class Poller:
    """Asks for updates while this copy has the lease."""

    def __init__(  # noqa: PLR0913  # these are the parts that it puts together
        self,
        bot: Bot,
        receiver: Receiver,
        leading: Leading,
        pulse: Pulse,
        *,
        allowed_updates: Sequence[str],
        patience: Patience | None = None,
    ) -> None:
        self._bot = bot
        self._receiver = receiver
        self._leading = leading
        self._pulse = pulse
        self._allowed = tuple(allowed_updates)
        self._patience = patience or Patience()

    async def run(self) -> None:
        """Poll whenever the lease is ours; when cancelled, first finish what is in hand."""
        conflicts = Backoff(self._patience.conflict)
        while True:
            pause = 0.0
            async with self._leading.lead(self._stand_by) as until_lost:
                try:
                    await patiently(self._receiver.resume, self._pulse)
                    await first_of(self._poll(conflicts), self._resume(), until_lost())
                    log.warning("The lease is lost; another copy polls from here")
                    self._receiver.drop()
                except Conflict:
                    pause = conflicts.pause()
                    log.warning("Somebody else polls with this token (409 Conflict); trying again in %.0f s", pause)
                finally:
                    await self._receiver.finish(self._patience.finish)
            await asyncio.sleep(pause)

    async def _stand_by(self) -> None:
        self._pulse.beat()
        if self._pulse.silence > STAND_BY_LOOK:
            await patiently(self._bot.get_me, self._pulse)
            self._pulse.contact()

    async def _poll(self, conflicts: Backoff) -> NoReturn:
        await patiently(self._without_webhook, self._pulse)
        log.info("Taking updates by polling")
        offset: int | None = None
        while True:
            await self._receiver.room()
            batch = await self._next(offset)
            conflicts.reset()
            self._pulse.contact()
            if batch.updates:
                now = datetime.now(UTC)
                taken = [incoming(update, now) for update in batch.updates]
                await patiently(partial(self._receiver.take, taken), self._pulse)
            if batch.last is not None:
                offset = batch.last + 1

    async def _resume(self) -> NoReturn:
        while True:
            await asyncio.sleep(LEFT_BEHIND)
            await patiently(partial(self._receiver.resume, LEFT_BEHIND), self._pulse)

    async def _next(self, offset: int | None) -> "Batch":
        asked = {"offset": offset, "limit": BATCH, "allowed_updates": self._allowed}
        try:
            updates = await patiently(
                lambda: self._bot.get_updates(offset, BATCH, LONG_POLL, allowed_updates=self._allowed), self._pulse
            )
        except (TypeError, KeyError, ValueError, AttributeError):
            # One update that the library cannot read hides all that came with it, each time it is asked for.
            log.error("Telegram sent an update that cannot be read; it is passed over")  # noqa: TRY400  # it tells what
            return await patiently(lambda: self._readable(asked), self._pulse)
        return Batch(updates, updates[-1].update_id if updates else None)

    async def _readable(self, asked: Mapping[str, object]) -> "Batch":
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", PTBUserWarning)  # it would have us call get_updates
            raw: list[dict[str, Any]] = await self._bot.do_api_request("getUpdates", {**asked, "timeout": 0})
        readable = [update for each in raw if (update := read(json.dumps(each), self._bot))]
        return Batch(tuple(readable), max((int(each["update_id"]) for each in raw), default=None))

    async def _without_webhook(self) -> None:
        if (await self._bot.get_webhook_info()).url:
            log.warning("A webhook was set for this bot; it is removed, as TELEGRAM_WEBHOOK_URL is not given")
            await self._bot.delete_webhook(drop_pending_updates=False)
