"""Two versions of a text beside each other, word by word: what went, what came, what stayed."""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

# Addresses; words with what joins them; runs of kanji and of katakana; spaces; hiragana, the grammar, one by one.
_WORD = re.compile(
    r"https?://[!-~]+"
    r"|[^\W\u3000-\u9fff\uff66-\uff9f]+(?:['’.,:@/-][^\W\u3000-\u9fff\uff66-\uff9f]+)*"
    r"|[\u3400-\u9fff々〇]+|[\u30a1-\u30ffー\uff66-\uff9f]+|\s+|.",
    re.DOTALL,
)
_BRIDGE = 2
"""What stays between two changes, and is no longer than this, is read more easily as changed."""
_ALIKE = 0.3
"""Texts that have a smaller share of their words in common are not compared word by word."""
_RUN = 400
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


class Stretch(NamedTuple):
    """What both texts have in one place: the same where it *stayed*."""

    stayed: bool
    before: str
    after: str


def beside(before: str, after: str) -> tuple[list[Span], list[Span]]:
    """Both texts with what is gone from one, and new in the other, marked; long stretches that stayed are cut."""
    left: list[Span] = []
    right: list[Span] = []
    for stayed, gone, new in _stretches(before, after):
        _add(left, gone, marked=not stayed)
        _add(right, new, marked=not stayed)
    return _cut(left), _cut(right)


def _add(spans: list[Span], text: str, *, marked: bool) -> None:
    """Add a stretch, to the last one where that is marked likewise; the end of a line is no part of what is marked."""
    if spans and spans[-1].marked == marked:
        text = spans.pop().text + text
    if marked and text.endswith("\n"):
        spans += [Span(text.removesuffix("\n"), marked), Span("\n", marked=False)]
    elif text:
        spans.append(Span(text, marked))


def alone(text: str) -> list[Span]:
    """A text that is new, or gone, as a whole; cut where it is long."""
    return [Span(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…", marked=True)]


def edits(before: str, after: str) -> tuple[Edit, ...]:
    """What went and came, place by place: the same for texts in which the same was changed."""
    return tuple(Edit(gone, new) for stayed, gone, new in _stretches(before, after) if not stayed)


def _stretches(before: str, after: str) -> list[Stretch]:
    """The stretches of both texts: line by line first, then word by word where lines differ."""
    found: list[Stretch] = []
    for stayed, gone, new in _matched(before.splitlines(keepends=True), after.splitlines(keepends=True)):
        found += [Stretch(stayed, gone, new)] if stayed or not gone or not new else _by_words(gone, new)
    return found


def _by_words(before: str, after: str) -> list[Stretch]:
    was, now = _WORD.findall(before), _WORD.findall(after)
    found = _matched(was, now)
    stayed = sum(_count(_WORD.findall(each.before)) for each in found if each.stayed)
    if 2 * stayed < _ALIKE * (_count(was) + _count(now)):
        return [Stretch(stayed=False, before=before, after=after)]
    return _bridged(found)


def _count(words: Iterable[str]) -> int:
    return sum(not word.isspace() for word in words)


def _matched(before: Sequence[str], after: Sequence[str]) -> list[Stretch]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [
        Stretch(tag == "equal", "".join(before[a:b]), "".join(after[c:d])) for tag, a, b, c, d in matcher.get_opcodes()
    ]


def _bridged(stretches: Sequence[Stretch]) -> list[Stretch]:
    """The same, in which changes that hardly anything parts are one."""
    found: list[Stretch] = []
    for at, each in enumerate(stretches):
        inside = 0 < at < len(stretches) - 1
        is_bridge = each.stayed and inside and len(each.before.strip()) <= _BRIDGE
        if found and not found[-1].stayed and (is_bridge or not each.stayed):
            last = found.pop()
            found.append(Stretch(stayed=False, before=last.before + each.before, after=last.after + each.after))
        else:
            found.append(each)
    return found


def _cut(spans: Iterable[Span]) -> list[Span]:
    """The same, with only the ends of long stretches that stayed."""
    found = list(spans)
    for at, span in enumerate(found):
        if span.marked:
            found[at] = alone(span.text)[0]
        elif len(span.text) > _RUN:
            head = _to_a_space(span.text[:_END]) if at else ""
            tail = _to_a_space(span.text[: -_END - 1 : -1])[::-1] if at < len(found) - 1 else ""
            middle = " … " if head and tail else "…"
            found[at] = Span(f"{head}{middle}{tail}" if head or tail else f"{span.text[:_RUN]}…", marked=False)
    return found


def _to_a_space(text: str) -> str:
    """*text* up to its last space, where it has one."""
    return re.sub(r"(?<=\s)\S*$", "", text) or text
