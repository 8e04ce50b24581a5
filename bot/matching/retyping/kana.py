"""Kana: words in katakana as they were meant: with slips (クアム, オフイス), in hiragana (りーだー), run together."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.matching.names.spans import as_key
from bot.matching.names.strangers import is_usual_kana

_RUN = re.compile("[ァ-ヺー]{3,}")
# The parts of a name from elsewhere: ミッコ・ヘンソン.
_DOTTED = re.compile("[ァ-ヺー]+(?:・[ァ-ヺー]+)+")
_KEY = re.compile("[ぁ-ゖー]{3,}")
# Only words from elsewhere have this sign, whichever kana they are written in.
_LONG_SOUND = "ー"
_TO_KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}
_LARGE = str.maketrans("ぁぃぅぇぉゃゅょゎ", "あいうえおやゆよわ", "ーっ")
_SIZED = str.maketrans("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ")
_VOICED = re.compile("[\u3099\u309a]")
_DOUBLED = re.compile(r"(.)\1+")
_LONG, _VERY_LONG = 5, 9
"""In a word of so many kana one, or two, may be another, missing or too much."""
_DOTTED_LONG = 7
"""In a name of several parts, so long as a whole, two may be, if one part of it is right."""
_PART, _LONGEST_PART = 3, 20
"""Words of fewer kana are no parts of others: ホスト is one of ホストファミリー, リー is none."""


class Kana:
    """Puts words in katakana right by *words*, known ones as names are compared.

    *others* are right as well, and so is what *knows* says that it knows.
    """

    def __init__(
        self, words: Iterable[str], others: Iterable[str], knows: Callable[[str], bool] = lambda _: False
    ) -> None:
        self._knows = knows
        self._words = sorted({part for word in words for part in _KEY.findall(word)})
        self._ours = frozenset(self._words)
        self._right = self._ours.union(others)
        spoken = sorted((word for word in self._words if _LONG_SOUND in word), key=len, reverse=True)
        self._in_hiragana = re.compile("|".join(map(re.escape, spoken)) or "(?!)")
        self._by_sound: dict[str, list[str]] = {}
        self._by_size: dict[str, list[str]] = {}
        for word in self._words:
            self._by_sound.setdefault(_roughly(word), []).append(word)
            self._by_size.setdefault(word.translate(_SIZED), []).append(word)
        self._meant = lru_cache(maxsize=1024)(self._meant_anew)

    def meant(self, text: str) -> str:
        """Return *text* with the katakana words that were meant."""
        if _LONG_SOUND in text:
            text = self._in_hiragana.sub(lambda word: word[0].translate(_TO_KATAKANA), text)
        parts: list[str] = []
        at = 0
        for dotted in _DOTTED.finditer(text):
            whole = self._name_of(dotted[0])
            parts += [self._each_meant(text[at : dotted.start()]), whole or self._each_meant(dotted[0])]
            at = dotted.end()
        return "".join(parts) + self._each_meant(text[at:])

    def _each_meant(self, text: str) -> str:
        return _RUN.sub(lambda run: self._meant(run[0]), text)

    def _meant_anew(self, run: str) -> str:
        key = as_key(run)
        if key in self._right or self._knows(run):
            return run
        if is_usual_kana(key, self._right):
            return self._apart(key) or run
        if same := self._by_sound.get(_roughly(key)) or self._by_size.get(key.translate(_SIZED)):
            return self._likest(key, same)
        near = self._nearest(key)
        return near[0].translate(_TO_KATAKANA) if len(near) == 1 else self._from_rest(run, key)

    def _apart(self, key: str) -> str | None:
        """*key* as the fewest known words that it is made of, set apart; None where it is made of others."""
        ways: list[tuple[str, ...] | None] = [()]
        for end in range(1, len(key) + 1):
            begins = range(max(end - _LONGEST_PART, 0), end - _PART + 1)
            made = [(*way, key[at:end]) for at in begins if (way := ways[at]) is not None and key[at:end] in self._ours]
            ways.append(min(made, key=len, default=None))
        return "・".join(ways[-1]).translate(_TO_KATAKANA) if ways[-1] else None

    def _from_rest(self, run: str, key: str) -> str:
        """*run* with a long known word at its end, or at its beginning, set apart from what nobody knows."""
        for rest in range(_PART, len(key) - _LONG + 1):
            if key[rest:] in self._ours:
                return f"{run[:rest]}・{run[rest:]}"
            if key[:-rest] in self._ours:
                return f"{run[:-rest]}・{run[-rest:]}"
        return run

    def _name_of(self, dotted: str) -> str | None:
        """The name in several parts that *dotted* is, or nearly; None where it is none."""
        key = as_key(dotted.replace("・", ""))
        if key in self._right:
            return dotted
        if same := self._by_sound.get(_roughly(key)):
            return self._likest(key, same)
        parts = as_key(dotted).split("・")
        limit = 2 if len(key) >= _DOTTED_LONG else 1
        near = process.extract(key, self._words, scorer=OSA.distance, score_cutoff=limit, limit=None)
        meant = [word for word, _, _ in near if word.startswith(parts[0]) or word.endswith(parts[-1])]
        return self._likest(key, meant) if meant else None

    @staticmethod
    def _likest(key: str, words: Iterable[str]) -> str:
        """That of *words* which is likest to *key*, in katakana."""
        return min(words, key=lambda word: OSA.distance(key, word)).translate(_TO_KATAKANA)

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
