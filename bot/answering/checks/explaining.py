"""Why a question gets the reply it gets: the names found, the candidates, the parts of their scores."""

from dataclasses import dataclass

from bot.answering.candidates.mind import DEPTH, Mind
from bot.answering.reply import Utterance
from bot.matching.deciding import Match, decide

SHOWN = 6


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry with its score after weighing, the matcher's parts before it, and what was held against it."""

    entry: str
    score: float
    a: float
    b: float
    c: float
    order: float
    phrasing: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """How a question was understood and decided."""

    language: str
    names: tuple[str, ...]
    masked: str
    replaced: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]
    answer_from: float
    suggest_from: float
    candidates: tuple[Candidate, ...]
    outcome: str


def explain(mind: Mind, utterance: Utterance) -> Why:
    """Explain a first utterance, without a conversation before it."""
    question = mind.reader.read(utterance.text, before=utterance.language)
    tag = question.language.tag
    weighed = mind.weighed(question)
    parts = dict(mind.matchers[tag].score_parts(question.masked, DEPTH))
    seen = mind.matchers[tag].explain(question.masked, weighed[0].entry.id) if weighed else None
    thresholds = mind.thresholds[tag]
    outcome = decide([Match(each.entry.id, each.score) for each in weighed], thresholds)
    candidates = tuple(
        Candidate(
            each.entry.id,
            each.score,
            part.a,
            part.b,
            part.c,
            part.order,
            part.phrasing,
            each.reasons,
        )
        for each in weighed[:SHOWN]
        if (part := parts.get(each.entry.id))
    )
    return Why(
        language=tag,
        names=tuple(
            f"{found.id} ({found.kind}, {found.text!r}, {found.certainty:.2f})" for found in question.findings.found
        ),
        masked=question.masked,
        replaced=seen.replaced if seen else (),
        unknown=seen.unknown if seen else (),
        answer_from=thresholds.answer,
        suggest_from=thresholds.suggest,
        candidates=candidates,
        outcome=type(outcome).__name__.lower(),
    )
