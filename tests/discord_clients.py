"""A client of discord.py without a bot behind it, which listens to the tests' Discord."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import discord
import pytest
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route
from discord_chatting import Discord
from discord_rooms import until


class Client(discord.Client):
    """A client that notes what it hears."""

    def __init__(self, *, message_content: bool = False, heartbeat_timeout: float = 60) -> None:
        intents = discord.Intents.default()
        intents.message_content = message_content
        super().__init__(
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            guild_ready_timeout=0.05,
            heartbeat_timeout=heartbeat_timeout,
        )
        self.tree = app_commands.CommandTree(self)
        self.heard: list[discord.Message] = []
        self.resumed = 0

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Do not wait five seconds before another session, as one must with the real Discord."""

    async def on_resumed(self) -> None:
        """Count how often a session went on after a break."""
        self.resumed += 1

    async def on_message(self, message: discord.Message) -> None:
        """Note what others said."""
        if message.author != self.user:
            self.heard.append(message)


def redirected(town: Discord, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the library speak to *town*."""
    monkeypatch.setattr(Route, "BASE", town.url)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(town.gateway.address))


@asynccontextmanager
async def connected(town: Discord, client: Client) -> AsyncIterator[Client]:
    """*client*, while it hears what happens."""
    running = asyncio.create_task(client.start(town.token))
    try:
        await until(lambda: client.is_ready() or running.done())
        assert not running.done(), running.exception()
        yield client
    finally:
        await client.close()
        await asyncio.gather(running, return_exceptions=True)
