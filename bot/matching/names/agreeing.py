"""Which texts surely hold the same names for two finders: after a change few texts need to be searched again."""

import re
from collections.abc import Mapping, Set
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import OSA

from bot.folding import fold
from bot.matching.names.spans import as_key, read_stream, words_of
from bot.matching.names.spellings import Spelling, Spellings
from bot.matching.reading.slips import TOO_MANY, slips

# A character that is not written as it is compared, but for its case, or to which another may belong.
_UNUSUAL = re.compile(r"[^ -~\nぁ-ゖァ-ヺー一-鿿々、。，．・：？！「」『』（）〜～…]")
_OWNING_S = re.compile("'s(?![0-9a-z])")
_WORD = re.compile("[0-9a-z]+")
_NO_LETTER = re.compile(r"[\W_]+")
_KATAKANA = re.compile("[ァ-ヺ][ァ-ヺー]*")
_MOST_SLIPS = 2
_NONE: frozenset[str] = frozenset()


class _Text(NamedTuple):
    """What of a text is compared with names: its words in alphabets, all its letters, and its runs of katakana.

    *plain* texts are written as they are compared; of others the runs are not known.
    """

    words: tuple[str, ...]
    keys: str
    katakana: tuple[str, ...]
    plain: bool


class Agreement:
    """Says of a text whether finders with these spellings and ordinary words surely find the same names in it.

    They differ where a spelling that names somebody else for *one* than for *other* may stand, also with slips, and
    where a word stands that is *ordinary* to only one of them.
    """

    def __init__(self, one: Spellings, other: Spellings, ordinary: Set[str]) -> None:
        self._ordinary = tuple(ordinary)
        self._openers = one.longest.keys() ^ other.longest.keys()
        self._spaced = tuple(frozenset(key.split(" ")) for key in _changed(one.spaced, other.spaced))
        self._joined = _changed(one.joined, other.joined)
        self._scripts = _changed(one.scripts, other.scripts)
        self._words = _NONE.union(self._joined, *self._spaced)
        self._lengths = {len(key) + more for key in self._joined for more in range(-_MOST_SLIPS, _MOST_SLIPS + 1)}
        self._near: dict[str, frozenset[str]] = {}

    def __call__(self, text: str) -> bool:
        """Whether the names in *text* are surely the same. What is strange to one of them is no name."""
        if self._are_alike():
            return True
        read = _read(text)
        return not (self._says_otherwise(read) or self._may_say_a_name(read) or self._may_write_a_name(read))

    def _are_alike(self) -> bool:
        return not (self._ordinary or self._openers or self._words or self._scripts)

    def _says_otherwise(self, text: _Text) -> bool:
        """Whether a word stands in *text* that is ordinary to one only: it is asked of words, also run together."""
        if not self._ordinary:
            return False
        together = "".join(text.words)
        return any(word in text.keys or word in together for word in self._ordinary)

    def _may_say_a_name(self, text: _Text) -> bool:
        """Whether a changed name of words may stand in *text*, apart, run together or torn, right or with slips."""
        if not self._words or not text.words:
            return False
        if not self._openers.isdisjoint(text.words):
            return True
        near = _NONE.union(*map(self._nearly, text.words))
        if not near.isdisjoint(self._joined) or any(words <= near for words in self._spaced):
            return True
        together = "".join(text.words)
        if any(key in together for key in self._joined):
            return True
        return any(
            len(one) + len(other) in self._lengths and not self._nearly(one + other).isdisjoint(self._joined)
            for one, other in pairwise(text.words)
        )

    def _nearly(self, typed: str) -> frozenset[str]:
        """The words of changed names that somebody who wrote *typed* may have meant."""
        near = self._near.get(typed)
        if near is None:
            near = self._near[typed] = frozenset(
                meant
                for meant in self._words
                if abs(len(typed) - len(meant)) <= _MOST_SLIPS and slips(typed, meant) < TOO_MANY
            )
        return near

    def _may_write_a_name(self, text: _Text) -> bool:
        """Whether a changed name in a script without spaces may stand in *text*."""
        if not self._scripts or text.keys.isascii():
            return False
        if not text.plain or any(key in text.keys for key in self._scripts):
            return True
        return any(
            run[0] == key[0] and OSA.distance(run, key, score_cutoff=_MOST_SLIPS) <= _MOST_SLIPS
            for run in text.katakana
            for key in self._scripts
        )


def _changed(one: Mapping[str, Spelling], other: Mapping[str, Spelling]) -> frozenset[str]:
    return frozenset(key for key in one.keys() | other.keys() if one.get(key) != other.get(key))


def _read(text: str) -> _Text:
    if _UNUSUAL.search(text):
        stream = read_stream(text)
        return _Text(tuple(word.text for word in words_of(stream)), stream.keys, (), plain=False)
    folded = fold(text)
    keys = _NO_LETTER.sub("", folded)
    katakana = () if text.isascii() else tuple(map(as_key, _KATAKANA.findall(folded)))
    return _Text(tuple(_WORD.findall(_OWNING_S.sub("", folded))), as_key(keys), katakana, plain=True)
