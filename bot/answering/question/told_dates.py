"""What a text that is told says of dates: "In June 1970 …", 「1970年6月、…」; knows nothing of what is asked."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from bot.answering.language.shapes import any_of
from bot.answering.question.understanding import month_names
from bot.folding import fold
from bot.knowledge.dates import PartialDate
from bot.knowledge.languages import Language

_DIGITS = r"(?:19|20)\d\d"
YEAR = re.compile(rf"(?<!\d){_DIGITS}(?!\d)")
"""A year, as it is written in figures."""
_SENTENCE_END = re.compile(r"\.(?=\s)|。")


def opening_of(text: str) -> str:
    """The first sentence of *text*."""
    end = _SENTENCE_END.search(text)
    return text[: end.end()] if end else text


class Stay(NamedTuple):
    """From one day to another, as a text tells it in its own *words*."""

    words: str
    start: date
    end: date

    @property
    def days(self) -> int:
        """How many days these are, the first and the last among them."""
        return (self.end - self.start).days + 1


def first_date(text: str, language: Language) -> PartialDate | None:
    """The date that *text* tells first, as precise as it tells it; None where it tells none."""
    return next(_dates(text, language), None)


def first_day(text: str, language: Language) -> date | None:
    """The first date that *text* tells to the day; None where it tells none."""
    return next((found.earliest for found in _dates(text, language) if found.precision == "day"), None)


def stays_in(text: str, language: Language) -> Iterator[Stay]:
    """What *text* tells of as lasting from one day to another, in the year that it names with it, or last before."""
    read = fold(text)
    for found in _stay(language.locale).finditer(read):
        parts = {name: value for name, value in found.groupdict().items() if value}
        years = [*YEAR.findall(read[: found.start()])[-1:], *(parts.get(name) for name in ("year", "end_year"))]
        year = next((int(each) for each in reversed(years) if each), None)
        end_month = parts.get("end_month") or parts.get("month")
        month = parts.get("month") or end_month
        if year is None or month is None or end_month is None:
            continue
        numbers = month_names(language.locale)
        start = _day(int(parts.get("year") or year), numbers.get(month) or int(month), int(parts["day"]))
        end = _day(year, numbers.get(end_month) or int(end_month), int(parts["end_day"]))
        if start and end and start < end:
            yield Stay(text[found.start() : found.end()] if len(read) == len(text) else found[0], start, end)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _dates(text: str, language: Language) -> Iterator[PartialDate]:
    for found in _shape(language.locale).finditer(fold(text)):
        parts = {name[1:]: value for name, value in found.groupdict().items() if value}
        month = parts.get("month", "0")
        number = month_names(language.locale).get(month) or int(month)
        yield PartialDate(int(parts["year"]), number, int(parts.get("day", 0)) if number else 0)


@lru_cache(maxsize=16)
def _shape(locale: str) -> re.Pattern[str]:
    """Finds a year with the month and the day before it ("8 August 2024", "August 8, 2024"), or as in Japanese.

    The name of each group begins with a letter for the one of these ways.
    """
    month = any_of(month_names(locale))
    before = rf"(?:(?:(?P<bday>\d{{1,2}}) )?(?P<bmonth>{month}) )?(?<!\d)(?P<byear>{_DIGITS})(?![\d年])"
    american = rf"(?P<amonth>{month}) (?P<aday>\d{{1,2}}), (?P<ayear>{_DIGITS})(?!\d)"
    behind = rf"(?<!\d)(?P<jyear>{_DIGITS})年(?:(?P<jmonth>\d{{1,2}})月(?:(?P<jday>\d{{1,2}})日)?)?"
    return re.compile(f"{behind}|{american}|{before}")


@lru_cache(maxsize=16)
def _stay(locale: str) -> re.Pattern[str]:
    """Finds two days: "16 to 23 February 2023", "30 July to 2 August", 7月9日～29日."""
    if not month_names(locale):
        start = rf"(?:(?P<year>{_DIGITS})年)?(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日"
        end = rf"(?:(?P<end_year>{_DIGITS})年)?(?:(?P<end_month>\d{{1,2}})月)?(?P<end_day>\d{{1,2}})日"
        return re.compile(f"{start}(?:から|[~〜–-]){end}")
    month = any_of(month_names(locale))
    start = rf"(?<!\d)(?P<day>\d{{1,2}})(?: (?P<month>{month})(?: (?P<year>{_DIGITS}))?)?"
    end = rf"(?P<end_day>\d{{1,2}}) (?P<end_month>{month})(?: (?P<end_year>{_DIGITS}))?"
    return re.compile(f"{start}(?: to | until |[–-]){end}")
