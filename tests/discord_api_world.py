"""The guilds of the tests' Discord and who may do what in their channels; ids are given out here; knows no HTTP."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from discord_api_channels import THREADS, Channel, Kind, Message
from discord_api_people import EVERYDAY, JSON, Member, Overwrite, Right, Role, Snowflakes, User, resolved

FEATURES = ["COMMUNITY", "NEWS"]


@dataclass(slots=True, eq=False)
class Event:
    """A scheduled event of a guild; *status* is 1 scheduled, 2 active, 3 completed or 4 cancelled."""

    id: int
    guild: "Guild" = field(repr=False)
    creator: User
    name: str
    description: str | None
    starts: datetime
    ends: datetime | None
    location: str | None
    channel: int | None = None
    entity_type: int = 3
    status: int = 1

    def as_json(self) -> JSON:
        return {
            "id": str(self.id),
            "guild_id": str(self.guild.id),
            "channel_id": str(self.channel) if self.channel else None,
            "creator_id": str(self.creator.id),
            "creator": self.creator.as_json(),
            "name": self.name,
            "description": self.description,
            "scheduled_start_time": self.starts.isoformat(),
            "scheduled_end_time": self.ends.isoformat() if self.ends else None,
            "privacy_level": 2,
            "status": self.status,
            "entity_type": self.entity_type,
            "entity_id": None,
            "entity_metadata": {"location": self.location} if self.location else None,
            "image": None,
            "recurrence_rule": None,
        }


@dataclass(slots=True, eq=False)
class Guild:
    """A guild, which people call a server."""

    id: int
    name: str
    owner: User
    locale: str = "en-US"
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict, repr=False)
    """Its threads and posts, too."""
    events: dict[int, Event] = field(default_factory=dict, repr=False)

    def rights_of(self, user: User, channel: Channel | None = None) -> Right:
        """What *user* may do in the guild, or in one *channel* of it; nothing, for who is no member."""
        if not (member := self.members.get(user.id)):
            return Right.NONE
        base = self.roles[self.id].rights
        for role in member.roles:
            base |= self.roles[role].rights
        if user == self.owner or Right.ADMINISTRATOR in base:
            return Right.all()
        place = channel.parent if channel and channel.kind in THREADS else channel
        return resolved(base, self._overwrites(place, member)) if place else base

    def _overwrites(self, channel: Channel, member: Member) -> list[Overwrite]:
        found = channel.overwrites
        of_roles = [found[role] for role in sorted(member.roles) if role in found]
        together = Overwrite()
        for each in of_roles:
            together = Overwrite(together.allow | each.allow, together.deny | each.deny)
        everyone, own = found.get(self.id, Overwrite()), found.get(member.user.id, Overwrite())
        return [everyone, together, own]

    def as_json(self, bot: User) -> JSON:
        """The guild as GUILD_CREATE tells it to a bot without privileged intents."""
        seen = [each for each in self.channels.values() if Right.VIEW_CHANNEL in self.rights_of(bot, each)]
        return {
            "id": str(self.id),
            "name": self.name,
            "owner_id": str(self.owner.id),
            "preferred_locale": self.locale,
            "features": FEATURES,
            "member_count": len(self.members),
            "roles": [role.as_json() for role in self.roles.values()],
            "members": [self.members[bot.id].as_json()],
            "channels": [each.as_json() for each in seen if each.kind not in THREADS],
            "threads": [each.as_json() for each in seen if each.kind in THREADS and not each.archived],
            "guild_scheduled_events": [event.as_json() for event in self.events.values() if event.status in (1, 2)],
            "emojis": [],
            "stickers": [],
            "voice_states": [],
            "presences": [],
            "verification_level": 1,
            "default_message_notifications": 1,
            "explicit_content_filter": 0,
            "nsfw_level": 0,
            "mfa_level": 0,
            "premium_tier": 0,
            "large": False,
            "unavailable": False,
            "joined_at": "2026-01-01T00:00:00+00:00",
        }


def _now() -> datetime:
    return datetime.now(UTC)


class World:
    """All guilds, conversations and people that there are."""

    def __init__(self, bot_id: int, name: str) -> None:
        self.ids = Snowflakes()
        self.bot = User(bot_id, name, is_bot=True)
        self.users: dict[int, User] = {bot_id: self.bot}
        self.guilds: dict[int, Guild] = {}
        self.conversations: dict[int, Channel] = {}
        self.deleted: set[int] = set()
        """The ids of channels that were there once."""
        self.now: Callable[[], datetime] = _now

    def user(self, name: str, locale: str = "en-US") -> User:
        """Somebody new."""
        user = User(self.ids.next(), name, locale)
        self.users[user.id] = user
        return user

    def guild(self, name: str, *, locale: str = "en-US", rights: Right = Right.NONE) -> Guild:
        """A new guild with the bot in it, which has *rights* beyond everybody's."""
        guild = Guild(self.ids.next(), name, self.user("Owner"), locale)
        guild.roles[guild.id] = Role(guild.id, "@everyone", EVERYDAY)
        self.guilds[guild.id] = guild
        self.join(guild, guild.owner)
        self.join(guild, self.bot, rights)
        return guild

    def join(self, guild: Guild, user: User, rights: Right = Right.NONE) -> Member:
        """Make *user* a member, with a role of their own where they have *rights* beyond everybody's."""
        member = guild.members[user.id] = Member(user)
        if rights:
            member.roles.add(self.role(guild, user.name, rights).id)
        return member

    def role(self, guild: Guild, name: str, rights: Right = Right.NONE, *, mentionable: bool = False) -> Role:
        """A new role, which nobody has yet."""
        role = Role(self.ids.next(), name, rights, mentionable)
        guild.roles[role.id] = role
        return role

    def channel(
        self, guild: Guild, name: str, kind: Kind = Kind.TEXT, *, parent: Channel | None = None, id: int | None = None
    ) -> Channel:
        """A new channel of *guild*; a thread has a *parent*, and the *id* of the message that it grew from."""
        channel = Channel(id or self.ids.next(), kind, name, guild, parent)
        guild.channels[channel.id] = channel
        return channel

    def conversation(self, user: User) -> Channel:
        """The conversation between *user* and the bot."""
        for channel in self.conversations.values():
            if channel.partner == user:
                return channel
        channel = Channel(self.ids.next(), Kind.DM, partner=user)
        self.conversations[channel.id] = channel
        return channel

    def find_channel(self, id: int) -> Channel | None:
        """The channel, thread or conversation of that *id*, also where the bot is not."""
        if found := self.conversations.get(id):
            return found
        return next((guild.channels[id] for guild in self.guilds.values() if id in guild.channels), None)

    def delete(self, channel: Channel) -> None:
        """Let *channel* and its threads be gone."""
        assert channel.guild
        for each in [each for each in channel.guild.channels.values() if channel in (each, each.parent)]:
            del channel.guild.channels[each.id]
            self.deleted.add(each.id)

    def rights_of(self, user: User, channel: Channel) -> Right:
        """What *user* may do in *channel*."""
        if channel.guild:
            return channel.guild.rights_of(user, channel)
        return EVERYDAY if user in (channel.partner, self.bot) else Right.NONE

    def may_read(self, message: Message, *, privileged: bool) -> bool:
        """Whether the bot is told what *message* says: without the intent only what is for it, or from it."""
        return privileged or message.channel.guild is None or self.bot in (message.author, *message.mentions)
