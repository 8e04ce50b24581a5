"""Retyping: a question as it was meant to be typed, where slips change which words it has; knows no meanings."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Self

from bot.matching.conversion import Conversion
from bot.matching.kana import Kana
from bot.matching.names import NameFinder
from bot.matching.spacing import Spacing

# 「応援kできますか」: the letter of a syllable that was begun and never ended.
_STRAY_LETTER = re.compile(
    "(?<=[ぁ-ゖァ-ヺー一-鿿])[bcdfghjkmnprstwyz](?=[ぁ-ゖァ-ヺ一-鿿])|(?<![a-zA-Z0-9])[bcdfghjkmnprstwyz](?=[ぁ-ゖ])"
)


class Retyping:
    """Puts right what must be right before names and words are looked for."""

    def __init__(self, spacing: Spacing, conversion: Conversion, kana: Kana) -> None:
        self._spacing = spacing
        self._conversion = conversion
        self._kana = kana
        # What is asked is read more than once: whole, and by its parts.
        self.meant = lru_cache(maxsize=1024)(self._meant)
        """Returns a text as it was meant."""

    @classmethod
    def by(cls, finder: NameFinder, knows: Callable[[str], bool] = lambda _: False) -> Self:
        """By the names that *finder* finds, its ordinary words, and what says of a word whether it *knows* it."""
        own, foreign = (tuple(finder.spelled(foreign=foreign)) for foreign in (False, True))
        common = finder.common
        return cls(
            Spacing(common, own, foreign), Conversion(common, own, foreign), Kana((*common, *own), foreign, knows)
        )

    def _meant(self, text: str) -> str:
        text = self._spacing.meant(text)
        if text.isascii():
            return text
        return self._kana.meant(self._conversion.meant(_STRAY_LETTER.sub("", text)))
