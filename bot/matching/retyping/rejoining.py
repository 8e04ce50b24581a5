"""Rejoining: words of a script without spaces, without the spaces that fell into them: 姉妹 都市; knows no meanings."""

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.folding import fold
from bot.matching.names.spans import as_key

_GAP = re.compile("(?<=[ぁ-ゖァ-ヺー一-鿿々])[ \u3000]+(?=[ぁ-ゖァ-ヺー一-鿿々])")
_LETTERS = re.compile("[ぁ-ゖー々一-鿿]+")
_KANA = re.compile("[ぁ-ゖー]+")
_KATAKANA = re.compile("[ァ-ヺー]{2}")
_BEFORE, _AFTER = re.compile("[ぁ-ゖァ-ヺー一-鿿々]*$"), re.compile("^[ぁ-ゖァ-ヺー一-鿿々]*")
_SHORTEST_KANA = 4
"""Fewer kana may be the end of one word and the beginning of the next."""
_LONGEST = 9


class Rejoining:
    """Closes gaps within *words* and *names*, compared as names are.

    A word in hiragana may be two that are often side by side: a gap is closed only in those in katakana or with kanji.
    """

    def __init__(self, words: Iterable[str], names: Iterable[str]) -> None:
        listed = frozenset(filter(_may_have_gap, words))
        self._names = frozenset(filter(_may_have_gap, names)).union(
            word for word in listed if not _KANA.fullmatch(word)
        )
        self._words = self._names | listed
        self._within = lru_cache(maxsize=1024)(self._within_anew)

    def meant(self, text: str) -> str:
        """Return *text* without the spaces that stand in a word."""

        def closed(gap: re.Match[str]) -> str:
            before, after = _BEFORE.findall(text[: gap.start()])[0], _AFTER.findall(text[gap.end() :])[0]
            return "" if self._within(before[-_LONGEST:], after[:_LONGEST]) else gap[0]

        return _GAP.sub(closed, text)

    def _within_anew(self, before: str, after: str) -> bool:
        """Whether a word begins in *before* and ends in *after*."""
        key, size = as_key(fold(before + after)), len(before)
        words = self._words if _KATAKANA.fullmatch(before[-1] + after[0]) else self._names
        return len(key) == size + len(after) and any(
            key[first:last] in words
            for first in range(size)
            for last in range(size + 1, min(len(key), first + _LONGEST) + 1)
        )


def _may_have_gap(word: str) -> bool:
    shortest = _SHORTEST_KANA if _KANA.fullmatch(word) else 2
    return shortest <= len(word) <= _LONGEST and _LETTERS.fullmatch(word) is not None
