"""What all handlers of Telegram share: the parts that they work with, who is talked to, and how that is done."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from adapters.announcing_desk import AnnouncingDesk
from adapters.telegram_happenings import Heard, Pressed
from adapters.telegram_keyboards import Labelled, choices
from adapters.telegram_outlet import Outlet
from adapters.telegram_rendering import Outgoing, plain, render
from adapters.telegram_rights import Rights
from adapters.telegram_times import beginnings
from bot.answering.assistant import Assistant
from bot.answering.mind import Mind
from bot.answering.reply import Choice, Paragraph, Reply, Utterance
from bot.answering.wording import Wording
from bot.knowledge.loading import Knowledge
from bot.ports import Channels, Journal, People, Preferences, Subscriptions

LATE = timedelta(minutes=10)
"""Who waited longer for an answer is told that we know."""


class CalendarFile(Protocol):
    """Writes the coming dates of events as a calendar file."""

    def __call__(self, knowledge: Knowledge, tag: str, now: datetime, events: tuple[str, ...]) -> bytes | None:
        """The file, in the language *tag*; None where there is no date to come."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What is done for the admins (persons, as the memory names them): each gives back what it tells them."""

    admins: frozenset[str]
    status: Callable[[], Awaitable[str]]
    reload: Callable[[], Awaitable[str]]


@dataclass(frozen=True, slots=True)
class Parts:
    """What the handlers work with; *public* is the address of the bot's web pages, if people can reach them."""

    assistant: Assistant
    people: People
    journal: Journal
    channels: Channels
    subscriptions: Subscriptions
    desk: Desk
    announcing: AnnouncingDesk
    calendar: CalendarFile
    clock: Callable[[], datetime]
    public: str | None = None


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who is talked to: where they were heard, what they chose, and the words for the bot's own sentences."""

    heard: Heard
    chosen: Preferences
    words: Wording


class Talk:
    """Talks with guests: asks the assistant for them, and brings them what it answers."""

    def __init__(self, parts: Parts, outlet: Outlet, rights: Rights) -> None:
        self.parts = parts
        self.outlet = outlet
        self.rights = rights

    @property
    def mind(self) -> Mind:
        """What the bot knows at the moment."""
        return self.parts.assistant.mind

    def words(self, *tags: str | None) -> Wording:
        """The wording of the first of *tags* that the programme speaks, else of its first language."""
        knowledge = self.mind.knowledge
        spoken = knowledge.program.languages
        # A client says en-GB, or pt-br.
        bases = [tag if tag in spoken else tag.partition("-")[0] for tag in tags if tag]
        languages = [knowledge.languages[tag] for tag in (*bases, spoken[0]) if tag in spoken]
        return Wording(languages[0], knowledge.languages[spoken[0]])

    async def guest(self, heard: Heard, language: str = "") -> Guest:
        """Whoever was heard; *language* is that of the message that they answer, if they do."""
        chosen = await self.parts.people.preferences(heard.person)
        return Guest(heard, chosen, self.words(chosen.language, language, heard.language))

    async def ask(self, guest: Guest, text: str) -> Reply | None:
        """What the assistant replies to *text*."""
        heard, chosen = guest.heard, guest.chosen
        now = self.parts.clock()
        return await self.parts.assistant.reply_to(
            Utterance(
                text,
                heard.conversation,
                now,
                chosen.language,
                person=heard.person,
                side=chosen.side,
                hint=guest.words.tag,
            )
        )

    async def choose(self, guest: Guest, entry: str, *, more: bool = False) -> Reply | None:
        """What the assistant tells of *entry*, in short or with *more*."""
        heard, now = guest.heard, self.parts.clock()
        return await self.parts.assistant.reply_to(
            Choice(entry, heard.conversation, now, guest.words.tag, heard.person, guest.chosen.side, more)
        )

    def excused(self, reply: Reply, heard: Heard) -> Reply:
        """*reply*, after an excuse where it comes late."""
        if self.parts.clock() - heard.at < LATE:
            return reply
        excuse = Paragraph(self.words(reply.language).say("delayed"), "note")
        return replace(reply, blocks=(excuse, *reply.blocks))

    async def tell(self, guest: Guest, reply: Reply | None) -> None:
        """Send *reply*, if there is one."""
        if reply:
            await self.outlet.send(guest.heard, self.rendered(reply))

    def rendered(self, reply: Reply) -> list[Outgoing]:
        """*reply* as it is sent."""
        words = self.words(reply.language)
        return render(reply, words, beginnings(reply, words, self.mind.knowledge, self.parts.clock()))

    async def say(self, guest: Guest, text: str, buttons: Sequence[Labelled] = (), *, abreast: int = 1) -> None:
        """Send a few words of the bot's own, and *buttons* to choose from, so many *abreast*."""
        await self.outlet.send(guest.heard, [plain(text, choices(buttons, abreast=abreast))])

    async def close(self, pressed: Pressed, outcome: str) -> None:
        """Tell *outcome*: in place of the question with its buttons, but in a group only to who pressed."""
        heard, outlet = pressed.heard, self.outlet
        if not heard.where.private or heard.message is None:
            await outlet.acknowledge(pressed.query, outcome)
            return
        await outlet.acknowledge(pressed.query)
        if not await outlet.change(heard.where, heard.message, plain(outcome)):
            await outlet.send(heard, [plain(outcome)])
