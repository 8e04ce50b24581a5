"""What happens on Discord goes to who deals with its kind; an error in it is told once, and ends nothing else."""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from weakref import WeakValueDictionary

from discord import Client, Interaction, Message

from adapters.buttons import meaning_of
from adapters.discord_announcing import Announcing
from adapters.discord_failures import TooLate
from adapters.discord_happenings import PLATFORM, Heard, Question, Wordless
from adapters.discord_outlet import Below, InAnswer, Outlet
from adapters.discord_parsing import heard_in, parse
from adapters.discord_pressing import is_private, obey, replaces
from adapters.discord_rendering import plain
from adapters.discord_sending import Sender
from adapters.discord_talking import Talk, Visit
from adapters.metrics import Metrics
from adapters.outcomes import DeliveryFailed
from bot.answering.reply import Reply

log = logging.getLogger(__name__)

TOLD_FOR = timedelta(minutes=10)
"""Who sends a few pictures is told once in this time that only text can be read."""
TOLD = 10_000
"""The channels that are remembered to have been told."""

Errand = Callable[[Visit], Awaitable[None]]
"""What somebody wants, done once it is known who they are and where they are answered."""


class Handlers:
    """Deals with messages, commands and buttons, side by side."""

    def __init__(self, talk: Talk, sender: Sender, metrics: Metrics) -> None:
        self.talk = talk
        self.announcing = Announcing(talk)
        self._sender = sender
        self._metrics = metrics
        self._in_hand: set[asyncio.Task[object]] = set()
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._told: OrderedDict[str, datetime] = OrderedDict()

    async def hear(self, message: Message, me: int) -> None:
        """Answer *message*, if it speaks to the bot with the id *me*."""
        outlet = Below(self._sender, message)
        with self.talk.parts.assistant.one_mind():
            match parse(message, me):
                case Question() as question:
                    await self._do(lambda visit: self._answer(visit, question), question.heard, outlet)
                case Wordless(heard) if self._is_to_be_told(heard):
                    await self._do(self._ask_for_words, heard, outlet)

    async def serve(self, interaction: Interaction[Client], errand: Errand, *, private: bool = False) -> None:
        """Do what a command asks for; only who used it sees the answer where that is *private*."""
        with self.talk.parts.assistant.one_mind():
            await self._receive(interaction, errand, private=private)

    async def press(self, interaction: Interaction[Client], data: str) -> None:
        """Do what a button that carries *data* stands for, as the knowledge is by now."""
        with self.talk.parts.assistant.one_mind():
            meaning = meaning_of(data, self.talk.mind)
            hidden = interaction.message is not None and interaction.message.flags.ephemeral

            async def errand(visit: Visit) -> None:
                await obey(self.talk, self.announcing, visit, meaning)

            await self._receive(
                interaction,
                errand,
                private=hidden or is_private(meaning),
                thinking=not replaces(meaning),
                language=meaning.language,
            )

    async def finish(self, within: float) -> None:
        """Wait until all that is in hand is done, at most *within* so many seconds."""
        if self._in_hand:
            _, left = await asyncio.wait(self._in_hand, timeout=within)
            if left:
                log.warning("%d answers on Discord were not finished in time", len(left))

    async def _receive(
        self,
        interaction: Interaction[Client],
        errand: Errand,
        *,
        private: bool,
        thinking: bool = True,
        language: str = "",
    ) -> None:
        outlet = InAnswer(self._sender, interaction, private=private)
        with self._counted():
            try:
                # Before anything else is waited for: after three seconds nobody can be answered any more.
                await outlet.defer(thinking=thinking)
            except TooLate:
                log.warning("A command or a button reached the bot too late to be answered")
                return
            except DeliveryFailed as error:
                log.warning("A command or a button could not be taken up: %s", error)
                return
            await self._try(errand, heard_in(interaction), outlet, language)

    async def _do(self, errand: Errand, heard: Heard, outlet: Outlet) -> None:
        with self._counted():
            await self._try(errand, heard, outlet, "")

    async def _try(self, errand: Errand, heard: Heard, outlet: Outlet, language: str) -> None:
        try:
            # One after the other, as it was said; other conversations go on meanwhile.
            async with self._turns.setdefault(heard.conversation, asyncio.Lock()):
                guest = await self.talk.guest(heard, language)
                await errand(Visit(guest, outlet))
        except DeliveryFailed as error:
            # Nothing can be said where nothing can be sent, or where the answer may be there.
            self._metrics.failures.labels(PLATFORM, type(error).__name__).inc()
            log.warning("An answer on Discord did not arrive: %s (%s)", type(error).__name__, error)
        except Exception as error:
            self._metrics.failures.labels(PLATFORM, type(error).__name__).inc()
            log.exception("Something said on Discord could not be answered")
            await self._apologise(heard, outlet)

    async def _apologise(self, heard: Heard, outlet: Outlet) -> None:
        # What was chosen may be what could not be read.
        words = self.talk.words(heard.language)
        try:
            await outlet.send(plain(words.say("went-wrong")))
        except DeliveryFailed as error:
            log.warning("An apology on Discord did not arrive: %s", type(error).__name__)

    async def _answer(self, visit: Visit, question: Question) -> None:
        """Answer *question*; in a channel with silence, where nothing is known and nobody called the bot."""
        reply = await self.talk.ask(visit.guest, question.text)
        if reply and (question.called or not _is_hopeless(reply)):
            await self.talk.tell(visit, reply)

    async def _ask_for_words(self, visit: Visit) -> None:
        await self.talk.say(visit, visit.guest.words.say("wordless"))

    def _is_to_be_told(self, heard: Heard) -> bool:
        now, channel = self.talk.parts.clock(), heard.where.channel
        before = self._told.pop(channel, None)
        self._told[channel] = now
        while len(self._told) > TOLD:
            self._told.popitem(last=False)
        return before is None or now - before > TOLD_FOR

    @contextmanager
    def _counted(self) -> Iterator[None]:
        """Count what is taken in hand, and how long it takes; it is waited for at the end."""
        task = asyncio.current_task()
        if task:
            self._in_hand.add(task)
        self._metrics.updates.labels(PLATFORM).inc()
        began = time.perf_counter()
        try:
            yield
        finally:
            self._metrics.seconds.labels(PLATFORM).observe(time.perf_counter() - began)
            if task:
                self._in_hand.discard(task)


def _is_hopeless(reply: Reply) -> bool:
    """Whether *reply* only says that the bot does not know, and not that a matter is unknown."""
    return reply.outcome == "unanswered" and reply.entry is None
