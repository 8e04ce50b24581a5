"""Asking: a question as what an index knows of it, and what became of the words that the index does not know."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from bot.folding import fold
from bot.matching.indexing.index import Index
from bot.matching.indexing.postings import Features
from bot.matching.reading.speller import Reading, Speller
from bot.matching.reading.words import Reader, is_number

Beside = Sequence[tuple[str, float]]
"""Words said beside a question, each with how much of its weight it has."""


class Asked(NamedTuple):
    """A question, read: its words with misspelt ones put right, and what an index is asked for them.

    *known* are the numbers of the words that the index knows, each with how alike it is to what was typed; *unknown*
    are the others, and *strange* what they add to *square*, that of the question's length. *by_phrasing* are the known
    words weighed by their rarity, for a length of one. *pairs* are the numbers of the pairs of words
    that the index knows, *pieces* what is cut into character n-grams.
    """

    words: tuple[str, ...]
    replaced: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]
    known: Mapping[int, float]
    strange: float
    square: float
    by_phrasing: Features
    pairs: Sequence[int]
    pieces: Sequence[str]


class Asker:
    """Makes questions into what one index is asked."""

    def __init__(self, index: Index, reader: Reader) -> None:
        self.speller = Speller(index.known, index.word_idf.tolist(), reader, index.forms, self._follows)
        self._reader = reader
        self._highest_idf = index.highest_idf
        self._idf = index.word_idf.tolist()
        self._pair_keys = index.pair_keys
        self.numbers: Mapping[str, int] = {word: number for number, word in enumerate(index.known)}

    def ask(self, question: str, beside: Beside = ()) -> Asked | None:
        """Read *question*; None if it has no words. What was said *beside* it counts as far as it is known."""
        folded = fold(question)
        reading = self.speller.read(folded)
        if not reading.words:
            return None
        known, unknown = self._known(reading)
        for word, share in beside:
            if (number := self.numbers.get(word)) is not None:
                known.setdefault(number, share)
        strange = sum((self._highest_idf * self._reader.strength_unknown(word)) ** 2 for word in unknown)
        weights = [self._idf[number] * alike for number, alike in known.items()]
        square = sum(weight * weight for weight in weights) + strange
        over = 1 / (square**0.5 or 1.0)
        return Asked(
            reading.words,
            tuple(reading.became.items()),
            unknown,
            known,
            strange,
            square,
            Features(np.array(list(known), dtype=np.int64), np.array([weight * over for weight in weights])),
            self._pairs(reading.words),
            [
                piece
                for piece in self._reader.pieces(folded, reading.words)
                if piece not in unknown or not is_number(piece)
            ],
        )

    def _known(self, reading: Reading) -> tuple[dict[int, float], tuple[str, ...]]:
        known: dict[int, float] = {}
        unknown: list[str] = []
        for word in dict.fromkeys(reading.words):
            number, alike = self.numbers.get(word), reading.alike.get(word, 1.0)
            if number is None:
                # A question about something else must not look like ours for the words that are left of it.
                unknown.append(word)
            else:
                known[number] = max(known.get(number, 0.0), alike * alike)
        return known, tuple(unknown)

    def _follows(self, before: str, after: str) -> bool:
        """Whether somewhere the one word stands right behind the other."""
        return bool(before and after and self._pairs((*self._reader.joined((before,)), *self._reader.joined((after,)))))

    def _pairs(self, words: Sequence[str]) -> list[int]:
        """The numbers of the pairs of words that follow each other, as far as the index knows them."""
        numbers = [self.numbers.get(word, -1) for word in words]
        size = len(self.numbers)
        both = sorted({one * size + two for one, two in pairwise(numbers) if one >= 0 and two >= 0})
        if not both or not len(self._pair_keys):
            return []
        places = self._pair_keys.searchsorted(both)
        found = self._pair_keys.take(places, mode="clip")
        return [place for place, key, held in zip(places.tolist(), both, found.tolist(), strict=True) if key == held]
