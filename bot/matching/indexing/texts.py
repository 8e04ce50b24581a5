"""Texts: what is learnt from passages, as arrays; says which words tell a text from others."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np

from bot.matching.indexing.index import rarity
from bot.matching.indexing.postings import Floats, Postings, counted
from bot.matching.indexing.transcript import Transcript
from bot.matching.reading.words import reader as reader_of

_TWO_KANA = re.compile("[ぁ-ゖゝゞ]{2}")


@dataclass(frozen=True, slots=True)
class Texts:
    """The passages as a sparse matrix: rows of *holding* are texts over their words; *idf* counts texts."""

    ids: tuple[str, ...]
    known: tuple[str, ...]
    forms: tuple[str, ...]
    idf: Floats
    holding: Postings

    @classmethod
    def read(cls, texts: Mapping[str, tuple[str, ...]], transcript: Transcript) -> Self:
        """Read *texts*, each in parts that the *transcript* has, by their ids."""
        parts = [part for text in texts.values() for part in text]
        owner = np.repeat(np.arange(len(texts)), list(map(len, texts.values())))
        rows = transcript.rows(parts)
        said = transcript.words.chosen(rows)
        said = said.only(np.array(list(map(tells, said.known)), dtype=bool))
        features, held_by, _ = counted(said.numbers, owner[said.owner], len(texts))
        reader = reader_of(transcript.lexicon)
        strength = np.array([reader.strength(word) for word in said.known])
        holding = Postings.build(features, held_by, np.ones(len(features)), shape=(len(said.known), len(texts)))
        idf = rarity(features, len(said.known), len(texts)) * strength
        return cls(tuple(texts), said.known, tuple(sorted(transcript.forms.chosen(rows).known)), idf, holding)


def tells(word: str) -> bool:
    """Whether *word* says anything of a text by itself: a mask, a single kanji or two kana do not."""
    return not word.startswith("{") and (word.isascii() or (len(word) > 1 and not _TWO_KANA.fullmatch(word)))
