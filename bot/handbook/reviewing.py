"""What must be looked at again, and by which answer of the handbook it is told."""

from datetime import date, timedelta

from bot.handbook.book import Due
from bot.knowledge.loading import Knowledge
from bot.knowledge.placing import Placing, Spot
from bot.knowledge.reviewing import due_for_review

SOON = timedelta(days=60)
"""What is to be reviewed within this time is told, too."""

_TOLD_IN = {"roles": "person.role", "occurrences": "event.when"}
"""The answer that tells of a record's parts of this name."""


def due(knowledge: Knowledge, day: date, placing: Placing) -> tuple[Due, ...]:
    """What is to be looked at on *day*, then what will be soon after, the longest due first."""
    now = due_for_review(knowledge, day)
    soon = [each for each in due_for_review(knowledge, day + SOON) if each.why == "review" and each not in now]
    return tuple(
        Due(
            _anchor(knowledge, each.record, each.steps),
            "season" if each.why == "season" else "overdue" if each.day < day else "soon",
            each.day,
            placing.of(Spot(each.record, (*each.steps, "review_by") if each.why == "review" else each.steps)),
        )
        for each in [*now, *soon]
    )


def _anchor(knowledge: Knowledge, record: str, steps: tuple[str | int, ...]) -> str:
    """The article or section that tells of a part of *record*."""
    kind = knowledge.kind_of(record) or "program"
    match steps:
        case ("facts", attribute, *_):
            return f"{kind}.{attribute}:{record}"
        case (str(name), *_) if name in _TOLD_IN:
            return f"{_TOLD_IN[name]}:{record}"
    if kind in {"faq", "milestone"}:
        return record
    return "program:" if kind == "program" else f"{kind}:{record}"
