"""What the bot does in a chat: sends what was rendered, changes it later, answers buttons, shows that it is at work."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Protocol

from telegram import (
    Bot,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
)
from telegram.constants import ChatAction, ParseMode

from adapters.outcomes import MessageRefused
from adapters.telegram_happenings import Heard, Where
from adapters.telegram_rendering import Outgoing, Text
from adapters.telegram_writing import NO_PREVIEW, SendingNew, Writer

log = logging.getLogger(__name__)

AT_WORK_AFTER = 0.7
"""An answer that takes so many seconds, be it for the limits of sending, is announced by "typing"."""
AT_WORK_FOR = 4.5
"""Telegram shows "typing" for five seconds."""


class Sending(SendingNew, Protocol):
    """Who brings calls to Telegram, in the order of each chat and within its limits."""

    async def change(self, channel: str, call: Callable[[int], Awaitable[object]]) -> None:
        """Edit or delete something by *call*."""

    async def signal(self, call: Callable[[], Awaitable[object]], *, channel: str | None = None) -> bool:
        """Do by *call* what is no message, and nobody waits for."""


class Outlet(Writer):
    """The chats of *bot*; all that shows there goes through *sending*."""

    def __init__(self, bot: Bot, sending: Sending) -> None:
        super().__init__(bot, sending)
        self._changing = sending

    async def send(self, heard: Heard, messages: Sequence[Outgoing]) -> list[int]:
        """Send *messages* to where something was heard; in a group, as a reply to it. Return their ids."""
        answered = None if heard.where.private else heard.message
        return [await self.write(heard.where, message, None if at else answered) for at, message in enumerate(messages)]

    async def change(self, where: Where, message: int, text: Text) -> bool:
        """Put *text* in place of the bot's *message*; False where that is not there, or is too old."""

        async def call(chat: int) -> None:
            await self._bot.edit_message_text(
                text.html,
                chat,
                message,
                parse_mode=ParseMode.HTML,
                reply_markup=text.buttons,
                link_preview_options=NO_PREVIEW,
            )

        return await self._changed(where, call)

    async def change_buttons(self, where: Where, message: int, buttons: InlineKeyboardMarkup) -> None:
        """Put *buttons* under the bot's *message*, if that is there."""

        async def call(chat: int) -> None:
            await self._bot.edit_message_reply_markup(chat, message, reply_markup=buttons)

        await self._changed(where, call)

    async def delete(self, where: Where, message: int) -> None:
        """Delete the bot's *message*, if it is there."""

        async def call(chat: int) -> None:
            await self._bot.delete_message(chat, message)

        await self._changed(where, call)

    async def _changed(self, where: Where, call: Callable[[int], Awaitable[None]]) -> bool:
        try:
            await self._changing.change(where.channel, call)
        except MessageRefused:
            return False
        return True

    async def acknowledge(self, query: str, text: str = "") -> None:
        """End the waiting of a pressed button, with a short *text* over the chat if there is one."""
        # Telegram takes that for some seconds only: who pressed before an outage waits no longer, and gets the answer.
        await self._changing.signal(lambda: self._bot.answer_callback_query(query, text or None))

    async def offer(
        self, query: str, answers: Sequence[InlineQueryResultArticle], button: InlineQueryResultsButton, *, lasts: int
    ) -> None:
        """Offer *answers* to who types after the bot's name, and a *button*; for *lasts* seconds they stay right."""
        await self._changing.signal(
            lambda: self._bot.answer_inline_query(query, answers, cache_time=lasts, is_personal=True, button=button)
        )

    @asynccontextmanager
    async def at_work(self, where: Where) -> AsyncIterator[None]:
        """Show "typing" meanwhile, if it takes long enough to be noticed."""
        showing = asyncio.create_task(self._show_work(where))
        try:
            yield
        finally:
            showing.cancel()

    async def _show_work(self, where: Where) -> None:
        await asyncio.sleep(AT_WORK_AFTER)

        async def call() -> None:
            await self._bot.send_chat_action(where.chat, ChatAction.TYPING, message_thread_id=where.topic)

        while True:
            if not await self._changing.signal(call, channel=where.channel):
                return
            await asyncio.sleep(AT_WORK_FOR)
