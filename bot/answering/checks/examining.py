"""Asks the questions of ``checks/`` and says which come back right, offered, silent or wrong."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from bot.answering.assistant import Assistant
from bot.answering.candidates.called import asked_records
from bot.answering.candidates.mind import Mind
from bot.answering.content.telling import split_id
from bot.answering.conversation import Conversations
from bot.answering.reply import Reply, Utterance
from bot.folding import fold
from bot.knowledge.schema import Check

CLOSE = 0.6
"""An entry that by its words alone comes no nearer to another's phrasing than this is not weighed against it: weighing
does not lift it so far."""


class Verdict(StrEnum):
    """What became of a checked question."""

    RIGHT = "right"
    OFFERED = "offered"
    SILENT = "silent"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a reply: the code of the problem, and the words or the entry that it is about."""

    code: Literal["check-lacks", "check-says", "check-answered"]
    about: str


@dataclass(frozen=True, slots=True)
class Result:
    """One check, the last reply it got, and the verdict on it; of a wrong one also what is wrong."""

    id: str
    check: Check
    reply: Reply
    verdict: Verdict
    fault: Fault | None = None


async def examine(mind: Mind, checks: Mapping[str, Check], now: datetime) -> list[Result]:
    """Ask all *checks*, each as a conversation of its own."""
    results = []
    for identity, check in checks.items():
        reply = await ask(mind, check, now)
        results.append(Result(identity, check, reply, *judge(check, reply)))
    return results


async def ask(mind: Mind, check: Check, now: datetime) -> Reply:
    """The reply to the last turn of *check*."""
    assistant = Assistant(mind, Conversations())
    at = datetime.fromisoformat(check.at) if check.at else now
    reply: Reply | None = None
    for turn in check.turns:
        reply = await assistant.reply_to(Utterance(turn, "check", at))
    if reply is None:
        raise ValueError("a check has at least one turn, and each gets a reply")
    return reply


def judge(check: Check, reply: Reply) -> tuple[Verdict, Fault | None]:
    """The verdict on *reply*, and what is wrong with it where it is wrong."""
    text = fold(reply.text)
    bad = [term for term in check.must_not if _holds(text, term)]
    if bad:
        return Verdict.WRONG, Fault("check-says", bad[0])
    missing = [term for term in check.has if not _holds(text, term)]
    if check.outcome in {"declined", "unanswered", "suggested"}:
        if reply.outcome == "answered" and not _is_entry(check, reply):
            return Verdict.WRONG, Fault("check-answered", reply.entry or "")
        return Verdict.SILENT if missing else Verdict.RIGHT, None
    return _judge_answered(check, reply, missing)


def _judge_answered(check: Check, reply: Reply, missing: list[str]) -> tuple[Verdict, Fault | None]:
    if reply.outcome == "suggested":
        return Verdict.OFFERED, None
    # A refusal names offices and examples: words that it happens to hold are no answer.
    told = reply.outcome == "answered" or reply.entry is not None
    if told and not missing and (check.has or check.entry is None or _is_entry(check, reply)):
        return Verdict.RIGHT, None
    if reply.outcome == "unanswered":
        return Verdict.SILENT, None
    return Verdict.WRONG, Fault("check-lacks", missing[0]) if missing else Fault("check-answered", reply.entry or "")


def _is_entry(check: Check, reply: Reply) -> bool:
    return bool(check.entry and reply.entry) and split_id(reply.entry or "")[0] == split_id(check.entry or "")[0]


def _holds(folded: str, term: str) -> bool:
    return any(fold(option) in folded for option in term.split("|"))


@dataclass(frozen=True, slots=True)
class Confusion:
    """A phrasing (its entry, its language, which of its phrasings there) that another entry wins."""

    entry: str
    language: str
    number: int
    phrasing: str
    rival: str


def confusions(mind: Mind) -> Iterator[Confusion]:
    """The phrasings of FAQ entries and milestones that another entry wins."""
    for identity, record in asked_records(mind.knowledge).items():
        for tag, phrasings in record.questions.items():
            if tag in mind.matchers:
                yield from _confused(mind, identity, tag, phrasings)


def _confused(mind: Mind, identity: str, tag: str, phrasings: Iterable[str]) -> Iterator[Confusion]:
    masked = mind.entries[identity].phrasings[tag]
    for number, (phrasing, words) in enumerate(zip(phrasings, masked, strict=True)):
        first, *second = mind.matchers[tag].rank(words, 2)
        if first[0] == identity and all(score < CLOSE * first[1] for _, score in second):
            continue
        # Of people who ask nearly so, none uses its very letters.
        weighed = mind.weighed(mind.reader.read(phrasing, language=tag), to_the_letter=False)
        own = next((each.score for each in weighed if each.entry.id == identity), 0.0)
        if weighed and weighed[0].entry.id != identity and weighed[0].score > own:
            yield Confusion(identity, tag, number, phrasing, weighed[0].entry.id)
