"""New messages on Telegram: what was rendered, as the library sends it."""

import logging
from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar

from telegram import Bot, LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode

from adapters.outcomes import MessageRefused
from adapters.telegram_happenings import Where
from adapters.telegram_rendering import Outgoing, Pin, Text, plain, without_tags

log = logging.getLogger(__name__)

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

T = TypeVar("T")


class SendingNew(Protocol):
    """Who brings new messages to Telegram."""

    async def send(self, channel: str, call: Callable[[int], Awaitable[T]]) -> T:
        """Send something new by *call*, which takes the id that the chat of *channel* has by then."""


class Writer:
    """Writes into the chats of *bot*, through *sending*."""

    def __init__(self, bot: Bot, sending: SendingNew) -> None:
        self._bot = bot
        self._sending = sending

    async def write(self, where: Where, message: Outgoing, answered: int | None = None) -> int:
        """Send *message*, as a reply to the one that is *answered* if that is there; return its id."""
        match message:
            case Pin():
                return await self._send_pin(where, message)
            case Text():
                reply = ReplyParameters(answered, allow_sending_without_reply=True) if answered else None
                try:
                    return await self._send_text(where, message, reply)
                except MessageRefused as error:
                    if "parse entities" not in str(error).casefold():
                        raise
                    # Another Bot API server may be too old for a tag; the words matter more.
                    log.warning("A message was sent without its tags, which Telegram did not take")
                    return await self._send_text(where, plain(without_tags(message.html), message.buttons), reply)

    async def _send_text(self, where: Where, text: Text, reply: ReplyParameters | None) -> int:
        async def call(chat: int) -> int:
            sent = await self._bot.send_message(
                chat,
                text.html,
                ParseMode.HTML,
                reply_markup=text.buttons,
                reply_parameters=reply,
                message_thread_id=where.topic,
                link_preview_options=NO_PREVIEW,
            )
            return sent.message_id

        return await self._sending.send(where.channel, call)

    async def _send_pin(self, where: Where, pin: Pin) -> int:
        async def call(chat: int) -> int:
            sent = await self._bot.send_venue(
                chat, pin.latitude, pin.longitude, pin.name, pin.address, message_thread_id=where.topic
            )
            return sent.message_id

        return await self._sending.send(where.channel, call)

    async def send_file(self, where: Where, name: str, content: bytes) -> None:
        """Send a file."""

        async def call(chat: int) -> None:
            await self._bot.send_document(chat, content, filename=name, message_thread_id=where.topic)

        await self._sending.send(where.channel, call)
