"""Ways through all records of the knowledge, their parts and their texts."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from pydantic import BaseModel

from bot.knowledge.kinds import KINDS
from bot.knowledge.loading import Knowledge
from bot.knowledge.placing import file_of
from bot.knowledge.scalars import Text


class Piece(NamedTuple):
    """A record or a part of one: its kind, the id of the record (or its file), the steps to the part, and the part."""

    kind: str
    record: str
    steps: tuple[str | int, ...]
    part: BaseModel


def records(knowledge: Knowledge) -> Iterator[tuple[str, str, BaseModel]]:
    """The kind, the id (or file) and the record, for all records."""
    yield "program", "program.yaml", knowledge.program
    for kind in KINDS.values():
        if kind.single:
            continue
        for identity, record in getattr(knowledge, kind.field).items():
            yield kind.name, identity, record
    for tag, language in knowledge.languages.items():
        yield "language", file_of(knowledge, tag), language


def parts(record: BaseModel, steps: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], BaseModel]]:
    """*record* and every part within it, each with the steps that lead to it."""
    yield steps, record
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, BaseModel):
            yield from parts(value, (*steps, name))
        elif isinstance(value, dict | tuple):
            for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
                if isinstance(inner, BaseModel):
                    yield from parts(inner, (*steps, name, key))


def pieces_of(knowledge: Knowledge, before: Knowledge | None = None) -> Iterator[Piece]:
    """Every record, and every part of each; those aside that stood in *before*, as long as no id is gone since."""
    earlier = {(kind, identity): record for kind, identity, record in records(before)} if before else {}
    now = list(records(knowledge))
    if not earlier.keys() <= {(kind, identity) for kind, identity, _ in now}:
        earlier = {}
    for kind, identity, record in now:
        if earlier.get((kind, identity)) is not record:
            for steps, part in parts(record):
                yield Piece(kind, identity, steps, part)


def strings(value: object, steps: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text in *value*, outside of further parts."""
    if isinstance(value, str):
        yield steps, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from strings(inner, (*steps, key))
    elif isinstance(value, tuple | list):
        for number, inner in enumerate(value):
            yield from strings(inner, (*steps, number))


def texts_of(part: BaseModel) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The texts of *part* that people read, each in its languages, by the name of its field."""
    for name in _text_fields(type(part)):
        texts: Mapping[str, str] = getattr(part, name)
        if texts:
            yield name, texts


@cache
def _text_fields(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(name for name, info in model.model_fields.items() if info.annotation == Text)
