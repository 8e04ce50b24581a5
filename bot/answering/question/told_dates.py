"""What a text that is told says of dates: "In June 1970 …", 「1970年6月、…」; knows nothing of what is asked."""

import re
from functools import lru_cache

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


def first_date(text: str, language: Language) -> PartialDate | None:
    """The date that *text* tells first, as precise as it tells it; None where it tells none."""
    found = _shape(language.locale).search(fold(text))
    if found is None:
        return None
    parts = found.groupdict()
    year, month = (parts["year"] or parts["jyear"]), parts["month"] or parts["jmonth"] or "0"
    number = month_names(language.locale).get(month) or int(month)
    day = int(parts["day"] or parts["jday"] or 0)
    return PartialDate(int(year), number, day if number else 0)


@lru_cache(maxsize=16)
def _shape(locale: str) -> re.Pattern[str]:
    """Finds a year with the month and the day before it, or behind it as in Japanese."""
    before = (
        rf"(?:(?:(?P<day>\d{{1,2}}) )?(?P<month>{any_of(month_names(locale))}) )?(?<!\d)(?P<year>{_DIGITS})(?![\d年])"
    )
    behind = rf"(?<!\d)(?P<jyear>{_DIGITS})年(?:(?P<jmonth>\d{{1,2}})月(?:(?P<jday>\d{{1,2}})日)?)?"
    return re.compile(f"{behind}|{before}")
