"""What must be looked at again: every part of the knowledge whose day of review is over, or near."""

from collections.abc import Iterator
from datetime import date, timedelta

from pydantic import BaseModel

from bot.handbook.book import Due
from bot.knowledge.kinds import KINDS
from bot.knowledge.loading import Knowledge
from bot.knowledge.placing import Placing, Spot
from bot.knowledge.schema import Sourced

SOON = timedelta(days=60)
"""What is due within this time is told, too."""

Steps = tuple[str | int, ...]

_TOLD_IN = {"roles": "person.role", "occurrences": "event.when"}
"""The answer that tells of a record's parts of this name."""


def due(knowledge: Knowledge, day: date, placing: Placing) -> tuple[Due, ...]:
    """The parts that were to be looked at by *day*, or soon after, the longest due first."""
    found = [
        (part.review_by, kind, identity, steps)
        for kind, identity, record in _records(knowledge)
        for steps, part in _parts(record)
        if isinstance(part, Sourced) and part.review_by and part.review_by.latest <= day + SOON
    ]
    # By the day alone, so that the order of the files is kept.
    found.sort(key=lambda each: each[0].latest)
    return tuple(
        Due(
            _anchor(kind, identity, steps),
            review_by,
            placing.of(Spot(identity, (*steps, "review_by"))),
            review_by.latest < day,
        )
        for review_by, kind, identity, steps in found
    )


def _anchor(kind: str, identity: str, steps: Steps) -> str:
    """The article or section that tells of a part."""
    match steps:
        case ("facts", attribute, *_):
            return f"{kind}.{attribute}:{identity}"
        case (str(name), *_) if name in _TOLD_IN:
            return f"{_TOLD_IN[name]}:{identity}"
    if kind in {"faq", "milestone"}:
        return identity
    return f"{kind}:" if kind == "program" else f"{kind}:{identity}"


def _records(knowledge: Knowledge) -> Iterator[tuple[str, str, BaseModel]]:
    yield "program", "program.yaml", knowledge.program
    for kind in KINDS.values():
        if not kind.single:
            for identity, record in getattr(knowledge, kind.field).items():
                yield kind.name, identity, record


def _parts(record: BaseModel, steps: Steps = ()) -> Iterator[tuple[Steps, BaseModel]]:
    """*record* and every part within it, each with the steps that lead to it."""
    yield steps, record
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, BaseModel):
            yield from _parts(value, (*steps, name))
        elif isinstance(value, dict | tuple):
            for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
                if isinstance(inner, BaseModel):
                    yield from _parts(inner, (*steps, name, key))
