"""Pressed buttons on Telegram: an entry told, dates sent, a verdict noted, a choice kept."""

from adapters.buttons import Announce, Dates, Follow, Forget, Gone, Judge, Mend, Prefer, Tell, meaning_of
from adapters.preferences import keep
from adapters.telegram_announcing import Announcing
from adapters.telegram_following import Following
from adapters.telegram_gaps import Gaps
from adapters.telegram_happenings import Pressed
from adapters.telegram_keyboards import thanked
from adapters.telegram_talking import Guest, Talk

FILE = "events.ics"


class Pressing:
    """Does what buttons stand for; whoever presses one, in a group too, presses it for themselves."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._following = Following(talk)
        self._announcing = Announcing(talk)
        self._gaps = Gaps(talk)

    async def press(self, pressed: Pressed) -> None:
        """Do what *pressed* stands for."""
        meaning = meaning_of(pressed.data, self._talk.mind)
        guest = await self._talk.guest(pressed.heard, meaning.language)
        match meaning:
            case Tell(entry, _, more):
                await self._talk.outlet.acknowledge(pressed.query)
                await self._talk.tell(guest, await self._talk.choose(guest, entry, more=more))
            case Dates():
                await self._send_dates(pressed, guest, meaning)
            case Judge():
                await self._judge(pressed, guest, meaning)
            case Prefer(what, value):
                await self._talk.close(pressed, await keep(self._talk, guest, what, value))
            case Forget(sure):
                if sure:
                    await self._talk.parts.people.forget(pressed.heard.person)
                await self._talk.close(pressed, guest.words.say("forgotten-all" if sure else "forget-kept"))
            case Follow(step):
                await self._following.press(pressed, guest, step)
            case Announce():
                await self._announcing.press(pressed, guest, meaning)
            case Mend():
                await self._gaps.press(pressed, guest, meaning)
            case Gone():
                await self._talk.outlet.acknowledge(pressed.query)
                await self._talk.say(guest, guest.words.say("answer-gone"))

    async def _send_dates(self, pressed: Pressed, guest: Guest, dates: Dates) -> None:
        parts, outlet = self._talk.parts, self._talk.outlet
        file = parts.calendar(self._talk.mind.knowledge, guest.words.tag, parts.clock(), dates.events)
        await outlet.acknowledge(pressed.query, "" if file else guest.words.say("calendar-empty"))
        if file:
            await outlet.send_file(pressed.heard.where, FILE, file)

    async def _judge(self, pressed: Pressed, guest: Guest, judge: Judge) -> None:
        heard = pressed.heard
        is_noted = await self._talk.parts.journal.judge(judge.question, heard.person, judge.verdict)
        thanks = guest.words.say("verdict-thanks")
        await self._talk.outlet.acknowledge(pressed.query, thanks if is_noted else guest.words.say("verdict-gone"))
        # In a group the thumbs stay as they are, for others to press.
        if heard.where.private and heard.message and pressed.around:
            buttons = thanked(pressed.around, judge.verdict, thanks)
            await self._talk.outlet.change_buttons(heard.where, heard.message, buttons)
