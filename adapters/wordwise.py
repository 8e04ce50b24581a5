"""Two versions of a text beside each other, word by word: what went, what came, what stayed."""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

# Words with what joins them, runs of one Japanese script, hiragana one by one, as they carry the grammar, and spaces.
_WORD = re.compile(
    r"[^\W\u3000-\u9fff\uff66-\uff9f]+(?:['’.,:@/-][^\W\u3000-\u9fff\uff66-\uff9f]+)*"
    r"|[\u3400-\u9fff々〇]+|[\u30a1-\u30ffー\uff66-\uff9f]+|\s+|.",
    re.DOTALL,
)
_BRIDGE = 2
"""What stays between two changes, and is no longer than this, is read more easily as changed."""
_ALIKE = 0.35
"""Texts that have less in common are not compared word by word."""
_RUN = 300
"""Of a longer stretch that stayed, only the ends are shown."""
_END = 100
_LONGEST = 1500
"""So much is shown of a text that is new or gone."""


class Span(NamedTuple):
    """A stretch of a text, and whether it is *marked* as gone or new."""

    text: str
    marked: bool


class Edit(NamedTuple):
    """What went in one place, and what came."""

    gone: str
    new: str


def beside(before: str, after: str) -> tuple[list[Span], list[Span]]:
    """Both texts with what is gone from one, and new in the other, marked; long stretches that stayed are cut."""
    left, right = [], []
    for stayed, gone, new in _stretches(before, after):
        if stayed:
            left.append(Span(gone, marked=False))
            right.append(Span(new, marked=False))
            continue
        left += [Span(gone, marked=True)] if gone else []
        right += [Span(new, marked=True)] if new else []
    return _cut(left), _cut(right)


def alone(text: str) -> list[Span]:
    """A text that is new, or gone, as a whole; cut where it is long."""
    return [Span(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…", marked=True)]


def edits(before: str, after: str) -> tuple[Edit, ...]:
    """What went and came, place by place: the same for texts in which the same was changed."""
    return tuple(Edit(gone, new) for stayed, gone, new in _stretches(before, after) if not stayed)


def _stretches(before: str, after: str) -> list[tuple[bool, str, str]]:
    """Whether it stayed, and the text before and after, stretch by stretch."""
    was, now = _WORD.findall(before), _WORD.findall(after)
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    found = [(tag == "equal", "".join(was[a:b]), "".join(now[c:d])) for tag, a, b, c, d in matcher.get_opcodes()]
    stayed = sum(len(gone) for same, gone, _ in found if same)
    if 2 * stayed < _ALIKE * (len(before) + len(after)):
        return [(False, before, after)]
    return _bridged(found)


def _bridged(stretches: Sequence[tuple[bool, str, str]]) -> list[tuple[bool, str, str]]:
    """The same, in which changes that hardly anything parts are one."""
    found: list[tuple[bool, str, str]] = []
    for at, (stayed, gone, new) in enumerate(stretches):
        inside = 0 < at < len(stretches) - 1
        is_bridge = stayed and inside and len(gone.strip()) <= _BRIDGE
        if found and not found[-1][0] and (is_bridge or not stayed):
            found[-1] = (False, found[-1][1] + gone, found[-1][2] + new)
        else:
            found.append((stayed, gone, new))
    return found


def _cut(spans: Iterable[Span]) -> list[Span]:
    """The same, with only the ends of long stretches that stayed."""
    found = list(spans)
    for at, span in enumerate(found):
        if span.marked:
            found[at] = alone(span.text)[0]
        elif len(span.text) > _RUN:
            head = span.text[:_END] if at else ""
            tail = span.text[-_END:] if at < len(found) - 1 else ""
            found[at] = Span(f"{head} … {tail}" if head or tail else f"{span.text[:_RUN]}…", marked=False)
    return found
