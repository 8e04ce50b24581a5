"""Answers that are guessed: "that was in 1990, wasn't it?" asks when it was; knows only how a language says so."""

import re
from collections.abc import Callable
from typing import NamedTuple

from bot.answering.language.compiled import Compiled
from bot.answering.language.shapes import any_of, any_word_of
from bot.answering.question.understanding import Question, month_names
from bot.folding import fold
from bot.knowledge.languages import Language

BEGINNINGS = frozenset({"partnership.signed", "organisation.founded", "city.founded"})
"""The facts that tell when something began."""
COUNTS = frozenset({f"city.{which}-count" for which in ("partner", "sister", "friendship")})
"""The facts that tell how many partners there are."""
SEASONS = frozenset({"event.when"})
"""The facts that tell in which month something is."""

_NUMBER = "{number}"
_YEAR = re.compile(r"(?:19|20)\d\d")
_ENDING = re.compile(r"[?？か]\s*$")
_Dates = list[tuple[str, re.Pattern[str]]]
"""What asks for a date, and what such a date looks like."""


class Guess(NamedTuple):
    """The *masked* words that ask for the date which is guessed, and the *facts* that tell such dates."""

    masked: str
    facts: frozenset[str]


def guessed_in(question: Question, says_little: Callable[[str], bool]) -> Guess | None:
    """The guess that *question* makes at a date, if it does: "it was when?" for "it was in 1990?".

    A month is guessed of an event by who says little besides: "may dogs come to it?" is no guess.
    """
    masked = question.masked
    if _YEAR.search(masked):
        asked = _asked_for(masked, _DATES.of(question.language), holding=_YEAR)
        return Guess(asked, BEGINNINGS) if asked else None
    if question.months and "{event}" in masked:
        asked = _asked_for(masked, _MONTHS.of(question.language))
        return Guess(asked, SEASONS) if asked and says_little(asked) else None
    return None


def _asked_for(masked: str, dates: _Dates, *, holding: re.Pattern[str] | None = None) -> str | None:
    """*masked* with the first of *dates* asked for, if that is *holding* something, and the others left out."""
    for asking, shape in dates:
        first = shape.search(masked)
        if first and (holding is None or holding.search(first[0])):
            return masked[: first.start()] + asking + shape.sub("", masked[first.end() :])
    return None


def counted_in(question: Question) -> Guess | None:
    """The guess that *question* makes at how many partners there are: "Torrance has seven, right?"."""
    shape, asking = _COUNTED.of(question.language)
    masked, found = shape.subn(asking, question.masked)
    return Guess(masked, COUNTS) if found else None


def guesses(question: Question) -> bool:
    """Whether *question* asks for a yes or no: it ends as one, and nothing in it asks who, when or how many.

    A number, a month or a word like "first" in it is then what somebody believes, which an answer may put right.
    """
    return bool(_ENDING.search(question.text)) and not _ASKING.of(question.language).search(question.folded)


def _asking(language: Language) -> re.Pattern[str]:
    """Finds the words that ask for something."""
    return re.compile(any_word_of(map(fold, language.question_words)))


def _dates(language: Language) -> _Dates:
    """How each thing is asked for that is told in numbers, and what those look like: いつ, and 1990年 or 2月."""
    return [
        (each.asking[0], re.compile("|".join(forms), re.IGNORECASE))
        for each in language.sought
        if (forms := [re.escape(by).replace(re.escape(_NUMBER), r"\d{1,4}") for by in each.by if _NUMBER in by])
    ]


def _months(language: Language) -> _Dates:
    """How is asked for what is told in months and seasons, and what those look like: いつ, and 4月 or 春."""
    names = {*month_names(language.locale), *map(fold, language.seasons)}
    shape = re.compile(rf"\d{{1,2}}月|{any_word_of(names)}", re.IGNORECASE)
    return [(each.asking[0], shape) for each in language.sought if not names.isdisjoint(map(fold, each.by))]


def _counted(language: Language) -> tuple[re.Pattern[str], str]:
    """Finds how many partners somebody says that there are, and what asks for that: 7つ, and いくつ."""
    relatives, counters = (any_of(map(fold, language.commands.get(name, ()))) for name in ("relatives", "counters"))
    number = rf"(?:\d{{1,2}}|{any_of(word for word, value in language.numbers_by_word.items() if value > 1)})"
    shape = rf"\b{number}(?=\s+{relatives}\b)" if language.spaced else f"{number}{counters}"
    return re.compile(shape, re.IGNORECASE), next(iter(language.commands.get("how_many", ())), "")


_COUNTED = Compiled(_counted)
_ASKING = Compiled(_asking)
_DATES = Compiled(_dates)
_MONTHS = Compiled(_months)
