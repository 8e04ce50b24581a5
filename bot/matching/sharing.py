"""Sharing: what a question shares with each entry as a whole, by every measure that reads whole entries."""

from math import sqrt
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from bot.matching.asking import Asked
from bot.matching.index import WORDS_AMONG_GRAMS, Index, ngrams
from bot.matching.postings import Features
from bot.matching.words import Reader

# How much the likelihood of a pair of words counts beside that of a word.
PAIR_LIKELIHOOD = 0.3
# So many words and pieces of texts are remembered with what they share: most questions are made of the same few.
REMEMBERED = 1 << 10
_AMONG = WORDS_AMONG_GRAMS / (1 + WORDS_AMONG_GRAMS**2) ** 0.5
_BESIDE = 1 / (1 + WORDS_AMONG_GRAMS**2) ** 0.5
_TINY = 1e-12

Shares = npt.NDArray[np.float32]
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Shared(NamedTuple):
    """What a question shares with each entry: *near* is the most that a phrasing of it may reach, *likelihood* a log.

    The others are cosines, with the entry's words, with those of its answer, with its centroid.
    """

    near: Shares
    entry: Shares
    likelihood: Shares
    answer: Shares
    centroid: Shares


class Sharing:
    """Adds up what words share with the entries; a word is looked up in the index once, and then remembered."""

    def __init__(self, index: Index, reader: Reader) -> None:
        self._index = index
        self._reader = reader
        self._grams = {gram: number for number, gram in enumerate(index.grams)}
        self._idf = index.word_idf.tolist()
        self._answer_idf = index.answer_idf.tolist()
        self._words: dict[int, Shares] = {}
        self._pieces: dict[str, _Piece] = {}

    def of(self, asked: Asked) -> Shared:
        """What *asked* shares with each entry."""
        shared = Shared(*self._of_words(asked))
        pair_square = self._add_pairs(asked, shared)
        centroid, square = self._of_pieces(asked)
        answer_square = sum((self._answer_idf[word] * alike) ** 2 for word, alike in asked.known.items())
        shared.near[:] *= _over(asked.square)
        shared.entry[:] *= _over(asked.square + pair_square)
        shared.answer[:] *= _over(answer_square + asked.strange)
        shared.centroid[:] *= _AMONG * _over(asked.square)
        shared.centroid[:] += centroid * (_BESIDE * _over(square))
        surprise = len(asked.known) + PAIR_LIKELIHOOD * len(asked.pairs)
        shared.likelihood[:] -= surprise * self._index.unlikely
        return shared

    def _of_words(self, asked: Asked) -> Shares:
        """The sums of the known words by each measure, not yet divided by the length of the question."""
        sums = np.zeros((5, len(self._index.ids)), dtype=np.float32)
        for word, alike in asked.known.items():
            rows = self._words.get(word)
            if rows is None:
                rows = _remember(self._words, word, self._word(word))
            sums += rows if alike == 1 else rows * np.array([[alike], [alike], [1], [alike], [alike]], np.float32)
        return sums

    def _word(self, word: int) -> Shares:
        stack = self._index.by_entry
        idf = self._idf[word]
        weights = (idf, idf, 1.0, self._answer_idf[word], idf)
        rows = np.zeros((5, len(self._index.ids)), dtype=np.float32)
        for begin, weight in zip(stack.begins, weights, strict=True):
            stack.add(rows, begin + word, weight)
        return rows

    def _add_pairs(self, asked: Asked, shared: Shared) -> float:
        """Add what pairs of words share; return the sum of the squares of their weights."""
        if not asked.pairs:
            return 0.0
        index = self._index
        _, entry, likelihood, _, _ = index.by_entry.begins
        pairs = np.array(asked.pairs, dtype=np.int64)
        idf = index.pair_idf[pairs]
        numbers = np.concatenate((pairs + (entry + len(index.known)), pairs + (likelihood + len(index.known))))
        weights = np.concatenate((idf, np.full(len(pairs), PAIR_LIKELIHOOD)))
        sums = index.by_entry.postings.scores(Features(numbers, weights)).reshape(5, -1)
        shared.entry[:] += sums[1]
        shared.likelihood[:] += sums[2]
        return float(idf @ idf)

    def _of_pieces(self, asked: Asked) -> "_Piece":
        """The sums of the n-grams of all pieces."""
        shares = np.zeros(len(self._index.ids), dtype=np.float32)
        square = 0.0
        for text in asked.pieces:
            piece = self._pieces.get(text) or _remember(self._pieces, text, self._piece(text))
            shares += piece.shares
            square += piece.square
        return _Piece(shares, square)

    def _piece(self, text: str) -> "_Piece":
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


class _Piece(NamedTuple):
    """What n-grams share with the centroids of the entries, and the sum of the squares of the weights of all."""

    shares: Shares
    square: float


def _remember(known: dict[_Key, _Value], key: _Key, value: _Value) -> _Value:
    """Keep *value*, instead of the one that is remembered longest where there are too many."""
    if len(known) >= REMEMBERED:
        del known[next(iter(known))]
    known[key] = value
    return value


def _over(square: float) -> float:
    return 1 / max(sqrt(square), _TINY)
