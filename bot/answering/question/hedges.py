"""Words with which somebody asks politely or in doubt, and that ask for nothing: "as far as you know", わかる範囲で."""

import re

from bot.answering.language.compiled import Compiled
from bot.answering.language.shapes import any_of
from bot.knowledge.languages import Language

_END = r"(?=\s*(?:[,;.?!\uff1f\uff01]|$))"
_COMMA = "[,、]"


def unhedged(text: str, language: Language) -> str:
    """*text* without such words, where they stand apart from what it says."""
    shape = _SHAPES.of(language)
    plain = shape.sub("", text).strip() if shape else text
    return plain if any(map(str.isalnum, plain)) else text


def _shape(language: Language) -> re.Pattern[str] | None:
    hedges = language.commands.get("hedges", ())
    if not hedges:
        return None
    said = any_of(hedges)
    # Where words are set apart by spaces, what is at the beginning has a comma behind it.
    spaced = rf",?\s+{said}{_END}|^{said}\s*,\s*"
    joined = rf"(?:^|(?<=[,、。!?\uff01\uff1f])){said}{_COMMA}?|{said}{_COMMA}"
    return re.compile(spaced if language.spaced else joined, re.IGNORECASE)


_SHAPES = Compiled(_shape)
