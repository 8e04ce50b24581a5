"""Somebody on the tests' Discord: what they say, type and press, and what the bot makes of it."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from discord_api import DiscordApi
from discord_api_channels import Channel, Kind, Message
from discord_api_commands import ON_MESSAGE
from discord_api_content import mentioned
from discord_api_interactions import Deed, Interaction
from discord_api_people import JSON, Right, User
from discord_api_world import Guild
from discord_commanding import typed
from discord_rooms import PATIENCE, Room, seen

BUTTON, MENU, LINK = 2, 3, 5


@dataclass(frozen=True, slots=True)
class Waiting:
    """What somebody did, and whoever waits for what comes of it."""

    discord: DiscordApi
    interaction: Interaction

    async def first(self, *, within: float = PATIENCE) -> JSON:
        """The bot's first answer as it gave it; its ``type`` says which kind it is."""
        with suppress(TimeoutError):
            return await asyncio.wait_for(asyncio.shield(self.interaction.first), within)
        raise AssertionError(self._seen(f"no answer to {self.interaction.deed.name} within {within} s"))

    async def message(self, *, within: float = PATIENCE) -> Message:
        """The next message that comes of it, or that it changes."""
        with suppress(TimeoutError):
            return await asyncio.wait_for(self.interaction.came.get(), within)
        raise AssertionError(self._seen(f"no message after {self.interaction.deed.name} within {within} s"))

    def _seen(self, what: str) -> str:
        return seen(what, self.discord, self.interaction.channel)


@dataclass(slots=True)
class Person:
    """Somebody who talks in a *guild*, or only with the bot alone."""

    discord: DiscordApi
    user: User
    guild: Guild | None

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def dms(self) -> Room:
        """Their conversation with the bot."""
        return Room(self.discord, self.discord.world.conversation(self.user))

    @property
    def here(self) -> Room:
        """Where they are, unless they say otherwise: the first channel of their guild, or their conversation."""
        return Room(self.discord, next(iter(self.guild.channels.values()))) if self.guild else self.dms

    def say(self, text: str, *, to: Room | None = None, reply_to: Message | None = None) -> Message:
        """Say *text* here, or in another room; the message as it stands there."""
        return self._write((to or self.here).channel, text, reply_to)

    async def mention(
        self, text: str, *, to: Room | None = None, reply_to: Message | None = None, within: float = PATIENCE
    ) -> Message:
        """Say *text* to the bot by its name where others read it, too; its reply."""
        room = to or self.here
        self.say(f"<@{self.discord.world.bot.id}> {text}", to=room, reply_to=reply_to)
        return await room.reply(within=within)

    async def dm(self, text: str, *, within: float = PATIENCE) -> Message:
        """Say *text* to the bot alone; its reply."""
        self.say(text, to=self.dms)
        return await self.dms.reply(within=within)

    def post(self, forum: Room, title: str, text: str) -> Room:
        """Post *text* to a forum; its first message has the id of the post."""
        assert forum.channel.kind is Kind.FORUM, "not a forum"
        room = forum.thread(title)
        self._write(room.channel, text, None, id=room.id)
        return room

    def _write(self, channel: Channel, text: str, answers: Message | None, id: int = 0) -> Message:
        world = self.discord.world
        message = Message(id or world.ids.next(), channel, self.user, text, answers=answers)
        named = {each.partition(":")[2] for each in mentioned(text) if each.startswith("user:")}
        message.mentions = [user for user in world.users.values() if str(user.id) in named]
        if answers and answers.author not in message.mentions:
            message.mentions.append(answers.author)  # the client calls whom one replies to, unless told otherwise
        channel.keep(message)
        self.discord.gateway.tell_message("MESSAGE_CREATE", message)
        return message

    def block(self) -> None:
        """Take no messages of the bot any more."""
        self.dms.channel.closed = True

    async def slash(self, path: str, /, *, to: Room | None = None, within: float = PATIENCE, **options: Any) -> Message:
        """Use the command ``ask`` or ``updates follow``; the bot's answer, also if they alone see it."""
        return await self.slashing(path, to=to, **options).message(within=within)

    def slashing(self, path: str, /, *, to: Room | None = None, **options: Any) -> Waiting:
        """Use a command, and do not wait."""
        room = to or self.here
        data = typed(self.discord.commands, _guild_of(room.channel), path, options)
        return self._do(Deed.COMMAND, room.channel, data)

    async def autocomplete(
        self, path: str, /, *, to: Room | None = None, within: float = PATIENCE, **options: Any
    ) -> list[tuple[str, Any]]:
        """Type the last of *options* of a command; the names that are offered, each with its value."""
        room = to or self.here
        data = typed(self.discord.commands, _guild_of(room.channel), path, options, focus=list(options)[-1])
        answer = await self._do(Deed.TYPING, room.channel, data).first(within=within)
        return [(choice["name"], choice["value"]) for choice in answer["data"].get("choices") or []]

    async def menu(self, name: str, message: Message, *, within: float = PATIENCE) -> Message:
        """Use the command *name* in the menu of a *message*; the bot's answer."""
        return await self.choosing(name, message).message(within=within)

    def choosing(self, name: str, message: Message) -> Waiting:
        """Use a command in the menu of a message, and do not wait."""
        command = self.discord.commands.find(_guild_of(message.channel), ON_MESSAGE, name)
        assert command, f"there is no {name!r} in the menu of a message"
        data = {"id": command["id"], "name": name, "type": ON_MESSAGE, "target_id": str(message.id)}
        resolved = {"messages": {str(message.id): message.as_json()}}
        return self._do(Deed.COMMAND, message.channel, data | {"resolved": resolved})

    async def press(self, message: Message, label: str, *, within: float = PATIENCE) -> Message:
        """Press the button with *label* in it; the message that comes of it, or the same one, if it was changed."""
        return await self.pressing(message, label).message(within=within)

    def pressing(self, message: Message, label: str) -> Waiting:
        """Press a button, and do not wait."""
        buttons = [each for each in message.controls if each["type"] == BUTTON and each["style"] != LINK]
        found = next((each for each in buttons if label in (each.get("label") or "")), None)
        assert found, f"there is no button {label!r}; there are {message.buttons}"
        assert not found.get("disabled"), f"the button {label!r} cannot be pressed"
        return self.send_press(message, found["custom_id"])

    def send_press(self, message: Message, custom_id: str, values: list[str] | None = None) -> Waiting:
        """Send a press that carries *custom_id*, also such as no button holds now."""
        data: JSON = {"custom_id": custom_id, "component_type": BUTTON}
        if values is not None:
            data |= {"component_type": MENU, "values": values}
        return self._do(Deed.PRESS, message.channel, data, message)

    async def select(self, message: Message, *labels: str, within: float = PATIENCE) -> Message:
        """Choose *labels* in the menu of *message* that holds them all; the message that comes of it."""
        for menu in (each for each in message.controls if each["type"] == MENU):
            values = [each["value"] for label in labels for each in menu["options"] if label in each["label"]]
            if len(values) == len(labels):
                assert menu.get("min_values", 1) <= len(values) <= menu.get("max_values", 1), "too few or too many"
                return await self.send_press(message, menu["custom_id"], values).message(within=within)
        raise AssertionError(f"there is no menu with {labels}")

    def _do(self, deed: Deed, channel: Channel, data: JSON, message: Message | None = None) -> Waiting:
        world = self.discord.world
        made = self.discord.interactions.begin(deed, self.user, channel, data, message=message)
        told: JSON = {
            "id": str(made.id),
            "application_id": str(world.bot.id),
            "type": int(deed),
            "token": made.token,
            "version": 1,
            "data": data,
            "channel_id": str(channel.id),
            "channel": channel.as_json() | {"permissions": str(int(world.rights_of(self.user, channel)))},
            "locale": self.user.locale,
            "app_permissions": str(int(world.rights_of(world.bot, channel))),
            "entitlements": [],
            "authorizing_integration_owners": {"0": str(_guild_of(channel))},
            "context": 0 if channel.guild else 1,
            "attachment_size_limit": 10 * 2**20,
        }
        if message:
            told["message"] = message.as_json()
        self.discord.gateway.tell("INTERACTION_CREATE", told | self._as_seen_in(channel))
        return Waiting(self.discord, made)

    def _as_seen_in(self, channel: Channel) -> JSON:
        if not (guild := channel.guild):
            return {"user": self.user.as_json()}
        rights = guild.rights_of(self.user, channel)
        assert Right.VIEW_CHANNEL in rights, f"{self.user.name} does not see this channel"
        member = guild.members[self.user.id].as_json() | {"permissions": str(int(rights))}
        partial = {"id": str(guild.id), "locale": guild.locale, "features": []}
        return {"member": member, "guild_id": str(guild.id), "guild": partial, "guild_locale": guild.locale}


def _guild_of(channel: Channel) -> int:
    return channel.guild.id if channel.guild else 0
