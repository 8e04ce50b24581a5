"""The last question for another time: the year before, the next day, the 8th, at nine o'clock."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from babel.dates import format_date

from bot.answering.candidates.retelling import told_by
from bot.answering.content.telling import COMPUTED, split_id
from bot.answering.follow_ups.ranking import as_asked
from bot.answering.language.bare import bare
from bot.answering.language.shapes import any_word_of
from bot.answering.question.hours import given_hour
from bot.answering.question.said import Asked
from bot.answering.question.telling_hours import hour_in
from bot.answering.question.told_dates import YEAR, first_day
from bot.answering.question.understanding import Question, day_spans
from bot.folding import fold
from bot.knowledge.languages import Language
from bot.ports import Turn

_DAY = re.compile(r"(?:the )?(\d{1,2})(?:st|nd|rd|th|日)?")
_LAST_DAY = 31
_NO_LONGER_WORD = r"(?![\u4e00-\u9fff])"  # 次の日程 is no 次の日
_STEPS = (("before", -1), ("after_next", 2), ("after", 1))


def at_another_time(question: Question, asked: Asked, before: Turn) -> str | None:
    """What *question* asks in full where it only asks for another time what was asked *before*; else None."""
    if question.names or not before.masked:
        return None
    earlier = as_asked(before, asked)
    return (
        _of_the_year_beside(question, earlier)
        or _of_another_day(question, earlier)
        or _of_another_hour(question, earlier)
        or _on_the_day_beside(question, asked, before, earlier)
    )


def of_another_place(question: Question, asked: Asked, before: Turn, *, read: Callable[[str], Question]) -> str | None:
    """What *question* asks in full where it names another city for the hour that was given *before*."""
    if len(question.names) != 1:
        return None
    earlier = read(as_asked(before, asked))
    given = given_hour(replace(asked, names=earlier.names, findings=earlier.findings, text=earlier.unnamed))
    if given is None or given.city not in before.names or given.city in question.names or len(before.names) < 2:
        return None
    return as_asked(before, asked, [name if name == given.city else question.names[0] for name in before.names])


def _of_the_year_beside(question: Question, earlier: str) -> str | None:
    year = YEAR.search(earlier)
    step = _step(question, "year") if year else 0
    return f"{earlier[: year.start()]}{int(year[0]) + step}{earlier[year.end() :]}" if year and step else None


def _of_another_day(question: Question, earlier: str) -> str | None:
    text = fold(earlier)
    days = day_spans(text, question.language)
    if not days:
        return None
    start, end = days[0]
    named = next((found[1] for said in _said(question) if (found := _DAY.fullmatch(said))), None)
    step = 0 if named else _step(question, "day")
    day = int(named) if named else int(text[start:end]) + step
    return f"{text[:start]}{day}{text[end:]}" if (named or step) and 1 <= day <= _LAST_DAY else None


def _of_another_hour(question: Question, earlier: str) -> str | None:
    said, text = fold(question.text), fold(earlier)
    hour, before = hour_in(said, question.language), hour_in(text, question.language)
    if hour is None or before is None or not _is_small(f"{said[: hour.start]} {said[hour.end :]}", question.language):
        return None
    return f"{text[: before.start]}{said[hour.start : hour.end]}{text[before.end :]}"


def _on_the_day_beside(question: Question, asked: Asked, before: Turn, earlier: str) -> str | None:
    """*question* with the date of the day beside that which was asked of, or else told, first."""
    language = question.language
    if question.months or question.years or not before.entry:
        return None
    for key, step in _STEPS:
        shape = _shape(tuple(language.commands.get(f"day_{key}", ())))
        if shape.search(question.text):
            # The days of an event that are over are not those of the next.
            told = "" if split_id(before.entry)[0] in COMPUTED else told_by(asked, language, told=before.entry)
            day = first_day(earlier, language) or first_day(told, language)
            return shape.sub(_written(day + timedelta(days=step), language), question.text, count=1) if day else None
    return None


def _step(question: Question, unit: str) -> int:
    """-1 where *question* only asks for the *unit* of time before, 1 or 2 for the next or the next but one, else 0."""
    commands = question.language.commands
    for key, step in _STEPS:
        if not set(map(bare, commands.get(f"{unit}_{key}", ()))).isdisjoint(_said(question)):
            return step
    return 0


def _said(question: Question) -> Iterator[str]:
    """The bare words of *question*, with and without those that lead over to it."""
    said = bare(question.text)
    yield said
    for word in _small(question.language):
        if word.isascii():
            if said.startswith(f"{word} "):
                yield said[len(word) + 1 :]
        elif said.startswith(word):
            yield from _without_end(said[len(word) :].strip(), question.language)
    yield from _without_end(said, question.language)


def _without_end(said: str, language: Language) -> Iterator[str]:
    yield said
    for word in _small(language):
        if not word.isascii() and said.endswith(word):
            yield said[: -len(word)].strip()


@lru_cache(maxsize=16)
def _shape(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(map(fold, words), key=len, reverse=True)
    return re.compile(f"{any_word_of(longest_first)}{_NO_LONGER_WORD}", re.IGNORECASE)


def _written(day: date, language: Language) -> str:
    return format_date(day, format="long", locale=language.locale)


def _is_small(text: str, language: Language) -> bool:
    said = bare(text)
    return not said or said in _small(language)


def _small(language: Language) -> list[str]:
    """What only leads over to what is asked of anew."""
    return [bare(word) for key in ("again", "and") for word in language.commands.get(key, ())]
