"""Texts: what is learnt from passages, as arrays; says which words tell a text from others."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np

from bot.folding import fold
from bot.matching.index import forms_of, rarity
from bot.matching.postings import Floats, Postings, counted
from bot.matching.words import Reader

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
    def read(cls, texts: Mapping[str, str], reader: Reader) -> Self:
        """Read *texts*, by their ids."""
        number: dict[str, int] = {}
        folded = list(map(fold, texts.values()))
        read = [sorted(set(filter(tells, reader.words(text)))) for text in folded]
        flat = np.array([number.setdefault(word, len(number)) for found in read for word in found], dtype=np.int64)
        owner = np.repeat(np.arange(len(read)), [len(found) for found in read])
        features, rows, counts = counted(flat, owner, len(read))
        strength = np.array([reader.strength(word) for word in number])
        holding = Postings.build(features, rows, counts, shape=(len(number), len(read)))
        idf = rarity(features, len(number), len(read)) * strength
        return cls(tuple(texts), tuple(number), forms_of(folded, reader), idf, holding)


def tells(word: str) -> bool:
    """Whether *word* says anything of a text by itself: a mask, a single kanji or two kana do not."""
    return not word.startswith("{") and (word.isascii() or (len(word) > 1 and not _TWO_KANA.fullmatch(word)))
