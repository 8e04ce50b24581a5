"""That year, that day: the time that a story told, where the question behind it asks of what was then."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from babel.dates import format_date

from bot.answering.language.shapes import any_word_of
from bot.answering.question.told_dates import first_day
from bot.answering.question.understanding import Question
from bot.folding import fold


class Dated(NamedTuple):
    """A question told with its year; whether it *says* that it means that of the story."""

    text: str
    says: bool


def of_that_year(question: Question, story: Sequence[Question]) -> Dated | None:
    """*question* with the one year told last in its *story*; None where it asks of none that was, or of its own.

    "How long did they stay that year?" asks of it, and "what weekend was it?" may.
    """
    if dated := _of_that_day(question, story):
        return Dated(dated, says=True)
    told = next((sentence.years for sentence in reversed(story) if sentence.years), ())
    if question.years or len(set(told)) != 1:
        return None
    commands, text = question.language.commands, question.text
    year = question.language.spans.in_year.format(year=told[0])
    spelled = _shape(tuple(commands.get("that_year", ()))).sub(year, text)
    if spelled != text:
        return Dated(spelled, says=True)
    if question.names or not _shape(tuple(commands.get("back_then", ()))).search(fold(text)):
        return None
    return Dated(f"{text.rstrip('? ')} {year}?" if question.language.spaced else f"{year}、{text}", says=False)


def _of_that_day(question: Question, story: Sequence[Question]) -> str | None:
    """*question* with the day that its *story* told last in place of その日; None where it says no such thing."""
    shape = _shape(tuple(question.language.commands.get("that_day", ())))
    if question.months or not shape.search(question.text):
        return None
    days = (first_day(sentence.text, question.language) for sentence in reversed(story))
    day = next(filter(None, days), None)
    if day is None:
        return None
    written = format_date(day, format="long", locale=question.language.locale)
    return shape.sub(written, question.text, count=1)


@lru_cache(maxsize=16)
def _shape(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(any_word_of(map(fold, words)), re.IGNORECASE)
