"""Who may decide for a chat on Telegram; asked of Telegram each time, for a menu or a button is no permission."""

from dataclasses import replace

from telegram import Bot, ChatMember
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from adapters.outcomes import NotSent
from adapters.telegram_happenings import Heard

_DECIDES = frozenset({ChatMember.OWNER, ChatMember.ADMINISTRATOR})


class Rights:
    """What people may do, by what Telegram tells *bot*; the bot's own *admins* may decide everywhere."""

    def __init__(self, bot: Bot, admins: frozenset[str]) -> None:
        self._bot = bot
        self._admins = admins

    async def may_decide(self, heard: Heard) -> bool:
        """Whether who was heard may decide for the chat; raise `NotSent` where Telegram cannot be asked now."""
        where = heard.where
        # A group's administrator who stays anonymous speaks as the group itself.
        if where.private or heard.person in self._admins or heard.speaker == where.chat:
            return True
        try:
            return await self._is_administrator(where.chat, heard.speaker)
        except ChatMigrated as error:
            return await self.may_decide(replace(heard, where=replace(where, chat=error.new_chat_id)))
        except (BadRequest, Forbidden):
            return False  # the bot was thrown out meanwhile, or knows nobody of that id there
        except TelegramError as error:
            raise NotSent(f"Telegram cannot be asked for an administrator now ({type(error).__name__})") from error

    async def _is_administrator(self, chat: int, user: int) -> bool:
        try:
            member = await self._bot.get_chat_member(chat, user)
        except BadRequest:
            # A bot that is no administrator itself is told of other members only as Telegram pleases, but of
            # administrators always.
            members = await self._bot.get_chat_administrators(chat)
            return any(each.user.id == user for each in members)
        return member.status in _DECIDES
