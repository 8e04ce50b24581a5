"""What somebody did on Telegram: an update in, one of a few plain values out, or None where it is not for the bot."""

import re

from telegram import CallbackQuery, Chat, ChatMember, ChatMemberUpdated, Message, MessageEntity, Update
from telegram.constants import UpdateType

from adapters.telegram_happenings import (
    Answered,
    Command,
    Happening,
    Heard,
    Me,
    Moved,
    Presence,
    Pressed,
    Question,
    Typed,
    Where,
    Wordless,
    person_of,
)

ASK = "ask"
"""The command behind which a question stands."""
UPDATES = (
    UpdateType.MESSAGE,
    UpdateType.EDITED_MESSAGE,
    UpdateType.CALLBACK_QUERY,
    UpdateType.INLINE_QUERY,
    UpdateType.MY_CHAT_MEMBER,
)
"""The kinds of updates that `parse` understands, and that Telegram is to be asked for."""
_PRESENT = frozenset({ChatMember.OWNER, ChatMember.ADMINISTRATOR, ChatMember.MEMBER, ChatMember.RESTRICTED})


def parse(update: Update, me: Me) -> Happening | None:
    """What *update* means to the bot *me*."""
    if message := update.message or update.edited_message:
        return _moved(message) or _sent(message, me, edited=update.edited_message is not None)
    if update.callback_query:
        return _pressed(update.callback_query)
    if query := update.inline_query:
        return Typed(query.id, person_of(query.from_user.id), query.query.strip(), query.from_user.language_code or "")
    return _presence(update.my_chat_member) if update.my_chat_member else None


def _moved(message: Message) -> Moved | None:
    """Both the old group and the new one tell of a move, and either may be what arrives."""
    if message.migrate_to_chat_id:
        return Moved(message.chat.id, message.migrate_to_chat_id)
    return Moved(message.migrate_from_chat_id, message.chat.id) if message.migrate_from_chat_id else None


def _sent(message: Message, me: Me, *, edited: bool) -> Happening | None:
    heard = _heard(message, edited=edited)
    # What the bot offered to be inserted somewhere comes back as a message, where it was inserted here.
    if heard is None or (message.via_bot and message.via_bot.id == me.id):
        return None
    if text := (message.text or message.caption or "").strip():
        return _said(message, text, heard=heard, me=me, edited=edited)
    is_sent = heard.where.private and not edited and message.effective_attachment
    return Wordless(heard) if is_sent else None


def _said(message: Message, text: str, *, heard: Heard, me: Me, edited: bool) -> Happening | None:
    if command := _command(message, text):
        return _commanded(text, command, heard=heard, me=me, edited=edited)
    if heard.where.private:
        return Question(heard, text, edited=edited)
    mentioned = _mentions(message, me)
    if mentioned or _is_reply_to(message, me):
        return Question(heard, _without_name(text, me), called=mentioned, edited=edited)
    return None


def _heard(message: Message, *, edited: bool = False) -> Heard | None:
    """Who says *message*; None where that is nobody who asks: another bot, or a channel's copy."""
    user, chat = message.from_user, message.sender_chat
    if message.is_automatic_forward or (chat is None and (user is None or user.is_bot)):
        return None
    # Who speaks as a group or a channel has no account of their own that could be seen.
    speaker = chat.id if chat else user.id if user else 0
    language = user.language_code or "" if user and not user.is_bot else ""
    at = (message.edit_date if edited else None) or message.date
    return Heard(_where(message), speaker, at, language, message.message_id)


def _where(message: Message) -> Where:
    topic = message.message_thread_id if message.is_topic_message else None
    return Where(message.chat.id, message.chat.type == Chat.PRIVATE, topic)


def _command(message: Message, text: str) -> str | None:
    """The command with which *text* begins, as it is written."""
    found = (message.parse_entities if message.text else message.parse_caption_entities)([MessageEntity.BOT_COMMAND])
    return next((word for entity, word in found.items() if entity.offset == 0 and text.startswith(word)), None)


def _commanded(text: str, command: str, *, heard: Heard, me: Me, edited: bool) -> Happening | None:
    name, _, other = command.removeprefix("/").partition("@")
    if other and not _is(me, other):
        return None
    argument = text.removeprefix(command).strip()
    if name.casefold() == ASK and argument:
        return Question(heard, argument, edited=edited)
    # A command that was mended is not done again: only answers change with their questions.
    return None if edited else Command(heard, name.casefold(), argument, named=bool(other) or heard.where.private)


def _mentions(message: Message, me: Me) -> bool:
    found = (message.parse_entities if message.text else message.parse_caption_entities)([MessageEntity.MENTION])
    return any(_is(me, word.removeprefix("@")) for word in found.values())


def _without_name(text: str, me: Me) -> str:
    return re.sub(rf"@{re.escape(me.name)}\b", " ", text, flags=re.IGNORECASE).strip()


def _is(me: Me, name: str) -> bool:
    return name.casefold() == me.name.casefold()


def _is_reply_to(message: Message, me: Me) -> bool:
    replied = message.reply_to_message
    # Whatever is said in a topic is a reply to the message that opened it.
    return bool(replied and replied.from_user and replied.from_user.id == me.id and not replied.forum_topic_created)


def _pressed(query: CallbackQuery) -> Pressed | None:
    if query.message is None or query.data is None:
        return None
    user, message = query.from_user, query.message
    # Of a message that is too old, Telegram tells only its chat.
    where, around, answered = Where(message.chat.id, message.chat.type == Chat.PRIVATE), None, None
    if isinstance(message, Message):
        where, around, answered = _where(message), message.reply_markup, _answered(message)
    heard = Heard(where, user.id, message.date, user.language_code or "", message.message_id)
    return Pressed(heard, query.id, query.data, around, answered)


def _answered(message: Message) -> Answered | None:
    replied = message.reply_to_message
    text = ((replied.text or replied.caption or "") if replied else "").strip()
    if replied is None or not text:
        return None
    if command := _command(replied, text):
        text = text.removeprefix(command).strip()
    return Answered(replied.message_id, text)


def _presence(change: ChatMemberUpdated) -> Presence | None:
    was, is_now = _is_present(change.old_chat_member), _is_present(change.new_chat_member)
    if was == is_now:
        return None
    user, where = change.from_user, Where(change.chat.id, change.chat.type == Chat.PRIVATE)
    invited = is_now and change.chat.type in {Chat.GROUP, Chat.SUPERGROUP}
    return Presence(Heard(where, user.id, change.date, user.language_code or ""), is_now, invited)


def _is_present(member: ChatMember) -> bool:
    return member.status in _PRESENT and getattr(member, "is_member", True)
