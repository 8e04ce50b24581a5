"""A town of residents on the tests' Discord, and the bot that answers them.

The bot is made of the same parts as the running one, without the supervision, the leases and the database.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from discord_chatting import Discord, Server
from discord_person import Person
from discord_rooms import until
from memories import Remembered

from adapters.discord_client import DiscordClient, prepare
from adapters.discord_gateway import Gateway, Pauses
from adapters.discord_handling import Handlers
from adapters.discord_sending import Patience, Sender
from adapters.discord_syncing import sync
from adapters.discord_talking import Talk
from adapters.health import Pulse
from adapters.metrics import Metrics
from bot.answering.assistant import Assistant
from bot.answering.candidates.mind import Mind

QUICK = Patience(answer=1, turn=3, total=6, first=0.05)
PAUSES = Pauses(away=0.2, soon_ended=0.2, between=0)


@dataclass(slots=True)
class Town:
    """Discord, a community on it, and what the bot remembers of people."""

    discord: Discord
    assistant: Assistant
    remembered: Remembered
    handlers: Handlers
    sender: Sender
    server: Server
    admin: Person
    ana: Person = field(init=False)
    client: DiscordClient | None = None
    _hearing: "asyncio.Task[None] | None" = None

    def __post_init__(self) -> None:
        self.ana = self.server.member("Ana")

    async def start(self) -> None:
        """Let the bot log in, show its commands and hear what is said."""
        prepare(self.discord.url)
        client = self.client = DiscordClient(self.handlers)
        await client.login(self.discord.token)
        await sync(client, self.sender, None)
        self._hearing = asyncio.create_task(Gateway(client, Pulse(), PAUSES).keep())
        await until(lambda: client.guilds)

    async def stop(self) -> None:
        """Let the bot go."""
        assert self.client
        assert self._hearing
        await self.handlers.finish(5)
        self._hearing.cancel()
        await asyncio.gather(self._hearing, return_exceptions=True)
        await self.client.close()


@asynccontextmanager
async def town(mind: Mind) -> AsyncIterator[Town]:
    """A town with an admin, in which the bot answers until the end."""
    async with Discord() as discord:
        remembered = Remembered(datetime.now(UTC))
        assistant = Assistant(mind, remembered.conversations, remembered.journal)
        server = discord.guild("Exchange")
        admin = server.member("Ken")
        parts = remembered.parts(assistant, {f"discord:{admin.id}"})
        sender = Sender(QUICK)
        handlers = Handlers(Talk(parts), sender, Metrics())
        made = Town(discord, assistant, remembered, handlers, sender, server, admin)
        await made.start()
        try:
            yield made
        finally:
            await made.stop()
