"""/announce on Discord: an admin picks or writes, sees how it looks, and confirms by a button.

What was written is kept here until it is confirmed; after a restart it has to be written again. The button carries
the mark of one wording, so that nobody confirms another than they saw.
"""

from collections import OrderedDict
from dataclasses import replace
from zoneinfo import ZoneInfo

from adapters.announcing_desk import mark_of
from adapters.buttons import Announce, Labelled
from adapters.discord_buttons import choices
from adapters.discord_completing import LONGEST, MOST, Choice
from adapters.discord_posting import written
from adapters.discord_rendering import plain
from adapters.discord_talking import Talk, Visit
from bot.answering.language.wording import Wording
from bot.folding import fold
from bot.ports import Announcement

SEND, LEAVE = "y", "n"
DRAFTS = 100
"""So many announcements that were written are kept until they are confirmed."""


class Announcing:
    """Announces for admins; who is one is looked at by each command and at each press."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._desk = talk.parts.announcing
        self._drafts: OrderedDict[str, Announcement] = OrderedDict()

    async def offered(self, person: str, typed: str, words: Wording) -> list[Choice]:
        """The announcements of the files that hold what was *typed* and were not told yet; to admins only."""
        if person not in self._talk.parts.desk.admins:
            return []
        titled = [(_title(each, words), mark_of(each)) for each in await self._desk.waiting()]
        return [Choice(title[:LONGEST], mark) for title, mark in titled if fold(typed) in fold(title)][:MOST]

    async def announce(self, visit: Visit, *, mark: str, text: str, origin: str) -> None:
        """Show what the files hold by this *mark*, or what was written as *text* in what is called *origin*."""
        words = visit.guest.words
        if not self._is_admin(visit):
            await self._talk.say(visit, words.say("announce-refused"))
            return
        found = self._desk.find(mark) if mark else self._desk.written(text, words.tag, origin)
        if found is None:
            await self._talk.say(visit, words.say("announce-gone" if mark else "announce-title"))
            return
        if not mark:
            self._drafts[mark_of(found)] = found
            while len(self._drafts) > DRAFTS:
                self._drafts.popitem(last=False)
        await self._show(visit, found)

    async def press(self, visit: Visit, said: Announce) -> None:
        """Do what a pressed button says, if who pressed is an admin."""
        words = visit.guest.words
        verb, mark = said.step[:1], said.step[1:]
        if not self._is_admin(visit):
            await visit.outlet.close(words.say("announce-refused"))
        elif verb != SEND:
            await visit.outlet.close(words.say("announce-cancelled"))
        elif found := self._drafts.pop(mark, None) or self._desk.find(mark):
            count = await self._desk.announce(found)
            outcome = "announced-before" if count is None else "announced"
            await visit.outlet.close(words.say(outcome, count=words.number(count or 0)))
        else:
            await visit.outlet.close(words.say("announce-gone"))

    async def _show(self, visit: Visit, announcement: Announcement) -> None:
        """Show how *announcement* looks in each language and how many get it, and ask whether to send it."""
        words, knowledge = visit.guest.words, self._talk.mind.knowledge
        preview = await self._desk.preview(announcement)
        for message in preview.messages:
            # Here the buttons would do what they say.
            await visit.outlet.send([replace(each, buttons=()) for each in written(message, knowledge)])
        lines = [words.say("announce-ask", count=words.number(preview.channels))]
        if preview.later:
            lines.append(words.say("announce-later", count=words.number(preview.later)))
        if announcement.at > self._talk.parts.clock():
            local = announcement.at.astimezone(ZoneInfo(knowledge.program.time_zone))
            when = words.say("at-time", date=words.date(local.date()), time=words.time(local))
            lines.append(words.say("announce-by-itself", when=when))
        send, leave = Announce(f"{SEND}{mark_of(announcement)}", words.tag), Announce(LEAVE, words.tag)
        buttons: list[Labelled] = [(words.say("button-announce"), send), (words.say("button-cancel"), leave)]
        await visit.outlet.send(plain("\n".join(lines), choices(buttons, abreast=2)))

    def _is_admin(self, visit: Visit) -> bool:
        return visit.guest.heard.person in self._talk.parts.desk.admins


def _title(announcement: Announcement, words: Wording) -> str:
    told = announcement.told.get(words.tag) or next(iter(announcement.told.values()))
    return told.title
