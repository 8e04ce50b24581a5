"""From scored entries to one of three outcomes; pure, with one score and one gate."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.matching.calibration import Thresholds

MARGIN = 0.05
"""A second entry as near as this to the best is doubt."""
SURE = 0.93
"""From here on a question is a phrasing but for trifles, and a second entry is no doubt."""
LEAD = 1.5
"""So much of its lead over the second counts towards the confidence in the best (measured: a tenth more is answered
with as many wrong answers)."""
LONGEST_LEAD = 0.25
"""More of a lead says nothing more."""
LEFT_OUT = 0.33
"""Where no other is left, one that was left out may have come as near."""
OFFERED = 3
"""At most so many choices are offered."""


class Match(NamedTuple):
    """An entry that a question may mean, and how well it fits (0 to 1)."""

    entry: str
    score: float


@dataclass(frozen=True, slots=True)
class Answered:
    """One entry is meant, or else *also*: one of the two surely, though not which, or *both* of them."""

    match: Match
    also: Match | None = None
    both: bool = False


@dataclass(frozen=True, slots=True)
class Suggested:
    """One of a few entries may be meant."""

    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Unanswered:
    """No entry is meant, as far as can be seen; *nearest* is the best of them, if any."""

    nearest: Match | None


Outcome = Answered | Suggested | Unanswered


def confidence(matches: Sequence[Match], meant: int = 1) -> float:
    """How certain it is that one of the first *meant* of *matches* is: the best score, and its lead over the rest."""
    if not matches:
        return 0.0
    next_best = max(matches[meant].score if len(matches) > meant else 0.0, LEFT_OUT)
    return matches[0].score + LEAD * min(matches[0].score - next_best, LONGEST_LEAD)


def decide(matches: Sequence[Match], thresholds: Thresholds) -> Outcome:
    """Choose the outcome for *matches*, which come best first, each entry once.

    The threshold for answering is one of confidence, that for offering one of the score alone. Two that are near each
    other and clear of the rest are both answered.
    """
    if not matches:
        return Unanswered(None)
    best = matches[0]
    if best.score < thresholds.suggest:
        return Unanswered(best)
    near = tuple(match for match in matches[:OFFERED] if match.score >= best.score - MARGIN)
    certain = confidence(matches) >= thresholds.answer
    if certain and (len(near) == 1 or best.score >= SURE):
        return Answered(best)
    if len(matches) > 1 and confidence(matches, 2) >= thresholds.answer:
        return Answered(best, matches[1])
    offered = near if certain else matches[:OFFERED]
    return Suggested(tuple(match for match in offered if match.score >= thresholds.suggest))
