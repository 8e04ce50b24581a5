"""/announce on Telegram: an admin picks or writes, sees how it looks, and confirms; nothing is kept in between.

What was written stands in the message to which the question replies, and is read there again when the button is
pressed; the button says which wording was seen.
"""

from dataclasses import replace
from zoneinfo import ZoneInfo

from adapters.announcing_desk import mark_of
from adapters.buttons import Announce, Labelled
from adapters.telegram_happenings import Answered, Command, Heard, Pressed
from adapters.telegram_keyboards import choices
from adapters.telegram_posting import written
from adapters.telegram_rendering import plain
from adapters.telegram_talking import Guest, Talk
from bot.ports import Announcement

SHOW, SEND, LEAVE = "p", "y", "n"
MOST = 30
"""So many announcements are offered at once, the soonest."""
COMMAND = "/announce"


class Announcing:
    """Announces for admins; who is one is looked at by each command and at each press."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._desk = talk.parts.announcing

    async def announce(self, command: Command, guest: Guest) -> None:
        """Offer what the files hold, or show what was written."""
        heard = command.heard
        if not heard.where.private:
            await self._talk.say(guest, guest.words.say("announce-private"))
        elif not command.argument:
            await self._offer(guest)
        elif heard.message and (found := self._read(heard, Answered(heard.message, command.argument), guest.words.tag)):
            await self._show(guest, found, heard.message)
        else:
            await self._talk.say(guest, self._how(guest))

    async def press(self, pressed: Pressed, guest: Guest, said: Announce) -> None:
        """Do what a pressed button says, if who pressed is an admin."""
        words = guest.words
        if pressed.heard.person not in self._talk.parts.desk.admins:
            await self._talk.outlet.acknowledge(pressed.query, words.say("announce-refused"))
            return
        verb, mark = said.step[:1], said.step[1:]
        if verb == LEAVE:
            await self._talk.close(pressed, words.say("announce-cancelled"))
            return
        answered = pressed.answered
        # What was written was read in the language that the button has from then, whatever was chosen since.
        found = self._desk.find(mark)
        if found is None and answered:
            found = self._read(pressed.heard, answered, said.language)
        if found is None:
            await self._talk.close(pressed, words.say("announce-gone"))
        elif mark_of(found) != mark:
            await self._talk.close(pressed, words.say("announce-changed"))
            await self._show(guest, found, answered.message if answered else None)
        elif verb == SEND:
            count = await self._desk.announce(found)
            outcome = "announced-before" if count is None else "announced"
            await self._talk.close(pressed, words.say(outcome, count=words.number(count or 0)))
        else:
            await self._talk.outlet.acknowledge(pressed.query)
            await self._show(guest, found)

    def _read(self, heard: Heard, answered: Answered, tag: str) -> Announcement | None:
        """What is to be announced by the text of the message that the bot *answered*."""
        return self._desk.written(answered.text, tag, f"{heard.where.channel}:{answered.message}")

    async def _offer(self, guest: Guest) -> None:
        """The announcements of the files, each on a button, and how to write another."""
        words = guest.words
        buttons: list[Labelled] = []
        for each in (await self._desk.waiting())[:MOST]:
            told = each.told.get(words.tag) or next(iter(each.told.values()))
            buttons.append((told.title, Announce(f"{SHOW}{mark_of(each)}", words.tag)))
        text = words.say("announce-list" if buttons else "announce-none")
        await self._talk.say(guest, f"{text}\n\n{self._how(guest)}", buttons)

    async def _show(self, guest: Guest, announcement: Announcement, answered: int | None = None) -> None:
        """Show how *announcement* looks in each language and how many get it, and ask whether to send it."""
        outlet, where, words = self._talk.outlet, guest.heard.where, guest.words
        preview = await self._desk.preview(announcement)
        for message in preview.messages:
            for text in written(message, self._talk.mind.knowledge):
                await outlet.write(where, replace(text, buttons=None))  # here they would do what they say
        lines = [words.say("announce-ask", count=words.number(preview.channels))]
        if preview.later:
            lines.append(words.say("announce-later", count=words.number(preview.later)))
        if announcement.at > self._talk.parts.clock():
            lines.append(words.say("announce-by-itself", when=self._when(guest, announcement)))
        mark = mark_of(announcement)
        send, leave = Announce(f"{SEND}{mark}", words.tag), Announce(LEAVE, words.tag)
        buttons = choices([(words.say("button-announce"), send), (words.say("button-cancel"), leave)])
        await outlet.write(where, plain("\n".join(lines), buttons), answered)

    def _when(self, guest: Guest, announcement: Announcement) -> str:
        local = announcement.at.astimezone(ZoneInfo(self._talk.mind.knowledge.program.time_zone))
        return guest.words.say("at-time", date=guest.words.date(local.date()), time=guest.words.time(local))

    def _how(self, guest: Guest) -> str:
        """How to write an announcement in the languages that there are."""
        others = [tag for tag in self._talk.mind.knowledge.program.languages if tag != guest.words.tag]
        example = "\n".join([f"{COMMAND} … | …", *(f"{tag}: … | …" for tag in others)])
        return guest.words.say("announce-how", command=COMMAND, example=example)
