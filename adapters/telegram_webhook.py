"""The webhook: Telegram brings updates, and is told that they came only once they are stored.

All copies behind the address take what comes to them; the one with the lease answers what a lost copy left behind.
"""

import asyncio
import hmac
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import NoReturn
from urllib.parse import urlsplit, urlunsplit

from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest

from adapters.health import Pulse
from adapters.leading import Leading
from adapters.supervising import Hopeless, first_of
from adapters.telegram_calling import patiently
from adapters.telegram_receiving import LEFT_BEHIND, Receiver, incoming, read
from bot.errors import SistercityError

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the header's name
PATH = "/telegram"
"""Where Telegram brings updates if the address itself has no path."""


class WebhookRefused(Hopeless):
    """Telegram does not take the address."""


def with_path(address: str) -> str:
    """*address* with a path of its own."""
    parts = urlsplit(address)
    return address if parts.path.strip("/") else urlunsplit(parts._replace(path=PATH))


@dataclass(frozen=True, slots=True)
class Attention:
    """Seconds: how often the webhook is looked after, when an update counts as left behind, and *finish* at the end.

    Where no other copy can have an update in hand, those found at the start count as *left_behind* at once.
    """

    look: float = 60.0
    left_behind: float = LEFT_BEHIND
    left_behind_at_start: float = LEFT_BEHIND
    finish: float = 12.0


class Webhook:
    """Takes the updates that Telegram brings to *address*, and with each of them the *secret*."""

    def __init__(  # noqa: PLR0913  # these are the parts that it puts together
        self,
        bot: Bot,
        receiver: Receiver,
        leading: Leading,
        pulse: Pulse,
        *,
        address: str,
        secret: str,
        allowed_updates: Sequence[str],
        attention: Attention | None = None,
    ) -> None:
        self._bot = bot
        self._receiver = receiver
        self._leading = leading
        self._pulse = pulse
        self._address = with_path(address)
        self._allowed = tuple(allowed_updates)
        self._attention = attention or Attention()
        self._secret = secret
        self._open = False
        self.path = urlsplit(self._address).path

    async def receive(self, request: web.Request) -> web.Response:
        """Store the update that *request* brings, then say so; what cannot be stored now is brought again."""
        shown = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(shown.encode(), self._secret.encode()):
            log.info("A request to the webhook did not show the secret; it is refused")
            return web.Response(status=403)
        if not self._open or self._receiver.full:
            return web.Response(status=503, headers={"Retry-After": "5"})
        payload = await request.text()
        update = read(payload, self._bot)
        if update is None:
            return web.Response()  # brought again it would be no better, and what comes after it would wait
        try:
            await self._receiver.take([incoming(update, datetime.now(UTC), payload)])
        except SistercityError as error:
            log.warning("An update could not be stored; Telegram brings it again: %s", error)
            return web.Response(status=503, headers={"Retry-After": "5"})
        self._pulse.contact()
        return web.Response()

    async def run(self) -> None:
        """Set the webhook and look after it; when cancelled, take nothing more and finish what is in hand."""
        self._open = True
        try:
            await first_of(self._look_after(), self._answer_left_behind())
        finally:
            self._open = False
            await self._receiver.finish(self._attention.finish)

    async def _look_after(self) -> NoReturn:
        await patiently(self._set, self._pulse)
        while True:
            self._pulse.contact()
            await asyncio.sleep(self._attention.look)
            if (await patiently(self._bot.get_webhook_info, self._pulse)).url != self._address:
                log.warning("The webhook was changed or removed by somebody else; it is set again")
                await patiently(self._set, self._pulse)

    async def _set(self) -> None:
        try:
            await self._bot.set_webhook(
                self._address,
                allowed_updates=self._allowed,
                secret_token=self._secret,
                drop_pending_updates=False,
            )
        except BadRequest as error:
            raise WebhookRefused(
                f"Telegram does not take TELEGRAM_WEBHOOK_URL ({error}); "
                "give a public https address on port 443, 80, 88 or 8443"
            ) from error
        log.info("Taking updates by the webhook")

    async def _answer_left_behind(self) -> NoReturn:
        age = self._attention.left_behind_at_start
        while True:
            async with self._leading.lead(_nothing) as until_lost:
                await first_of(self._resume(age), until_lost())
            age = self._attention.left_behind

    async def _resume(self, age: float) -> NoReturn:
        while True:
            await patiently(partial(self._receiver.resume, age), self._pulse)
            age = self._attention.left_behind
            await asyncio.sleep(self._attention.look / 2)


async def _nothing() -> None:
    """While another copy answers what is left behind, there is nothing to do about it."""
