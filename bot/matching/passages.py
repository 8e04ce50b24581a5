"""Passages: how much of what a question asks stands in each of many texts; knows nothing of who asks or answers."""

from collections.abc import Mapping
from functools import lru_cache
from itertools import chain
from typing import Self

import numpy as np

from bot.folding import fold
from bot.matching.indexing.archive import pack_texts, unpack_texts
from bot.matching.indexing.asking import Beside
from bot.matching.indexing.index import rarity_of_one
from bot.matching.indexing.postings import Shares
from bot.matching.indexing.texts import Texts, tells
from bot.matching.indexing.transcript import Transcript
from bot.matching.reading.speller import Speller
from bot.matching.reading.words import Lexicon, reader

DOUBT = 3.0
"""The weight of words not said, held against a question of few words: one of them found says little."""
# So many words are remembered with the texts that hold them: most questions are made of the same few.
REMEMBERED = 1 << 10
_NO_ROWS = np.zeros(0, dtype=np.float32)


class Passages:
    """Texts by id, to be asked which of them hold the words of a question.

    Phrasings say how people ask; the answers' own words say what is there to be asked: "pottery" stands in what is told
    of one city, and in no phrasing. Learnt once and then only read.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._reader = reader(lexicon)
        self._use(Texts.read({}, Transcript.read((), self._reader)))

    def learn(self, texts: Mapping[str, tuple[str, ...]]) -> Self:
        """Learn *texts*, each in parts, by their ids, in place of those known before; return this."""
        self._use(Texts.read(texts, Transcript.read(chain(*texts.values()), self._reader)))
        return self

    def dump(self) -> bytes:
        """Return what was learnt as bytes for `load`."""
        return pack_texts(self._texts)

    @classmethod
    def load(cls, data: bytes, lexicon: Lexicon) -> Self:
        """Return the passages that `dump` made *data* of; raise CacheUnusable if it is damaged."""
        return cls._with(unpack_texts(data), lexicon)

    @classmethod
    def of(cls, texts: Mapping[str, tuple[str, ...]], transcript: Transcript) -> Self:
        """Return the passages that `learn` makes of *texts* whose parts were read before."""
        return cls._with(Texts.read(texts, transcript), transcript.lexicon)

    @classmethod
    def _with(cls, texts: Texts, lexicon: Lexicon) -> Self:
        passages = cls.__new__(cls)
        passages._reader = reader(lexicon)
        passages._use(texts)
        return passages

    def coverage(self, question: str, beside: Beside = ()) -> "Coverage":
        """Return the share of the question's words, and of those *beside* it, by their rarity, that each text holds."""
        known: dict[int, float] = {}
        whole = DOUBT
        reading = self._speller.read(fold(question))
        for word in dict.fromkeys(reading.words):
            number = self._numbers.get(word)
            if number is None:
                whole += self._most * self._reader.strength_unknown(word) if tells(word) else 0.0
                continue
            alike = reading.alike.get(word, 1.0)
            whole += self._idf[number] * alike
            known[number] = max(known.get(number, 0.0), alike)
        for word, share in beside:
            number = self._numbers.get(word)
            if number is not None and number not in known:
                whole += self._idf[number] * share
                known[number] = share
        if not known:
            return Coverage(self._texts.ids, self._number, _NO_ROWS)
        shares = np.zeros(len(self._texts.ids), dtype=np.float32)
        for number, alike in known.items():
            rows = self._word(number)
            shares += rows if alike == 1 else rows * np.float32(alike)
        shares *= 1 / whole
        return Coverage(self._texts.ids, self._number, shares)

    def _of_word(self, number: int) -> Shares:
        """What each text holds of a word, by its rarity."""
        rows = np.zeros(len(self._texts.ids), dtype=np.float32)
        holding = self._texts.holding
        begin, end = holding.starts[number], holding.starts[number + 1]
        rows[holding.rows[begin:end]] = holding.weights[begin:end] * self._idf[number]
        return rows

    def _use(self, texts: Texts) -> None:
        self._texts = texts
        self._idf: list[float] = texts.idf.tolist()
        self._speller = Speller(texts.known, self._idf, self._reader, texts.forms)
        self._numbers = {word: number for number, word in enumerate(texts.known)}
        self._number = {identity: number for number, identity in enumerate(texts.ids)}
        self._word = lru_cache(maxsize=REMEMBERED)(self._of_word)
        self._most = rarity_of_one(len(texts.ids))


class Coverage:
    """What `Passages.coverage` found: shares from 0 to 1 by the texts' ids."""

    def __init__(self, ids: tuple[str, ...], number: Mapping[str, int], shares: Shares) -> None:
        self._ids = ids
        self._number = number
        self._shares = shares
        self._best: dict[tuple[int, float], list[tuple[str, float]]] = {}

    def of(self, identity: str) -> float:
        """The share of the question that the text *identity* holds; 0 for one that is not there."""
        number = self._number.get(identity)
        return self._shares.item(number) if number is not None and len(self._shares) else 0.0

    def best(self, limit: int, least: float = 0.0) -> list[tuple[str, float]]:
        """Up to *limit* of the texts that hold *least* or more of the question, best first; found once."""
        key = limit, least
        if key not in self._best:
            self._best[key] = self._best_anew(limit, least)
        return self._best[key]

    def _best_anew(self, limit: int, least: float) -> list[tuple[str, float]]:
        enough = (self._shares >= least).nonzero()[0]
        if not len(enough):
            return []
        top = enough[np.lexsort((enough, -self._shares[enough]))][:limit]
        return [(self._ids[number], float(self._shares[number])) for number in top.tolist()]
