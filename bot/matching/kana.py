"""Kana: words in katakana as they were meant, where a sound is missed, doubled, long or voiced: クアム, オフイス."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.matching.spans import as_key
from bot.matching.strangers import is_usual_kana

_RUN = re.compile("[ァ-ヺー]{3,}")
_KEY = re.compile("[ぁ-ゖー]{3,}")
_TO_KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}
_LARGE = str.maketrans("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ", "ー")
_VOICED = re.compile("[\u3099\u309a]")
_DOUBLED = re.compile(r"(.)\1+")
_LONG, _VERY_LONG = 5, 9
"""In a word of so many kana one, or two, may be another, missing or too much."""


class Kana:
    """Puts words in katakana right by *words*, known ones as names are compared.

    *others* are right as well, and so is what *knows* says that it knows.
    """

    def __init__(
        self, words: Iterable[str], others: Iterable[str], knows: Callable[[str], bool] = lambda _: False
    ) -> None:
        self._knows = knows
        self._words = sorted(filter(_KEY.fullmatch, set(words)))
        self._right = frozenset((*self._words, *others))
        self._by_sound: dict[str, list[str]] = {}
        for word in self._words:
            self._by_sound.setdefault(_roughly(word), []).append(word)
        self._meant = lru_cache(maxsize=1024)(self._meant_anew)

    def meant(self, text: str) -> str:
        """Return *text* with the katakana words that were meant."""
        return _RUN.sub(lambda run: self._meant(run[0]), text)

    def _meant_anew(self, run: str) -> str:
        key = as_key(run)
        if is_usual_kana(key, self._right) or self._knows(run):
            return run
        if same := self._by_sound.get(_roughly(key)):
            return min(same, key=lambda word: OSA.distance(key, word)).translate(_TO_KATAKANA)
        near = self._nearest(key)
        return near[0].translate(_TO_KATAKANA) if len(near) == 1 else run

    def _nearest(self, key: str) -> list[str]:
        """The words that are nearly *key*, and begin like it; in short ones two kana may only have changed places."""
        limit = 2 if len(key) >= _VERY_LONG else 1
        near = process.extract(key, self._words, scorer=OSA.distance, score_cutoff=limit, limit=None)
        meant = [
            (edits, word)
            for word, edits, _ in near
            if word[0] == key[0] and (min(len(word), len(key)) >= _LONG or sorted(word) == sorted(key))
        ]
        least = min(meant, default=(0, ""))[0]
        return [word for edits, word in meant if edits == least]


def _roughly(key: str) -> str:
    """*key* without what is easily missed: long and voiced sounds, small kana, doubled ones."""
    plain = _VOICED.sub("", unicodedata.normalize("NFD", key)).translate(_LARGE)
    return _DOUBLED.sub(r"\1", plain)
