"""Matcher: which entries a question may mean, by its words alone; knows nothing of cities, languages or what is then answered."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from rapidfuzz import fuzz

from bot.folding import fold
from bot.matching.postings import Floats, Ints, Postings, counted, grams, normalised
from bot.matching.vocabulary import Vocabulary
from bot.matching.words import Lexicon, reader, surface

# The parts' shares, and how much a second phrasing, a pair of words and the order of words count: tuned on public question sets.
SHARES = (0.34, 0.33, 0.33)
ORDER = 0.15
SECOND = 0.3
PAIRS = 0.4
GRAMS = range(2, 6)
WORDS_IN_C = 1.0
# The parts are worked out exactly for so many entries at least; the blend of their cheap forms chooses which.
SHORTLIST = 24


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one entry's score: a, b, c and order as in the module's blend, and the phrasing that came nearest."""

    score: float
    a: float
    b: float
    c: float
    order: float
    phrasing: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an entry has its score for a question: the words, what became of the unknown ones, and the parts."""

    words: tuple[str, ...]
    replaced: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]
    parts: Parts


@dataclass(frozen=True, slots=True)
class _Question:
    folded: str
    words: tuple[str, ...]
    sorted_words: str
    replaced: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]
    word_features: Ints
    word_weights: Floats
    b_features: Ints
    b_weights: Floats
    c_features: Ints
    c_weights: Floats


class Matcher:
    """Finds the entries whose phrasings are nearest to a question.

    Fitted once, then only read: one matcher serves any number of threads' questions.
    """

    def __init__(self, lexicon: Lexicon = Lexicon()) -> None:  # noqa: B008 - frozen, so one default may be shared
        self.lexicon = lexicon
        self._reader = reader(lexicon)
        self.fit(())

    def fit(self, entries: Sequence[Mapping[str, Any]]) -> Self:
        """Learn *entries*, each with `id` and `phrasings`, in place of those known before; return this matcher.

        An entry without phrasings is never found.
        """
        entries = [entry for entry in entries if entry["phrasings"]]
        self.ids = tuple(str(entry["id"]) for entry in entries)
        self.phrasings = tuple(str(text) for entry in entries for text in entry["phrasings"])
        sizes = [len(entry["phrasings"]) for entry in entries]
        self._first = np.concatenate(([0], np.cumsum(sizes, dtype=np.int64))).astype(np.int64)
        owner = np.repeat(np.arange(len(self.ids)), sizes)
        folded = [fold(text) for text in self.phrasings]
        read = [self._reader.words(text) for text in folded]
        self._sorted = [" ".join(sorted(found)) for found in read]
        self._learn_words(read, owner)
        self._learn_pairs(read, owner)
        self._learn_grams([surface(text) for text in folded], owner)
        return self

    def _learn_words(self, read: list[tuple[str, ...]], owner: Ints) -> None:
        number: dict[str, int] = {}
        flat = np.array([number.setdefault(word, len(number)) for found in read for word in found], dtype=np.int64)
        phrasing = np.repeat(np.arange(len(read)), [len(found) for found in read])
        entries, phrasings, known = len(self.ids), len(read), len(number)
        features, rows, counts = counted(flat, owner[phrasing], max(entries, 1))
        self._vocabulary = Vocabulary(list(number), np.bincount(features, minlength=known).tolist())
        self._idf = _idf(features, known, entries) * np.array([self._reader.strength(word) for word in number])
        self._highest = _idf_of_one(entries)
        self._words_of_entry = (features, rows, counts)
        features, rows, counts = counted(flat, phrasing, max(phrasings, 1))
        weights = normalised(rows, self._idf[features], phrasings)
        self._a = Postings.build(features, rows, weights, shape=(known, phrasings))
        self._flat, self._phrasing = flat, phrasing

    def _learn_pairs(self, read: list[tuple[str, ...]], owner: Ints) -> None:
        known, entries = len(self._vocabulary.known), len(self.ids)
        follows = self._phrasing[1:] == self._phrasing[:-1]
        pairs = (self._flat[:-1] * known + self._flat[1:])[follows]
        self._pairs, numbers = np.unique(pairs, return_inverse=True)
        features, rows, counts = counted(numbers.reshape(-1), owner[self._phrasing[1:][follows]], max(entries, 1))
        self._pair_idf = _idf(features, len(self._pairs), entries) * PAIRS
        word_features, word_rows, word_counts = self._words_of_entry
        all_features = np.concatenate((word_features, features + known))
        all_rows = np.concatenate((word_rows, rows))
        weights = np.concatenate((np.log1p(word_counts) * self._idf[word_features], np.log1p(counts) * self._pair_idf[features]))
        self._b = Postings.build(
            all_features, all_rows, normalised(all_rows, weights, entries), shape=(known + len(self._pairs), entries)
        )

    def _learn_grams(self, surfaces: list[str], owner: Ints) -> None:
        entries, known = len(self.ids), len(self._vocabulary.known)
        hashes, phrasing = grams(surfaces, GRAMS)
        self._grams, numbers = np.unique(hashes, return_inverse=True)
        size = len(self._grams)
        features, rows, counts = counted(numbers.reshape(-1), phrasing, max(len(surfaces), 1))
        entry_features, _, _ = counted(features, owner[rows], max(entries, 1))
        self._gram_idf = _idf(entry_features, size, entries)
        weights = normalised(rows, (1 + np.log(counts)) * self._gram_idf[features], len(surfaces))
        features, rows, weights = _summed(features, owner[rows], weights, entries)
        weights = normalised(rows, weights, entries)
        word_features, word_rows, word_counts = self._words_of_entry
        word_weights = normalised(word_rows, np.log1p(word_counts) * self._idf[word_features], entries) * WORDS_IN_C
        all_features, all_rows = np.concatenate((word_features, features + known)), np.concatenate((word_rows, rows))
        weights = normalised(all_rows, np.concatenate((word_weights, weights)), entries)
        self._c = Postings.build(all_features, all_rows, weights, shape=(known + size, entries))

    def rank(
        self, question: str, limit: int = 10, *, allowed: Callable[[str], bool] | None = None
    ) -> list[tuple[str, float]]:
        """Return up to *limit* entries with their scores (0 to 1), best first; only those *allowed*, if that is given."""
        return [(entry, parts.score) for entry, parts in self.score_parts(question, limit, allowed=allowed)]

    def scores(self, question: str, limit: int = 50) -> dict[str, float]:
        """Return the scores of the best *limit* entries by their ids."""
        return dict(self.rank(question, limit))

    def score_parts(
        self, question: str, limit: int = 10, *, allowed: Callable[[str], bool] | None = None
    ) -> list[tuple[str, Parts]]:
        """Return what `rank` returns, with the parts of each score."""
        asked = self._read(question)
        if asked is None:
            return []
        near, b, c = self._cheap(asked)
        best = np.maximum.reduceat(near, self._first[:-1]) if len(near) else np.zeros(len(self.ids))
        blend = SHARES[0] * best + SHARES[1] * b + SHARES[2] * c
        wanted = max(limit, SHORTLIST)
        chosen: list[int] = []
        for entry in _descending(blend, wanted, whole=allowed is not None):
            if blend[entry] <= 0 or len(chosen) == wanted:
                break
            if allowed is None or allowed(self.ids[entry]):
                chosen.append(int(entry))
        ranked = [(self.ids[entry], self._parts(asked, entry, near, b=float(b[entry]), c=float(c[entry]))) for entry in chosen]
        ranked.sort(key=lambda pair: (-pair[1].score, pair[0]))
        return ranked[:limit]

    def explain(self, question: str, entry: str) -> Explanation:
        """Return why *entry* has its score for *question*; raise KeyError if there is no such entry."""
        if entry not in self.ids:
            raise KeyError(entry)
        asked = self._read(question)
        if asked is None:
            return Explanation((), (), (), Parts(0, 0, 0, 0, 0, ""))
        near, b, c = self._cheap(asked)
        at = self.ids.index(entry)
        parts = self._parts(asked, at, near, b=float(b[at]), c=float(c[at]))
        return Explanation(asked.words, asked.replaced, asked.unknown, parts)

    def _read(self, question: str) -> _Question | None:
        folded = fold(question)
        found = self._reader.words(folded)
        if not found or not self.ids:
            return None
        weight_of: dict[int, float] = {}
        meant: list[int] = []
        replaced, unknown = [], []
        unknown_square = 0.0
        for word in dict.fromkeys(found):
            at = self._vocabulary.number.get(word)
            alike = 1.0
            if at is None:
                nearest = self._vocabulary.nearest(word)
                if nearest is None:
                    unknown.append(word)
                    unknown_square += (self._highest * self._reader.strength(word)) ** 2
                    continue
                at, alike = nearest
                replaced.append((word, self._vocabulary.known[at]))
            weight_of[at] = max(weight_of.get(at, 0.0), float(self._idf[at]) * alike * alike)
        became = dict(replaced)
        words = tuple(became.get(word, word) for word in found)
        meant = [self._vocabulary.number.get(word, -1) for word in words]
        features = np.array(list(weight_of), dtype=np.int64)
        weights = np.array(list(weight_of.values()))
        square = float(weights @ weights) + unknown_square
        known = len(self._vocabulary.known)
        numbers = np.array(
            sorted({one * known + two for one, two in zip(meant, meant[1:], strict=False) if one >= 0 and two >= 0}),
            dtype=np.int64,
        )
        pairs = _positions(self._pairs, numbers)
        pairs = pairs[pairs >= 0]
        pair_weights = self._pair_idf[pairs]
        b_norm = np.sqrt(square + pair_weights @ pair_weights)
        hashes, counts = np.unique(grams([surface(folded)], GRAMS)[0], return_counts=True)
        at_grams = _positions(self._grams, hashes)
        seen = at_grams >= 0
        term = 1 + np.log(counts)
        gram_weights = term[seen] * self._gram_idf[at_grams[seen]]
        gram_norm = np.sqrt(gram_weights @ gram_weights + float((term[~seen] ** 2).sum()) * self._highest**2)
        scale = np.sqrt(1 + WORDS_IN_C**2)
        norm = max(np.sqrt(square), 1e-12)
        return _Question(
            folded,
            words,
            " ".join(sorted(words)),
            tuple(replaced),
            tuple(unknown),
            features,
            weights / norm,
            np.concatenate((features, pairs + known)),
            np.concatenate((weights, pair_weights)) / max(b_norm, 1e-12),
            np.concatenate((features, at_grams[seen] + known)),
            np.concatenate((weights / norm * WORDS_IN_C, gram_weights / max(gram_norm, 1e-12))) / scale,
        )

    def _cheap(self, asked: _Question) -> tuple[Floats, Floats, Floats]:
        return (
            self._a.scores(asked.word_features, asked.word_weights),
            self._b.scores(asked.b_features, asked.b_weights),
            self._c.scores(asked.c_features, asked.c_weights),
        )

    def _parts(self, asked: _Question, entry: int, near: Floats, *, b: float, c: float) -> Parts:
        first, end = int(self._first[entry]), int(self._first[entry + 1])
        own = near[first:end].tolist()
        best = max(own)
        at = first + own.index(best)
        own.remove(best)
        a = (best + SECOND * max(own, default=0.0)) / (1 + SECOND)
        order = fuzz.ratio(asked.sorted_words, self._sorted[at]) / 100
        score = (1 - ORDER) * (SHARES[0] * a + SHARES[1] * b + SHARES[2] * c) + ORDER * order
        return Parts(min(score, 1.0), a, b, c, order, self.phrasings[at])


def _idf_of_one(entries: int) -> float:
    return float(np.log1p(entries))


def _idf(features: Ints, known: int, entries: int) -> Floats:
    frequency = np.bincount(features, minlength=known)
    return np.log1p(entries / np.maximum(frequency, 1))


def _summed(features: Ints, rows: Ints, weights: Floats, row_count: int) -> tuple[Ints, Ints, Floats]:
    keys, at = np.unique(features * max(row_count, 1) + rows, return_inverse=True)
    return keys // max(row_count, 1), keys % max(row_count, 1), np.bincount(at.reshape(-1), weights, minlength=len(keys))


def _positions(known: Ints, wanted: Ints) -> Ints:
    """Return where each of *wanted* stands in the sorted *known*, -1 where it does not."""
    if not len(known):
        return np.full(len(wanted), -1, dtype=np.int64)
    at = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    return np.where(known[at] == wanted, at, -1)


def _descending(values: Floats, wanted: int, *, whole: bool) -> Ints:
    if whole or len(values) <= wanted:
        return np.argsort(-values, kind="stable")
    top = np.argpartition(-values, wanted)[:wanted]
    return top[np.lexsort((top, -values[top]))]
