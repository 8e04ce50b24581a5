"""Asking: a question as the weighted features of an index, and what became of the words the index does not know."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from bot.folding import fold
from bot.matching.index import GRAMS, WORDS_AMONG_GRAMS, Index
from bot.matching.postings import Features, Floats, grams, positions
from bot.matching.reading import Speller
from bot.matching.words import Reader

_TINY = 1e-12
# How much the likelihood of a pair of words counts beside that of a word.
PAIR_LIKELIHOOD = 0.3


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, read: its words with misspelt ones put right, and its features for each matrix of the index."""

    words: tuple[str, ...]
    replaced: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]
    by_phrasing: Features
    by_entry: Features
    by_centroid: Features
    by_answer: Features
    by_likelihood: Features


def ask(question: str, index: Index, number_of: Mapping[str, int], speller: Speller, reader: Reader) -> Asked | None:
    """Read *question*; None if it has no words."""
    folded = fold(question)
    reading = speller.read(folded)
    if not reading.words:
        return None
    meant = reading.words
    alike_of: dict[int, float] = {}
    unknown: list[str] = []
    unknown_square = 0.0
    for word in dict.fromkeys(meant):
        number, alike = number_of.get(word), reading.alike.get(word, 1.0)
        if number is None:
            # A question about something else must not look like ours for the words that are left of it.
            unknown.append(word)
            unknown_square += (index.highest_idf * reader.strength(word)) ** 2
        else:
            alike_of[number] = max(alike_of.get(number, 0.0), alike * alike)
    numbers = np.array(list(alike_of), dtype=np.int64)
    alikes = np.array(list(alike_of.values()), dtype=np.float64)
    words = Features(numbers, index.word_idf[numbers] * alikes)
    square = float(words.weights @ words.weights) + unknown_square
    of_answer = index.answer_idf[numbers] * alikes
    pairs = _pairs([number_of.get(word, -1) for word in meant], index)
    own_grams, gram_square = _grams(reader.pieces(folded, meant), index, reader)
    known = len(index.known)
    among = WORDS_AMONG_GRAMS / (1 + WORDS_AMONG_GRAMS**2) ** 0.5
    beside = (1 - among**2) ** 0.5
    return Asked(
        meant,
        tuple(reading.became.items()),
        tuple(unknown),
        Features(words.numbers, _over(words.weights, square)),
        Features(
            np.concatenate((words.numbers, pairs.numbers + known)),
            _over(np.concatenate((words.weights, pairs.weights)), square + float(pairs.weights @ pairs.weights)),
        ),
        Features(
            np.concatenate((words.numbers, own_grams.numbers + known)),
            np.concatenate((among * _over(words.weights, square), beside * _over(own_grams.weights, gram_square))),
        ),
        Features(numbers, _over(of_answer, float(of_answer @ of_answer) + unknown_square)),
        Features(
            np.concatenate((numbers, pairs.numbers + known)),
            np.concatenate((np.ones(len(numbers)), np.full(len(pairs.numbers), PAIR_LIKELIHOOD))),
        ),
    )


def _pairs(meant: list[int], index: Index) -> Features:
    both = {one * len(index.known) + two for one, two in pairwise(meant) if one >= 0 and two >= 0}
    at = positions(index.pair_keys, np.array(sorted(both), dtype=np.int64))
    at = at[at >= 0]
    return Features(at, index.pair_idf[at])


def _grams(tokens: tuple[str, ...], index: Index, reader: Reader) -> tuple[Features, float]:
    """Return the n-grams that the index knows, and the sum of all squares, the unknown ones at the highest idf.

    Those of a word that says little weigh as little as it does: who chats must not drown what is asked.
    """
    found, token = grams(list(tokens), GRAMS)
    strengths = np.array([reader.strength_of(token) for token in tokens])
    hashes, at_hash = np.unique(found, return_inverse=True)
    strong = np.zeros(len(hashes))
    np.maximum.at(strong, at_hash.reshape(-1), strengths[token])
    counts = np.bincount(at_hash.reshape(-1), minlength=len(hashes))
    at = positions(index.gram_keys, hashes)
    known = at >= 0
    often = (1 + np.log(counts)) * strong
    weights = often[known] * index.gram_idf[at[known]]
    unknown = often[~known] * index.highest_idf
    return Features(at[known], weights), float(weights @ weights + unknown @ unknown)


def _over(weights: Floats, square: float) -> Floats:
    scaled: Floats = weights / max(square**0.5, _TINY)
    return scaled
