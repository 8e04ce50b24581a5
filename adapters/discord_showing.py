"""`sistercity sync`: the commands shown on Discord now, whether or not they have changed."""

import asyncio
from contextlib import suppress

from adapters import runner
from adapters.behind import Quick
from adapters.discord_calling import logged_in, patiently
from adapters.discord_client import prepare
from adapters.discord_handling import Handlers
from adapters.discord_sending import Sender
from adapters.discord_syncing import note_synced, sync
from adapters.discord_talking import Talk
from adapters.health import Pulse
from adapters.metrics import Metrics
from adapters.outcomes import NotSent
from adapters.settings import Settings, WrongSettings
from adapters.surroundings import parts_of
from adapters.talking import Desk, Parts
from bot.answering.assistant import Assistant
from bot.errors import StorageUnusable
from bot.ports import Memory

PATIENCE = 60.0


async def show(settings: Settings, assistant: Assistant) -> str:
    """Show the commands by the token of *settings*, in the words of the *assistant*; what came of it, in a line.

    Raise a SistercityError where that does not work.
    """
    if settings.discord_token is None:
        raise WrongSettings("DISCORD_TOKEN: without it there is no bot whose commands could be shown; set it")
    prepare(settings.discord_api_url)
    memory, sender, guild = await _memory(settings), Sender(), settings.discord_guild
    try:
        handlers = Handlers(Talk(_parts(assistant, memory)), sender, Metrics())
        try:
            async with asyncio.timeout(PATIENCE):
                client = await patiently(lambda: logged_in(settings, handlers), Pulse())
        except TimeoutError:
            raise NotSent("Discord cannot be reached; the commands are shown as they were") from None
        async with client:
            number = await sync(client, sender, guild)
            # A bot that runs beside this has the memory to itself; at its next start it shows the same commands again.
            with suppress(StorageUnusable):
                await note_synced(client, memory.notes, guild)
    finally:
        await memory.close()
    return f"{number} commands are shown on Discord, {f'in the community {guild}' if guild else 'everywhere'}"


async def _memory(settings: Settings) -> Memory:
    """The memory; where a bot has it that runs, to be read."""
    try:
        return await runner.open_memory(settings)
    except StorageUnusable:
        return await runner.look_into_memory(settings)


def _parts(assistant: Assistant, memory: Memory) -> Parts:
    async def nothing(*_: str) -> str:
        return ""

    return parts_of(assistant, memory, Quick.of(memory, alone=False), Desk(frozenset(), nothing, nothing))
