"""What a new mind answers otherwise than the one before: told answers, checks, questions that people asked."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from bot.answering.assistant import Assistant
from bot.answering.candidates.mind import Mind
from bot.answering.checks.examining import Result, examine
from bot.answering.content.telling import split_id
from bot.answering.conversation import Conversations
from bot.answering.language.wording import Wording
from bot.answering.question.said import Asked
from bot.answering.replies.offering import Offering
from bot.answering.reply import Choice, Reply, Utterance
from bot.knowledge.schema import Check
from bot.knowledge.shelves import shelves
from bot.ports import Asked as Journalled

_PREVIEW = "preview"


class Telling(NamedTuple):
    """The answer to a *question* in a language, in the words of before and of now."""

    language: str
    question: str
    before: str
    after: str


class Retold(NamedTuple):
    """An answer (its entry's id) of which another text is told, in one language at least."""

    entry: str
    tellings: tuple[Telling, ...]


class Flip(NamedTuple):
    """A check that comes out otherwise; both results are judged by the check as it is now."""

    before: Result
    after: Result


class Question(NamedTuple):
    """Words that were asked in a language, and how often."""

    text: str
    language: str
    times: int


class Reanswered(NamedTuple):
    """A question that something else answers."""

    question: Question
    before: Reply
    after: Reply


async def retold(before: Mind, after: Mind, now: datetime) -> list[Retold]:
    """The answers that both have and tell otherwise, in the languages of both."""
    tags = [tag for tag in after.thresholds if tag in before.thresholds]
    still = frozenset(_tellable(after))
    found = []
    for entry in _tellable(before):
        tellings = [await _telling(before, after, entry, tag, now) for tag in tags] if entry in still else []
        if otherwise := tuple(each for each in tellings if each and each.before != each.after):
            found.append(Retold(entry, otherwise))
    return found


async def _telling(before: Mind, after: Mind, entry: str, tag: str, now: datetime) -> Telling | None:
    was, is_now = await _told(before, entry, tag, now), await _told(after, entry, tag, now)
    if was is None or is_now is None:
        return None
    return Telling(tag, _question(after, entry, tag, now) if was != is_now else "", was, is_now)


def _question(mind: Mind, entry: str, tag: str, now: datetime) -> str:
    """The question that is offered for *entry*."""
    languages = mind.knowledge.languages
    wording = Wording(languages[tag], languages[next(iter(mind.thresholds))])
    return Offering(mind.entries, Asked(mind.knowledge, wording, now)).of(*split_id(entry)).question


def _tellable(mind: Mind) -> Iterator[str]:
    """The ids of all that can be told by itself: entries, and facts of each record."""
    records = shelves(mind.knowledge)
    for identity, entry in mind.entries.items():
        kind = identity.partition(".")[0]
        if entry.kind == "fact" and kind in records:
            yield from (f"{identity}:{record}" for record in records[kind])
        else:
            yield identity


async def _told(mind: Mind, entry: str, tag: str, now: datetime) -> str | None:
    """What is told of *entry*; None where there is nothing to tell."""
    reply = await Assistant(mind, Conversations()).reply_to(Choice(entry, _PREVIEW, now, tag))
    if reply is None or (reply.outcome != "answered" and not reply.sources):
        return None
    return reply.text


async def flips(before: Mind, after: Mind, checks: Mapping[str, Check], now: datetime) -> list[Flip]:
    """The *checks* that come out otherwise."""
    was, is_now = await examine(before, checks, now), await examine(after, checks, now)
    return [Flip(*both) for both in zip(was, is_now, strict=True) if both[0].verdict != both[1].verdict]


def asked_most(journal: Iterable[Journalled], most: int) -> list[Question]:
    """The different questions of *journal*, most asked first, and no more than *most*."""
    times = Counter((each.noted.text, each.noted.language) for each in journal)
    return [Question(text, language, count) for (text, language), count in times.most_common(most)]


async def reanswered(before: Mind, after: Mind, questions: Sequence[Question], now: datetime) -> list[Reanswered]:
    """Those of *questions* that something else answers, as the first words of a conversation."""
    found = []
    for each in questions:
        was, is_now = await _answer(before, each, now), await _answer(after, each, now)
        if _meant(was) != _meant(is_now):
            found.append(Reanswered(each, was, is_now))
    return found


async def _answer(mind: Mind, question: Question, now: datetime) -> Reply:
    said = Utterance(question.text, _PREVIEW, now, hint=question.language)
    reply = await Assistant(mind, Conversations()).reply_to(said)
    if reply is None:
        raise ValueError("whoever speaks to the bot gets a reply")
    return reply


def _meant(reply: Reply) -> tuple[str, str | None, tuple[str, ...]]:
    return reply.outcome, reply.entry, tuple(each.entry for each in reply.suggestions)
