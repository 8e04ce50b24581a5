"""A channel of the tests' Discord, as those see it who are in it."""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from discord_api import DiscordApi
from discord_api_channels import THREADS, Channel, Kind, Message
from discord_api_people import Overwrite, Right

PATIENCE = 120.0
"""So many seconds somebody waits for the bot before the test fails; a machine under load is slow."""
QUIET = 0.4
"""So many seconds without a word count as silence."""


async def until(true: Callable[[], object], *, within: float = PATIENCE) -> None:
    """Wait until something is *true*; fail where that takes too long."""
    async with asyncio.timeout(within):
        while not true():  # noqa: ASYNC110  # what is waited for has no event of its own
            await asyncio.sleep(0.005)


def seen(what: str, discord: DiscordApi, channel: Channel) -> str:
    """*what* is wrong, with what happened before."""
    calls = "\n".join(f"  {call.status} {call.name} {_short(call.body)}" for call in list(discord.calls)[-10:])
    return f"{what}. The channel:\n{channel.transcript()}\nThe bot's last calls:\n{calls or '  (none)'}"


@dataclass(slots=True)
class Room:
    """A channel, thread or conversation, seen by who is in it."""

    discord: DiscordApi
    channel: Channel

    @property
    def id(self) -> int:
        return self.channel.id

    @property
    def messages(self) -> list[Message]:
        """What stands here, oldest first; not what one person alone sees."""
        return [each for each in self.channel.messages.values() if not each.deleted]

    async def reply(self, *, within: float = PATIENCE) -> Message:
        """The bot's next message here that answers no interaction; fails with what was seen where none comes."""
        return await self._next(self.channel.arrived, "no message of the bot", within)

    async def replies(self, number: int, *, within: float = PATIENCE) -> list[Message]:
        """The bot's next messages, so many."""
        return [await self.reply(within=within) for _ in range(number)]

    async def edit(self, *, within: float = PATIENCE) -> Message:
        """The bot's next change to one of these."""
        return await self._next(self.channel.edited, "no edit of the bot", within)

    async def silence(self, *, lasting: float = QUIET) -> None:
        """Fail if the bot says or changes anything here for a while."""
        await asyncio.sleep(lasting)
        assert self.channel.arrived.empty(), self._seen("the bot should have kept silent")
        assert self.channel.edited.empty(), self._seen("the bot should have changed nothing")

    async def _next(self, queue: "asyncio.Queue[Message]", missing: str, within: float) -> Message:
        with suppress(TimeoutError):
            return await asyncio.wait_for(queue.get(), within)
        raise AssertionError(self._seen(f"{missing} within {within} s"))

    def _seen(self, what: str) -> str:
        return seen(what, self.discord, self.channel)

    def thread(self, name: str = "thread") -> "Room":
        """A new thread of this channel, or a post of this forum."""
        guild = self.channel.guild
        assert guild, "a conversation has no threads"
        kind = Kind.NEWS_THREAD if self.channel.kind is Kind.NEWS else Kind.THREAD
        thread = self.discord.world.channel(guild, name, kind, parent=self.channel)
        self.discord.gateway.tell_channel("THREAD_CREATE", thread, newly_created=True)
        return Room(self.discord, thread)

    def forbid(self, *rights: Right) -> None:
        """Take these rights from the bot here."""
        together = Right.NONE
        for right in rights:
            together |= right
        self.channel.overwrites[self.discord.world.bot.id] = Overwrite(deny=together)
        self.discord.gateway.tell_channel("CHANNEL_UPDATE", self.channel)

    def delete(self) -> None:
        """Let the channel be gone."""
        self.discord.world.delete(self.channel)
        event = "THREAD_DELETE" if self.channel.kind in THREADS else "CHANNEL_DELETE"
        self.discord.gateway.tell_channel(event, self.channel)


def _short(body: object) -> str:
    told = json.dumps(body, ensure_ascii=False)
    return told if len(told) <= 200 else f"{told[:200]}…"
