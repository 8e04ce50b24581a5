"""A preview as a report in one language: the sum of it, and section by section what each part was and is now."""

from dataclasses import dataclass
from typing import NamedTuple


class Row(NamedTuple):
    """A part of a record: what it was and is now; where only one is given, it is new or gone."""

    label: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """A record, or a question: its *name* (an id, or *quoted* words), a *note*, a *text* of its own, *place*, parts."""

    name: str
    note: str = ""
    text: str = ""
    place: str = ""
    rows: tuple[Row, ...] = ()
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Items of one sort under a title; *folded* where hardly anybody wants to see them."""

    title: str
    items: tuple[Item, ...]
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What people will read otherwise: compared with what, the *sentence*, more in a line each, and the sections."""

    compared: str
    sentence: str
    lines: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
