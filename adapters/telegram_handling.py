"""The handlers of Telegram: each update goes to who deals with its kind, and an error in it is told once.

`await application.process_update(update)` comes back when all that the update asks for is done and sent. It raises
`NotSent` where the answer surely did not leave: then the update is to be handled again.
"""

import logging
from collections import OrderedDict
from datetime import datetime, timedelta
from typing import Any

from telegram import Update
from telegram.ext import Application, ApplicationBuilder, CallbackContext, ExtBot, TypeHandler

from adapters.outcomes import DeliveryFailed, NotSent
from adapters.talking import Parts
from adapters.telegram_commands import Commands
from adapters.telegram_happenings import (
    Command,
    Happening,
    Heard,
    Me,
    Moved,
    Presence,
    Pressed,
    Question,
    Typed,
    Wordless,
    channel_of,
)
from adapters.telegram_inline import Inline
from adapters.telegram_outlet import Outlet, Sending
from adapters.telegram_parsing import parse
from adapters.telegram_pressing import Pressing
from adapters.telegram_questions import Questions
from adapters.telegram_rendering import plain
from adapters.telegram_rights import Rights
from adapters.telegram_talking import Talk

log = logging.getLogger(__name__)

TOLD_FOR = timedelta(minutes=10)
"""Who sends an album, or a few stickers, is told once in this time that only text can be read."""
TOLD = 10_000
"""The chats that are remembered to have been told."""

Data = dict[Any, Any]
Context = CallbackContext[ExtBot[None], Data, Data, Data]
Chats = Application[ExtBot[None], Context, Data, Data, Data, None]


class _Frank(Chats):
    """An application that keeps no error to itself: what its handler raises is meant for who gave the update."""

    __slots__ = ()

    async def process_error(  # the library's
        self,
        update: object,  # noqa: ARG002
        error: Exception,
        job: object = None,  # noqa: ARG002
        coroutine: object = None,  # noqa: ARG002
    ) -> bool:
        """Raise *error*."""
        raise error


def build_application(bot: ExtBot[None], parts: Parts, sending: Sending) -> Chats:
    """The application that handles updates for *bot*; it receives none by itself."""
    handlers = Handlers(Talk(parts, Outlet(bot, sending), Rights(bot, parts.desk.admins)))
    application: Chats
    application = ApplicationBuilder().application_class(_Frank).bot(bot).updater(None).job_queue(None).build()
    application.add_handler(TypeHandler(Update, handlers.handle))
    return application


class Handlers:
    """Deals with each update, whatever it is."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._questions = Questions(self._talk)
        self._commands = Commands(self._talk)
        self._pressing = Pressing(self._talk)
        self._inline = Inline(self._talk)
        self._told: OrderedDict[int, datetime] = OrderedDict()

    async def handle(self, update: Update, context: Context) -> None:
        """Do what *update* asks for; where that fails, say sorry."""
        happening = parse(update, Me(context.bot.id, context.bot.username))
        if happening is None:
            return
        try:
            with self._talk.parts.assistant.one_mind():
                await self._dispatch(happening)
        except NotSent:
            raise  # whoever keeps the update brings it again
        except DeliveryFailed as error:
            # Nothing can be said where nothing can be sent, or where the answer may be there.
            log.warning("An answer did not arrive: %s", type(error).__name__)
        except Exception:
            log.exception("An update of the kind %s could not be handled", type(happening).__name__)
            await self._apologise(happening)

    async def _dispatch(self, happening: Happening) -> None:
        match happening:
            case Question():
                await self._questions.answer(happening)
            case Command():
                await self._commands.run(happening)
            case Pressed():
                await self._pressing.press(happening)
            case Typed():
                await self._inline.offer(happening)
            case Wordless(heard):
                await self._ask_for_words(heard)
            case Presence():
                await self._meet(happening)
            case Moved(old, new):
                await self._talk.parts.channels.move(channel_of(old), channel_of(new))

    async def _ask_for_words(self, heard: Heard) -> None:
        now, chat = self._talk.parts.clock(), heard.where.chat
        before = self._told.pop(chat, None)
        self._told[chat] = now
        while len(self._told) > TOLD:
            self._told.popitem(last=False)
        if before is None or now - before > TOLD_FOR:
            guest = await self._talk.guest(heard)
            await self._talk.say(guest, guest.words.say("wordless"))

    async def _meet(self, presence: Presence) -> None:
        heard, channels = presence.heard, self._talk.parts.channels
        if not presence.present:
            await channels.close(heard.where.channel, "blocked" if heard.where.private else "removed")
            return
        await channels.reopen(heard.where.channel)
        if presence.invited:
            guest = await self._talk.guest(heard)
            program = guest.words.text(self._talk.mind.knowledge.program.name)
            await self._talk.say(guest, guest.words.say("greeting-group", program=program))

    async def _apologise(self, happening: Happening) -> None:
        """Say sorry to who waits for an answer."""
        if not isinstance(happening, Question | Command | Pressed):
            return
        heard = happening.heard
        # What was chosen may be what could not be read.
        words = self._talk.words(heard.language)
        try:
            await self._talk.outlet.send(heard, [plain(words.say("went-wrong"))])
        except DeliveryFailed as error:
            log.warning("An apology did not arrive: %s", type(error).__name__)
