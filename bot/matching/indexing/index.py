"""Index: what a matcher learns from entries, as arrays; says how words, pairs of words and character n-grams weigh."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Self

import numpy as np

from bot.matching.indexing.postings import Floats, Ints, Matrix, Rows, Stack, counted, normalised, spread, summed
from bot.matching.indexing.transcript import Column, Transcript
from bot.matching.reading.words import Reader
from bot.matching.reading.words import reader as reader_of

# Tuned on public question sets, never on the knowledge: how a pair of words weighs beside a word, the lengths of the
# n-grams, how words weigh beside n-grams in the centroid, and how far a rare word outweighs a common one.
PAIRS = 0.7
GRAMS = range(2, 5)
WORDS_AMONG_GRAMS = 0.3
RARITY = 0.7
# How many phrasings' worth of the commonness of a word stands against what one entry's phrasings say.
PRIOR = 40.0
# So many phrasings without a word stand against what a few with it say.
FEW = 2


@dataclass(frozen=True, slots=True)
class Index:
    """The entries as sparse matrices.

    Rows of *by_phrasing* are phrasings over words. Rows of *by_entry*, five matrices in one, are entries: over words,
    each with the most that a phrasing has of it; over words and pairs; over words and pairs, each with how much
    likelier (nat) the entry makes it (Dirichlet-smoothed query likelihood, Zhai and Lafferty 2004); over the words of
    their answers; over words and character n-grams. *unlikely* is what a word costs that an entry lacks. Entry i has
    the phrasings from first[i] to first[i + 1].
    """

    ids: tuple[str, ...]
    phrasings: tuple[str, ...]
    sorted_words: tuple[str, ...]
    known: tuple[str, ...]
    forms: tuple[str, ...]
    first: Ints
    word_idf: Floats
    answer_idf: Floats
    pair_keys: Ints
    pair_idf: Floats
    grams: tuple[str, ...]
    gram_idf: Floats
    by_phrasing: Rows
    by_entry: Stack
    unlikely: Floats

    @property
    def highest_idf(self) -> float:
        """The idf of a word that one entry has: what a word that none has weighs in the question."""
        return rarity_of_one(len(self.ids))

    def topical(self) -> dict[str, float]:
        """Each word with the largest share of an entry's phrasings that have it: what they are about."""
        rows, sizes = self.by_phrasing, np.diff(self.first)
        owner = np.repeat(np.repeat(np.arange(len(self.ids)), sizes), np.diff(rows.starts))
        features, owners, counts = counted(rows.features.astype(np.int64), owner, len(self.ids))
        most = np.zeros(rows.feature_count)
        np.maximum.at(most, features, counts / (sizes[owners] + FEW))
        return dict(zip(self.known, most.tolist(), strict=False))

    def about(self, entry: int) -> dict[str, float]:
        """The words of the phrasings of *entry*, each with the share of them that have it."""
        first, last = self.first[entry], self.first[entry + 1]
        rows = self.by_phrasing
        words, counts = np.unique(rows.features[rows.starts[first] : rows.starts[last]], return_counts=True)
        shares = counts / (last - first + FEW)
        return {self.known[word]: share for word, share in zip(words.tolist(), shares.tolist(), strict=True)}

    @classmethod
    def learn(cls, entries: Sequence[Mapping[str, Any]], transcript: Transcript) -> Self:
        """Learn *entries* whose texts (`texts_of`) the *transcript* has; one without phrasings is left out."""
        entries = [entry for entry in entries if entry["phrasings"]]
        phrasings = tuple(str(text) for entry in entries for text in entry["phrasings"])
        sizes = [len(entry["phrasings"]) for entry in entries]
        rows = transcript.rows(texts_of(entries))
        reader = reader_of(transcript.lexicon)
        words = _Words.read(transcript.words.chosen(rows), np.repeat(np.arange(len(entries)), sizes), reader)
        by_phrasing, near = words.alone()
        answer_idf, answer = words.of_answers()
        pair_keys, pair_idf, entry = words.with_pairs()
        grams, gram_idf, centroid = words.with_grams(transcript.pieces_of(rows[: len(phrasings)]))
        return cls(
            ids=tuple(str(entry["id"]) for entry in entries),
            phrasings=phrasings,
            sorted_words=words.sorted(),
            known=words.known,
            forms=tuple(sorted(transcript.forms.chosen(rows).known)),
            first=np.concatenate(([0], np.cumsum(sizes))).astype(np.int64),
            word_idf=words.idf,
            answer_idf=answer_idf,
            pair_keys=pair_keys,
            pair_idf=pair_idf,
            grams=grams,
            gram_idf=gram_idf,
            by_phrasing=by_phrasing,
            by_entry=Stack.build((near, entry, words.likelihood(pair_keys), answer, centroid), len(entries)),
            unlikely=np.log1p(np.array(sizes) / PRIOR),
        )


def texts_of(entries: Sequence[Mapping[str, Any]]) -> list[str]:
    """All phrasings of *entries*, one entry after the other, and behind them their answers, one for each."""
    phrasings = [str(text) for entry in entries for text in entry["phrasings"]]
    return phrasings + [str(entry.get("answer") or "") for entry in entries]


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of all phrasings in a row: *flat* their numbers, *phrasing* where each stands, *owner* whose it is."""

    known: tuple[str, ...]
    flat: Ints
    phrasing: Ints
    owner: Ints
    idf: Floats
    strength: Floats
    answers: tuple[Ints, Ints]

    @classmethod
    def read(cls, words: Column, owner: Ints, reader: Reader) -> Self:
        """Read the *words* of the phrasings, whose entries are their *owner*, and behind them of the answers."""
        entries = len(words) - len(owner)
        phrased = words.starts[len(owner)]
        flat, text = words.numbers, words.owner
        features, _, _ = counted(flat[:phrased], owner[text[:phrased]], entries)
        strength = np.array([reader.strength(word) for word in words.known])
        return cls(
            known=words.known,
            flat=flat[:phrased],
            phrasing=text[:phrased],
            owner=owner,
            idf=rarity(features, len(words.known), entries) * strength,
            strength=strength,
            answers=(flat[phrased:], text[phrased:] - len(owner)),
        )

    @property
    def entries(self) -> int:
        return _size(self.owner)

    def of_entries(self) -> tuple[Ints, Ints, Floats]:
        features, rows, counts = counted(self.flat, self.owner[self.phrasing], self.entries)
        return features, rows, np.log1p(counts) * self.idf[features]

    def alone(self) -> tuple[Rows, Matrix]:
        """Phrasings over words, and entries over the most that a phrasing of theirs has of each."""
        features, rows, _ = counted(self.flat, self.phrasing, len(self.owner))
        weights = normalised(rows, self.idf[features], len(self.owner))
        held, at = np.unique(features * max(self.entries, 1) + self.owner[rows], return_inverse=True)
        most = np.zeros(len(held))
        np.maximum.at(most, at.reshape(-1), weights)
        entries = max(self.entries, 1)
        by_phrasing = Rows.build(features, rows, weights, shape=(max(len(self.known), 1), len(self.owner)))
        return by_phrasing, (held // entries, held % entries, most, len(self.known))

    def of_answers(self) -> tuple[Floats, Matrix]:
        features, rows, counts = counted(*self.answers, self.entries)
        idf = rarity(features, len(self.known), self.entries) * self.strength
        weights = normalised(rows, np.log1p(counts) * idf[features], self.entries)
        return idf, (features, rows, weights, len(self.known))

    def likelihood(self, pair_keys: Ints) -> Matrix:
        """Entries over words and pairs: the log of the odds that smoothing leaves each, per phrasing that holds it."""
        follows = self.phrasing[1:] == self.phrasing[:-1]
        pairs = np.searchsorted(pair_keys, (self.flat[:-1] * len(self.known) + self.flat[1:])[follows])
        flat = np.concatenate((self.flat, pairs + len(self.known)))
        phrasing = np.concatenate((self.phrasing, self.phrasing[1:][follows]))
        size = len(self.known) + len(pair_keys)
        features, rows, _ = counted(flat, phrasing, len(self.owner))
        features, owners, counts = counted(features, self.owner[rows], self.entries)
        share = np.bincount(features, counts, minlength=size) / max(len(self.owner), 1)
        odds = np.log1p(counts / (PRIOR * share[features]))
        return features, owners, odds, size

    def with_pairs(self) -> tuple[Ints, Floats, Matrix]:
        follows = self.phrasing[1:] == self.phrasing[:-1]
        pairs = (self.flat[:-1] * len(self.known) + self.flat[1:])[follows]
        keys, numbers = np.unique(pairs, return_inverse=True)
        features, rows, counts = counted(numbers.reshape(-1), self.owner[self.phrasing[1:][follows]], self.entries)
        idf = rarity(features, len(keys), self.entries) * PAIRS
        pairs_of = (features, rows, np.log1p(counts) * idf[features])
        return keys, idf, self._beside_words(pairs_of, self.of_entries(), len(keys))

    def sorted(self) -> tuple[str, ...]:
        """The words of each phrasing, sorted, as one text."""
        rank = np.zeros(len(self.known), dtype=np.int64)
        in_order = sorted(range(len(self.known)), key=self.known.__getitem__)
        rank[in_order] = np.arange(len(self.known))
        size = max(len(self.known), 1)
        words = [self.known[in_order[at]] for at in (np.sort(self.phrasing * size + rank[self.flat]) % size).tolist()]
        ends = np.cumsum(np.bincount(self.phrasing, minlength=len(self.owner))).tolist()
        return tuple(" ".join(words[begin:end]) for begin, end in pairwise((0, *ends)))

    def with_grams(self, pieces: Column) -> tuple[tuple[str, ...], Floats, Matrix]:
        """Entries over words and the n-grams of the *pieces* of their phrasings."""
        grams = Column.of(list(map(ngrams, pieces.known)))
        at, occurrence = spread(grams.starts, pieces.numbers)
        features, rows, counts = counted(grams.numbers[at], pieces.owner[occurrence], len(pieces))
        held, _, _ = counted(features, self.owner[rows], self.entries)
        idf = rarity(held, len(grams.known), self.entries)
        weights = normalised(rows, (1 + np.log(counts)) * idf[features], len(pieces))
        features, rows, weights = summed(features, self.owner[rows], weights, self.entries)
        word_features, word_rows, word_weights = self.of_entries()
        word_weights = normalised(word_rows, word_weights, self.entries) * WORDS_AMONG_GRAMS
        centroids = (features, rows, normalised(rows, weights, self.entries))
        matrix = self._beside_words(centroids, (word_features, word_rows, word_weights), len(grams.known))
        return grams.known, idf, matrix

    def _beside_words(self, more: tuple[Ints, Ints, Floats], words: tuple[Ints, Ints, Floats], size: int) -> Matrix:
        features = np.concatenate((words[0], more[0] + len(self.known)))
        rows = np.concatenate((words[1], more[1]))
        weights = normalised(rows, np.concatenate((words[2], more[2])), self.entries)
        return features, rows, weights, len(self.known) + size


def ngrams(piece: str) -> list[str]:
    """Return the character n-grams of a piece of a text, its borders being spaces."""
    text = f" {piece} "
    return [text[at : at + size] for size in GRAMS for at in range(len(text) - size + 1)]


def rarity_of_one(entries: int) -> float:
    """Return the idf of a feature that one of *entries* has."""
    return float(np.log1p(entries) ** RARITY)


def rarity(features: Ints, known: int, entries: int) -> Floats:
    """Return the idf of each of *known* features, given the feature of each different pair of feature and row."""
    frequency = np.maximum(np.bincount(features, minlength=known), 1)
    idf: Floats = np.log1p(entries / frequency) ** RARITY
    return idf


def _size(owner: Ints) -> int:
    return int(owner[-1]) + 1 if len(owner) else 0
