"""The library's client, as this bot uses it: no privileged intents, nobody called to attention, little kept."""

import logging
import re
from typing import Any

from discord import AllowedMentions, Intents, MemberCacheFlags, Message, VoiceClient
from discord.http import Route

from adapters.discord_buttons import Answering, Press
from adapters.discord_handling import Handlers
from adapters.discord_sending import traced
from adapters.discord_translating import Translations
from adapters.discord_tree import Tree

log = logging.getLogger(__name__)

LONGEST_TURN = 60.0
"""Where Discord asks to wait longer, the library raises."""
_LATE = re.compile("Ignoring exception in autocomplete")


def intents() -> Intents:
    """What Discord tells this bot of: communities with their channels, and messages, of which it reads those for it."""
    wanted = Intents.none()
    wanted.guilds = wanted.guild_messages = wanted.dm_messages = True
    return wanted


class DiscordClient(Answering):
    """A client that hands everything on to *handlers*; it is not connected to anything yet."""

    answers: Handlers

    def __init__(self, handlers: Handlers) -> None:
        super().__init__(
            intents=intents(),
            allowed_mentions=AllowedMentions.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=MemberCacheFlags.none(),
            http_trace=traced(),
            max_ratelimit_timeout=LONGEST_TURN,
        )
        self.answers = handlers
        self.tree = Tree(self, handlers)

    async def setup_hook(self) -> None:
        """Prepare for buttons that are older than this process, and for the names of commands."""
        self.add_dynamic_items(Press)
        await self.tree.set_translator(Translations(lambda: self.answers.talk.mind))

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait for nothing: whoever keeps the connection has waited."""

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """Tell of *event*, unless the client is closed: the library finds no loop for it then."""
        if not self.is_closed():
            super().dispatch(event, *args, **kwargs)

    async def on_ready(self) -> None:
        """Say that it begins."""
        log.info("Taking messages and commands on Discord")

    async def on_message(self, message: Message) -> None:
        """Answer *message*, if it is for the bot."""
        if self.user:
            await self.answers.hear(message, self.user.id)


class _Late(logging.Filter):
    """Makes one line of an autocompletion that came too late, which the library tells with a traceback and a user."""

    def filter(self, record: logging.LogRecord) -> bool:
        if not _LATE.match(str(record.msg)):
            return True
        log.info("What was offered to somebody who types on Discord came too late")
        return False


def prepare(address: str | None) -> None:
    """Use the server at *address* instead of Discord's own, if one is given; it holds for the whole process."""
    if address:
        Route.BASE = address
    # It speaks to nobody, and need not be told that it lacks the means for it.
    VoiceClient.warn_nacl = VoiceClient.warn_dave = False
    library = logging.getLogger("discord.app_commands.tree")
    if not any(isinstance(each, _Late) for each in library.filters):
        library.addFilter(_Late())
