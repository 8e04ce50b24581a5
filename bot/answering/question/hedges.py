"""Words with which somebody asks politely, or tells from whom they heard it: "as far as you know", "my aunt says"."""

import re

from bot.answering.language.compiled import Compiled
from bot.answering.language.shapes import any_of, any_word_of
from bot.answering.question.sentences import asks, sentences_of
from bot.knowledge.languages import Language

_END = r"(?=\s*(?:[,;.?!\uff1f\uff01]|$))"
_COMMA = "[,、]"
LONGEST = 12
"""Whoever said something is named in so many words at most …"""
FEWEST = 3
"""… and what was said is longer than this."""


def unhedged(text: str, language: Language) -> str:
    """*text* without such words, where they stand apart from what it says."""
    shape = _SHAPES.of(language)
    plain = shape.sub("", text).strip() if shape else text
    return plain if any(map(str.isalnum, plain)) else text


def without_hearsay(text: str, language: Language) -> str:
    """*text*, if it asks, without who said it at the beginning of a sentence: "A lady told me that there is …"."""
    shape = _HEARSAY.of(language)
    return shape.sub("", text) if shape and any(map(asks, sentences_of(text))) else text


def _hearsay(language: Language) -> re.Pattern[str] | None:
    said = language.commands.get("hearsay", ())
    if not said or not language.spaced:
        return None
    asking = any_word_of((*language.question_words, *language.commands.get("auxiliaries", ())))
    who = rf"(?:(?!{asking})[a-z][\w'’-]*\s+){{0,{LONGEST}}}?"
    rest = rf"(?=(?!{any_word_of(language.commands.get('not_hearsay', ()))})[\w'’-]+(?:\s+[\w'’-]+){{{FEWEST}}})"
    return re.compile(rf"(?:^|(?<=[.!?]\s)){who}{any_word_of(said)}\s+{rest}", re.IGNORECASE)


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
_HEARSAY = Compiled(_hearsay)
