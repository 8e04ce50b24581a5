"""/gaps on every platform: an admin sees what was not answered well, and what to write into the files, and where.

    desk = GapsDesk(parts)
    listed = await desk.listed(words)               # the groups asked most, with a button for each
    opened = await desk.opened(step, words)         # what a pressed button shows; None where the group is gone

Nothing is kept between the steps: a button carries the mark of a group and what stands for an entry, and both are
looked up when it is pressed. A platform asks for itself whether somebody is an admin, at every step.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from time import perf_counter

from adapters.buttons import Labelled, Mend, digest_of
from adapters.talking import Parts
from adapters.unwell import read_unwell
from bot.answering.candidates.mind import Mind
from bot.answering.journal.gaps import MARK, Gap, Worded, gaps_in
from bot.answering.journal.stubs import Stubs
from bot.answering.language.wording import Wording
from bot.knowledge.pasting import Pasting

MOST = 10
"""So many groups are shown in a chat; `sistercity gaps` shows more."""
DIFFERENT = 800
"""Among so many different questions they are looked for, those asked most and last: a chat is not to wait long."""
LONGEST_QUESTION = 100
MOST_WORDINGS, LONGEST_SNIPPET = 8, 800
"""A snippet holds so many wordings, of so many characters in all, so that it fits in one message everywhere."""
ADD, ANSWER, NEW = "a", "m", "n"
"""What a step does: add to the entry whose digest follows, mend what was told, or begin an entry."""
FAQ = "faq/"
NOWHERE = "{place}"
"""What stands for a place that the knowledge does not have; no entry is asked about it."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What /gaps says, and its buttons."""

    text: str
    buttons: tuple[Labelled, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """What to do about a group: words, a *snippet* to be copied as it stands (or nothing), and words *below* it."""

    text: str
    snippet: str
    below: str
    buttons: tuple[Labelled, ...] = ()


class GapsDesk:
    """Finds the gaps of the journal, while questions are answered."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def listed(self, words: Wording) -> Listed:
        """The groups that were asked most."""
        mind, days = self._parts.assistant.mind, self._parts.assistant.mind.knowledge.program.keep_questions
        gaps = []
        async for gap in self._gaps(mind):
            gaps.append(gap)
            if len(gaps) == MOST:
                break
        if not gaps:
            return Listed(words.say("gaps-none", days=words.number(days)))
        lines = [words.say("gaps-list", days=words.number(days))]
        lines += ["\n".join(_told(gap, number, words)) for number, gap in enumerate(gaps, 1)]
        buttons = (_button(gap, words.number(number), words) for number, gap in enumerate(gaps, 1))
        return Listed("\n\n".join(lines), tuple(filter(None, buttons)))

    async def opened(self, step: str, words: Wording) -> Opened | None:
        """What to write where for the group, and the entry, that *step* names."""
        mark, verb, digest = step[:MARK], step[MARK : MARK + 1], step[MARK + 1 :]
        mind = self._parts.assistant.mind
        gap = None
        async for found in self._gaps(mind, mark):
            gap = found
        if gap is None:
            return None
        snippets = Snippets(mind, gap, words, self._parts.clock())
        if verb == ANSWER and gap.told:
            return snippets.mending(gap.told)
        entry = next((each for each in mind.entries if digest_of(each) == digest), None) if verb == ADD else None
        return (entry and snippets.adding(entry)) or snippets.beginning()

    async def _gaps(self, mind: Mind, mark: str = "") -> AsyncIterator[Gap]:
        now = self._parts.clock()
        unwell = await read_unwell(self._parts.journal, now.date(), mind.knowledge.program.keep_questions)
        began = perf_counter()
        for gap in gaps_in(mind, unwell.asked, now, mark=mark, among=DIFFERENT):
            if gap:
                yield gap
            else:
                # As long as was worked, others may: who asks something meanwhile is hardly answered later.
                await asyncio.sleep(perf_counter() - began)
                began = perf_counter()


class Snippets:
    """What to write into the files for *gap*, in the words of who asks for it."""

    def __init__(self, mind: Mind, gap: Gap, words: Wording, now: datetime) -> None:
        self._mind = mind
        self._gap = gap
        self._words = words
        self._now = now
        self._pasting = Pasting(mind.knowledge)
        self._tag = gap.worded[0].language

    def adding(self, entry: str) -> Opened | None:
        """The questions, to be added to *entry*; None where its files have no place for them."""
        snippet = self._pasting.phrasings(entry, self._tag, self._phrasings(entry))
        if snippet is None:
            return None
        said = "gap-paste-inside" if snippet.inside else "gap-paste"
        place = snippet.place
        text = self._words.say(said, entry=entry, file=place.path, line=str(place.line))
        return self._opened(text, snippet.text, entry)

    def mending(self, entry: str) -> Opened:
        """Where the answer of *entry* stands."""
        place = self._pasting.of_answer(entry, self._tag)
        text = self._words.say("gap-mend", entry=entry, file=place.path, line=str(place.line))
        return self._opened(text, "", entry)

    def beginning(self) -> Opened:
        """A new entry with the questions."""
        gap = replace(self._gap, kind="unknown", told=None, worded=self._few())
        stub = Stubs(self._mind, self._now.date(), self._words.tag).of(gap)
        folder = f"{self._mind.knowledge.folder.resolve().name}/{FAQ}"
        return self._opened(self._words.say("gap-paste-new", folder=folder), stub, "")

    def _opened(self, text: str, snippet: str, entry: str) -> Opened:
        words, gap = self._words, self._gap
        others: list[Labelled] = [
            (words.say("button-gap-add", number="↪", entry=each), _mend(gap, ADD, words, each))
            for each in gap.nearest
            if each != entry
        ]
        if entry and not gap.told:
            others.append((words.say("button-gap-new"), _mend(gap, NEW, words)))
        return Opened(text, snippet, words.say("gap-afterwards"), tuple(others))

    def _phrasings(self, entry: str) -> Sequence[str]:
        """The wordings in the language of the first, with the kinds of names where *entry* is asked so."""
        of_fact = self._mind.entries[entry].kind == "fact"
        texts = (each.masked if of_fact else each.shared for each in self._few() if each.language == self._tag)
        return list(dict.fromkeys(text for text in texts if NOWHERE not in text))

    def _few(self) -> tuple[Worded, ...]:
        """As many of the wordings as fit into a snippet, and at least one."""
        few: list[Worded] = []
        room = LONGEST_SNIPPET
        for each in self._gap.worded[:MOST_WORDINGS]:
            room -= len(each.shared)
            if room >= 0 or not few:
                few.append(each)
        return tuple(few)


def _told(gap: Gap, number: int, words: Wording) -> list[str]:
    """What is said of *gap* in the list."""
    question = gap.worded[0].shared
    if len(question) > LONGEST_QUESTION:
        question = f"{question[: LONGEST_QUESTION - 1]}…"
    lines = [words.say("gap-line", number=words.number(number), question=question, times=words.number(gap.times))]
    told = words.say(f"gap-{gap.kind}", entry=gap.told or "")
    if len(gap.worded) > 1:
        told = words.together([told, words.say("gap-others", count=words.number(len(gap.worded) - 1))])
    lines.append(told)
    if gap.nearest:
        lines.append(words.say("gap-near", entries=", ".join(gap.nearest)))
    return lines


def _button(gap: Gap, number: str, words: Wording) -> Labelled | None:
    if gap.kind == "foreign":
        return None
    if gap.told:
        return words.say("button-gap-mend", number=number, entry=gap.told), _mend(gap, ANSWER, words)
    if gap.nearest:
        entry = gap.nearest[0]
        return words.say("button-gap-add", number=number, entry=entry), _mend(gap, ADD, words, entry)
    return words.say("button-gap-begin", number=number), _mend(gap, NEW, words)


def _mend(gap: Gap, verb: str, words: Wording, entry: str = "") -> Mend:
    return Mend(f"{gap.mark}{verb}{digest_of(entry) if entry else ''}", words.tag)
