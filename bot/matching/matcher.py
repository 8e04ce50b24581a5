"""Matcher: which entries a question may mean, by its words alone; knows nothing of cities, languages or answers."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Self

import numpy as np
from rapidfuzz import fuzz

from bot.folding import fold
from bot.matching.archive import pack, unpack
from bot.matching.asking import Asked, ask
from bot.matching.index import Index
from bot.matching.postings import Features, Floats, Ints, spread
from bot.matching.reading import Speller
from bot.matching.words import Lexicon, reader

# The parts' shares, and what a second phrasing adds to the best; tuned, like the index, on public question sets.
NEAREST, ENTRY, CENTROID = 0.42, 0.2, 0.38
ORDER = 0.05
# How far the answer's own words lift a score towards 1. People ask with words that no phrasing has and the answer does.
ANSWER = 0.2
# How steeply a phrasing that is the question itself, but for the order of words, lifts its entry: to 1, where it is.
EXACT = 4
SECOND = 0.3
# How much of its score an entry loses for each unit (nat) by which another makes the question's words likelier.
LIKELIHOOD = 0.01
# The parts are worked out in full for so many entries at least.
SHORTLIST = 24


@dataclass(frozen=True, slots=True)
class Parts:
    """One entry's score, its parts (each 0 to 1), and the phrasing that came nearest.

    *a*: words against the nearest phrasings. *b*: words and pairs of words against the entry as a whole. *c*: character
    n-grams against the entry's centroid. *order*: the words' characters, sorted, against the nearest phrasing's.
    *answer*: words against the entry's answer.
    """

    score: float
    a: float
    b: float
    c: float
    order: float
    answer: float
    phrasing: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an entry has its score: the question's words, which were put right or stayed unknown, and the parts."""

    words: tuple[str, ...]
    replaced: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]
    parts: Parts


class Matcher:
    """Finds the entries whose phrasings are nearest to a question.

    Fitted once and then only read, so that one matcher serves any number of conversations.
    """

    def __init__(self, lexicon: Lexicon = Lexicon()) -> None:  # noqa: B008 - frozen, so that one default serves all
        self.lexicon = lexicon
        self._reader = reader(lexicon)
        self._use(Index.learn((), self._reader))

    def fit(self, entries: Sequence[Mapping[str, Any]]) -> Self:
        """Learn *entries*, in place of those known before; return this matcher.

        Each has `id`, `phrasings` and maybe `answer`, a text.

        An entry without phrasings is never found.
        """
        self._use(Index.learn(entries, self._reader))
        return self

    def dump(self) -> bytes:
        """Return what was learnt as bytes for `load`."""
        return pack(self._index, self.lexicon)

    @classmethod
    def load(cls, data: bytes, lexicon: Lexicon = Lexicon()) -> Self:  # noqa: B008 - as above
        """Return the matcher that `dump` made *data* of; CacheUnusable if not with *lexicon* and this version."""
        index = unpack(data, lexicon)
        matcher = cls.__new__(cls)
        matcher.lexicon = lexicon
        matcher._reader = reader(lexicon)
        matcher._use(index)
        return matcher

    def rank(
        self, question: str, limit: int = 10, *, allowed: Callable[[str], bool] | None = None
    ) -> list[tuple[str, float]]:
        """Return up to *limit* entries with their scores (0 to 1), best first; only those *allowed*, if given."""
        chosen, exact = self._shortlist(question, limit, allowed)
        if exact is None:
            return []
        ranked = sorted(zip((-exact.scores()).tolist(), [self._index.ids[entry] for entry in chosen], strict=True))
        return [(entry, -minus) for minus, entry in ranked[:limit]]

    def scores(self, question: str, limit: int = 50) -> dict[str, float]:
        """Return the scores of the best *limit* entries by their ids."""
        return dict(self.rank(question, limit))

    def score_parts(
        self, question: str, limit: int = 10, *, allowed: Callable[[str], bool] | None = None
    ) -> list[tuple[str, Parts]]:
        """Return what `rank` returns, with the parts of each score."""
        chosen, exact = self._shortlist(question, limit, allowed)
        if exact is None:
            return []
        found = zip([self._index.ids[entry] for entry in chosen], exact.parts(self._index), strict=True)
        return sorted(found, key=lambda pair: (-pair[1].score, pair[0]))[:limit]

    def says_little(self, question: str) -> bool:
        """Whether *question* names no subject, only asks: "And where was that?"."""
        return all(self._reader.says_little(word) for word in self._reader.words(fold(question)))

    def repeats(self, question: str, before: str) -> bool:
        """Whether *question* has only masks, words that say little, and words of *before*."""
        known = set(self._reader.words(fold(before)))
        words = self._reader.words(fold(question))
        return all(word.startswith("{") or word in known or self._reader.strength(word) < 1 for word in words)

    def entries(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the id and the phrasings of each entry, in the order in which they were given."""
        index = self._index
        for number, entry in enumerate(index.ids):
            yield entry, index.phrasings[index.first[number] : index.first[number + 1]]

    def familiar(self, text: str) -> list[tuple[str, float]]:
        """Return the words of *text*, each with how near it is to a known one: 1 is known, 0 is like none."""
        found = []
        for word in self._reader.words(fold(text)):
            known = word in self._numbers or self._speller.knows(word)
            near = None if known else self._speller.nearest(word)
            found.append((word, 1.0 if known else near[1] if near else 0.0))
        return found

    def explain(self, question: str, entry: str) -> Explanation:
        """Return why *entry* has its score for *question*; raise KeyError if there is no such entry."""
        number = self._number[entry]
        asked = ask(question, self._index, self._numbers, self._speller, self._reader)
        if asked is None:
            return Explanation((), (), (), Parts(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, ""))
        exact = _Scored.of(asked, self._index).exactly(np.array([number], dtype=np.int64))
        return Explanation(asked.words, asked.replaced, asked.unknown, exact.parts(self._index)[0])

    def _shortlist(
        self, question: str, limit: int, allowed: Callable[[str], bool] | None
    ) -> tuple[list[int], "_Exact | None"]:
        asked = ask(question, self._index, self._numbers, self._speller, self._reader)
        if asked is None or not self._index.ids:
            return [], None
        wanted = max(limit, SHORTLIST)
        scored = _Scored.of(asked, self._index)
        possible = (entry for entry in scored.best_first(wanted) if allowed is None or allowed(self._index.ids[entry]))
        chosen = list(islice(possible, wanted))
        return chosen, scored.exactly(np.array(chosen, dtype=np.int64))

    def _use(self, index: Index) -> None:
        self._index = index
        self._speller = Speller(index.known, index.word_idf.tolist(), self._reader)
        self._numbers = {word: number for number, word in enumerate(index.known)}
        self._number = {entry: number for number, entry in enumerate(index.ids)}


@dataclass(frozen=True, slots=True)
class _Scored:
    """A question's sums over the index, and the features still to be added for those entries that matter."""

    asked: Asked
    index: Index
    near: Floats
    entry: Floats
    centroid: Floats
    answer: Floats
    likelihood: Floats
    late: tuple[Features, Features, Features, Features, Features]

    @classmethod
    def of(cls, asked: Asked, index: Index) -> Self:
        near, late_near = index.by_phrasing.scores(asked.by_phrasing)
        entry, late_entry = index.by_entry.scores(asked.by_entry)
        centroid, late_centroid = index.by_centroid.scores(asked.by_centroid)
        answer, late_answer = index.by_answer.scores(asked.by_answer)
        likelihood, late_likelihood = index.by_likelihood.scores(asked.by_likelihood)
        late = (late_near, late_entry, late_centroid, late_answer, late_likelihood)
        likelihood -= float(asked.by_likelihood.weights.sum()) * index.unlikely
        return cls(asked, index, near, entry, centroid, answer, likelihood, late)

    def best_first(self, wanted: int) -> Iterator[int]:
        """Yield the entries that share anything with the question, by what is known of their scores so far."""
        near = np.maximum.reduceat(self.near, self.index.first[:-1])
        blend = NEAREST * near + ENTRY * self.entry + CENTROID * self.centroid
        blend += ANSWER * self.answer * (1 - blend)
        given, size = 0, 2 * wanted
        while given < len(blend):
            size = min(size, len(blend))
            top = np.argpartition(-blend, size - 1)[:size] if size < len(blend) else np.arange(size)
            top = top[np.lexsort((top, -blend[top]))]
            for entry in top[given:].tolist():
                if blend[entry] <= 0:
                    return
                yield entry
            given, size = size, size * 8

    def exactly(self, entries: Ints) -> "_Exact":
        """Return the scores of *entries* and their parts, with the features that were left out so far."""
        late_near, late_entry, late_centroid, late_answer, late_likelihood = self.late
        index = self.index
        rows, _ = spread(index.first, entries)
        near = (self.near[rows] + index.by_phrasing.scores_of(rows, late_near)).tolist()
        words = " ".join(sorted(self.asked.words))
        nearest, best, second, order = [], [], [], []
        begin = 0
        for first, end in zip(index.first[entries].tolist(), index.first[entries + 1].tolist(), strict=True):
            own = near[begin : begin + end - first]
            begin += end - first
            best.append(max(own))
            at = own.index(best[-1])
            own[at] = 0.0
            second.append(max(own))
            nearest.append(first + at)
            order.append(fuzz.ratio(words, index.sorted_words[first + at]) / 100)
        return _Exact(
            nearest,
            best=np.array(best, dtype=np.float64),
            second=np.array(second, dtype=np.float64),
            b=self.entry[entries] + index.by_entry.scores_of(entries, late_entry),
            c=self.centroid[entries] + index.by_centroid.scores_of(entries, late_centroid),
            order=np.array(order, dtype=np.float64),
            answer=self.answer[entries] + index.by_answer.scores_of(entries, late_answer),
            likelihood=self.likelihood[entries] + index.by_likelihood.scores_of(entries, late_likelihood),
        )


@dataclass(frozen=True, slots=True)
class _Exact:
    """The parts of the scores of a few entries, in columns; *nearest* numbers the phrasings that came nearest."""

    nearest: list[int]
    best: Floats
    second: Floats
    b: Floats
    c: Floats
    order: Floats
    answer: Floats
    likelihood: Floats

    @property
    def a(self) -> Floats:
        return (self.best + SECOND * self.second) / (1 + SECOND)

    def scores(self) -> Floats:
        blend = NEAREST * self.a + ENTRY * self.b + CENTROID * self.c
        score = (1 - ORDER) * blend + ORDER * self.order
        rest = (1 - score) * (1 - ANSWER * self.answer) * (1 - (self.best * self.order) ** EXACT)
        behind = np.maximum(self.likelihood.max(initial=-np.inf) - self.likelihood, 0.0)
        scores: Floats = np.clip((1 - rest) * np.exp(-LIKELIHOOD * behind), 0.0, 1.0)
        return scores

    def parts(self, index: Index) -> list[Parts]:
        columns = (self.scores(), self.a, self.b, self.c, self.order, self.answer)
        phrasings = [index.phrasings[number] for number in self.nearest]
        return [Parts(*row) for row in zip(*(column.tolist() for column in columns), phrasings, strict=True)]
