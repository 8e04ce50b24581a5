"""Updates on Telegram: how what is delivered to those who follow is written, and what becomes of it.

An update is one message wherever it fits into one: the dates come as a calendar file by a button, so that nothing can
be there by half. Where it takes several, the first decides. Once that is there, the update counts as sent: the others
are tried patiently, and one that fails is left out, for sending all again would show the first twice.
"""

import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from typing import NoReturn, TypeVar

from telegram import Bot

from adapters.buttons import Dates, Labelled
from adapters.outcomes import DeliveryFailed, MessageRefused, NotSent
from adapters.parcels import Begin
from adapters.telegram_following import unsubscribe_button
from adapters.telegram_happenings import PLATFORM, Where
from adapters.telegram_keyboards import choices
from adapters.telegram_pacing import Priority
from adapters.telegram_rendering import Text, render_update
from adapters.telegram_sending import Sender
from adapters.telegram_writing import Writer
from bot.answering.language.wording import Wording
from bot.knowledge import Knowledge
from bot.updates.digest import Message

T = TypeVar("T")

log = logging.getLogger(__name__)

TRIES = 5
"""So often the rest of an update is tried; after each failure the chat rests as long as Telegram wants."""


class TelegramPost:
    """Brings updates to chats and to topics of forums by *bot*, through the *sender* that brings answers, too."""

    platform = PLATFORM
    repeats_within = 0.0
    """Telegram knows no message again: what is sent twice is there twice."""

    def __init__(self, bot: Bot, sender: Sender, knowledge: Callable[[], Knowledge]) -> None:
        self._bot = bot
        self._sender = sender
        self._knowledge = knowledge

    async def post(self, channel: str, message: Message, key: str, begin: Begin) -> str:  # noqa: ARG002  # no key here
        """Send *message* to *channel* after the answers that wait, *begin* right before; the first message's id.

        Raise `NotSent` where nothing of it is there, at once, and else `Uncertain`, `ChannelGone` or `MessageRefused`.
        """
        where = where_of(channel)
        texts = written(message, self._knowledge(), where.topic)
        if not texts:
            raise MessageRefused("there is nothing in it that could be sent")
        writer = Writer(self._bot, _AsUpdate(self._sender, begin))
        first = await writer.write(where, texts[0])
        try:
            for text in texts[1:]:
                await _write_in_the_end(writer, where, text)
        except DeliveryFailed as error:
            log.warning("An update is there, but not all of it: %s", type(error).__name__)
        return str(first)

    async def find(self, channel: str, message: Message, since: datetime) -> NoReturn:
        """Telegram tells a bot of none of the messages that it sent."""
        raise NotImplementedError


async def _write_in_the_end(writer: Writer, where: Where, text: Text) -> None:
    """Write *text*; what was not sent is tried again when the chat takes something, as nobody else would."""
    for _ in range(TRIES - 1):
        with suppress(NotSent):
            await writer.write(where, text)
            return
    await writer.write(where, text)


class _AsUpdate:
    """Sends what nobody waits for: answers go first. *begin* is awaited when it is its turn."""

    def __init__(self, sender: Sender, begin: Begin) -> None:
        self._sender = sender
        self._begin = begin

    async def send(self, channel: str, call: Callable[[int], Awaitable[T]]) -> T:
        """Send something new by *call*."""

        async def begun(chat: int) -> T:
            await self._begin()
            return await call(chat)

        return await self._sender.send(channel, begun, priority=Priority.UPDATE)


def written(message: Message, knowledge: Knowledge, topic: int | None = None) -> list[Text]:
    """*message* as Telegram shows it in a *topic*: every language in its turn, and buttons under the last."""
    first = knowledge.languages[knowledge.program.languages[0]]
    tag = message.languages[0].language if message.languages else first.tag
    words = Wording(knowledge.languages.get(tag, first), first)
    beside: list[Labelled] = [unsubscribe_button(topic, words)]
    if message.events:
        beside.insert(0, (f"📅 {words.say('button-calendar')}", Dates(message.events, words.tag)))
    return render_update((part.blocks for part in message.languages), choices(beside))


def where_of(channel: str) -> Where:
    """The chat, and the topic in it, of *channel*: ``telegram:<chat>`` or ``telegram:<chat>:<topic>``."""
    _, chat, *topic = channel.split(":")
    return Where(int(chat), not chat.startswith("-"), int(topic[0]) if topic else None)
