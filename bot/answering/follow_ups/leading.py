"""Leading over: what is said beside names by somebody who only goes on to others: "and what about …?"."""

import re
from functools import lru_cache

from bot.answering.language.bare import bare
from bot.answering.language.compiled import Compiled
from bot.answering.language.shapes import any_word_of
from bot.answering.question.understanding import Question
from bot.knowledge.languages import Language

_MASK = re.compile(r"\{[a-z-]+\}")


def is_all(question: Question, small: frozenset[str], before: str = "") -> bool:
    """Whether *question* says nothing besides names and *small* words, one of them or some.

    Behind a name may stand, too, what stood behind one in *before* (masked): とは after との時差は.
    """
    parts = map(bare, _MASK.split(question.masked))
    return all(part in small or _some_of(small).fullmatch(part) or _goes_on(part, before, small) for part in parts)


def _goes_on(part: str, before: str, small: frozenset[str]) -> bool:
    """Whether *part* is what stood behind a name *before*, and leads over."""
    return any(f"}}{part[:at]}" in before and part[at:] in small for at in range(1, len(part)))


@lru_cache(maxsize=16)
def _some_of(small: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_word_of(filter(None, small))}\s*)+")


def _small_words(language: Language) -> frozenset[str]:
    """What only leads over to what is asked of anew."""
    leading = (word for key in ("again", "and", "joints", "corrections") for word in language.commands.get(key, ()))
    return frozenset(("", *map(bare, leading)))


def _small_words_and_sides(language: Language) -> frozenset[str]:
    """The same, and how somebody is told by where they are from: "what about the Torrance kids?"."""
    return _small_words(language).union(map(bare, language.commands.get("from_after", ())))


def _small_words_and_people(language: Language) -> frozenset[str]:
    """The same, and whom one tells by where they are from: 「トーランスから来た団は？」."""
    people = {bare(word) for word in language.commands.get("countrymen", ())}
    marks = [mark for mark in language.commands.get("owned_by", ()) if mark.isalnum() and not mark.isascii()]
    return _small_words_and_sides(language) | people | {word.removeprefix(mark) for word in people for mark in marks}


def _small_words_and_years(language: Language) -> frozenset[str]:
    """The same as the small words, and how a year is said: "and for Torrance in 2024?", 「2024年のトーランスは？」."""
    commands = language.commands
    lying = {f"{before}{word}" for before in ("", *commands.get("of_year", ())) for word in commands.get("lying", ())}
    return _small_words(language).union(map(bare, (*commands.get("of_year", ()), *lying)))


SMALL = Compiled(_small_words)
SMALL_OR_SIDES = Compiled(_small_words_and_sides)
SIDES = Compiled(_small_words_and_people)
IN_YEARS = Compiled(_small_words_and_years)
