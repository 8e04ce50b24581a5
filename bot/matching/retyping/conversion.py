"""Conversion: kanji that were meant where others of the same sound or shape stand: 国際公流, 姉妺都市."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, product

from bot.folding import fold
from bot.matching.retyping.lookalikes import LOOKS
from bot.matching.retyping.sounds import SOUNDS

_RUN = re.compile("[々一-鿿]{2,}")
# What stands after kanji is an ending, but for these: the 向 of 向け is no slip in 人口.
ENDINGS = frozenset(map(chr, range(ord("ぁ"), ord("ゖ") + 1))).difference("のはがをにでともへやだじなしすさ")
# Who writes a number means it, and nobody means one who does not.
_NUMERALS = frozenset("一二三四五六七八九十百千万")
_Way = tuple[str, int, int, str]
"""A run put right, from which pair to which it is changed, and a pair that is new to it."""
PLACES, _LONGEST_PLACE, _LONGEST_PLAIN = frozenset("市町村県"), 4, 3
"""What ends so, and is no longer, may be a place; one that is longer than a plain one may be a whole word of ours."""
_LONG_NAME, _LONGEST_NAME = 3, 12
# Nobody writes so many kanji without a kana, and to try each of them takes the longer, the more there are.
_LONGEST_RUN = 40


class Conversion:
    """Puts kanji right by the pairs of kanji that *words* and *names* have.

    *others* are names and words that are right, too, and that nobody is taken to have meant.
    """

    def __init__(self, words: Iterable[str], names: Iterable[str], others: Iterable[str] = ()) -> None:
        self._names = frozenset(filter(_RUN.fullmatch, names))
        self._words = frozenset(filter(_RUN.fullmatch, words)) - self._names
        self._often = Counter(pair for word in self._words for pair in _pairs(word))
        named = Counter(pair for name in self._names for pair in _pairs(name))
        self._usual = self._often + named
        right = {pair for other in others for run in _RUN.findall(other) for pair in _pairs(run)}
        self._known = right.union(self._usual)
        self._by_sound: dict[tuple[str, str], list[str]] = {}
        for pair in sorted(self._usual):
            for sounds in _sounds_of(pair):
                self._by_sound.setdefault(sounds, []).append(pair)
        self._between: dict[str, str] = {}
        for word in self._words:
            for first, kanji, last in zip(word, word[1:], word[2:], strict=False):
                others = self._between.get(first + last, "")
                self._between[first + last] = others if kanji in others else others + kanji
        self._meant = lru_cache(maxsize=1024)(self._meant_anew)

    def meant(self, text: str) -> str:
        """Return *text* with the kanji that were meant."""

        def right(run: re.Match[str]) -> str:
            start, end = run.span()
            # A kanji behind a digit counts (16回派遣), and one before the kana of an ending is half a word.
            counting = start > 0 and text[start - 1].isdigit() and len(run[0]) > 2
            ended = end < len(text) and text[end] in ENDINGS
            return self._meant(run[0], int(counting), len(run[0]) - ended)

        return _RUN.sub(right, text)

    def _meant_anew(self, run: str, start: int, end: int) -> str:
        """*run* with the kanji that were meant; those from *start* to *end* are looked at."""
        folded = fold(run)
        if len(run) > _LONGEST_RUN or len(folded) != len(run) or not self._unknown(folded):
            return run
        *_, right = min(self._put_right(folded, range(start, end)), default=(0, folded))
        if len(right) != len(run):
            return right
        return "".join(new if new != old else typed for typed, old, new in zip(run, folded, right, strict=True))

    def _unknown(self, run: str) -> frozenset[int]:
        """Where the pairs of *run* begin that nobody knows."""
        return frozenset(at for at, pair in enumerate(_pairs(run)) if pair not in self._known)

    def _put_right(self, run: str, places: range) -> Iterator[tuple[int, bool, int, str]]:
        """*run* put right at one of *places*.

        With each goes how much of it is unknown, whether it is no known word, and how seldom its new pair is met.
        """
        unknown = self._unknown(run)
        ways = chain(self._other_kanji(run, places, unknown), self._other_order(run, places, unknown))
        for right, first, last, pair in ways:
            left = self._unknown(right)
            if left.isdisjoint(range(first, last)):
                whole = right in self._words or right in self._names
                yield len(left), not whole, -self._usual[pair], right

    def _other_kanji(self, run: str, places: range, unknown: frozenset[int]) -> Iterator[_Way]:
        """*run* with another kanji at a place.

        A kanji that makes a known pair with one beside it is right: two words meet there, as in 昼食|会場. It may be
        wrong in a name of ours; what is written as another place (高知市) becomes no word.
        """
        elsewhere = run[-1] in PLACES and len(run) <= _LONGEST_PLACE
        for place in places:
            beside = [at for at in (place - 1, place) if 0 <= at < len(run) - 1]
            in_word = unknown.issuperset(beside)
            for at in unknown.intersection(beside):
                for pair in self._alike(run[at : at + 2], place - at):
                    right = run[:at] + pair + run[at + 2 :]
                    fits = in_word and not self._is_taken(right, at, place) and self._is_word(pair, right)
                    if elsewhere or not _sounds_like(run[place], right[place]):
                        # What only looks alike, or like another place, is meant where all of it is a word.
                        fits = fits and right in self._words and not (elsewhere and len(run) <= _LONGEST_PLAIN)
                    if fits or self._is_name(right, place):
                        yield right, place - 1, place + 1, pair

    def _other_order(self, run: str, places: range, unknown: frozenset[int]) -> Iterator[_Way]:
        """*run* with a kanji less where it is doubled, with two in the other order, or with one that is missing."""
        # Of two kanji alone each order may be a word: 社会 is not 会社.
        for at in unknown if len(run) > 2 else ():
            before, pair, after = run[:at], run[at : at + 2], run[at + 2 :]
            if pair[0] == pair[1]:
                yield before + pair[0] + after, at - 1, at + 1, pair
            elif pair[::-1] in self._often:
                yield before + pair[::-1] + after, at - 1, at + 2, pair[::-1]
            # In the midst of a run two words may meet: there nothing is missing.
            between = self._between.get(pair, "")
            if len(between) == 1 and at in {places.start, places.stop - 2}:
                yield before + pair[0] + between + pair[1] + after, at - 1, at + 3, pair[0] + between

    def _alike(self, pair: str, place: int) -> Iterator[str]:
        """The known pairs of which only the kanji at *place* is another than in *pair*, and sounds or looks like it."""
        for sounds in _sounds_of(pair):
            for other in self._by_sound.get(sounds, ()):
                if other[place] != pair[place] and other[1 - place] == pair[1 - place]:
                    yield other

    def _is_taken(self, right: str, at: int, place: int) -> bool:
        """Whether the kanji that was kept of the pair *at* is another word's: 会 is 会社's in お茶会社, not 再会's."""
        outer = at - 1 if place > at else at + 1
        return right[max(0, outer) : outer + 2] in self._words and right[min(at, outer) :][:3] not in self._words

    def _is_word(self, pair: str, run: str) -> bool:
        """Whether *pair* is a part of a word; where it is all of *run*, the word itself."""
        return run in self._words if pair == run else pair in self._often

    def _is_name(self, run: str, place: int) -> bool:
        """Whether *run* has a name over *place*; a short one must begin before it: 欧州 is not 奥州."""
        return any(
            run[first : first + size] in self._names
            for size in range(2, min(len(run), _LONGEST_NAME) + 1)
            for first in range(max(place - size + 1, 0), place + (size >= _LONG_NAME))
        )


def _pairs(run: str) -> Iterator[str]:
    return (run[at : at + 2] for at in range(len(run) - 1))


def _sounds_of(pair: str) -> Iterator[tuple[str, str]]:
    if not _NUMERALS.isdisjoint(pair):
        return iter(())
    return product(_ways_to(pair[0]), _ways_to(pair[1]))


def _sounds_like(kanji: str, other: str) -> bool:
    return not SOUNDS.get(kanji, frozenset()).isdisjoint(SOUNDS.get(other, ()))


def _ways_to(kanji: str) -> frozenset[str]:
    """How *kanji* is read, what it looks like, and itself: who shares one of these may be meant."""
    return SOUNDS.get(kanji, frozenset()) | LOOKS.get(kanji, frozenset()) | {kanji}
