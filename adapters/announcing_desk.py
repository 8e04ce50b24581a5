"""Announcing by hand, on every platform: an admin picks from the files or writes, sees what would go out, and confirms.

    desk = AnnouncingDesk(memory.outbox, memory.subscriptions, lambda: assistant.mind.knowledge, clock)
    await desk.waiting()                            # what the files hold and nobody was told
    desk.written("Title | text", "en", origin)      # or what the admin wrote
    preview = await desk.preview(announcement)      # how it looks in each language, how many channels get it
    desk.find(mark_of(announcement))                # when the button with that mark is pressed: the same, or None
    await desk.announce(announcement)               # once, however often it is confirmed

Nothing is kept between the steps: a button carries the mark, and what was written is read again where it stands. A
mark is that of one wording: who confirms what has changed since gets None, and is to be shown it again.
A platform asks for itself whether somebody is an admin, at every step.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.answering.language.wording import Wording
from bot.knowledge import Knowledge
from bot.ports import Announcement, Delivery, Outbox, Subscriptions, Told
from bot.updates import naming, news
from bot.updates.announcing import Announcer, NotToBeTold
from bot.updates.digest import Message, message
from bot.updates.matching import dues

LONGEST_TITLE = 200
"""A title is read in one line, also where platforms allow more."""
_MARK = 10
_BORDER = re.compile(r"\s*[||]\s*")


@dataclass(frozen=True, slots=True)
class Preview:
    """What would go out: a message for each language, to so many *channels*, of which some get it *later*, for their
    night."""

    messages: tuple[Message, ...]
    channels: int
    later: int


class AnnouncingDesk:
    """Shows what may be announced, and announces it."""

    def __init__(
        self,
        outbox: Outbox,
        subscriptions: Subscriptions,
        knowledge: Callable[[], Knowledge],
        clock: Callable[[], datetime],
    ) -> None:
        self._outbox = outbox
        self._subscriptions = subscriptions
        self._knowledge = knowledge
        self._clock = clock

    async def waiting(self) -> list[Announcement]:
        """What the files hold that nobody was told yet and that has not expired, the soonest first."""
        every = self._of_files()
        known = await self._outbox.announced([each.id for each in every])
        told = {name for name, each in known.items() if news.UNTOLD not in each.facts}
        now = self._clock()
        return sorted((each for each in every if each.id not in told and each.expires > now), key=lambda each: each.at)

    def written(self, text: str, language: str, origin: str) -> Announcement | None:
        """What somebody wrote in *language* in the message called *origin*; None where it is not written as it must be.

        It is a title, a | and a text; a line that begins with another language (``ja:``) goes on in that. It is marked
        as said by the programme's office. The same text of another message is another announcement.
        """
        told = parsed(text, self._knowledge().program.languages, language)
        if told is None:
            return None
        signed = {tag: Told(each.title, self._signed(each.text, tag)) for tag, each in told.items()}
        return news.by_hand(_digest([origin, text]), signed, self._clock())

    def find(self, mark: str) -> Announcement | None:
        """The announcement of the files that has this *mark*, told or not; None where none has it any more."""
        return next((each for each in self._of_files() if mark_of(each) == mark), None)

    async def preview(self, announcement: Announcement) -> Preview:
        """What would go out if *announcement* were told now."""
        knowledge, now = self._knowledge(), self._clock()
        due = dues(replace(announcement, at=now), knowledge, now)
        moments = [moment for each in await self._subscriptions.all() if (moment := due(each))]
        shown = (message([_for(announcement, tag, now)], knowledge) for tag in knowledge.program.languages)
        return Preview(tuple(shown), len(moments), sum(moment > now for moment in moments))

    async def announce(self, announcement: Announcement) -> int | None:
        """Tell *announcement* now; how many channels get it, or None where it was told before, or has expired."""
        knowledge, now, announcer = self._knowledge(), self._clock(), Announcer(self._outbox)
        record = naming.record_of(announcement.id)
        if announcement.id == naming.news(record):
            try:
                announced = await announcer.publish(record, knowledge, now)
            except NotToBeTold:
                return None
        elif await self._outbox.announced([announcement.id]):
            return None
        else:
            announced = await announcer.say(replace(announcement, at=now), knowledge, now)
        return sum(channels for _, channels in announced.made)

    def _of_files(self) -> list[Announcement]:
        knowledge = self._knowledge()
        return [news.of_record(knowledge, each) for each in knowledge.announcements]

    def _signed(self, text: str, tag: str) -> str:
        knowledge = self._knowledge()
        first = knowledge.languages[knowledge.program.languages[0]]
        words = Wording(knowledge.languages[tag], first)
        office = words.text(knowledge.organisations[knowledge.program.ask].name)
        return "\n\n".join(filter(None, (text, words.say("announce-from", office=office))))


def mark_of(announcement: Announcement) -> str:
    """A few characters that stand for *announcement* in this wording, on a button."""
    told = [(tag, each.title, each.text) for tag, each in sorted(announcement.told.items())]
    return _digest([announcement.id, *map(repr, told)])[:_MARK]


def parsed(text: str, languages: Iterable[str], language: str) -> Mapping[str, Told] | None:
    """The title and the text in each language of *text*, which begins in *language*; None where a title is missing."""
    tags = "|".join(re.escape(tag) for tag in languages)
    parts: dict[str, list[str]] = {language: []}
    for line in text.strip().splitlines():
        if found := re.match(rf"({tags})\s*[::]\s*", line, re.IGNORECASE):
            language, line = found[1].lower(), line[found.end() :]  # noqa: PLW2901  # what is left of it
        parts.setdefault(language, []).append(line)
    told = {tag: _told("\n".join(lines)) for tag, lines in parts.items() if lines}
    if not told or any(not 1 <= len(each.title) <= LONGEST_TITLE for each in told.values()):
        return None
    return told


def _told(text: str) -> Told:
    """The title, which is the first line or what stands in it before a border, and the text."""
    head, _, rest = text.partition("\n")
    title, *begun = _BORDER.split(head, maxsplit=1)
    return Told(title.strip(), "\n".join([*begun, rest]).strip())


def _for(announcement: Announcement, tag: str, now: datetime) -> Delivery:
    return Delivery(0, announcement, "", (tag,), now)


def _digest(parts: Iterable[str]) -> str:
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=12).hexdigest()
