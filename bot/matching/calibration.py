"""Calibration: from which score on a question is answered, worked out from the knowledge itself; never a constant.

Each phrasing is asked as if its entry did not exist; what comes first then is a wrong answer to a question from the
very same field. `thresholds_of` says how the scores of those wrong answers become thresholds.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from bot.matching.matcher import Matcher

# Foreign questions are mostly further off than a neighbouring entry is. The score that a tenth of the wrong answers
# reach was reached by 1.7 % of CLINC150's foreign questions, by 0.2 % of BANKING77's, which are of other fields, and
# by 12 % of BANKING50's, which are of the same field: by 5 % on the average, half of that tenth.
HARDER = 2.0
# An offer costs a glance, and being told nothing costs the question. Of fresh questions that are offered something by
# this share and were not by a half, nine in ten found among it what they asked for.
SUGGESTED = 0.6


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The score from which a question is answered, and the lower one from which entries are suggested."""

    answer: float
    suggest: float


def thresholds(matcher: Matcher, rate: float = 0.05, *, sample: int = 1000, seed: int = 0) -> Thresholds:
    """Return the thresholds at which about *rate* of the foreign questions get a false answer."""
    return thresholds_of(foreign_scores(matcher, sample=sample, seed=seed), rate)


def foreign_scores(matcher: Matcher, *, sample: int = 1000, seed: int = 0) -> list[float]:
    """Return the best score that each sampled phrasing has among the entries that are not its own."""
    return [_best_foreign(matcher, phrasing, entry) for entry, phrasing in sampled(matcher, sample, seed=seed)]


def thresholds_of(scores: Sequence[float], rate: float) -> Thresholds:
    """Return the thresholds for the best scores of questions that should not have been answered.

    The answer's is the score that twice *rate* of them reach (see HARDER), the suggestion's the one that the share
    SUGGESTED reaches. With no scores nothing is known of what a score is worth, and only a perfect one is answered.
    """
    if not 0 < rate < 1:
        raise ValueError(f"The rate of false answers lies between 0 and 1; {rate} does not.")
    if not scores:
        return Thresholds(answer=1.0, suggest=1.0)
    answer = _reached_by(scores, min(rate * HARDER, SUGGESTED))
    return Thresholds(answer=answer, suggest=min(answer, _reached_by(scores, SUGGESTED)))


def sampled(matcher: Matcher, sample: int, *, seed: int) -> list[tuple[str, str]]:
    """Return up to *sample* phrasings with their entries' ids, spread over all entries; the same for one *seed*."""
    drawing = random.Random(seed)  # noqa: S311 - a sample, not a secret
    rounds: list[tuple[int, float, str, str]] = []
    for entry, phrasings in matcher.entries():
        drawn = drawing.sample(phrasings, len(phrasings))
        rounds += [(turn, drawing.random(), entry, phrasing) for turn, phrasing in enumerate(drawn)]
    # One phrasing of each entry before the second of any: an entry with forty must not speak for all.
    return [(entry, phrasing) for _, _, entry, phrasing in sorted(rounds)[:sample]]


def _best_foreign(matcher: Matcher, phrasing: str, own: str) -> float:
    ranked = matcher.rank(phrasing, 1, barred=frozenset((own,)))
    return ranked[0][1] if ranked else 0.0


def _reached_by(scores: Sequence[float], share: float) -> float:
    descending = sorted(scores, reverse=True)
    return descending[min(int(share * len(descending)), len(descending) - 1)]
