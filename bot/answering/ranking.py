"""Going on from what was listed or compared: which of them is the biggest, the oldest, the nearest, and by how much."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.answering.bare import says
from bot.answering.going_on import Context
from bot.answering.meaning import meant
from bot.answering.mind import Mind
from bot.answering.said import Asked
from bot.answering.telling import FILTERED, split_id
from bot.answering.understanding import Question
from bot.answering.weighing import Weighed
from bot.matching.calibration import Thresholds
from bot.ports import Turn

_MASK = re.compile(r"\{[a-z-]+\}")
COMPARISONS = frozenset(
    {f"program.compare-{what}" for what in ("age", "population", "area")}
    | {"program.by-distance", "program.by-latitude"}
)
"""What compares the cities named, or else ranks all that are asked for."""
FIRSTS = {"program.oldest-partnership": "city.oldest-partner", "program.newest-partnership": "city.newest-partner"}
"""What tells the first or last of all partnerships, and of one city's."""
RANKINGS = COMPARISONS.union(FIRSTS, FIRSTS.values())
SHORT = 45
"""A question of more characters says itself whose rank it asks for."""
LONGEST = 200
"""What was asked before is no longer than this; else it is forgotten."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """The ranking *entry* is to be told for *question*, of *subjects* where it does not name them itself."""

    entry: str
    subjects: tuple[str, ...]
    question: Question


def ranked(
    mind: Mind, question: Question, asked: Asked, before: Turn, *, read: Callable[[str], Question]
) -> Ranked | None:
    """The ranking that *question* asks of those that were listed or compared *before*; None where it asks for none."""
    key, _ = split_id(before.entry or "")
    if key not in FILTERED | RANKINGS or question.names or question.strangers or _is_whole(question):
        return None
    entry = _ranking(mind, question, asked, key)
    if entry is None:
        return None
    earlier = as_asked(before, asked) if len(before.masked) <= LONGEST else ""
    joined = read(f"{earlier} {question.text}")
    cities = tuple(name for name in before.subjects if name in mind.knowledge.cities)
    if key in COMPARISONS and len(cities) > 1:
        return Ranked("program.compare-age" if entry not in COMPARISONS else entry, cities, joined)
    listed = tuple(dict.fromkeys(name for name in joined.names if name in mind.knowledge.program.home))
    if len(listed) == 1:
        return Ranked(FIRSTS.get(entry, entry), listed, joined)
    return Ranked(entry, (), joined)


def _is_whole(question: Question) -> bool:
    """Whether *question* is long, or speaks of partners and not of those before: "which partner is the biggest?"."""
    commands = question.language.commands
    if len(question.masked) > SHORT:
        return True
    return says(question.masked, commands.get("partners", ())) and not says(question.masked, commands.get("those", ()))


def as_asked(before: Turn, asked: Asked, names: Sequence[str] | None = None) -> str:
    """What was asked *before*, with the names that it had, or with *names*, in their order."""
    waiting = [asked.named(name) for name in (before.names if names is None else names)]
    return _MASK.sub(lambda _: waiting.pop(0) if waiting else "", before.masked)


def _ranking(mind: Mind, question: Question, asked: Asked, before: str) -> str | None:
    """Which ranking *question* asks for: one that it says itself, or that told *before*, for the difference."""
    alone = next(iter(meant(mind, question, asked, Context())), None)
    thresholds = mind.thresholds[question.language.tag]
    if alone and alone.entry.id in RANKINGS and (alone.entry.id == before or alone.score >= thresholds.suggest):
        return alone.entry.id
    by_how_much = says(question.masked, question.language.commands.get("by_how_much", ()))
    return before if by_how_much and before in COMPARISONS and not _is_sure(alone, thresholds) else None


def _is_sure(alone: Weighed | None, thresholds: Thresholds) -> bool:
    return alone is not None and alone.score >= thresholds.answer
