"""Pressed buttons on Discord: an entry told, dates sent, a verdict noted, a choice kept."""

from adapters.buttons import Announce, Dates, Follow, Forget, Gone, Judge, Meaning, Mend, Prefer, Tell
from adapters.discord_announcing import Announcing
from adapters.discord_gaps import Gaps
from adapters.discord_rendering import Attachment, Outgoing
from adapters.discord_talking import Talk, Visit
from adapters.preferences import keep

FILE = "events.ics"


def is_private(meaning: Meaning) -> bool:
    """Whether only who pressed is to see what comes of it."""
    return not isinstance(meaning, Tell)


def replaces(meaning: Meaning) -> bool:
    """Whether what comes of it stands in place of the message with the button."""
    return isinstance(meaning, Prefer | Forget | Announce)


async def obey(talk: Talk, announcing: Announcing, visit: Visit, meaning: Meaning) -> None:
    """Do what a button stands for; whoever presses one, in a channel too, presses it for themselves."""
    guest = visit.guest
    match meaning:
        case Tell(entry, _, more):
            await talk.tell(visit, await talk.choose(guest, entry, more=more))
        case Dates(events):
            parts = talk.parts
            if file := parts.calendar(talk.mind.knowledge, guest.words.tag, parts.clock(), events):
                await visit.outlet.send([Outgoing(file=Attachment(FILE, file))])
            else:
                await talk.say(visit, guest.words.say("calendar-empty"))
        case Judge(question, verdict):
            is_noted = await talk.parts.journal.judge(question, guest.heard.person, verdict)
            await talk.say(visit, guest.words.say("verdict-thanks" if is_noted else "verdict-gone"))
        case Prefer(what, value):
            await visit.outlet.close(await keep(talk, guest, what, value))
        case Forget(sure):
            if sure:
                await talk.parts.people.forget(guest.heard.person)
            await visit.outlet.close(guest.words.say("forgotten-all" if sure else "forget-kept"))
        case Announce():
            await announcing.press(visit, meaning)
        case Mend():
            await Gaps(talk).press(visit, meaning)
        case Follow() | Gone():  # what is followed is chosen by a command here
            await talk.say(visit, guest.words.say("answer-gone"))
