"""/gaps on Discord: an admin sees what was not answered well, and by a button what to write into the files."""

from adapters.buttons import Mend
from adapters.discord_buttons import choices
from adapters.discord_rendering import with_code
from adapters.discord_talking import Talk, Visit
from adapters.gaps_desk import GapsDesk


class Gaps:
    """Shows gaps to admins; who is one is looked at by each command and at each press."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._desk = GapsDesk(talk.parts)

    async def show(self, visit: Visit) -> None:
        """Tell which questions were not answered well."""
        if not self._is_admin(visit):
            await self._talk.say(visit, visit.guest.words.say("no-admin"))
            return
        listed = await self._desk.listed(visit.guest.words)
        await self._talk.say(visit, listed.text, listed.buttons)

    async def press(self, visit: Visit, meaning: Mend) -> None:
        """Show what to write where, if who pressed is an admin."""
        words = visit.guest.words
        if not self._is_admin(visit):
            await self._talk.say(visit, words.say("no-admin"))
        elif opened := await self._desk.opened(meaning.step, words):
            await visit.outlet.send(with_code(opened.text, opened.snippet, opened.below, choices(opened.buttons)))
        else:
            await self._talk.say(visit, words.say("gap-gone"))

    def _is_admin(self, visit: Visit) -> bool:
        return visit.guest.heard.person in self._talk.parts.desk.admins
