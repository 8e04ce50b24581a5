"""Retyping: a question as it was meant to be typed, where slips change which words it has; knows no meanings."""

import re
from collections.abc import Callable
from functools import lru_cache

from bot.matching.names.finder import NameFinder
from bot.matching.retyping.conversion import Conversion
from bot.matching.retyping.hearing import Hearing
from bot.matching.retyping.homophones import Homophones, Reheard
from bot.matching.retyping.kana import Kana
from bot.matching.retyping.rejoining import Rejoining
from bot.matching.retyping.spacing import Spacing
from bot.matching.retyping.syllables import kana_of
from bot.matching.retyping.typing_words import TypingWords

# 「応援kできますか」: the letter of a syllable that was begun and never ended.
_JAPANESE = re.compile("[ぁ-ゖァ-ヺ一-鿿]")
# 「友好toshi」: a word that was typed and never converted.
_UNCONVERTED = re.compile("(?<![a-zA-Z0-9'.@/_-])[a-z]{3,}(?![a-zA-Z0-9'.@/_-])")
_STRAY_LETTER = re.compile(
    "(?<=[ぁ-ゖァ-ヺー一-鿿])[bcdfghjkmnprstwyz](?=[ぁ-ゖァ-ヺ一-鿿])|(?<![a-zA-Z0-9])[bcdfghjkmnprstwyz](?=[ぁ-ゖ])"
)
_MOST_REHEARD = 4
"""So many ways are tried to hear what was not understood."""

_NO_TYPING = TypingWords()


class Retyping:
    """Puts right what must be right before names and words are looked for.

    *finder* knows names and ordinary words, *knows* says of a word whether it is one of the knowledge.
    """

    def __init__(
        self, finder: NameFinder, knows: Callable[[str], bool] = lambda _: False, typing: TypingWords = _NO_TYPING
    ) -> None:
        own, foreign = (tuple(finder.spelled(foreign=foreign)) for foreign in (False, True))
        common = finder.common
        self._finder = finder
        self._spacing = Spacing(common, own, foreign, typing)
        self._rejoining = Rejoining(common, own)
        self._conversion = Conversion(common, own, (*foreign, *typing.ordinary))
        self._hearing = Hearing(common, own, typing.ordinary, knows)
        self._homophones = Homophones(common, own)
        self._kana = Kana((*common, *own), foreign, knows)
        # What is asked is read more than once: whole, and by its parts.
        self.meant = lru_cache(maxsize=1024)(self._meant)
        """Returns a text as it was meant."""

    def reheard(self, text: str) -> list[Reheard]:
        """Return *text*, which means nothing as it stands, with words of ours that sound like one in it."""
        return self._homophones.reheard(text, _MOST_REHEARD)

    def _meant(self, text: str) -> str:
        text = self._spacing.meant(text)
        if text.isascii():
            return text
        if _JAPANESE.search(text):
            text = self._rejoining.meant(_UNCONVERTED.sub(self._converted, _STRAY_LETTER.sub("", text)))
        return self._kana.meant(self._hearing.meant(self._conversion.meant(text)))

    def _converted(self, typed: re.Match[str]) -> str:
        """A word in romaji among Japanese as the word, or the kana, that it stands for."""
        word = typed[0]
        kana = None if self._spacing.knows(word) or self._finder.find(word).found else kana_of(word)
        return (self._hearing.word_of(kana) or kana) if kana else word
