"""Asks the questions of ``checks/`` and says which come back right, offered, silent or wrong."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.answering.assistant import Assistant
from bot.answering.catalogue import asked_records
from bot.answering.conversation import Conversations
from bot.answering.mind import Mind
from bot.answering.reply import Reply, Utterance
from bot.answering.telling import split_id
from bot.folding import fold
from bot.knowledge.schema import Check


class Verdict(StrEnum):
    """What became of a checked question."""

    RIGHT = "right"
    OFFERED = "offered"
    SILENT = "silent"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Result:
    """One check, the last reply it got, and the verdict on it."""

    id: str
    check: Check
    reply: Reply
    verdict: Verdict
    why: str = ""


async def examine(mind: Mind, checks: Mapping[str, Check], now: datetime) -> list[Result]:
    """Ask all *checks*, each as a conversation of its own."""
    results = []
    for identity, check in checks.items():
        reply = await ask(mind, check, now)
        verdict, why = judge(check, reply)
        results.append(Result(identity, check, reply, verdict, why))
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


def judge(check: Check, reply: Reply) -> tuple[Verdict, str]:
    """The verdict on *reply*, and what is wrong with it."""
    text = fold(reply.text)
    bad = [term for term in check.must_not if _holds(text, term)]
    if bad:
        return Verdict.WRONG, f"must not say {bad[0]!r}"
    if check.outcome in {"declined", "unanswered", "suggested"}:
        return _judge_declined(check, reply)
    if reply.outcome == "suggested":
        return Verdict.OFFERED, "offered"
    return _judge_answered(check, reply, text)


def _judge_answered(check: Check, reply: Reply, text: str) -> tuple[Verdict, str]:
    # A refusal names offices and examples: words that it happens to hold are no answer.
    if reply.outcome == "unanswered" and reply.entry is None:
        return Verdict.SILENT, "not answered"
    missing = [term for term in check.has if not _holds(text, term)]
    if not missing and (check.has or check.entry is None or _is_entry(check, reply)):
        return Verdict.RIGHT, ""
    if reply.outcome == "unanswered":
        return Verdict.SILENT, "not answered"
    return Verdict.WRONG, f"lacks {missing[0]!r}" if missing else f"answered by {reply.entry}"


def _judge_declined(check: Check, reply: Reply) -> tuple[Verdict, str]:
    if reply.outcome == "answered" and not (check.entry and _is_entry(check, reply)):
        return Verdict.WRONG, f"answered by {reply.entry}"
    missing = [term for term in check.has if not _holds(fold(reply.text), term)]
    if missing:
        return Verdict.SILENT, f"lacks {missing[0]!r}"
    return Verdict.RIGHT, ""


def _is_entry(check: Check, reply: Reply) -> bool:
    return reply.entry is not None and split_id(reply.entry)[0] == split_id(check.entry or "")[0]


def _holds(folded: str, term: str) -> bool:
    return any(fold(option) in folded for option in term.split("|"))


@dataclass(frozen=True, slots=True)
class Confusion:
    """A phrasing that another entry than its own wins, or nearly wins."""

    entry: str
    phrasing: str
    rival: str


def confusions(mind: Mind, margin: float = 0.0) -> Iterator[Confusion]:
    """The phrasings of FAQ entries and milestones that another entry wins with more than *margin*."""
    for identity, record in asked_records(mind.knowledge).items():
        for tag, phrasings in record.questions.items():
            if tag in mind.matchers:
                yield from _confused(mind, identity, tag, phrasings, margin)


def _confused(mind: Mind, identity: str, tag: str, phrasings: Iterable[str], margin: float) -> Iterator[Confusion]:
    for phrasing in phrasings:
        weighed = mind.weighed(mind.reader.read(phrasing, language=tag))
        own = next((each.score for each in weighed if each.entry.id == identity), 0.0)
        if weighed and weighed[0].entry.id != identity and weighed[0].score - own > margin:
            yield Confusion(identity, phrasing, weighed[0].entry.id)
