"""The order in which the keys of a record are usually written, and a text brought to it, with its comments."""

from collections.abc import Mapping

from bot.knowledge.kinds import Kind
from bot.knowledge.reading import read
from bot.knowledge.tree import Keyed

ORDER: Mapping[str, tuple[str, ...]] = {
    "source": ("title", "publisher", "reliability", "note"),
    "city": ("name", "also", "misspelt", "not_this", "facts"),
    "partnership": ("cities", "kind", "signed", "facts"),
    "person": ("name", "also", "misspelt", "not_this", "roles", "facts"),
    "organisation": ("name", "also", "misspelt", "not_this", "facts"),
    "milestone": ("date", "about", "title", "text", "more", "questions"),
    "event": ("name", "also", "misspelt", "not_this", "occurrences", "facts"),
    "faq": ("about", "questions", "answer", "more"),
    "announcement": ("publish", "title", "text"),
}
"""Of each kind the keys that have their places; where the others stand, nobody minds."""


def in_usual_order(text: str, path: str, kind: Kind) -> str:
    """*text*, in which the keys with a place of their own stand in their order, each with its lines and comments."""
    order = ORDER.get(kind.name)
    tree = read(text.encode("utf-8", "surrogatepass"), path)[0] if order else None
    if tree is None or order is None:
        return text
    lines = text.splitlines(keepends=True)
    ends = [*(key.line for key in list(tree.keys.values())[1:]), len(lines) + 1]
    for (_, record), end in reversed(list(zip(tree.items.items(), ends, strict=True))):
        if isinstance(record, Keyed) and not record.flow:
            placed = [key for key in record.keys if key in order]
            if placed != sorted(placed, key=order.index):
                _sort(lines, record, end, order)
    return "".join(lines)


def _sort(lines: list[str], record: Keyed, end: int, order: tuple[str, ...]) -> None:
    """Bring the keys of *record*, which ends before the line *end*, to their *order*, within *lines*."""
    first = next(iter(record.keys.values())).line
    last = end - 1
    while last > first and (not lines[last - 1].strip() or lines[last - 1].startswith("#")):
        last -= 1  # empty lines and comments at the margin belong to what follows
    begins = [_with_comments(lines, key.line, first, key.column) for key in record.keys.values()]
    if len(set(begins)) != len(begins) or not lines[last - 1].endswith("\n"):
        return  # several keys in one line, or a last line without an end: these are left alone
    stops = [*begins[1:], last + 1]
    blocks = {key: lines[begin - 1 : stop - 1] for key, begin, stop in zip(record.keys, begins, stops, strict=True)}
    placed = iter(sorted((key for key in record.keys if key in order), key=order.index))
    lines[first - 1 : last] = [line for key in record.keys for line in blocks[next(placed) if key in order else key]]


def _with_comments(lines: list[str], line: int, first: int, column: int) -> int:
    """The first line of the comments that stand right above *line*, as far in as its key."""
    while line > first and lines[line - 2].startswith(" " * (column - 1) + "#"):
        line -= 1
    return line
