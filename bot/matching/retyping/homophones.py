"""Homophones: which words of ours may have been meant where others of the same sound stand; knows no meanings."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bot.folding import fold
from bot.matching.retyping.hearing import readings

_RUN = re.compile("[々一-鿿]{2,}")
_NUMBER = re.compile("[一二三四五六七八九十百千]+")
_WORD = re.compile("[々一-鿿]{2,4}")
_LONGEST_RUN = 12
_SHORTEST, _LONGEST = 2, 4


class Reheard(NamedTuple):
    """A text with another word of the same sound in it: *typed* was written, the *rest* is what stands around it."""

    text: str
    typed: str
    rest: str


class Homophones:
    """Knows *words* by their sound; what has a name of *names* in it was meant as it was written."""

    def __init__(self, words: Iterable[str], names: Iterable[str]) -> None:
        self._names = frozenset(filter(_WORD.fullmatch, names))
        self._words = frozenset(filter(_WORD.fullmatch, words))
        self._often = Counter(word[at : at + 2] for word in self._words for at in range(len(word) - 1))
        self._by_sound: dict[str, list[str]] = {}
        for word in sorted(self._words):
            for sound, _ in readings(word):
                self._by_sound.setdefault(sound, []).append(word)

    def reheard(self, text: str, most: int) -> list[Reheard]:
        """Return *text* with one of its words as another of the same sound, likelier ones first, at *most* so many.

        Each has to say what is said otherwise: whoever asks for a church (教会) may not ask for a society (協会).
        """
        found: dict[str, tuple[tuple[int, int], Reheard]] = {}
        for run in _RUN.finditer(text):
            for first, last, word in self._others(fold(run[0])):
                start, end = run.start() + first, run.start() + last
                heard = Reheard(text[:start] + word + text[end:], text[start:end], f"{text[:start]} {text[end:]}")
                worth = (last - first, min(self._often[word[at : at + 2]] for at in range(len(word) - 1)))
                found.setdefault(heard.text, (worth, heard))
        best = sorted(found.values(), key=lambda each: each[0], reverse=True)
        return [heard for _, heard in best[:most]]

    def _others(self, run: str) -> Iterator[tuple[int, int, str]]:
        """The words that sound like a part of *run*, and where that begins and ends: known words stand beside it."""
        if len(run) > _LONGEST_RUN:
            return
        for first in range(len(run) - 1):
            for last in range(first + _SHORTEST, min(first + _LONGEST, len(run)) + 1):
                typed = run[first:last]
                if typed in self._names or not (self._stands(run[:first]) and self._stands(run[last:])):
                    continue
                for sound, _ in readings(typed):
                    yield from ((first, last, word) for word in self._by_sound.get(sound, ()) if word != typed)

    def _stands(self, beside: str) -> bool:
        """Whether what stands *beside* a word may be another, a number, or nothing."""
        return not beside or beside in self._words or beside in self._names or bool(_NUMBER.fullmatch(beside))
