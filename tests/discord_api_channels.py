"""The channels of the tests' Discord and the messages in them, as a person sees them; knows no HTTP."""

import asyncio
import time
from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import IntEnum
from typing import TYPE_CHECKING

from discord_api_people import JSON, Overwrite, User

if TYPE_CHECKING:
    from discord_api_world import Guild

KEPT = 1000
"""So many messages a channel are kept, that a run of hours does not fill the memory."""
CROSSPOSTED, EPHEMERAL, LOADING = 1 << 0, 1 << 6, 1 << 7
"""Flags of messages: published, seen by one person alone, not there yet ("thinking")."""


class Kind(IntEnum):
    """The types of channels."""

    TEXT = 0
    DM = 1
    NEWS = 5
    NEWS_THREAD = 10
    THREAD = 11
    FORUM = 15


THREADS = {Kind.NEWS_THREAD, Kind.THREAD}


@dataclass(frozen=True, slots=True)
class File:
    """A file that was attached."""

    id: int
    name: str
    content: bytes

    def as_json(self) -> JSON:
        address = f"https://cdn.discordapp.com/attachments/1/{self.id}/{self.name}"
        told = {"id": str(self.id), "filename": self.name, "size": len(self.content)}
        return told | {"url": address, "proxy_url": address}


@dataclass(slots=True, eq=False)
class Message:
    """A message as it stands in a channel now."""

    id: int
    channel: "Channel"
    author: User
    content: str = ""
    embeds: list[JSON] = field(default_factory=list)
    components: list[JSON] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    flags: int = 0
    nonce: str | None = None
    answers: "Message | None" = field(default=None, repr=False)
    mentions: list[User] = field(default_factory=list)
    pinged: frozenset[str] = frozenset()
    """Who was called to attention: ``everyone``, ``role:7`` or ``user:7``."""
    asked_by: JSON | None = None
    """The interaction that it answers, as Discord tells it."""
    at: float = field(default_factory=time.time)
    edited: float | None = None
    deleted: bool = False

    @property
    def ephemeral(self) -> bool:
        """Whether one person alone sees it."""
        return bool(self.flags & EPHEMERAL)

    @property
    def published(self) -> bool:
        """Whether it went to the channels that follow this one."""
        return bool(self.flags & CROSSPOSTED)

    @property
    def controls(self) -> list[JSON]:
        """Its buttons and menus, row by row."""
        return [control for row in self.components for control in row.get("components", [])]

    @property
    def buttons(self) -> list[str]:
        """What stands on its buttons."""
        return [_label(control) for control in self.controls if control["type"] == 2]

    @property
    def text(self) -> str:
        """All that can be read in it: the content, then the embeds from top to bottom."""
        parts: list[str | None] = [self.content]
        for embed in self.embeds:
            parts += [embed.get("author", {}).get("name"), embed.get("title"), embed.get("description")]
            parts += [f"{each['name']}\n{each['value']}" for each in embed.get("fields", [])]
            parts.append(embed.get("footer", {}).get("text"))
        return "\n".join(part for part in parts if part)

    def as_json(self, *, readable: bool = True) -> JSON:
        """The message as the API tells it; one that is not *readable* to the bot is told without what it says."""
        told: JSON = {
            "id": str(self.id),
            "channel_id": str(self.channel.id),
            "type": 0 if not self.answers and not self.asked_by else 19 if self.answers else 20,
            "author": self.author.as_json(),
            "content": self.content if readable else "",
            "embeds": self.embeds if readable else [],
            "components": self.components if readable else [],
            "attachments": [file.as_json() for file in self.files] if readable else [],
            "timestamp": _iso(self.at),
            "edited_timestamp": _iso(self.edited) if self.edited else None,
            "flags": self.flags,
            "mentions": [user.as_json() for user in self.mentions],
            "mention_roles": [each.partition(":")[2] for each in sorted(self.pinged) if each.startswith("role:")],
            "mention_everyone": "everyone" in self.pinged,
            "pinned": False,
            "tts": False,
        }
        if self.nonce:
            told["nonce"] = self.nonce
        if self.asked_by:
            told["interaction_metadata"] = self.asked_by
        return told | self._reference(readable)

    def _reference(self, readable: bool) -> JSON:
        if not self.answers:
            return {}
        reference = {"message_id": str(self.answers.id), "channel_id": str(self.channel.id)}
        if self.channel.guild:
            reference["guild_id"] = str(self.channel.guild.id)
        earlier = self.answers
        if earlier.deleted:
            return {"message_reference": reference, "referenced_message": None}
        told = earlier.as_json(readable=readable or earlier.author.is_bot)
        told.pop("message_reference", None)
        told.pop("referenced_message", None)
        return {"message_reference": reference, "referenced_message": told}


def _label(control: JSON) -> str:
    emoji = (control.get("emoji") or {}).get("name") or ""
    return f"{emoji} {control.get('label') or ''}".strip()


def _iso(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat()


@dataclass(slots=True, eq=False)
class Channel:
    """A channel, a thread, a forum's post, or a conversation between two."""

    id: int
    kind: Kind
    name: str = ""
    guild: "Guild | None" = field(default=None, repr=False)
    parent: "Channel | None" = None
    partner: User | None = None
    overwrites: dict[int, Overwrite] = field(default_factory=dict)
    closed: bool = False
    """In a conversation between two: the partner takes no messages of the bot."""
    archived: bool = False
    locked: bool = False
    messages: dict[int, Message] = field(default_factory=dict, repr=False)
    arrived: "asyncio.Queue[Message]" = field(default_factory=asyncio.Queue)
    """What the bot posted here, until somebody reads it."""
    edited: "asyncio.Queue[Message]" = field(default_factory=asyncio.Queue)
    """What the bot changed here, until somebody reads it."""
    typing: "deque[float]" = field(default_factory=lambda: deque(maxlen=KEPT))
    """When the bot was seen typing."""

    def keep(self, message: Message) -> None:
        """Let *message* stand here."""
        self.messages[message.id] = message
        if len(self.messages) > KEPT:
            del self.messages[next(iter(self.messages))]

    def as_json(self) -> JSON:
        if self.guild is None:
            recipients = [self.partner.as_json()] if self.partner else []
            return {"id": str(self.id), "type": int(self.kind), "recipients": recipients, "last_message_id": None}
        roles = self.guild.roles
        told: JSON = {
            "id": str(self.id),
            "type": int(self.kind),
            "guild_id": str(self.guild.id),
            "name": self.name,
            "parent_id": str(self.parent.id) if self.parent else None,
            "position": 0,
            "nsfw": False,
            "rate_limit_per_user": 0,
            "flags": 0,
            "topic": None,
            "last_message_id": str(next(reversed(self.messages))) if self.messages else None,
            "permission_overwrites": [
                each.as_json(holder, is_role=holder in roles) for holder, each in self.overwrites.items()
            ],
        }
        return told | (self._as_thread() if self.kind in THREADS else {"available_tags": []})

    def _as_thread(self) -> JSON:
        assert self.guild
        since = _iso(time.time())
        state = {"archived": self.archived, "locked": self.locked, "auto_archive_duration": 1440}
        return {
            "owner_id": str(self.guild.owner.id),
            "message_count": len(self.messages),
            "member_count": 2,
            "total_message_sent": len(self.messages),
            "thread_metadata": state | {"archive_timestamp": since, "create_timestamp": since},
        }

    def transcript(self, last: int = 10) -> str:
        """The *last* messages, a line each, for who wonders what happened."""
        shown = [each for each in self.messages.values() if not each.deleted][-last:]
        lines = (f"  {each.author.name}: {each.text!r} {each.buttons or ''}".rstrip() for each in shown)
        return "\n".join(lines) or "  (nothing)"
