"""What all platforms share when they talk with people: the parts at work, who is talked to, what the core is asked."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Generic, Protocol, TypeVar

from adapters.announcing_desk import AnnouncingDesk
from bot.answering.assistant import Assistant
from bot.answering.candidates.mind import Mind
from bot.answering.language.wording import Wording
from bot.answering.reply import Choice, Paragraph, Reply, Utterance
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
    """What is done for the admins (persons, as the memory names them).

    *status* tells in a language; *reload* also takes the person who reads what it tells.
    """

    admins: frozenset[str]
    status: Callable[[str], Awaitable[str]]
    reload: Callable[[str, str], Awaitable[str]]


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


class Where(Protocol):
    """Where something was said: in a chat of two, if it is *private*."""

    @property
    def private(self) -> bool: ...

    @property
    def channel(self) -> str: ...


class Heard(Protocol):
    """Something that was said to the bot: when, by whom, and in which exchange; *language* is that of their client."""

    @property
    def where(self) -> Where: ...

    @property
    def at(self) -> datetime: ...

    @property
    def language(self) -> str: ...

    @property
    def person(self) -> str: ...

    @property
    def conversation(self) -> str: ...


HeardT = TypeVar("HeardT", bound=Heard)


@dataclass(frozen=True, slots=True)
class Guest(Generic[HeardT]):
    """Somebody who is talked to: where they were heard, what they chose, and the words for the bot's own sentences."""

    heard: HeardT
    chosen: Preferences
    words: Wording


class Talking(Generic[HeardT]):
    """Asks the assistant for guests, whatever platform they are on."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts

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

    async def guest(self, heard: HeardT, language: str = "") -> Guest[HeardT]:
        """Whoever was heard; *language* is that of the message that they answer, if they do."""
        chosen = await self.parts.people.preferences(heard.person)
        return Guest(heard, chosen, self.words(chosen.language, language, heard.language))

    async def ask(self, guest: Guest[HeardT], text: str) -> Reply | None:
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

    async def choose(self, guest: Guest[HeardT], entry: str, *, more: bool = False) -> Reply | None:
        """What the assistant tells of *entry*, in short or with *more*."""
        heard, now = guest.heard, self.parts.clock()
        return await self.parts.assistant.reply_to(
            Choice(entry, heard.conversation, now, guest.words.tag, heard.person, guest.chosen.side, more)
        )

    def excused(self, reply: Reply, heard: HeardT) -> Reply:
        """*reply*, after an excuse where it comes late."""
        if self.parts.clock() - heard.at < LATE:
            return reply
        excuse = Paragraph(self.words(reply.language).say("delayed"), "note")
        return replace(reply, blocks=(excuse, *reply.blocks))

    def privacy(self, words: Wording) -> str:
        """What is kept about people, and for how long."""
        knowledge = self.mind.knowledge
        office = words.text(knowledge.organisations[knowledge.program.ask].name)
        return words.say("privacy", days=words.number(knowledge.program.keep_questions), office=office)
