"""Showing the commands on Discord: only when what is shown has changed, for a day has room for few changes."""

import hashlib
import json
import logging

from discord import Object

from adapters.discord_client import DiscordClient
from adapters.discord_sending import Sender
from adapters.discord_tree import Tree
from bot.ports import Notes

log = logging.getLogger(__name__)


async def sync_if_changed(client: DiscordClient, sender: Sender, notes: Notes, guild: int | None) -> bool:
    """Show the commands of *client* in *guild*, or everywhere, unless these very ones were shown last.

    Whether they were shown now.
    """
    if await notes.read(_note(client, guild)) == await digest_of(client.tree, guild):
        return False
    await sync(client, sender, guild)
    await note_synced(client, notes, guild)
    return True


async def sync(client: DiscordClient, sender: Sender, guild: int | None) -> int:
    """Show the commands of *client* in *guild*, or everywhere; how many those are."""
    place = Object(guild) if guild else None
    if place:
        client.tree.clear_commands(guild=place)
        client.tree.copy_global_to(guild=place)
    # The same commands twice are the same: nothing is doubled by trying again.
    shown = await sender.send(lambda: client.tree.sync(guild=place), repeatable=True)
    log.info("%d commands are shown on Discord", len(shown))
    return len(shown)


async def note_synced(client: DiscordClient, notes: Notes, guild: int | None) -> None:
    """Note that the commands were shown as they are."""
    await notes.write(_note(client, guild), await digest_of(client.tree, guild))


async def digest_of(tree: Tree, guild: int | None) -> str:
    """What tells the commands of *tree* from any others, in all their languages."""
    translator = tree.translator
    commands = tree.get_commands()
    shown = [
        await command.get_translated_payload(tree, translator) if translator else command.to_dict(tree)
        for command in commands
    ]
    told = json.dumps([guild, shown], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()


def _note(client: DiscordClient, guild: int | None) -> str:
    return f"discord-commands:{client.application_id}:{guild or 'everywhere'}"
