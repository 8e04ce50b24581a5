"""What may happen on Telegram, as the bot takes it: plain values, made of updates by `telegram_parsing`."""

from dataclasses import dataclass
from datetime import datetime

from telegram import InlineKeyboardMarkup

PLATFORM = "telegram"


@dataclass(frozen=True, slots=True)
class Me:
    """The bot's own account."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Where:
    """The chat in which something was said, and the topic of a forum."""

    chat: int
    private: bool
    topic: int | None = None

    @property
    def channel(self) -> str:
        """Its name for the memory."""
        return channel_of(self.chat, self.topic)


@dataclass(frozen=True, slots=True)
class Heard:
    """Where something was said, by whom and when; *language* is that of their client, *message* the message's id."""

    where: Where
    speaker: int
    at: datetime
    language: str = ""
    message: int | None = None

    @property
    def person(self) -> str:
        """Who says it, for the memory."""
        return person_of(self.speaker)

    @property
    def conversation(self) -> str:
        """The exchange to which it belongs: in a group, everybody has their own."""
        return self.where.channel if self.where.private else f"{self.where.channel}:{self.speaker}"


@dataclass(frozen=True, slots=True)
class Question:
    """Something asked; *called* if the bot was called by a command or its name, *edited* if it was asked before."""

    heard: Heard
    text: str
    called: bool = True
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """A command, in lower case and without its slash, and what stands behind it; *named* if it is for no other bot."""

    heard: Heard
    name: str
    argument: str = ""
    named: bool = True


@dataclass(frozen=True, slots=True)
class Wordless:
    """Something sent to the bot that holds no text: a picture, a voice."""

    heard: Heard


@dataclass(frozen=True, slots=True)
class Answered:
    """A message that the bot answered: its id, and its text by now, without the command."""

    message: int
    text: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """A pressed button: the query to be answered, the button's data, and the buttons that stand around it.

    *answered* is what the message with the button replies to, if that is still there. The time is that of the message
    with the button; Telegram does not tell when it was pressed.
    """

    heard: Heard
    query: str
    data: str
    around: InlineKeyboardMarkup | None = None
    answered: Answered | None = None


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed after the bot's name, in any chat."""

    query: str
    person: str
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Presence:
    """That the bot may speak somewhere from now on, or no longer; *invited* if it was not there before."""

    heard: Heard
    present: bool
    invited: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """That a group has got another id."""

    old: int
    new: int


Happening = Question | Command | Wordless | Pressed | Typed | Presence | Moved


def channel_of(chat: int, topic: int | None = None) -> str:
    """The name of a chat, or of a topic in it, for the memory."""
    return f"{PLATFORM}:{chat}" if topic is None else f"{PLATFORM}:{chat}:{topic}"


def person_of(user: int) -> str:
    """The name of a user for the memory."""
    return f"{PLATFORM}:{user}"
