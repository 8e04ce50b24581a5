"""Leading over: what is said beside names by somebody who only goes on to others: "and what about …?"."""

import re
from functools import lru_cache

from bot.answering.bare import bare
from bot.answering.compiled import Compiled
from bot.answering.shapes import any_word_of
from bot.answering.understanding import Question
from bot.knowledge.languages import Language

_MASK = re.compile(r"\{[a-z-]+\}")


def is_all(question: Question, small: frozenset[str]) -> bool:
    """Whether *question* says nothing besides names and *small* words, one of them or some."""
    return all(bare(part) in small or _some_of(small).fullmatch(bare(part)) for part in _MASK.split(question.masked))


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


SMALL = Compiled(_small_words)
SMALL_OR_SIDES = Compiled(_small_words_and_sides)
