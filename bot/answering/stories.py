"""Stories: which sentences of a message ask, and what a question means that leans on what was told before it."""

from collections.abc import Sequence

from bot.answering.going_on import points_back
from bot.answering.parts import Parting, asks
from bot.answering.understanding import Question
from bot.answering.weighing import Weighed, by_score

TELLING = 0.35
"""A sentence that fits an entry as well as this speaks of what is known here."""
LEANING, NAMED = 0.8, 0.88
"""A question that points back to a story is less sure by itself, a fact of somebody named in the story a little."""
JOINED = 0.85
"""A question that does not point back is less sure to mean what it says together with the story."""


def asking_of(sentences: Sequence[str], parting: Parting) -> set[str]:
    """Those of *sentences* that are written as questions; else those that hold a word that asks, and the last.

    Behind questions the last may request something, too: "and tell me the cost".
    """
    asked = set(filter(asks, sentences))
    if not asked:
        return {*filter(parting.holds_question, sentences), sentences[-1]}
    return asked | set(filter(parting.requests, sentences[-1:]))


def tells(found: Sequence[Weighed]) -> bool:
    """Whether a sentence that may mean *found*, best first, speaks of what is known here."""
    return any(each.score >= TELLING and each.entry.kind != "talk" for each in found[:1])


def leaning(question: Question, alone: Sequence[Weighed], joined: Sequence[Weighed]) -> list[Weighed]:
    """What *question* means that may mean *alone* by itself, and *joined* with what was told: "what is her name?"."""
    points = points_back(question)
    best: dict[str, Weighed] = {}
    for each in alone:
        best[each.id] = each.times(NAMED if each.entry.kind == "fact" else LEANING) if points else each
    for each in joined:
        told = each if points else each.times(JOINED)
        if each.id not in best or told.score > best[each.id].score:
            best[each.id] = told
    return sorted(best.values(), key=by_score, reverse=True)
