"""What a question that goes on means: an entry told again, or another question in its place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Again:
    """An entry is to be told, of *subjects* where that is not what the entry says."""

    entry: str
    subjects: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Reworded:
    """Another question is to be answered instead: the one before, with other names."""

    text: str
