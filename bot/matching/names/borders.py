"""Where a name ends in a script that writes no spaces: what may stand before and after it; knows no names."""

import re

from bot.folding import fold
from bot.matching.names.spans import Stream

# What stands right before the name of a place in a row of han: units, offices, 在 (living in), 来 (coming to),
# 今年, 12回, and the little words of Chinese. Anything else makes another word of it: 仙台南, 北柏, 松柏.
_BEFORE = frozenset(
    fold(
        "県市区国都道府立在来訪対元現各全第番毎年月週日間回好春夏秋冬前後今時米新旧"
        "去到和与跟及從是問往赴於由給把叫向離讓想愛住了的請為比又也很請於過説"
    )
)
# What stands right after a place whose name is one character: 柏市, 柏側, 柏駅, 柏高, 柏訪問. Not 崎, 原, 木, 餅, 林.
_AFTER = frozenset(
    fold(
        "市側駅高少祭踊内区在住民出発訪代派滞学中観人名国姉友以周全東西南北協教交文議役公産商旅行到帰着案歴気面特"
        "地天団留研間方経有与的是和跟去多離距到幾"
    )
)
# 柏市長 is the mayor of 柏, not the chief of 柏市.
_OFFICES = frozenset(fold("長民役立議政内外制街域営史庁"))
_NO_SURNAME_BEFORE = frozenset(fold("市町村区県郡石駅川山島"))
# Without で: しょうか is no city in 何人でしょうか.
_PARTICLES_BEFORE = frozenset("のはがをにともへや")
_PARTICLES_AFTER = frozenset("のはがをにでともへやかっだじなしいあどまよねさこす")
_KOREAN_TAIL = re.compile(
    "(?:특례시|시)?(?:에서|에게|에는|에도|으로|로|와|과|은|는|이|가|을|를|의|에|도|만|까지|부터|하고|랑|이랑|라|란|이란|"
    "이라|라고|라는|이라는|보다|처럼|시장|시민|인|역|식|행|요|예요|이에요|인가요|입니다|입니까)*"
)
_WHOLE_KANA = re.compile("[ぁ-ゖー]+")


def keeps_its_office(stream: Stream, last: int) -> bool:
    """Whether the 市 or 町 before *last* belongs to the word that follows: 柏|市長."""
    return (
        stream.chars[last - 1] in "市町"
        and last < len(stream.chars)
        and not stream.borders(last)
        and stream.chars[last] in _OFFICES
    )


def stands_alone(stream: Stream, first: int, last: int, *, surname: bool, joins: bool) -> bool:
    """Whether the characters from *first* to *last* are a word, as far as their neighbours tell.

    ``surname``: 太田 is no person in 太田市. ``joins``: トーランス may open トーランスツアー.
    """
    name = stream.chars[first:last]
    if not stream.borders(first) and not _opens(stream, first, name):
        return False
    return stream.borders(last) or _closes(stream, first, last, surname=surname, joins=joins)


def _opens(stream: Stream, first: int, name: str) -> bool:
    kind, before = stream.kinds[first], stream.kinds[first - 1]
    if kind != before:
        return True
    if kind == "h":
        return len(name) > 2 or stream.chars[first - 1] in _BEFORE
    if kind == "r":
        if stream.chars[first - 1] not in _PARTICLES_BEFORE:
            return False
        return len(name) > 3 or first == 1 or stream.borders(first - 1) or stream.kinds[first - 2] != "r"
    return False


def _closes(stream: Stream, first: int, last: int, *, surname: bool, joins: bool) -> bool:
    name, kind, after = stream.chars[first:last], stream.kinds[last - 1], stream.chars[last]
    if kind != stream.kinds[last]:
        return True
    match kind:
        case "h":
            # 太田市長 is a person, 太田市 is not.
            town = surname and len(name) < 3 and after in _NO_SURNAME_BEFORE
            return stream.chars[last + 1 : last + 2] == "長" if town else len(name) > 1 or after in _AFTER
        case "r":
            return not _WHOLE_KANA.fullmatch(name) or after in _PARTICLES_AFTER
        case "k":
            return joins and len(name) > 2 and stream.run(last)[1] - last > 2
        case "g":
            return bool(_KOREAN_TAIL.fullmatch(stream.chars[last : stream.run(last)[1]]))
    return False


def korean_stem_ends(stream: Stream, first: int, last: int) -> list[int]:
    """The places where a Korean word from *first* to *last* may end and its particles begin, the longest word first."""
    return [end for end in range(last, first + 2, -1) if _KOREAN_TAIL.fullmatch(stream.chars[end:last])]
