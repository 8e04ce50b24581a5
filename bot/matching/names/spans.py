"""A text as a run of folded characters that know where they came from, cut into words and scripts; knows no names."""

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from bot.folding import fold

# A character and what belongs to it although it stands after it: accents, voicing marks, conjoining Korean letters.
_MARKS = r"[\u0300-\u036f\u3099\u309a\uff9e\uff9f\u1160-\u11ff\u200b-\u200d\ufe00-\ufe0f]"
_CLUSTER = re.compile(rf"(?s)(?P<plain>[A-Za-z0-9]+(?!{_MARKS}))|.{_MARKS}*")
# In a text of ASCII nothing else is a letter or digit, and nothing belongs to one.
_PLAIN = re.compile("(?P<plain>[A-Za-z0-9]+)")
_KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_PROLONGED = "ー"
_LOOSE = re.compile(r"[\s\-‐‑‒–—―−'’‘ʼ`´.・･·=゠＝_/&+]*")
_SENTENCE_END = re.compile(r"[.。:!?！？\n]")
_APOSTROPHES = frozenset("'’‘ʼ`´＇")


class Gap(IntEnum):
    """What stands between two characters: nothing, something that a name may hold, a comma, or an end."""

    NONE = 0
    LOOSE = 1
    COMMA = 2
    BREAK = 3


class Word(NamedTuple):
    """A word in an alphabet, folded; ``first`` and ``last`` are its places among the characters of the stream."""

    text: str
    first: int
    last: int
    start: int
    end: int
    gap: Gap
    opens: bool
    capital: bool
    shouted: bool


class Stream(NamedTuple):
    """The letters and digits of a text, folded, without what stands between them.

    ``kinds`` has a letter for each character: h(an), k(atakana), r (hiragana), g (hangul), w (an alphabet or a digit).
    ``keys`` are the characters with katakana written as hiragana, the form in which names are compared.
    """

    text: str
    chars: str
    keys: str
    kinds: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    gaps: tuple[Gap, ...]

    def borders(self, place: int) -> bool:
        """Whether something stands between the character at *place* and the one before it."""
        return place <= 0 or place >= len(self.chars) or self.gaps[place] is not Gap.NONE

    def begins_word(self, place: int) -> bool:
        """Whether the character at *place* begins a word in an alphabet, or a number."""
        return self.borders(place) or self.kinds[place - 1] != "w"

    def run(self, place: int) -> tuple[int, int]:
        """The stretch of one script around *place*, as far as nothing interrupts it."""
        first, last, kind = place, place + 1, self.kinds[place]
        while first > 0 and self.kinds[first - 1] == kind and not self.borders(first):
            first -= 1
        while last < len(self.chars) and self.kinds[last] == kind and not self.borders(last):
            last += 1
        return first, last


def read_stream(text: str) -> Stream:
    """Read *text* as folded characters with their places."""
    chars: list[str] = []
    kinds: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    gaps: list[Gap] = []
    behind = 0
    for cluster in (_PLAIN if text.isascii() else _CLUSTER).finditer(text):
        begin, end = cluster.span()
        if cluster.lastgroup:
            gaps.append(_gap(text[behind:begin]) if begin > behind else Gap.NONE)
            gaps += [Gap.NONE] * (end - begin - 1)
            chars.append(cluster[0].lower())
            kinds += "w" * (end - begin)
            starts += range(begin, end)
            ends += range(begin + 1, end + 1)
            behind = end
            continue
        folded = _folded(cluster[0])
        if not folded:
            continue
        for char, kind in folded:
            if kind == "ー":
                if not kinds or kinds[-1] not in "kr" or ends[-1] != begin:
                    continue
                kind = kinds[-1]  # noqa: PLW2901  the sound mark belongs to the kana before it
            gaps.append(_gap(text[behind:begin]) if begin > behind else Gap.NONE)
            chars.append(char)
            kinds.append(kind)
            starts.append(begin)
            ends.append(end)
            behind = end
    joined = "".join(chars)
    keys = joined if text.isascii() else as_key(joined)
    return Stream(text, joined, keys, "".join(kinds), tuple(starts), tuple(ends), tuple(gaps))


def as_key(folded: str) -> str:
    """*folded* with katakana written as hiragana, as names are compared."""
    return folded.translate(_KATAKANA_TO_HIRAGANA)


@lru_cache(maxsize=8192)
def _folded(cluster: str) -> tuple[tuple[str, str], ...]:
    """The letters and digits that *cluster* folds to, each with its kind; nothing for what only separates."""
    if cluster in {_PROLONGED, "ｰ"}:
        return ((_PROLONGED, _PROLONGED),)
    return tuple((char, kind) for char in fold(cluster) if (kind := _kind(char)))


def _kind(char: str) -> str:
    if char.isascii():
        return "w" if char.isalnum() else ""
    if "\u3041" <= char <= "\u309f":
        return "r"
    if "\u30a1" <= char <= "\u30ff" and char != "・":
        return "k"
    if "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or char >= "\U00020000" or char in "々〇〆":
        return "h" if char < "\U000e0000" else ""
    if "\uac00" <= char <= "\ud7a3" or "\u1100" <= char <= "\u11ff":
        return "g"
    return "w" if char.isalnum() or unicodedata.category(char)[0] == "M" else ""


@lru_cache(maxsize=1024)
def _gap(between: str) -> Gap:
    if _LOOSE.fullmatch(between) and "\n" not in between:
        return Gap.LOOSE
    return Gap.BREAK if re.search(r"[^\s\-‐–—'’.・,、，()（）「」“”\"]|\n", between) else Gap.COMMA


def words_of(stream: Stream) -> tuple[Word, ...]:
    """The words of *stream* in alphabets; the s of Torrance's is none."""
    kinds, gaps = stream.kinds, stream.gaps
    if stream.chars.isascii():
        edges = [at for at, gap in enumerate(gaps) if gap or not at]
    else:
        edges = [at for at in range(len(kinds)) if not at or kinds[at] != "w" or gaps[at] or kinds[at - 1] != "w"]
    words: list[Word] = []
    for first, last in pairwise([*edges, len(kinds)]):
        if kinds[first] == "w":
            between = stream.text[stream.ends[first - 1] if first else 0 : stream.starts[first]]
            if stream.chars[first:last] != "s" or between not in _APOSTROPHES:
                words.append(_word(stream, first, last, between, words[-1] if words else None))
    return tuple(words)


def _word(stream: Stream, first: int, last: int, between: str, previous: Word | None) -> Word:
    gap = stream.gaps[first]
    if previous and previous.last - previous.first > 2 and "." in between and between != ".":
        gap = Gap.BREAK  # the end of a sentence, not of an initial
    start, end = stream.starts[first], stream.ends[last - 1]
    raw = stream.text[start:end]
    opens = not first or (between != " " and _SENTENCE_END.search(between) is not None)
    return Word(stream.chars[first:last], first, last, start, end, gap, opens, raw[0].isupper(), raw.isupper())
