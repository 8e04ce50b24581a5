"""Telegram as one platform of the running bot: its parts put together, run, and closed again."""

import asyncio
import logging
from dataclasses import dataclass, field, replace
from functools import partial
from typing import NoReturn

from telegram.error import BadRequest
from telegram.ext import ExtBot

from adapters.leading import Leading, Rhythm
from adapters.settings import Settings, secret_for
from adapters.supervising import first_of, supervise
from adapters.surroundings import Surroundings
from adapters.telegram_calling import patiently
from adapters.telegram_commands import Menu, menus
from adapters.telegram_handling import Chats, build_application
from adapters.telegram_pacing import Limits
from adapters.telegram_parsing import UPDATES
from adapters.telegram_polling import LEASE, Patience, Poller
from adapters.telegram_posting import TelegramPost
from adapters.telegram_receiving import AT_ONCE, PLATFORM, Receiver
from adapters.telegram_requesting import Requests
from adapters.telegram_sending import Sender
from adapters.telegram_webhook import Attention, Webhook
from bot.knowledge import Knowledge

log = logging.getLogger(__name__)

TO_SEND = 3.0
"""Once nothing is in hand any more, what is still being sent has so many seconds."""

MOST_TOLD = 4096
"""So many characters are one message."""


@dataclass(frozen=True, slots=True)
class Timing:
    """The times of receiving, which tests shorten; whether the *menus* must be other ones is looked at that often."""

    rhythm: Rhythm = field(default_factory=Rhythm)
    patience: Patience = field(default_factory=Patience)
    attention: Attention = field(default_factory=Attention)
    menus: float = 5.0


class Telegram:
    """The platform; *timing* is that of production unless a test says otherwise."""

    name = "Telegram"

    def __init__(self, around: Surroundings, timing: Timing) -> None:
        self._around = around
        self._timing = timing
        self._bot = make_bot(around.settings)
        self._sender = Sender(around.memory.channels, limits=Limits().times(around.settings.telegram_pace))
        around.metrics.follow_messages(PLATFORM, self._sender.outcomes)
        self._application = self._made_application()
        receiver = Receiver(self._bot, around.memory.inbox, self._application.process_update, around.metrics)
        leading = Leading(around.memory.leases, LEASE, around.holder, timing.rhythm)
        address = around.settings.telegram_webhook_url
        self._intake: Poller | Webhook
        if address:
            attention = timing.attention
            if around.settings.is_alone:
                attention = replace(attention, left_behind_at_start=0)
            self._intake = Webhook(
                self._bot,
                receiver,
                leading,
                around.pulse,
                address=address,
                secret=secret_for(self._bot.token),
                allowed_updates=UPDATES,
                attention=attention,
            )
            around.pages.mount("POST", self._intake.path, self._intake.receive)
        else:
            self._intake = Poller(
                self._bot, receiver, leading, around.pulse, allowed_updates=UPDATES, patience=timing.patience
            )

    def _made_application(self) -> Chats:
        return build_application(self._bot, self._around.parts(), self._sender)

    @property
    def post(self) -> TelegramPost:
        """What brings updates to those who follow."""
        return TelegramPost(self._bot, self._sender, self._knowledge)

    async def tell(self, person: str, text: str) -> None:
        """Tell *person* something in private; raise what became of it where it is not there."""
        told = text[:MOST_TOLD]
        await self._sender.send(person, lambda chat: self._bot.send_message(chat, told))

    def _knowledge(self) -> Knowledge:
        return self._around.assistant.mind.knowledge

    async def run(self) -> None:
        """Take in updates and answer them; when cancelled, first finish what is in hand."""
        await patiently(self._application.initialize, self._around.pulse)
        self._around.pulse.contact()
        log.info("Telegram knows this bot")
        await first_of(self._intake.run(), supervise("The menus on Telegram", self._keep_menus))

    async def _keep_menus(self) -> NoReturn:
        """Show the menus, and again those that a change of the knowledge gave other words."""
        digest = ""
        shown: frozenset[Menu] = frozenset()
        while True:
            knowledge = self._knowledge()
            if knowledge.digest != digest:
                digest, wanted = knowledge.digest, list(menus(knowledge, self._around.settings.admins))
                for menu in wanted:
                    if menu not in shown:
                        await patiently(partial(self._show, menu), self._around.pulse)
                shown = frozenset(wanted)
            await asyncio.sleep(self._timing.menus)

    async def _show(self, menu: Menu) -> None:
        try:
            await self._bot.set_my_commands(menu.commands, menu.scope, menu.language)
        except BadRequest as error:  # an admin who never wrote to the bot has no chat with it
            log.warning("Telegram did not take a menu: %s", error)

    async def close(self) -> None:
        """Let go of Telegram, once nothing is in hand any more."""
        await self._sender.close(TO_SEND)
        await self._application.shutdown()
        await self._bot.shutdown()


def make_bot(settings: Settings) -> ExtBot[None]:
    """The library's bot for the token and the server of *settings*; it connects to nothing yet."""
    if settings.telegram_token is None:
        raise ValueError("without TELEGRAM_TOKEN there is no bot on Telegram")
    server = settings.telegram_api_url or "https://api.telegram.org"
    # A message may have to wait for a connection when many are answered at once, but a connection must not be late.
    calls = Requests(connections=AT_ONCE, connecting=10, reading=20, waiting=30)
    return ExtBot(
        settings.telegram_token.get_secret_value(),
        base_url=f"{server}/bot",
        base_file_url=f"{server}/file/bot",
        request=calls,
        get_updates_request=Requests(connections=2, connecting=10, reading=10),
    )
