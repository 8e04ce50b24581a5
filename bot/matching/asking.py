"""Asking: a question as the weighted features of an index, and what became of the words the index does not know."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from bot.folding import fold
from bot.matching.index import WORDS_AMONG_GRAMS, Index, ngrams
from bot.matching.postings import Features, Floats, Ints, positions
from bot.matching.reading import Reading, Speller
from bot.matching.words import Reader

_TINY = 1e-12
# How much the likelihood of a pair of words counts beside that of a word.
PAIR_LIKELIHOOD = 0.3
# So many pieces of texts are remembered with their n-grams.
REMEMBERED = 1 << 14
_AMONG = WORDS_AMONG_GRAMS / (1 + WORDS_AMONG_GRAMS**2) ** 0.5
_BESIDE = 1 / (1 + WORDS_AMONG_GRAMS**2) ** 0.5


class Asked(NamedTuple):
    """A question, read: its words with misspelt ones put right, and its features for the matrices of the index.

    *surprise* is the sum of what its words would cost an entry that lacks them all.
    """

    words: tuple[str, ...]
    replaced: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]
    by_phrasing: Features
    by_entry: Features
    surprise: float


class Asker:
    """Makes questions into the features of one index."""

    def __init__(self, index: Index, speller: Speller, reader: Reader) -> None:
        self._index = index
        self._speller = speller
        self._reader = reader
        self.numbers: Mapping[str, int] = {word: number for number, word in enumerate(index.known)}
        self._known_grams = {gram: number for number, gram in enumerate(index.grams)}
        self._pieces: dict[str, _Piece] = {}

    def ask(self, question: str) -> Asked | None:
        """Read *question*; None if it has no words."""
        index = self._index
        folded = fold(question)
        reading = self._speller.read(folded)
        if not reading.words:
            return None
        known = self._known(reading)
        weights = index.word_idf[known.words] * known.alikes
        answers = index.answer_idf[known.words] * known.alikes
        square = float(weights @ weights) + known.unknown_square
        by_phrasing = _over(weights, square)
        pairs = self._pairs(reading.words)
        of_pairs = index.pair_idf[pairs]
        beside = _over(np.concatenate((weights, of_pairs)), square + float(of_pairs @ of_pairs))
        grams = self._grams(self._reader.pieces(folded, reading.words))
        by_entry = Features(
            self._stacked(known.words, pairs, grams.numbers),
            np.concatenate(
                (
                    by_phrasing,
                    beside,
                    np.ones(len(known.words)),
                    np.full(len(pairs), PAIR_LIKELIHOOD),
                    _over(answers, float(answers @ answers) + known.unknown_square),
                    _AMONG * by_phrasing,
                    grams.weights,
                )
            ),
        )
        surprise = len(known.words) + PAIR_LIKELIHOOD * len(pairs)
        replaced = tuple(reading.became.items())
        return Asked(reading.words, replaced, known.unknown, Features(known.words, by_phrasing), by_entry, surprise)

    def _known(self, reading: Reading) -> "_Known":
        alike_of: dict[int, float] = {}
        unknown: list[str] = []
        unknown_square = 0.0
        for word in dict.fromkeys(reading.words):
            number, alike = self.numbers.get(word), reading.alike.get(word, 1.0)
            if number is None:
                # A question about something else must not look like ours for the words that are left of it.
                unknown.append(word)
                unknown_square += (self._index.highest_idf * self._reader.strength_unknown(word)) ** 2
            else:
                alike_of[number] = max(alike_of.get(number, 0.0), alike * alike)
        words = np.array(list(alike_of), dtype=np.int64)
        alikes = np.array(list(alike_of.values()), dtype=np.float64)
        return _Known(words, alikes, tuple(unknown), unknown_square)

    def _stacked(self, words: Ints, pairs: Ints, grams: Ints) -> Ints:
        """The numbers of the features in the matrices of the index, one matrix after the other."""
        near, entry, likelihood, answer, centroid = self._index.by_entry.begins
        size = len(self._index.known)
        of_entry = (words + entry, pairs + (entry + size))
        of_likelihood = (words + likelihood, pairs + (likelihood + size))
        of_centroid = (words + centroid, grams + (centroid + size))
        return np.concatenate((words + near, *of_entry, *of_likelihood, words + answer, *of_centroid))

    def _pairs(self, words: Sequence[str]) -> Ints:
        """The numbers of the pairs of words that follow each other, as far as the index knows them."""
        numbers = [self.numbers.get(word, -1) for word in words]
        both = {one * len(self.numbers) + two for one, two in pairwise(numbers) if one >= 0 and two >= 0}
        at = positions(self._index.pair_keys, np.array(sorted(both), dtype=np.int64))
        return at[at >= 0]

    def _grams(self, pieces: Sequence[str]) -> Features:
        """Return the n-grams of *pieces* that the index knows, the unknown ones held against them."""
        found = [self._piece(text) for text in pieces]
        weights = np.concatenate([piece.weights for piece in found])
        return Features(
            np.concatenate([piece.numbers for piece in found]),
            _BESIDE * _over(weights, sum(piece.square for piece in found)),
        )

    def _piece(self, text: str) -> "_Piece":
        """The n-grams of a piece of a text, looked up once: most questions are made of the same words.

        Those of a word that says little weigh as little as it does: who chats must not drown what is asked.
        """
        if text not in self._pieces:
            if len(self._pieces) >= REMEMBERED:
                self._pieces.clear()
            grams = set(ngrams(text))
            known = sorted(self._known_grams[gram] for gram in grams if gram in self._known_grams)
            numbers = np.array(known, dtype=np.int64)
            strength = self._reader.strength_of(text)
            weights = strength * self._index.gram_idf[numbers]
            unknown = (len(grams) - len(known)) * (strength * self._index.highest_idf) ** 2
            self._pieces[text] = _Piece(numbers, weights, float(weights @ weights) + unknown)
        return self._pieces[text]


class _Known(NamedTuple):
    """The known *words* of a question by their numbers, how *alike* each is to what was typed, and the *unknown* ones.

    *unknown_square* is what the unknown ones add to the square of the question's length.
    """

    words: Ints
    alikes: Floats
    unknown: tuple[str, ...]
    unknown_square: float


class _Piece(NamedTuple):
    """The n-grams of a piece of a text: the *numbers* and *weights* of the known, the sum of the squares of all."""

    numbers: Ints
    weights: Floats
    square: float


def _over(weights: Floats, square: float) -> Floats:
    scaled: Floats = weights / max(square**0.5, _TINY)
    return scaled
