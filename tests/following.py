"""People who follow the programme: channels, a clock that a test sets, and a knowledge that an admin edits."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from bot.answering.reply import Items, Paragraph
from bot.knowledge import Knowledge
from bot.knowledge.schema import Announcement, Event
from bot.ports import Delivery, Memory, Subscription
from bot.updates.announcing import Announced, Announcer
from bot.updates.digest import Message, message

FAIR: dict[str, Any] = {
    "name": {"en": "Spring Fair", "ja": "春まつり"},
    "city": "torrance",
    "about": ["torrance-kashiwa"],
    "topics": ["festivals"],
    "place": {"en": "the park", "ja": "公園"},
    "ask": "tsca",
    "sources": ["T1"],
}
NEWS: dict[str, Any] = {
    "publish": "2026-12-01 09:00",
    "title": {"en": "A new page", "ja": "新しいページ"},
    "text": {"en": "There is a new page.", "ja": "新しいページができました。"},
    "sources": ["T1"],
}


def moment(text: str) -> datetime:
    """The moment that *text* names, in UTC."""
    when = datetime.fromisoformat(text)
    assert when.tzinfo is not None
    return when.astimezone(UTC)


def fair(start: str, **also: object) -> dict[str, Any]:
    """A time of the fair."""
    return {"start": start, "sources": ["T1"], **also}


def text_of(told: Message) -> str:
    """What a message says, as plain text; a line between its languages."""
    parts = []
    for part in told.languages:
        lines = []
        for block in part.blocks:
            match block:
                case Paragraph(text):
                    lines.append(text)
                case Items(items):
                    lines += [f"- {item}" for item in items]
        parts.append("\n".join(lines))
    return "\n---\n".join(parts)


@dataclass(slots=True)
class Programme:
    """A programme that is followed: what it knows can be edited, and each channel reads what is due to it."""

    knowledge: Knowledge
    memory: Memory
    received: list[tuple[datetime, Delivery]] = field(default_factory=list)

    def edit_fair(self, *occurrences: Mapping[str, Any], **also: object) -> None:
        """Have the fair take place at *occurrences*, and only then."""
        self.edit("events", fair=Event.model_validate({**FAIR, "occurrences": occurrences, **also}))

    def edit_news(self, **also: object) -> None:
        """Write the announcement "page"."""
        self.edit("announcements", page=Announcement.model_validate({**NEWS, **also}))

    def edit(self, shelf: str, **records: object) -> None:
        """Have the files of one kind hold nothing but *records*."""
        changed: Any = {shelf: MappingProxyType(records)}
        self.knowledge = replace(self.knowledge, **changed)

    async def follow(self, channel: str, *languages: str, **narrowed: Any) -> None:
        """Have *channel* follow the programme, in English unless other *languages* are given."""
        await self.memory.subscriptions.follow(Subscription(channel, languages or ("en",), **narrowed))

    async def tick(self, at: str) -> Announced:
        """Announce what is due at a moment."""
        return await Announcer(self.memory.outbox).announce_due(self.knowledge, moment(at))

    async def arrived(self, at: str) -> dict[str, Message]:
        """What arrives in each channel at a moment, of what was announced before."""
        now = moment(at)
        claimed = await self.memory.outbox.claim("telegram", "test", now=now, most=1000, seconds=60)
        grouped: dict[str, list[Delivery]] = defaultdict(list)
        for delivery in claimed:
            grouped[delivery.channel].append(delivery)
            self.received.append((now, delivery))
        await self.memory.outbox.settle([each.id for each in claimed], "sent", at=now)
        return {channel: message(each, self.knowledge) for channel, each in grouped.items()}

    async def read(self, at: str, channel: str = "telegram:1") -> str:
        """What is announced and arrives in *channel* at a moment; empty where nothing does."""
        await self.tick(at)
        found = (await self.arrived(at)).get(channel)
        return text_of(found) if found else ""
