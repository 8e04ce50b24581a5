"""Sharing: what a question shares with each entry as a whole, by every measure that reads whole entries."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import sqrt
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bot.matching.indexing.asking import Asked
from bot.matching.indexing.index import WORDS_AMONG_GRAMS, Index, ngrams
from bot.matching.indexing.postings import Features, Shares
from bot.matching.reading.words import Reader

# How much the likelihood of a pair of words counts beside that of a word.
PAIR_LIKELIHOOD = 0.3
# Words and pieces of texts are remembered with what they share, up to so many, and so many bytes of each sort: most
# questions are made of the same few.
REMEMBERED = 1 << 10
MOST_BYTES = 1 << 24
# Of pairs there are more, and each is small.
PAIRS_REMEMBERED = 1 << 12
_AMONG = WORDS_AMONG_GRAMS / (1 + WORDS_AMONG_GRAMS**2) ** 0.5
_BESIDE = 1 / (1 + WORDS_AMONG_GRAMS**2) ** 0.5
_TINY = 1e-12
# The log of a likelihood that no entry sinks to; infinity could not be multiplied by zero.
_NEVER = -1e9
# The measures that look at pairs of words, too: the entry's words, and the likelihood.
_OF_PAIRS = slice(1, 3)


class Shared:
    """What a question shares with each entry, a row for each measure.

    *near* is the most that a phrasing of the entry may reach, *likelihood* a log; the others are cosines, with the
    entry's words, with those of its answer, with its centroid.
    """

    def __init__(self, rows: Shares) -> None:
        self._rows = rows
        self.near, self.entry, self.likelihood, self.answer, self.centroid = rows

    def blend(self, *, near: float, entry: float, answer: float, centroid: float) -> Shares:
        """The cosines of each entry, added up with these weights."""
        blend: Shares = np.array([near, entry, 0.0, answer, centroid], np.float32) @ self._rows
        return blend

    def columns(self, entries: Sequence[int]) -> list[list[float]]:
        """Each of *entries* with what it has by each measure."""
        columns: list[list[float]] = self._rows[:, entries].T.tolist()
        return columns

    def forget(self, entries: npt.NDArray[np.bool_]) -> None:
        """Take *entries* as if the index had never learnt them."""
        self._rows[:, entries] = 0.0
        self.likelihood[entries] = _NEVER


class Sharing:
    """Adds up what words share with the entries; a word is looked up in the index once, and then remembered."""

    def __init__(self, index: Index, reader: Reader) -> None:
        self._index = index
        self._reader = reader
        self._grams = {gram: number for number, gram in enumerate(index.grams)}
        self._idf = index.word_idf.tolist()
        self._answer_idf = index.answer_idf.tolist()
        self._unlikely = index.unlikely.astype(np.float32)
        remembered = min(REMEMBERED, MOST_BYTES // (5 * self._unlikely.nbytes + 1))
        self._word = lru_cache(maxsize=remembered)(self._of_word)
        self._pair = lru_cache(maxsize=PAIRS_REMEMBERED)(self._of_pair)
        self._piece = lru_cache(maxsize=remembered)(self._of_piece)

    def of(self, asked: Asked) -> Shared:
        """What *asked* shares with each entry."""
        sums = np.zeros((5, len(self._index.ids)), dtype=np.float32)
        for word, alike in asked.known.items():
            rows = self._word(word)
            sums += rows if alike == 1 else rows * np.array([[alike], [alike], [1], [alike], [alike]], np.float32)
        flat = sums.reshape(-1)
        for pair in asked.pairs:
            few = self._pair(pair)
            flat[few.places] += few.shares
        pieces = self._of_pieces(asked)
        alone = _over(asked.square)
        pairs = self._index.pair_idf.take(asked.pairs)
        beside = _over(asked.square + float(pairs @ pairs))
        answers = sum((self._answer_idf[word] * alike) ** 2 for word, alike in asked.known.items()) + asked.strange
        sums *= np.array([[alone], [beside], [1], [_over(answers)], [_AMONG * alone]], np.float32)
        shared = Shared(sums)
        shared.centroid += pieces.shares * (_BESIDE * _over(pieces.square))
        shared.likelihood -= self._unlikely * (len(asked.known) + PAIR_LIKELIHOOD * len(asked.pairs))
        return shared

    def lacking(self, asked: Asked, entry: int) -> float:
        """How much of what *asked* is about (0 to 1) neither a phrasing nor the answer of *entry* has.

        What only asks, and what says little, is about nothing.
        """
        lacks = whole = asked.strange
        for word, alike in asked.known.items():
            if self._reader.says_little(self._index.known[word]):
                continue
            weight = (self._idf[word] * alike) ** 2
            whole += weight
            lacks += 0.0 if self._holds(word, entry) else weight
        return lacks / whole if whole else 0.0

    def without(self, words: Mapping[int, float], entry: int) -> float:
        """How much of *words*, weighed by their rarity and by how much each counts, *entry* has nowhere (0 to 1)."""
        weights = {word: (self._idf[word] * share) ** 2 for word, share in words.items()}
        lacks = sum(weight for word, weight in weights.items() if not self._holds(word, entry))
        return lacks / whole if (whole := sum(weights.values())) else 0.0

    def _holds(self, word: int, entry: int) -> bool:
        """Whether a phrasing or the answer of *entry* has *word*."""
        near, _, _, answer, _ = self._word(word)[:, entry].tolist()
        return bool(near or answer)

    def _of_word(self, word: int) -> Shares:
        """What a word shares by each measure, not yet divided by the length of a question."""
        stack = self._index.by_entry
        idf = self._idf[word]
        weights = (idf, idf, 1.0, self._answer_idf[word], idf)
        rows = np.zeros((5, len(self._index.ids)), dtype=np.float32)
        for begin, weight in zip(stack.begins, weights, strict=True):
            stack.add(rows, begin + word, weight)
        return rows

    def _of_pair(self, pair: int) -> "_Few":
        """The same for a pair of words, which few entries have, by the measures that look at pairs."""
        stack = self._index.by_entry
        weights = (float(self._index.pair_idf[pair]), PAIR_LIKELIHOOD)
        features = [begin + len(self._index.known) + pair for begin in stack.begins[_OF_PAIRS]]
        held = [stack.postings.of(feature) for feature in features]
        places = np.concatenate([places for places, _ in held])
        return _Few(places, np.concatenate([each * weight for (_, each), weight in zip(held, weights, strict=True)]))

    def _of_pieces(self, asked: Asked) -> "_Piece":
        """The sums of the n-grams of all pieces."""
        shares = np.zeros(len(self._index.ids), dtype=np.float32)
        square = 0.0
        for text in asked.pieces:
            piece = self._piece(text)
            shares += piece.shares
            square += piece.square
        return _Piece(shares, square)

    def _of_piece(self, text: str) -> "_Piece":
        """What a piece of a text shares by its n-grams.

        Those of a word that says little weigh as little as it does: who chats must not drown what is asked.
        """
        index = self._index
        grams = set(ngrams(text))
        known = sorted(self._grams[gram] for gram in grams if gram in self._grams)
        numbers = np.array(known, dtype=np.int64)
        strength = self._reader.strength_of(text)
        weights = strength * index.gram_idf[numbers]
        unknown = (len(grams) - len(known)) * (strength * index.highest_idf) ** 2
        features = Features(numbers + (index.by_entry.begins[-1] + len(index.known)), weights)
        return _Piece(index.by_entry.scores(features)[-1].astype(np.float32), float(weights @ weights) + unknown)


class _Few(NamedTuple):
    """What few entries share: the *places* in the rows of all measures, one after the other, and the *shares* there."""

    places: npt.NDArray[np.int32]
    shares: Shares


class _Piece(NamedTuple):
    """What n-grams share with the centroids of the entries, and the sum of the squares of the weights of all."""

    shares: Shares
    square: float


def _over(square: float) -> float:
    return 1 / max(sqrt(square), _TINY)
