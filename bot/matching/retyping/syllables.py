"""Syllables: what a word in romaji stands for in hiragana; knows no words."""

import re

# A consonant with each of the five vowels, and before ya, yu and yo.
_ROWS = (
    "あいうえお k:かきくけこ g:がぎぐげご s:さしすせそ z:ざじずぜぞ t:たちつてと d:だぢづでど n:なにぬねの "
    "h:はひふへほ b:ばびぶべぼ p:ぱぴぷぺぽ m:まみむめも r:らりるれろ"
)
_GLIDES = "ky:き gy:ぎ sh:し sy:し j:じ jy:じ zy:じ ch:ち ty:ち ny:に hy:ひ by:び py:ぴ my:み ry:り"
_OTHERS = (
    "shi:し chi:ち tsu:つ ji:じ fu:ふ fa:ふぁ fi:ふぃ fe:ふぇ fo:ふぉ she:しぇ che:ちぇ je:じぇ "
    "ya:や yu:ゆ yo:よ wa:わ wo:を"
)


def _syllables() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in _ROWS.split():
        consonant, _, kana = row.rpartition(":")
        found |= {consonant + vowel: each for vowel, each in zip("aiueo", kana, strict=True)}
    for glide in _GLIDES.split():
        consonant, _, kana = glide.partition(":")
        found |= {consonant + vowel: kana + small for vowel, small in zip("auo", "ゃゅょ", strict=True)}
    return found | dict(other.split(":") for other in _OTHERS.split())


_KANA_OF = _syllables()
_PIECE = re.compile(
    rf"(?P<syllable>{'|'.join(sorted(_KANA_OF, key=len, reverse=True))})"
    r"|(?P<doubled>([bcdfgjkpstz])(?=\3)|t(?=ch))"
    r"|(?P<nasal>n'?(?![aiueoy])|n'|m(?=[bpm]))"
    r"|(?P<long>(?<=[aiueo])-)"
)
_SIGNS = {"doubled": "っ", "nasal": "ん", "long": "ー"}
_MACRONS = str.maketrans(
    {"ā": "aa", "ī": "ii", "ū": "uu", "ē": "ei", "ō": "ou", "â": "aa", "û": "uu", "ô": "ou", "’": "'"}
)
# Said one way and written another; what follows the name of a city.
_AS_WRITTEN = {"わ": "は", "え": "へ", "お": "を", "し": "市"}


def kana_of(word: str) -> str | None:
    """The hiragana that *word*, in romaji, stands for; None where it is no romaji."""
    spelled = word.lower().translate(_MACRONS)
    found: list[str] = []
    at = 0
    while at < len(spelled):
        piece = _PIECE.match(spelled, at)
        if piece is None:
            return None
        kind = piece.lastgroup or "syllable"
        found.append(_SIGNS.get(kind) or _KANA_OF[piece[0]])
        at = piece.end()
    return as_written("".join(found))


def as_written(kana: str) -> str:
    """*kana* as it is written where it stands alone: what is said as わ is は."""
    return _AS_WRITTEN.get(kana, kana)
