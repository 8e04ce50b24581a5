"""Texts in lists and under keys, as they were written, each with its line and column."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from bot.knowledge.wording import Words


@dataclass(slots=True)
class Scalar:
    """A text; *plain* when it stands without quotation marks."""

    text: str
    line: int
    column: int
    plain: bool = True


@dataclass(slots=True)
class Listing:
    """Nodes in a row; *flow* when they stand in brackets."""

    line: int
    column: int
    flow: bool
    items: "list[Node]" = field(default_factory=list)


@dataclass(slots=True)
class Keyed:
    """Nodes under keys, each key once; *flow* when they stand in brackets."""

    line: int
    column: int
    flow: bool
    keys: dict[str, Scalar] = field(default_factory=dict)
    items: "dict[str, Node]" = field(default_factory=dict)


Node: TypeAlias = Scalar | Listing | Keyed
Data: TypeAlias = "str | list[Data] | dict[str, Data]"
Steps: TypeAlias = Sequence[str | int]


def data_of(node: Node) -> Data:
    """The texts of *node* without their places."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listing):
        return [data_of(item) for item in node.items]
    return {key: data_of(item) for key, item in node.items.items()}


def find(node: Node, steps: Steps) -> Node | None:
    """The node that *steps* lead to, if there is one."""
    found: Node | None = node
    for step in steps:
        found = _below(found, step) if found is not None else None
    return found


def locate(node: Node, steps: Steps, *, key: bool = False) -> tuple[int, int]:
    """Line and column of what *steps* lead to, as far as they lead; its key's with *key*, or where it is empty."""
    line, column = node.line, node.column
    for number, step in enumerate(steps, 1):
        below = _below(node, step)
        if below is None:
            break
        at_key = isinstance(node, Keyed) and (is_empty(below) or (key and number == len(steps)))
        spot = node.keys[str(step)] if isinstance(node, Keyed) and at_key else below
        line, column = spot.line, spot.column
        node = below
    return line, column


def _below(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Keyed):
        return node.items.get(str(step))
    if isinstance(node, Listing) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step]
    return None


def is_empty(node: Node) -> bool:
    """Whether nothing was written there."""
    return isinstance(node, Scalar) and not node.text


def kind_of(node: Node) -> Words:
    """What *node* is, in plain words."""
    if isinstance(node, Listing):
        return Words("a list", "リスト")
    if isinstance(node, Keyed):
        return Words("'key: value' lines", "「項目: 値」の組")
    return Words("a text", "文字列")
