"""People who use a bot over the tests' Discord.

async with Discord() as discord:
    guild = discord.guild("Exchange")
    ana = guild.member("Ana")
    message = await ana.slash("ask", question="How big is Bizen?")
    await ana.press(message, "More")
    assert "29,577" in (await ana.mention("How big is Bizen?")).text
"""

from dataclasses import dataclass
from datetime import datetime

from discord_api import DiscordApi
from discord_api_channels import Kind
from discord_api_gateway import Intent
from discord_api_people import Overwrite, Right, Role
from discord_api_world import Event, Guild
from discord_person import Person
from discord_rooms import Room


class Discord(DiscordApi):
    """The server, with people in it."""

    def guild(self, name: str = "Exchange", *, locale: str = "en-US", rights: Right = Right.NONE) -> "Server":
        """A guild with a text channel, which the bot has joined with *rights* beyond everybody's."""
        guild = self.world.guild(name, locale=locale, rights=rights)
        self.world.channel(guild, "general")
        self.gateway.tell_guild("GUILD_CREATE", guild)
        return Server(self, guild)

    def user(self, name: str = "Ana", *, locale: str = "en-US") -> Person:
        """Somebody new who shares no guild with the bot, and installed it for their own account."""
        return Person(self, self.world.user(name, locale), None)


@dataclass(slots=True)
class Server:
    """A guild, seen by its members."""

    discord: Discord
    guild: Guild

    @property
    def id(self) -> int:
        return self.guild.id

    @property
    def general(self) -> "Room":
        """Its first channel."""
        return Room(self.discord, next(iter(self.guild.channels.values())))

    @property
    def events(self) -> list[Event]:
        """Its scheduled events, also those that are over or cancelled."""
        return list(self.guild.events.values())

    def member(self, name: str = "Ana", *, locale: str = "en-US", rights: Right = Right.NONE) -> Person:
        """Somebody new, with *rights* beyond everybody's."""
        user = self.discord.world.user(name, locale)
        self.discord.world.join(self.guild, user, rights)
        return Person(self.discord, user, self.guild)

    def join(self, person: Person, rights: Right = Right.NONE) -> Person:
        """Let somebody who is elsewhere already be a member here, too; the same person, as seen here."""
        self.discord.world.join(self.guild, person.user, rights)
        return Person(self.discord, person.user, self.guild)

    def channel(self, name: str, *, kind: Kind = Kind.TEXT, hidden: bool = False) -> "Room":
        """A new channel; a *hidden* one the bot does not see."""
        channel = self.discord.world.channel(self.guild, name, kind)
        if hidden:
            channel.overwrites[self.discord.world.bot.id] = Overwrite(deny=Right.VIEW_CHANNEL)
        else:
            self.discord.gateway.tell_channel("CHANNEL_CREATE", channel)
        return Room(self.discord, channel)

    def news(self, name: str = "news") -> "Room":
        """A new channel whose messages other guilds may follow."""
        return self.channel(name, kind=Kind.NEWS)

    def forum(self, name: str = "questions") -> "Room":
        """A new forum, to which people post."""
        return self.channel(name, kind=Kind.FORUM)

    def role(self, name: str, *, mentionable: bool = False) -> Role:
        """A new role; anybody may call it to attention where it is *mentionable*."""
        role = self.discord.world.role(self.guild, name, mentionable=mentionable)
        body = {"guild_id": str(self.id), "role": role.as_json()}
        self.discord.gateway.tell("GUILD_ROLE_CREATE", body, Intent.GUILDS)
        return role

    def schedule(self, name: str, starts: datetime, ends: datetime, *, location: str = "Park") -> Event:
        """An event that the owner of the guild has scheduled."""
        world = self.discord.world
        event = Event(world.ids.next(), self.guild, self.guild.owner, name, None, starts, ends, location)
        self.guild.events[event.id] = event
        return event

    def allow(self, *rights: Right) -> None:
        """Let the bot have these rights in the guild, beyond everybody's, and no others."""
        member = self.guild.members[self.discord.world.bot.id]
        together = Right.NONE
        for right in rights:
            together |= right
        member.roles = {self.discord.world.role(self.guild, "bot", together).id}

    def kick(self) -> None:
        """Throw the bot out."""
        del self.guild.members[self.discord.world.bot.id]
        self.discord.gateway.tell_guild("GUILD_DELETE", self.guild)

    def invite(self) -> None:
        """Let the bot in again."""
        self.discord.world.join(self.guild, self.discord.world.bot)
        self.discord.gateway.tell_guild("GUILD_CREATE", self.guild)
