"""Gaps: what people asked and were not answered well, put together by meaning, the most asked first.

Nothing is looked up or kept here: the questions of a journal and a mind go in, gaps come out. What the mind answers
well by now is no gap any more.
"""

from collections import Counter, defaultdict
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b
from heapq import heappop, heappush
from typing import Literal

from bot.answering.assistant import reply_alone
from bot.answering.candidates.mind import Mind
from bot.answering.content.answers import digest_of_answer
from bot.answering.content.telling import split_id
from bot.answering.journal.gathering import SLICE, Group, Remark, by_meaning
from bot.answering.journal.nameless import nameless
from bot.answering.journal.unwell import Counted, different
from bot.answering.reply import Reply, Utterance
from bot.ports import Asked

MOST_DIFFERENT = 2000
"""So many different questions are put together, those asked most and last: comparing more would take too long."""
NEAREST = 3
"""So many entries are named to which a question may belong."""
LOOKED_AT = 5
"""So many wordings of a gap say which entries are nearest."""
FARTHEST = 0.5
"""An entry with less than this share of the score from which it would be offered is not near."""
FOREIGN = 4
"""So many words, at least, make a question of another language."""
MARK = 10

Kind = Literal["unknown", "declined", "disliked", "foreign"]


@dataclass(frozen=True, slots=True)
class Worded:
    """One wording of a question, folded, asked so many *times*, on the day *last* for the last time.

    *shared* is what of it may be shown to others, *masked* the same with the kinds of names in place of *names*.
    """

    text: str
    shared: str
    masked: str
    names: tuple[str, ...]
    language: str
    times: int
    last: date


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions of one meaning that are not answered well, the wording asked most first.

    *unknown*: nothing is known of it. *declined*: the entry *told* says that it is not known. *disliked*: people found
    the answer of *told* bad. *foreign*: it is in no language of the programme. *nearest* are the entries to which it
    may belong.
    """

    kind: Kind
    worded: tuple[Worded, ...]
    told: str | None = None
    nearest: tuple[str, ...] = ()

    @property
    def times(self) -> int:
        """How often it was asked."""
        return sum(each.times for each in self.worded)

    @property
    def last(self) -> date:
        """When it was asked for the last time."""
        return max(each.last for each in self.worded)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which it was asked."""
        return tuple(dict.fromkeys(each.language for each in self.worded))

    @property
    def mark(self) -> str:
        """A few characters by which it is found again while its first wording is in the journal."""
        return mark_of(self.worded[0].text)


def mark_of(text: str) -> str:
    """A few characters that stand for a folded question."""
    return blake2b(text.encode(), digest_size=MARK // 2).hexdigest()


def gaps_in(
    mind: Mind, asked: Iterable[Asked], now: datetime, *, mark: str = "", among: int = MOST_DIFFERENT
) -> Iterator[Gap | None]:
    """The gaps that *asked* show, those asked most first; what *mind* answers well *now* is none.

    None comes in between, again and again: then it is somebody else's turn. With a *mark*, only the gap comes that has
    it, or had it while it had more wordings. They are looked for *among* so many different questions. Who needs the
    first few takes them and stops: the others cost nothing.
    """
    remarks: list[Remark] = []
    found = yield from different(asked)
    for number, counted in enumerate(found[:among]):
        if number % SLICE == 0:
            yield None
        remarks += _read(mind, counted, now)
    groups: list[Group] = []
    for group in by_meaning(mind, remarks):
        if group is None:
            yield None
        elif not mark or any(mark_of(each.text) == mark for each in group):
            groups.append(group)
    yield from _most_asked_first(mind, groups, now)


def _read(mind: Mind, counted: Counted, now: datetime) -> Iterator[Remark]:
    """What was *counted* as it is understood; nothing where it asks nothing, or points back to what is not known."""
    unwell = counted.unwell
    tag = mind.reader.read(unwell.text, before=counted.language).language.tag

    def is_known(word: str) -> bool:
        as_words = mind.matchers[tag].familiar(word)
        return bool(mind.reader.finder.find(word).ids) or (len(as_words) == 1 and as_words[0][1] == 1)

    shared = nameless(unwell.text, mind.parting[tag], is_known)
    question = mind.reader.read(shared, language=tag)
    entry = unwell.entry
    if entry and not unwell.disliked:
        # What an entry said in the light of what was asked before, it may not say of the question alone.
        reply = _reply(mind, unwell.text, tag, now)
        entry = reply.entry if reply.outcome == "unanswered" else None
    little = not question.names and mind.matchers[tag].says_little(question.masked)
    if any(map(str.isalnum, shared)) and (entry is not None or not little):
        yield Remark(unwell.text, question, entry, unwell.answer, unwell.disliked, counted.times, counted.last)


def _most_asked_first(mind: Mind, groups: Sequence[Group], now: datetime) -> Iterator[Gap | None]:
    """The gaps of *groups*. What is answered by now is found out for a group when nothing is asked more than it."""
    waiting: list[tuple[int, int, Gap | None]] = []
    for number, group in enumerate(groups):
        heappush(waiting, (-sum(each.times for each in group), number, None))
    while waiting:
        _, number, gap = heappop(waiting)
        if gap:
            yield gap
            continue
        gap = yield from _seen_now(mind, groups[number], now)
        if gap:
            heappush(waiting, (-gap.times, number, gap))


def _seen_now(mind: Mind, group: Group, now: datetime) -> Generator[None, None, Gap | None]:
    """What of *group* is not answered well now."""
    left: list[Remark] = []
    kinds: Counter[tuple[Kind, str | None]] = Counter()
    for number, each in enumerate(group):
        if number % SLICE == 0:
            yield None
        if found := _kind_of(mind, each, now):
            left.append(each)
            kinds[found] += each.times
    if not left:
        return None
    (kind, told), _ = kinds.most_common(1)[0]
    nearest = () if kind == "foreign" else _nearest(mind, left, told)
    return Gap(kind, tuple(map(_worded, left)), told, nearest)


def _kind_of(mind: Mind, remark: Remark, now: datetime) -> tuple[Kind, str | None] | None:
    """How *remark* is not answered well now, and which entry tells so; None where it is."""
    reply = _reply(mind, remark.text, remark.question.language.tag, now)
    if reply.outcome == "answered":
        is_as_it_was = remark.disliked and reply.entry == remark.entry and not _has_changed(mind, remark)
        return ("disliked", reply.entry) if is_as_it_was else None
    if reply.outcome == "unanswered" and reply.entry:
        return "declined", reply.entry
    return ("foreign" if _is_foreign(mind, remark.text) else "unknown"), None


def _reply(mind: Mind, text: str, tag: str, now: datetime) -> Reply:
    return reply_alone(mind, Utterance(text, "journal:", now, hint=tag))


def _has_changed(mind: Mind, remark: Remark) -> bool:
    """Whether somebody has changed what *remark* was answered, as far as that was noted."""
    return remark.answer is not None and remark.answer != digest_of_answer(mind.knowledge, remark.entry)


def _is_foreign(mind: Mind, text: str) -> bool:
    """Whether *text* is in another language; a few words that nobody knows are rather what is missing."""
    question = mind.reader.read(text)
    if mind.reader.is_ours(question):
        return False
    return len(text.split()) >= FOREIGN or not mind.reader.is_in_our_scripts(question)


def _nearest(mind: Mind, group: Group, told: str | None) -> tuple[str, ...]:
    """The entries that *group* may mean, besides the one *told*, best first."""
    scores: defaultdict[str, float] = defaultdict(float)
    looked_at = group[:LOOKED_AT]
    for each in looked_at:
        least = FARTHEST * mind.thresholds[each.question.language.tag].suggest
        for weighed in mind.weighed(each.question):
            if weighed.entry.kind != "talk" and weighed.score >= least:
                scores[weighed.entry.id] += weighed.score
    if told:
        scores.pop(split_id(told)[0], None)
    return tuple(sorted(scores, key=lambda entry: (-scores[entry], entry))[:NEAREST])


def _worded(remark: Remark) -> Worded:
    question = remark.question
    return Worded(
        remark.text, question.text, question.masked, question.names, question.language.tag, remark.times, remark.last
    )
