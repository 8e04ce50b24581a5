"""Who is on the tests' Discord, and what they may do there: users, roles, rights; knows no HTTP and no messages."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntFlag
from itertools import count
from typing import Any

JSON = dict[str, Any]
EPOCH = 1_420_070_400_000
"""Discord counts milliseconds from the first second of 2015."""


class Right(IntFlag):
    """What a member may do, as far as a bot for questions and updates may come across it."""

    NONE = 0
    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_EVENTS = 1 << 33
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    SEND_MESSAGES_IN_THREADS = 1 << 38
    CREATE_EVENTS = 1 << 44

    @classmethod
    def all(cls) -> "Right":
        """Every right there is."""
        return cls(sum(right.value for right in cls))


EVERYDAY = (
    Right.ADD_REACTIONS
    | Right.VIEW_CHANNEL
    | Right.SEND_MESSAGES
    | Right.EMBED_LINKS
    | Right.ATTACH_FILES
    | Right.READ_MESSAGE_HISTORY
    | Right.USE_APPLICATION_COMMANDS
    | Right.CREATE_PUBLIC_THREADS
    | Right.SEND_MESSAGES_IN_THREADS
)
"""What everyone may do in a new guild."""


class Snowflakes:
    """Ids as Discord makes them: the time in their upper bits, rising, never the same twice."""

    def __init__(self) -> None:
        self._numbers = count()

    def next(self) -> int:
        """A new id."""
        return (int(time.time() * 1000) - EPOCH) << 22 | next(self._numbers) & 0x3FFFFF


@dataclass(frozen=True, slots=True)
class User:
    """Somebody on Discord, or the bot."""

    id: int
    name: str
    locale: str = "en-US"
    is_bot: bool = False

    def as_json(self) -> JSON:
        told = {"id": str(self.id), "username": self.name.lower(), "global_name": self.name, "discriminator": "0"}
        return told | {"avatar": None, "bot": self.is_bot, "public_flags": 0}


@dataclass(slots=True)
class Role:
    """A role of a guild; that of everyone has the id of the guild."""

    id: int
    name: str
    rights: Right = Right.NONE
    mentionable: bool = False

    def as_json(self) -> JSON:
        return {
            "id": str(self.id),
            "name": self.name,
            "permissions": str(int(self.rights)),
            "mentionable": self.mentionable,
            "position": 0 if self.name == "@everyone" else 1,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "managed": False,
            "flags": 0,
        }


@dataclass(slots=True)
class Member:
    """Somebody in a guild, with the ids of the roles they have there."""

    user: User
    roles: set[int] = field(default_factory=set)

    def as_json(self, *, with_user: bool = True) -> JSON:
        told: JSON = {
            "roles": [str(role) for role in sorted(self.roles)],
            "nick": None,
            "avatar": None,
            "joined_at": "2026-01-01T00:00:00+00:00",
            "deaf": False,
            "mute": False,
            "pending": False,
            "flags": 0,
        }
        return told | ({"user": self.user.as_json()} if with_user else {})


@dataclass(frozen=True, slots=True)
class Overwrite:
    """What a role or a member (by its id) may do, or may not do, in one channel."""

    allow: Right = Right.NONE
    deny: Right = Right.NONE

    def as_json(self, holder: int, *, is_role: bool) -> JSON:
        told = {"allow": str(int(self.allow)), "deny": str(int(self.deny))}
        return {"id": str(holder), "type": 0 if is_role else 1} | told


def resolved(base: Right, overwrites: Iterable[Overwrite]) -> Right:
    """What is left of *base* after *overwrites*, in their order."""
    for overwrite in overwrites:
        base = base & ~overwrite.deny | overwrite.allow
    return base
