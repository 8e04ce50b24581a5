"""A platform at the edge of a test: what was posted there, and what goes wrong on the way."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from adapters.parcels import Begin
from bot.ports import Delivery

Message = tuple[str, ...]


def composed(deliveries: Sequence[Delivery]) -> Message:
    """A message that names what it tells of."""
    return tuple(f"{each.announcement.id}/{each.announcement.revision}" for each in deliveries)


@dataclass
class Posted:
    """A message that arrived."""

    channel: str
    message: Message
    key: str


@dataclass
class Platform:
    """Takes posts; of keys that it *remembers* it shows the first, and it *tells* what arrived where it is asked."""

    platform: str = "telegram"
    repeats_within: float = 0
    tells: bool = False
    arrived: list[Posted] = field(default_factory=list)
    before: dict[str, list[Exception]] = field(default_factory=lambda: defaultdict(list))
    """By channel, what fails before the next messages arrive."""
    after: dict[str, list[Exception]] = field(default_factory=lambda: defaultdict(list))
    """By channel, what fails once the next messages have arrived."""
    held: dict[str, asyncio.Event] = field(default_factory=dict)
    """By channel, what must be set before a message that was begun arrives."""
    queued: dict[str, asyncio.Event] = field(default_factory=dict)
    """By channel, what must be set before a message is begun."""
    calls: int = 0
    begun: int = 0

    async def post(self, channel: str, message: Message, key: str, begin: Begin) -> str:
        self.calls += 1
        if channel in self.queued:
            await self.queued[channel].wait()
        await begin()
        self.begun += 1
        if channel in self.held:
            await self.held[channel].wait()
        if self.before[channel]:
            raise self.before[channel].pop(0)
        if not (self.repeats_within and any(each.key == key for each in self.arrived)):
            self.arrived.append(Posted(channel, message, key))
        if self.after[channel]:
            raise self.after[channel].pop(0)
        return f"m{len(self.arrived)}"

    async def find(self, channel: str, message: Message, since: datetime) -> str | None:  # noqa: ARG002  # as it is called
        if not self.tells:
            raise NotImplementedError
        return next(("found" for each in self.arrived if (each.channel, each.message) == (channel, message)), None)

    def in_channel(self, channel: str) -> list[Message]:
        """The messages that arrived in *channel*."""
        return [each.message for each in self.arrived if each.channel == channel]
