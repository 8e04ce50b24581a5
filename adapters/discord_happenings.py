"""What may happen on Discord, as the bot takes it: plain values, made of the library's by `discord_parsing`."""

from dataclasses import dataclass
from datetime import datetime

PLATFORM = "discord"


@dataclass(frozen=True, slots=True)
class Where:
    """The channel, thread or direct conversation in which something was said."""

    channel_id: int
    private: bool

    @property
    def channel(self) -> str:
        """Its name for the memory."""
        return channel_of(self.channel_id)


@dataclass(frozen=True, slots=True)
class Heard:
    """Where something was said, by whom and when; *language* is that of their client, or of the community."""

    where: Where
    speaker: int
    at: datetime
    language: str = ""

    @property
    def person(self) -> str:
        """Who says it, for the memory."""
        return person_of(self.speaker)

    @property
    def conversation(self) -> str:
        """The exchange to which it belongs: in a channel, everybody has their own."""
        return self.where.channel if self.where.private else f"{self.where.channel}:{self.speaker}"


@dataclass(frozen=True, slots=True)
class Question:
    """Something asked; *called* if the bot was called by its name, a command or in a conversation of its own."""

    heard: Heard
    text: str
    called: bool = True


@dataclass(frozen=True, slots=True)
class Wordless:
    """Something sent to the bot that holds no text: a picture, a sticker."""

    heard: Heard


def channel_of(channel: int) -> str:
    """The name of a channel for the memory."""
    return f"{PLATFORM}:{channel}"


def person_of(user: int) -> str:
    """The name of a user for the memory."""
    return f"{PLATFORM}:{user}"
