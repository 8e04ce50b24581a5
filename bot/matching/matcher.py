"""Matcher: which entries a question may mean, by its words alone; knows nothing of cities, languages or answers."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from math import exp
from typing import Any, NamedTuple, Self

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz

from bot.folding import fold
from bot.matching.indexing.archive import pack, unpack
from bot.matching.indexing.asking import Asked, Asker, Beside
from bot.matching.indexing.index import Index, texts_of
from bot.matching.indexing.postings import Block
from bot.matching.indexing.sharing import Shared, Sharing
from bot.matching.indexing.transcript import Transcript
from bot.matching.reading.words import Lexicon, reader

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
# A word that so many of an entry's phrasings have is what they are about; in so many it is nothing else.
OFTEN, ALWAYS = 0.2, 0.5
# The phrasings of so many entries at least are looked at: the likeliest as a whole. Fewer miss some that would win.
SHORTLIST = 14
# So many phrasings of the very same words are looked up.
MOST_ALIKE = 4
# So many sets of barred entries are remembered with their places.
REMEMBERED = 64
# So many questions are remembered as they were read, to be held against one entry after the other.
ASKED = 16


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
        self._use(Index.learn((), Transcript.read((), self._reader)))

    def fit(self, entries: Sequence[Mapping[str, Any]]) -> Self:
        """Learn *entries*, in place of those known before; return this matcher.

        Each has `id`, `phrasings` and maybe `answer`, a text.

        An entry without phrasings is never found.
        """
        self._use(Index.learn(entries, Transcript.read(texts_of(entries), self._reader)))
        return self

    @classmethod
    def of(cls, entries: Sequence[Mapping[str, Any]], transcript: Transcript) -> Self:
        """Return the matcher that is fitted to *entries*, of texts (`texts_of`) that were read before."""
        return cls._with(Index.learn(entries, transcript), transcript.lexicon)

    def dump(self) -> bytes:
        """Return what was learnt as bytes for `load`."""
        return pack(self._index, self.lexicon)

    @classmethod
    def load(cls, data: bytes, lexicon: Lexicon = Lexicon()) -> Self:  # noqa: B008 - as above
        """Return the matcher that `dump` made *data* of; CacheUnusable if not with *lexicon* and this version."""
        return cls._with(unpack(data, lexicon), lexicon)

    @classmethod
    def _with(cls, index: Index, lexicon: Lexicon) -> Self:
        matcher = cls.__new__(cls)
        matcher.lexicon = lexicon
        matcher._reader = reader(lexicon)
        matcher._use(index)
        return matcher

    def rank(
        self, question: str, limit: int = 10, *, barred: frozenset[str] = frozenset(), beside: Beside = ()
    ) -> list[tuple[str, float]]:
        """Return up to *limit* entries with their scores (0 to 1), best first, without those whose ids are *barred*.

        What was said *beside* the question counts as far as it is known.
        """
        ids = self._index.ids
        ranked = sorted((-each.score, ids[each.entry]) for each in self._shortlist(question, limit, barred, beside))
        return [(entry, -minus) for minus, entry in ranked[:limit]]

    def scores(self, question: str, limit: int = 50) -> dict[str, float]:
        """Return the scores of the best *limit* entries by their ids."""
        return dict(self.rank(question, limit))

    def score_parts(
        self, question: str, limit: int = 10, *, barred: frozenset[str] = frozenset()
    ) -> list[tuple[str, Parts]]:
        """Return what `rank` returns, with the parts of each score."""
        scored = self._shortlist(question, limit, barred)
        found = [(self._index.ids[each.entry], each.parts(self._index)) for each in scored]
        return sorted(found, key=lambda pair: (-pair[1].score, pair[0]))[:limit]

    def says_little(self, question: str) -> bool:
        """Whether *question* names no subject, only asks: "And where was that?"."""
        return all(self._reader.says_little(word) for word in self._reader.words(fold(question)))

    def subjects(self, question: str) -> int:
        """How many words of *question* say of what it is asked: neither grammar nor what only asks."""
        return sum(not self._reader.says_little(word) for word in self._reader.words(fold(question)))

    def repeats(self, question: str, *before: str) -> bool:
        """Whether *question* has only masks, words that say little, and words of the texts *before*."""
        words = self._reader.words(fold(question))
        telling = {word for word in words if not word.startswith("{") and self._reader.strength(word) >= 1}
        return not telling or telling.issubset(chain.from_iterable(self._reader.words(fold(text)) for text in before))

    def topics(self, text: str) -> dict[str, float]:
        """Return the words of *text* that people say again and again when they ask for something, each with how much.

        What a story is about, as far as that is known here: who tells it, and in which shop they heard it, is left out.
        """
        words = self._asker.speller.read(fold(text)).words
        found = {word: self._topical.get(word, 0.0) for word in words if not self._reader.says_little(word)}
        return {word: min(1.0, share / ALWAYS) for word, share in found.items() if share >= OFTEN}

    def about(self, entry: str) -> dict[str, float]:
        """Return the words that many phrasings of *entry* have, each with how many: of what it is asked."""
        number = self._number.get(entry)
        found = {} if number is None else self._index.about(number)
        return {word: share for word, share in found.items() if share >= OFTEN and not self._reader.says_little(word)}

    @cached_property
    def _topical(self) -> Mapping[str, float]:
        return self._index.topical()

    def lacking(self, question: str, entry: str) -> float:
        """How much of what *question* is about (0 to 1) neither a phrasing nor the answer of *entry* has."""
        asked, number = self._ask(question), self._number.get(entry)
        if asked is None:
            return 0.0
        return 1.0 if number is None else self._sharing.lacking(asked, number)

    def without(self, beside: Beside, entry: str) -> float:
        """How much of the words *beside* a question (0 to 1) neither a phrasing nor the answer of *entry* has."""
        number, numbers = self._number.get(entry), self._asker.numbers
        if number is None:
            return 1.0
        return self._sharing.without({numbers[word]: share for word, share in beside if word in numbers}, number)

    def kinship(self, question: str, entry: str) -> float:
        """How like *question* is, by its characters, to all that people say when they ask for *entry* (0 to 1)."""
        asked, number = self._asker.ask(question), self._number.get(entry)
        if asked is None or number is None:
            return 0.0
        ((*_, centroid),) = self._sharing.of(asked).columns([number])
        return centroid

    def entries(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the id and the phrasings of each entry, in the order in which they were given."""
        index = self._index
        for number, entry in enumerate(index.ids):
            yield entry, index.phrasings[index.first[number] : index.first[number + 1]]

    def familiar(self, text: str) -> list[tuple[str, float]]:
        """Return the words of *text*, each with how near it is to a known one: 1 is known, 0 is like none."""
        found = []
        folded, speller = fold(text), self._asker.speller
        typed = {stem: form for form, stem in self._reader.forms(folded).items()}
        for word in self._reader.words(folded):
            known = word in self._asker.numbers or speller.knows(word)
            near = None if known else speller.nearest(word, typed.get(word))
            found.append((word, 1.0 if known else near[1] if near else 0.0))
        return found

    def explain(self, question: str, entry: str) -> Explanation:
        """Return why *entry* has its score for *question*; raise KeyError if there is no such entry."""
        number = self._number[entry]
        asked = self._asker.ask(question)
        if asked is None:
            return Explanation((), (), (), Parts(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, ""))
        (scored,) = self._scored(asked, self._sharing.of(asked), [number])
        return Explanation(asked.words, asked.replaced, asked.unknown, scored.parts(self._index))

    def _shortlist(self, question: str, limit: int, barred: frozenset[str], beside: Beside = ()) -> "list[_Scored]":
        """The entries that may be the best *limit*, in no order."""
        asked = self._asker.ask(question, beside) if self._index.ids else None
        if asked is None:
            return []
        shared = self._sharing.of(asked)
        if barred:
            shared.forget(self._places_of(barred))
        return self._scored(asked, shared, _best(shared, max(limit, SHORTLIST), self._phrased(asked)))

    def _scored(self, asked: Asked, shared: Shared, entries: list[int]) -> "list[_Scored]":
        index = self._index
        wanted = index.by_phrasing.dense(asked.by_phrasing)
        words = " ".join(sorted(asked.words))
        likeliest = float(shared.likelihood.max(initial=-np.inf))
        scored = []
        # A few numbers of each of a few entries: numpy would take longer to begin than Python to end.
        for entry, (_, b, likelihood, answer, c) in zip(entries, shared.columns(entries), strict=True):
            near = self._block(entry).scores(wanted)
            best = max(near)
            at = near.index(best)
            near[at] = 0.0
            phrasing = self._first[entry] + at
            order = fuzz.ratio(words, index.sorted_words[phrasing]) / 100
            behind = max(likeliest - likelihood, 0.0)
            scored.append(_Scored(entry, phrasing, best, max(near), b, c, order, answer, behind))
        return scored

    def _phrased(self, asked: Asked) -> list[int]:
        """The entries with a phrasing of the question's very words: they are found in whatever crowd they stand."""
        words = " ".join(sorted(asked.words))
        at = bisect_left(self._hashes, hash(words))
        same = self._by_hash[at : at + MOST_ALIKE]
        return [
            bisect_right(self._first, phrasing) - 1 for phrasing in same if self._index.sorted_words[phrasing] == words
        ]

    def _places_of_anew(self, entries: frozenset[str]) -> npt.NDArray[np.bool_]:
        """Which of all entries are *entries*."""
        return np.fromiter((entry in entries for entry in self._index.ids), np.bool_, len(self._index.ids))

    def _block_of(self, entry: int) -> Block:
        """The phrasings of an entry over their words."""
        return self._index.by_phrasing.block(self._first[entry], self._first[entry + 1])

    def _use(self, index: Index) -> None:
        self._index = index
        self._asker = Asker(index, self._reader)
        self._sharing = Sharing(index, self._reader)
        # Numbers instead of a dict: the phrasings are many, and the memory that a start takes is counted.
        hashes = np.fromiter(map(hash, index.sorted_words), dtype=np.int64, count=len(index.sorted_words))
        order = np.argsort(hashes, kind="stable")
        self._hashes, self._by_hash = array("q", hashes[order].tobytes()), array("q", order.tobytes())
        self._first: list[int] = index.first.tolist()
        self._block = lru_cache(maxsize=None)(self._block_of)
        # The same few are barred again and again: all that is told of other cities than the one named.
        self._places_of = lru_cache(maxsize=REMEMBERED)(self._places_of_anew)
        # One question is held against many entries.
        self._ask = lru_cache(maxsize=ASKED)(self._asker.ask)
        self._number = {entry: number for number, entry in enumerate(index.ids)}


def _best(shared: Shared, wanted: int, phrased: Sequence[int]) -> list[int]:
    """Return up to *wanted* of the entries that share anything with the question, those *phrased* like it first.

    The phrasings are not looked at yet, for they are many: all that is known is how near they may come at most.
    """
    blend = shared.blend(near=NEAREST, entry=ENTRY, answer=ANSWER, centroid=CENTROID)
    if phrased:
        blend[phrased] += blend[phrased] > 0
    top = blend.argpartition(-wanted)[-wanted:] if wanted < len(blend) else np.arange(len(blend))
    found: list[int] = top[blend[top] > 0].tolist()
    return found


class _Scored(NamedTuple):
    """The parts of the score of an *entry*, and which *phrasing* comes nearest.

    *best* and *second* tell how near the two nearest phrasings come, *behind* by how much (nat) another entry makes the
    words of the question likelier; the others are those of `Parts`.
    """

    entry: int
    phrasing: int
    best: float
    second: float
    b: float
    c: float
    order: float
    answer: float
    behind: float

    @property
    def a(self) -> float:
        return (self.best + SECOND * self.second) / (1 + SECOND)

    @property
    def score(self) -> float:
        blend = NEAREST * self.a + ENTRY * self.b + CENTROID * self.c
        score = (1 - ORDER) * blend + ORDER * self.order
        rest = (1 - score) * (1 - ANSWER * self.answer) * (1 - (self.best * self.order) ** EXACT)
        return min(1.0, max(0.0, (1 - rest) * exp(-LIKELIHOOD * self.behind)))

    def parts(self, index: Index) -> Parts:
        phrasing = index.phrasings[self.phrasing]
        return Parts(self.score, self.a, self.b, self.c, self.order, self.answer, phrasing)
