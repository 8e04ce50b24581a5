"""What a route of the tests' Discord is given, and what all of them need: the channel, the guild, what may be done."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from discord_api_channels import Channel
from discord_api_commands import Commands
from discord_api_gateway import Gateway
from discord_api_interactions import Interactions
from discord_api_people import JSON, Right
from discord_api_refusals import no_access, no_permission, unknown
from discord_api_world import Guild, World


@dataclass(frozen=True, slots=True)
class Asked:
    """A call as it came: the ids in its path, its query, its body and its files (name and content)."""

    path: dict[str, str] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)
    body: Any = None
    files: list[tuple[str, bytes]] = field(default_factory=list)

    def id(self, name: str) -> int:
        """The id *name* in the path; 0 where there is none."""
        return int(self.path.get(name, 0))


Handler = Callable[["Api", Asked], JSON | list[JSON] | None]
Routes = dict[tuple[str, str], Handler]
"""By method and path; the ids stand in braces."""


@dataclass(frozen=True, slots=True)
class Api:
    """All that routes work on."""

    world: World
    gateway: Gateway
    commands: Commands
    interactions: Interactions
    nonces: dict[tuple[int, str], tuple[float, int]] = field(default_factory=dict)
    """When a message with a nonce was posted in a channel, and its id."""

    def guild(self, asked: Asked) -> Guild:
        """The guild that is asked for, where the bot is a member."""
        guild = self.world.guilds.get(asked.id("guild"))
        if guild is None:
            raise unknown("Guild")
        if self.world.bot.id not in guild.members:
            raise no_access()
        return guild

    def channel(self, asked: Asked) -> Channel:
        """The channel that is asked for, where the bot sees it."""
        channel = self.world.find_channel(asked.id("channel"))
        if channel is None:
            raise unknown("Channel")
        if Right.VIEW_CHANNEL not in self.world.rights_of(self.world.bot, channel):
            raise no_access()
        return channel

    def require(self, right: Right, channel: Channel) -> None:
        """Raise `Refused` where the bot has not that *right* in *channel*."""
        if right not in self.world.rights_of(self.world.bot, channel):
            raise no_permission()
