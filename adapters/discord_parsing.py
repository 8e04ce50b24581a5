"""What somebody said on Discord: a message or an interaction in, a plain value out, or None where it is not for us."""

import re

from discord import Interaction, Message, MessageType
from discord.abc import PrivateChannel

from adapters.discord_happenings import Heard, Question, Where, Wordless

_SAID = frozenset({MessageType.default, MessageType.reply})
_OBJECTS = re.compile(r"<(?:@[!&]?|#|a?:\w+:|/[^:>]+:|id:|t:|sound:\d+:)[^>\s]*>")
"""What a client shows in its own way: people, channels, emoji, times. None of it is a word of the question."""


def parse(message: Message, me: int) -> Question | Wordless | None:
    """What *message* means to the bot with the id *me*; a bot's words, and the platform's own, mean nothing."""
    if message.type not in _SAID or message.author.bot or message.webhook_id is not None:
        return None
    heard = _heard(message)
    called = f"<@{me}>" in message.content or f"<@!{me}>" in message.content
    text = text_of(message)
    if heard.where.private:
        if text or called:
            return Question(heard, text)
        return Wordless(heard) if message.attachments or message.stickers else None
    if called:
        return Question(heard, text)
    # Who answers the bot speaks to it; whether the answer may be read depends on the mention that goes with it.
    return Question(heard, text, called=False) if text and _is_reply_to(message, me) else None


def text_of(message: Message) -> str:
    """The words of *message*."""
    return " ".join(_OBJECTS.sub(" ", message.content).split(" ")).strip()


def heard_in(interaction: Interaction) -> Heard:
    """Who uses a command or presses a button, and where."""
    where = Where(interaction.channel_id or 0, private=interaction.guild_id is None)
    return Heard(where, interaction.user.id, interaction.created_at, interaction.locale.value)


def _heard(message: Message) -> Heard:
    # A message does not say in which language its writer's client is; a community says which one is spoken there.
    language = message.guild.preferred_locale.value if message.guild else ""
    where = Where(message.channel.id, private=message.guild is None or isinstance(message.channel, PrivateChannel))
    return Heard(where, message.author.id, message.created_at, language)


def _is_reply_to(message: Message, me: int) -> bool:
    replied = message.reference.resolved if message.reference else None
    return isinstance(replied, Message) and replied.author.id == me
