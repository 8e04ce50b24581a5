"""Answers that are guessed: "that was in 1990, wasn't it?" asks when it was; knows only how a language says so."""

import re

from bot.answering.compiled import Compiled
from bot.answering.understanding import Question
from bot.folding import fold
from bot.knowledge.languages import Language

BEGINNINGS = frozenset({"partnership.signed", "organisation.founded", "city.founded"})
"""The facts that tell when something began."""

_NUMBER = "{number}"
_YEAR = re.compile(r"(?:19|20)\d\d")
_ENDING = re.compile(r"[?？か]\s*$")


def asked_when(question: Question) -> str | None:
    """The masked words of *question* that ask for the date they hold: "was it when?" of "was it in 1990?"."""
    masked = question.masked
    if not _YEAR.search(masked):
        return None
    for asking, shape in _DATES.of(question.language):
        first = shape.search(masked)
        if first and _YEAR.search(first[0]):
            return masked[: first.start()] + asking + shape.sub("", masked[first.end() :])
    return None


def guesses(question: Question) -> bool:
    """Whether *question* asks for a yes or no: it ends as one, and nothing in it asks who, when or how many.

    A number, a month or a word like "first" in it is then what somebody believes, which an answer may put right.
    """
    return bool(_ENDING.search(question.text)) and not _ASKING.of(question.language).search(question.folded)


def _asking(language: Language) -> re.Pattern[str]:
    """Finds the words that ask for something."""
    words = map(fold, language.question_words)
    return re.compile(
        "|".join(rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word) for word in words) or "(?!)"
    )


def _dates(language: Language) -> list[tuple[str, re.Pattern[str]]]:
    """How each thing is asked for that is told in numbers, and what those look like: いつ, and 1990年 or 2月."""
    return [
        (each.asking[0], re.compile("|".join(forms), re.IGNORECASE))
        for each in language.sought
        if (forms := [re.escape(by).replace(re.escape(_NUMBER), r"\d{1,4}") for by in each.by if _NUMBER in by])
    ]


_ASKING = Compiled(_asking)
_DATES = Compiled(_dates)
