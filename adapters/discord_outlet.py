"""Where the bot speaks on Discord: below a message, or in answer to a command or a button."""

import secrets
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from io import BytesIO
from typing import Any, Protocol

from discord import Client, Embed, File, Interaction, Message

from adapters.discord_buttons import view_of
from adapters.discord_failures import AnsweredBefore
from adapters.discord_happenings import channel_of
from adapters.discord_rendering import Outgoing, plain
from adapters.discord_sending import Sender


class Outlet(Protocol):
    """One place in which somebody is answered."""

    async def send(self, messages: Sequence[Outgoing]) -> None:
        """Send *messages*, in their order."""

    async def close(self, text: str) -> None:
        """Say *text*, after which nothing more is to be pressed."""


class Below:
    """Below *message*, where it was written: in a channel, in a thread or a forum's post, in a conversation of two."""

    def __init__(self, sender: Sender, message: Message) -> None:
        self._sender = sender
        self._message = message
        self._answered = False

    async def send(self, messages: Sequence[Outgoing]) -> None:
        """Send *messages*, in a channel the first as a reply."""
        channel = channel_of(self._message.channel.id)
        for message in messages:
            # Sent again with the same number, it shows once.
            call = partial(self._send, message, nonce=secrets.randbits(63))
            await self._sender.send(call, channel, repeatable=True)
            self._answered = True

    async def close(self, text: str) -> None:
        """Say *text*."""
        await self.send(plain(text))

    async def _send(self, message: Outgoing, *, nonce: int) -> None:
        said, parts = self._message, parts_of(message)
        if said.guild and not self._answered:
            parts["reference"] = said.to_reference(fail_if_not_exists=False)
        await said.channel.send(**parts, nonce=nonce)


class InAnswer:
    """In answer to an *interaction*, only to who used it where that is *private*."""

    def __init__(self, sender: Sender, interaction: Interaction[Client], *, private: bool) -> None:
        self._sender = sender
        self._interaction = interaction
        self._private = private
        self._answered = False

    async def defer(self, *, thinking: bool = True) -> None:
        """Tell Discord, which waits for three seconds, that an answer comes.

        Without *thinking*, what was pressed is not answered by a message, but changed.
        """
        response = self._interaction.response
        try:
            await self._do(lambda: response.defer(ephemeral=self._private, thinking=thinking), repeatable=True)
        except AnsweredBefore:
            return  # only the confirmation got lost

    async def send(self, messages: Sequence[Outgoing]) -> None:
        """Send *messages*, the first in place of the sign that an answer comes."""
        for message in messages:
            if self._answered:
                await self._follow(message)
            else:
                await self._edit(message)

    async def close(self, text: str) -> None:
        """Put *text* in place of the message whose button was pressed, without its buttons."""
        (first, *_) = plain(text)
        await self._edit(first)

    async def _edit(self, message: Outgoing) -> None:
        whole: dict[str, Any] = {"content": None, "embeds": [], "attachments": [], "view": None}

        async def edit() -> None:
            parts = parts_of(message)
            if "file" in parts:
                parts["attachments"] = [parts.pop("file")]
            await self._interaction.edit_original_response(**{**whole, **parts})

        # Done twice it is the same: nothing is doubled by trying again.
        await self._do(edit, repeatable=True)
        self._answered = True

    async def _follow(self, message: Outgoing) -> None:
        async def follow() -> None:
            await self._interaction.followup.send(**parts_of(message), ephemeral=self._private)

        await self._do(follow, repeatable=False)

    async def _do(self, call: Callable[[], Awaitable[object]], *, repeatable: bool) -> None:
        await self._sender.send(call, channel_of(self._interaction.channel_id or 0), repeatable=repeatable)


def parts_of(message: Outgoing) -> dict[str, Any]:
    """*message* as the library's calls take it, for one call: they use up its file."""
    parts: dict[str, Any] = {}
    if message.text:
        parts["content"] = message.text
    if message.cards:
        parts["embeds"] = [
            Embed(title=each.title or None, description=each.text, colour=each.colour) for each in message.cards
        ]
    if message.buttons:
        parts["view"] = view_of(message.buttons)
    if file := message.file:
        parts["file"] = File(BytesIO(file.content), file.name)
    return parts
