"""Hearing: words as they sound, so that they are known half in kana, or in kanji of which none is right: 面せき."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain, product
from math import prod
from typing import NamedTuple

from bot.folding import fold
from bot.matching.retyping.conversion import ENDINGS
from bot.matching.retyping.sounds import SOUNDS

_ALL_KANA = re.compile("[ぁ-ゖー]+")
_OPENING, _CLOSING = re.compile("^[ぁ-ゖ]*"), re.compile("[ぁ-ゖ]*$")
_RUN = re.compile("[々一-鿿ぁ-ゖ]+")
_KANJI = re.compile("[々一-鿿]+")
_KANJI_BEFORE, _KANJI_AFTER = re.compile("[々一-鿿]*$"), re.compile("^[々一-鿿]*")
_WORD = re.compile("[々一-鿿]{2,6}")
_KANA = re.compile("[ぁ-ゖ]")
# What may stand right before a word that begins in kana, and right after one that ends in kana.
_PARTICLES = ("から", "まで", "より", "って", "かな")
_BEFORE = frozenset("のはがをにとでもへや")
_AFTER = frozenset("のはがをにでともへやかだじなしさす")
_LONGEST_RUN, _LONGEST = 80, 10
_MOST_READINGS = 48
# がく and こう are がっこう together.
_CLOSED = frozenset("つくちき")
_HARD = frozenset("かきくけこさしすせそたちつてとぱぴぷぺぽ")
_HARDENED = str.maketrans("はひふへほ", "ぱぴぷぺぽ")


class _Heard(NamedTuple):
    """A *word* that sounds like what stands from *first* to *last*; the best has the greatest *worth*."""

    worth: tuple[int, int, int]
    first: int
    last: int
    word: str


class Hearing:
    """Puts words right by the sounds of the kanji that *words* and *names* have.

    What is *ordinary*, or what *knows* says that it knows, stays as it is. Kana among the *words* stand for themselves.
    """

    def __init__(
        self,
        words: Iterable[str],
        names: Iterable[str],
        ordinary: Iterable[str] = (),
        knows: Callable[[str], bool] = lambda _: False,
    ) -> None:
        known = frozenset(words)
        self._kana = frozenset(filter(_ALL_KANA.fullmatch, known))
        self._names = frozenset(chain.from_iterable(map(_WORD.findall, names)))
        self._words = self._names.union(filter(_WORD.fullmatch, known))
        self._ordinary = frozenset(ordinary)
        self._knows = knows
        self._often = Counter(pair for word in self._words for pair in _pairs(word))
        self._by_sound: dict[str, list[str]] = {}
        self._hints: set[str] = set()
        for word in sorted(self._words):
            for reading, hints in readings(word):
                self._by_sound.setdefault(reading, []).append(word)
                self._hints |= hints
        self._sounds = sorted(self._by_sound)
        self._chosen = lru_cache(maxsize=1024)(self._chosen_anew)

    def meant(self, text: str) -> str:
        """Return *text* with the words that were meant."""
        parts: list[str] = []
        at = 0
        for run in _RUN.finditer(text):
            for heard in self._chosen(run[0]):
                parts += [text[at : run.start() + heard.first], heard.word]
                at = run.start() + heard.last
        return "".join(parts) + text[at:]

    def word_of(self, kana: str) -> str | None:
        """The word that *kana* is the sound of; None where there is none."""
        return max(self._by_sound.get(kana, ()), key=self._worth, default=None)

    def _chosen_anew(self, typed: str) -> list[_Heard]:
        """What is heard in a run, the best first where they overlap, in their order."""
        run = fold(typed)
        if len(typed) > _LONGEST_RUN or len(run) != len(typed):
            return []
        heard = {each for start, end in self._strange(run) for each in self._heard_in(run, start, end)}
        chosen: list[_Heard] = []
        for best in sorted(heard, reverse=True):
            if all(best.last <= other.first or other.last <= best.first for other in chosen):
                chosen.append(best)
        return sorted(chosen, key=lambda each: each.first)

    def _strange(self, run: str) -> Iterator[tuple[int, int]]:
        """The stretches of *run* in which a word may stand as it sounds."""
        for at in range(len(run) - 2):
            if run[at : at + 3] in self._hints:
                yield max(0, at + 3 - _LONGEST), min(len(run), at + _LONGEST)
        for kanji in _KANJI.finditer(run):
            if any(pair not in self._often for pair in _pairs(kanji[0])):
                yield kanji.span()

    def _heard_in(self, run: str, start: int, end: int) -> Iterator[_Heard]:
        for first in range(start, end - 1):
            for last, sound in self._ways(run[:end], first):
                typed = run[first:last]
                kanji = _KANA.sub("", typed)
                if not kanji or typed in self._words:
                    continue
                mixed = len(kanji) < len(typed)
                for word in self._by_sound[sound]:
                    if self._fits_mixed(run, first, last, word) if mixed else self._fits_kanji(run, first, last, word):
                        worth = (sum(map(word.count, kanji)), last - first, self._worth(word))
                        yield _Heard(worth, first, last, word)

    def _ways(self, run: str, first: int) -> Iterator[tuple[int, str]]:
        """The ends of the words that may begin at *first*, each with its sound."""
        ways = [(first, "")]
        while ways:
            place, sound = ways.pop()
            char = run[place]
            for more in (char,) if _is_kana(char) else SOUNDS.get(char, ()):
                longer = sound + more
                at = bisect_left(self._sounds, longer)
                if at == len(self._sounds) or not self._sounds[at].startswith(longer):
                    continue
                if self._sounds[at] == longer and place > first:
                    yield place + 1, longer
                if place + 1 < len(run):
                    ways.append((place + 1, longer))

    def _fits_mixed(self, run: str, first: int, last: int, word: str) -> bool:
        """Whether what has kana may be *word*: its kanji are right, and its kana belong to nothing else."""
        left = iter(word)
        typed = run[first:last]
        if not all(char in left for char in typed if not _is_kana(char)):
            return False
        opening, closing = _OPENING.findall(typed)[0], _CLOSING.findall(typed)[0]
        # One kana before or behind a kanji is a particle, or the ending of a word; いつ応募 is no 一応.
        if len(opening) == 1 or len(closing) == 1 or opening in self._kana or (closing in self._kana and len(word) < 4):
            return False
        if opening and first and _is_kana(run[first - 1]) and run[first - 1] not in _BEFORE:
            return False
        return not (closing and last < len(run) and _is_kana(run[last]) and run[last] not in _AFTER)

    def _fits_kanji(self, run: str, first: int, last: int, word: str) -> bool:
        """Whether kanji of which none may be right are *word*: with those beside them they make a longer one."""
        typed, rest = run[first:last], run[last:]
        ended = rest[:1] in ENDINGS and not rest.startswith(_PARTICLES)
        if ended or any(pair in self._often and pair not in word for pair in _pairs(typed)):
            return False
        before, after = _KANJI_BEFORE.findall(run[:first])[0], _KANJI_AFTER.findall(rest)[0]
        if (before and self._is_word(before[-1] + typed[0])) or (after and self._is_word(typed[-1] + after[0])):
            return False
        return self._joins(before, word, after)

    def _joins(self, before: str, word: str, after: str) -> bool:
        """Whether a longer word is made of *word* and the kanji beside it."""
        return any(
            before[len(before) - some :] + word + after[:more] in self._words
            for some in range(len(before) + 1)
            for more in range(len(after) + 1)
            if some or more
        )

    def _is_word(self, typed: str) -> bool:
        return typed in self._often or typed in self._ordinary or self._knows(typed)

    def _worth(self, word: str) -> int:
        return (word in self._names) * 100 + min(self._often[pair] for pair in _pairs(word))


def _is_kana(char: str) -> bool:
    return "ぁ" <= char <= "ゖ"


def _pairs(run: str) -> Iterator[str]:
    return (run[at : at + 2] for at in range(len(run) - 1))


def readings(word: str) -> Iterator[tuple[str, frozenset[str]]]:
    """How *word* may be read, as far as its kanji have readings of which others are known.

    With each reading go hints of it: a kanji with two kana before or behind it, where the others are written in kana.
    """
    each = [sorted(SOUNDS.get(kanji, ())) for kanji in word]
    if not 0 < prod(map(len, each)) <= _MOST_READINGS:
        return
    for way in product(*each):
        before = {"".join(way[:at])[-2:] + word[at] for at in range(1, len(word))}
        behind = {word[at] + "".join(way[at + 1 :])[:2] for at in range(len(word) - 1)}
        for sound in {"".join(way), _together(way)}:
            yield sound, frozenset(before | behind)


def _together(way: Iterable[str]) -> str:
    """The readings of *way* as they are said together: がく and こう are がっこう."""
    said = ""
    for reading in way:
        hard = reading[0].translate(_HARDENED)
        if len(said) > 1 and said[-1] in _CLOSED and hard in _HARD:
            said = said[:-1] + "っ" + hard + reading[1:]
        else:
            said += reading
    return said
