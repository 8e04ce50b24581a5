"""/gaps on Telegram: an admin sees what was not answered well, and by a button what to write into the files."""

from adapters.buttons import Mend
from adapters.gaps_desk import GapsDesk
from adapters.telegram_happenings import Command, Pressed
from adapters.telegram_keyboards import choices
from adapters.telegram_rendering import with_code
from adapters.telegram_talking import Guest, Talk


class Gaps:
    """Shows gaps to admins, in their own chat; who is one is looked at by each command and at each press."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._desk = GapsDesk(talk.parts)

    async def show(self, command: Command, guest: Guest) -> None:
        """Tell which questions were not answered well; what people ask is no matter for a group."""
        if not command.heard.where.private:
            await self._talk.say(guest, guest.words.say("announce-private"))
            return
        listed = await self._desk.listed(guest.words)
        await self._talk.say(guest, listed.text, listed.buttons)

    async def press(self, pressed: Pressed, guest: Guest, meaning: Mend) -> None:
        """Show what to write where, if who pressed is an admin."""
        outlet, words = self._talk.outlet, guest.words
        if pressed.heard.person not in self._talk.parts.desk.admins:
            await outlet.acknowledge(pressed.query, words.say("announce-refused"))
            return
        await outlet.acknowledge(pressed.query)
        opened = await self._desk.opened(meaning.step, words)
        if opened is None:
            await self._talk.say(guest, words.say("gap-gone"))
        else:
            text = with_code(opened.text, opened.snippet, opened.below, choices(opened.buttons))
            await outlet.send(guest.heard, [text])
