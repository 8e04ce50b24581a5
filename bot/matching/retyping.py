"""Retyping: a question as it was meant to be typed, where slips change which words it has; knows no meanings."""

import re
from typing import Self

from bot.matching.conversion import Conversion
from bot.matching.names import NameFinder
from bot.matching.spacing import Spacing

# 「応援kできますか」: the letter of a syllable that was begun and never ended.
_STRAY_LETTER = re.compile(
    "(?<=[ぁ-ゖァ-ヺー一-鿿])[bcdfghjkmnprstwyz](?=[ぁ-ゖァ-ヺ一-鿿])|(?<![a-zA-Z0-9])[bcdfghjkmnprstwyz](?=[ぁ-ゖ])"
)


class Retyping:
    """Puts right what must be right before names and words are looked for."""

    def __init__(self, spacing: Spacing, conversion: Conversion) -> None:
        self._spacing = spacing
        self._conversion = conversion

    @classmethod
    def by(cls, finder: NameFinder) -> Self:
        """By the names that *finder* finds, and its ordinary words."""
        own, foreign = (tuple(finder.spelled(foreign=foreign)) for foreign in (False, True))
        return cls(Spacing(finder.common, own, foreign), Conversion(finder.common, own, foreign))

    def meant(self, text: str) -> str:
        """Return *text* as it was meant."""
        text = self._spacing.meant(text)
        return text if text.isascii() else self._conversion.meant(_STRAY_LETTER.sub("", text))
