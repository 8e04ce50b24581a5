"""Vocabulary: the words of the knowledge, and which of them somebody meant who typed another."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA, JaroWinkler

from bot.matching.reading.slips import is_usual

_REMEMBERED = 4096
_ALIKE = 0.8
_SWAPPED = 0.95
# A word of so many letters may have two slips. In a shorter one two slips are another word: zebra is no misspelt extra.
_LONG = 7
# What it counts, beside how near a word is, that it is rare (for each unit of idf), and that fingers slip so.
_RARE, _USUAL = 0.01, 0.03
_KEPT = 4


class Near(NamedTuple):
    """A known word, by its number, that another is nearly: how *near* they are, and how *likely* it is meant."""

    number: int
    near: float
    likely: float


class Vocabulary:
    """The known words by number; finds the nearest by length and first or last letter, never by reading them all."""

    def __init__(self, known: Sequence[str], idf: Sequence[float]) -> None:
        self.number = {word: at for at, word in enumerate(known)}
        self._idf = idf
        self._shelves = _by_letters(self.number)
        self._remembered: OrderedDict[str, tuple[Near, ...]] = OrderedDict()

    def nearest(self, word: str) -> tuple[Near, ...]:
        """The known words that *word* may be a slip of, the likeliest first.

        A word with a digit has none: 2001 is not a misspelling of 2000.
        """
        if word in self._remembered:
            self._remembered.move_to_end(word)
            return self._remembered[word]
        found = self._search(word) if _may_be_misspelt(word) else ()
        self._remembered[word] = found
        if len(self._remembered) > _REMEMBERED:
            self._remembered.popitem(last=False)
        return found

    def _search(self, word: str) -> tuple[Near, ...]:
        allowed = 2 if len(word) >= _LONG else 1
        found: list[tuple[float, str, float]] = []
        for candidate in self._near(word, allowed):
            edits = OSA.distance(word, candidate, score_cutoff=allowed)
            alike = JaroWinkler.similarity(word, candidate)
            # Two letters that changed places are a slip of the fingers, however short the word: wyh, gte.
            swapped = edits == 1 and len(word) == len(candidate) and sorted(word) == sorted(candidate)
            if edits > allowed or (alike <= _ALIKE and not swapped):
                continue
            alike = max(alike, _SWAPPED) if swapped else alike
            closeness = (1 - edits / max(len(word), len(candidate)) + alike) / 2
            # A commoner word is likelier meant, and so is one that fingers miss easily.
            likely = (
                closeness
                - _RARE * self._idf[self.number[candidate]]
                + _USUAL * (edits == 1 and is_usual(word, candidate))
            )
            found.append((-likely, candidate, closeness))
        return tuple(
            Near(self.number[candidate], closeness, -unlikely)
            for unlikely, candidate, closeness in sorted(found)[:_KEPT]
        )

    def _near(self, word: str, allowed: int) -> set[str]:
        near: set[str] = set()
        # A slip in the first letter leaves the last one; exchanging or dropping the first leaves the second in front.
        for size in range(len(word) - allowed, len(word) + allowed + 1):
            for letter in {word[0], word[1], _as_last(word)}:
                near.update(self._shelves.get((letter, size), ()))
        return near


def _may_be_misspelt(word: str) -> bool:
    return len(word) > 2 and (word.isalpha() or not any(letter.isdigit() or letter in " {" for letter in word))


def _by_letters(known: Iterable[str]) -> dict[tuple[str, int], list[str]]:
    shelves: dict[tuple[str, int], list[str]] = {}
    for word in filter(_may_be_misspelt, known):
        shelves.setdefault((word[0], len(word)), []).append(word)
        shelves.setdefault((_as_last(word), len(word)), []).append(word)
    return shelves


def _as_last(word: str) -> str:
    return f"…{word[-1]}"
