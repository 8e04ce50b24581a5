"""Japanese in other letters than its own: romaji, or katakana throughout, as the hiragana that it stands for."""

import re
from collections.abc import Callable, Sequence
from itertools import takewhile
from unicodedata import normalize

from bot.folding import fold
from bot.knowledge.languages import Language
from bot.matching.names.findings import Findings
from bot.matching.retyping.syllables import as_written, kana_of

Familiar = Callable[[str], Sequence[tuple[str, float]]]
"""Reads a text into words, each with how near it is to one that the knowledge has."""

FOREIGN_SHARE = 0.5
"""So many of the longer words in romaji, at least, are none of the other language's."""
LONGER = 3
"""Words of fewer letters are anybody's: "to" and "no" are English, too."""
SLIP = 0.85
"""A word as near as this to one of the other language is a slip of it: datte is date."""
KNOWN_SHARE = 0.5
"""So much of what they spell, at least, is known words: other languages have such syllables, too."""
SHORTEST = 2
"""A known word of fewer kana says nothing."""
SHORTEST_UNSAID = 3
"""A word of so many kana, at least, is known though its long sounds are left out."""

_JAPANESE = re.compile("[ぁ-ゖ一-鿿々]")
_KATAKANA = re.compile("[ァ-ヺー]{2,}")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_KANA = re.compile("[ぁ-ゖー]+")
_SPACE = re.compile(r"[\s-]+")
_LONG_O = re.compile("(?<=[おこそとのほもよろごぞどぼぽょうくすつぬふむゆるぐずづぶぷゅ])う")
_SOUND = re.compile(rf".{_LONG_O.pattern}|.")
_TO_HIRAGANA = {ord(kana): ord(kana) - 0x60 for kana in map(chr, range(ord("ァ"), ord("ヶ") + 1))}


def _is_said_shorter(term: str) -> bool:
    """Whether *term* has a long sound, and enough others that it is known without."""
    return _LONG_O.search(term) is not None and len(_LONG_O.sub("", term)) >= SHORTEST_UNSAID


def _said_shorter(term: str) -> re.Pattern[str]:
    """Finds *term* as a word or several, with its long sounds or without."""
    sounds = r"\s?".join(f"{sound[0]}う?" if _LONG_O.fullmatch(sound, 1) else sound for sound in _SOUND.findall(term))
    return re.compile(rf"(?<![ぁ-ゖ]){sounds}(?![ぁ-ゖ])")


def _in_kana(word: re.Match[str]) -> str:
    return kana_of(word[0]) or word[0]


class Romaji:
    """Reads *language*, Japanese, in other letters than its own: built once.

    *familiar* knows the words of that language, *others* those of one that is written in Latin letters.
    """

    def __init__(self, language: Language, familiar: Familiar | None, others: Familiar | None) -> None:
        self._familiar = familiar
        self._others = others
        groups = (*language.synonyms, language.question_words, language.weak_words)
        terms = {fold(term) for group in groups for term in group}
        known = [term for term in terms if len(term) >= SHORTEST and _KANA.fullmatch(term)]
        self._known = re.compile("|".join(sorted(known, key=len, reverse=True)) or "(?!)")
        # Who writes "hosuto famirii" means the long sound that only katakana has a sign for.
        long = sorted(term for term in known if "ー" in term)
        self._long = [(re.compile(term.replace("ー", "[あいうえおー]")), term) for term in long]
        # Who writes "shicho" leaves out what is long in しちょう.
        unsaid = sorted((term for term in known if _is_said_shorter(term)), key=len, reverse=True)
        self._unsaid = [(_said_shorter(term), term) for term in unsaid]

    def in_hiragana(self, findings: Findings) -> str | None:
        """The text of *findings* in hiragana, the names in it as they stand; None where it is written as usual."""
        named = sorted((*findings.found, *findings.foreign), key=lambda name: name.start)
        starts, ends = [0, *(name.end for name in named)], [*(name.start for name in named), len(findings.text)]
        # ｼﾁｮｳ is as much katakana as シチョウ.
        between = [normalize("NFKC", findings.text[start:end]) for start, end in zip(starts, ends, strict=True)]
        rest = " ".join(between)
        if _JAPANESE.search(rest):
            return None
        if _KATAKANA.search(rest):
            spelled = [_KATAKANA.sub(self._of_katakana, part) for part in between]
        elif self._is_romaji(_WORD.findall(rest)):
            spelled = [self._with_long_sounds(_WORD.sub(_in_kana, part)) for part in between]
        else:
            return None
        if not any(map(_JAPANESE.search, spelled)):
            return None
        names = [*(name.text for name in named), ""]
        return "".join(part + name for part, name in zip(spelled, names, strict=True))

    def _is_romaji(self, words: Sequence[str]) -> bool:
        spelled = list(takewhile(bool, map(kana_of, words)))
        longer = [word for word in words if len(word) >= LONGER]
        if not longer or len(spelled) < len(words):
            return False
        foreign = [
            word for word in longer if self._others is None or any(near < SLIP for _, near in self._others(word))
        ]
        kana = self._with_long_sounds(" ".join(kana for kana in spelled if kana and len(kana) >= SHORTEST))
        known = len(kana) - len(self._known.sub("", kana))
        return len(foreign) >= FOREIGN_SHARE * len(longer) and known >= KNOWN_SHARE * len(kana)

    def _with_long_sounds(self, kana: str) -> str:
        """*kana* without the spaces between its words, the long sounds of known ones written as long sounds."""
        for shape, term in self._unsaid:
            kana = shape.sub(term, kana)
        kana = _SPACE.sub("", kana)
        for shape, term in self._long:
            kana = shape.sub(term, kana)
        return kana

    def _of_katakana(self, run: re.Match[str]) -> str:
        """*run* in hiragana, unless it is a word that is written in katakana."""
        usual = self._familiar is None or all(near == 1 for _, near in self._familiar(run[0]))
        return run[0] if usual else as_written(run[0].translate(_TO_HIRAGANA))
