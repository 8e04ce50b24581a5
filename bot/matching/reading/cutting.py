"""Cutting: where the words of a text without spaces begin and end, by the terms that are known; knows no meanings."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Self

# What a cut costs: each known term; one kana alone, where it may as well open an unknown word, more (は opens はなび);
# each unknown stretch, and each character of it. The cheapest way through a text has the fewest and longest terms.
_TERM = 0.5
_LONE_KANA = 1.1
_STRETCH = 0.5
_CHARACTER = 1.0
# Kinds of runs that are one word, however long: no term begins inside. All but katakana are known words to us.
_WORDS = frozenset({"mask", "number", "latin", "other", "katakana"})
_SPACED = _WORDS - {"katakana"}

Piece = tuple[str, str]
"""The kind of a piece of text ("phrase" is a known term), and the piece."""

_Way = tuple[float, int, str, "_Way | None"]
"""The cheapest way to a place: its cost, where its last piece begins and of what kind that is, and the way to there."""
_FAR: _Way = (float("inf"), 0, "", None)
_cost = itemgetter(0)


class Cutter:
    """Cuts runs of characters into known terms and what lies between them."""

    def __init__(self, terms: Iterable[str]) -> None:
        self._terms = frozenset(terms)
        lengths: dict[str, set[int]] = {}
        for term in self._terms:
            lengths.setdefault(term[0], set()).add(len(term))
        self._lengths = {first: tuple(sorted(found)) for first, found in lengths.items()}

    def cut(self, runs: Iterable[re.Match[str]]) -> Iterator[Piece]:
        """Yield the pieces of the *runs* of a text, each a match whose last group is its kind."""
        row: list[Piece] = []
        end = 0
        for run in runs:
            if row and run.start() != end:
                yield from self._cut_row(row)
                row = []
            row.append((run.lastgroup or "", run[0]))
            end = run.end()
        yield from self._cut_row(row)

    def _cut_row(self, row: list[Piece]) -> Iterable[Piece]:
        if all(kind in _SPACED for kind, _ in row):
            return row
        return self._cheapest(_Row.of(row))

    def _cheapest(self, row: "_Row") -> list[Piece]:
        """The pieces of the cheapest way through *row*, found place by place.

        To each place the cheapest way by an unknown character is kept besides the cheapest: it may go on for less.
        """
        known = [_FAR] * (row.size + 1)
        unknown = [_FAR] * (row.size + 1)
        known[0] = (0.0, 0, "", None)
        for place, kind in enumerate(row.kinds):
            best = min(known[place], unknown[place], key=_cost)
            if best[0] == _FAR[0]:
                continue
            if kind in _WORDS:
                cost = best[0] + (0.0 if kind in _SPACED else _STRETCH + _CHARACTER)
                known[row.ends[place]] = min(known[row.ends[place]], (cost, place, kind, best), key=_cost)
            else:
                before = unknown[place]
                begun = (best[0] + _STRETCH + _CHARACTER, place, kind, best)
                longer = (before[0] + _CHARACTER, place, kind, before)
                unknown[place + 1] = longer if before[2] == kind and longer[0] <= begun[0] else begun
            for end in self._terms_at(row, place):
                lone = end - place == 1 and kind == "hiragana" and (not place or row.kinds[place - 1] == kind)
                cost = best[0] + (_LONE_KANA if lone else _TERM)
                if cost < known[end][0]:
                    known[end] = (cost, place, "phrase", best)
        return row.pieces(min(known[-1], unknown[-1], key=_cost))

    def _terms_at(self, row: "_Row", place: int) -> list[int]:
        """The places where the terms end that begin at *place*."""
        if not row.opens[place]:
            return []
        text, opens, size = row.text, row.opens, len(row.text)
        lengths = self._lengths.get(text[place], ())
        return [
            end
            for end in (place + length for length in lengths)
            if end <= size and opens[end] and text[place:end] in self._terms
        ]


@dataclass(frozen=True, slots=True)
class _Row:
    """Runs with nothing between them: for each character its kind, where its run ends, and whether a term may begin."""

    text: str
    kinds: list[str]
    ends: list[int]
    opens: list[bool]

    @classmethod
    def of(cls, runs: list[Piece]) -> Self:
        kinds: list[str] = []
        ends: list[int] = []
        opens: list[bool] = []
        for kind, text in runs:
            end = len(kinds) + len(text)
            opens += [True, *[kind not in _WORDS] * (len(text) - 1)]
            kinds += [kind] * len(text)
            ends += [end] * len(text)
        return cls("".join(text for _, text in runs), kinds, ends, [*opens, True])

    @property
    def size(self) -> int:
        return len(self.text)

    def pieces(self, way: _Way) -> list[Piece]:
        """The pieces along *way*, unknown characters of one kind together again."""
        found: list[Piece] = []
        end = self.size
        _, begin, kind, before = way
        while before:
            text = self.text[begin:end]
            if found and kind == found[-1][0] and kind not in _WORDS and kind != "phrase":
                text += found.pop()[1]
            found.append((kind, text))
            end = begin
            _, begin, kind, before = before
        return found[::-1]
