"""A town of residents on the tests' Telegram, and the bot's handlers that answer them.

The updates are fetched and handled one by one here, without the storing and the loops of the running bot.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

from memories import Remembered
from telegram import Update
from telegram.ext import ExtBot
from telegram_chatting import Telegram, User

from adapters.outcomes import NotSent
from adapters.telegram_handling import Chats, build_application
from adapters.telegram_pacing import Limits
from adapters.telegram_parsing import UPDATES
from adapters.telegram_sending import Sender
from bot.answering.assistant import Assistant
from bot.answering.candidates.mind import Mind

ADMINS = frozenset({"telegram:1001"})
"""The first who moves in."""


@dataclass(slots=True)
class Town:
    """Telegram, the people on it and what the bot remembers of them."""

    telegram: Telegram
    assistant: Assistant
    remembered: Remembered
    application: Chats
    sender: Sender
    admin: User = field(init=False)
    ana: User = field(init=False)

    def __post_init__(self) -> None:
        self.admin, self.ana = self.resident("Ken", "en"), self.resident("Ana", "en")

    def resident(self, name: str, language: str) -> User:
        """Somebody new."""
        return self.telegram.user(name, language=language)


@asynccontextmanager
async def town(mind: Mind, public: str | None = None) -> AsyncIterator[Town]:
    """A town with an admin, in which the bot answers until the end; its pages are at *public*."""
    async with Telegram() as telegram:
        remembered = Remembered(datetime.now(UTC))
        assistant = Assistant(mind, remembered.conversations, remembered.journal)
        bot = ExtBot(telegram.token, telegram.url)
        parts = remembered.parts(assistant, ADMINS, public)
        sender = Sender(remembered.channels, limits=Limits().times(100))
        application = build_application(bot, parts, sender)
        made = Town(telegram, assistant, remembered, application, sender)
        assert f"telegram:{made.admin.id}" in ADMINS
        async with application:
            answering = asyncio.create_task(_answer(bot, application.process_update))
            try:
                yield made
            finally:
                answering.cancel()
                await asyncio.gather(answering, return_exceptions=True)


async def _answer(bot: "ExtBot[None]", handle: Callable[[Update], Awaitable[None]]) -> None:
    offset = 0
    while True:
        for update in await bot.get_updates(offset, timeout=10, allowed_updates=UPDATES):
            offset = update.update_id + 1
            with suppress(NotSent):
                await handle(update)
