"""The full dates in a text, as people write them in English and Japanese, with the weekday that stands beside them."""

import calendar
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

_MONTHS = {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = r"(?P<{}>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_BEFORE, _AFTER = _WEEKDAY.format("before"), _WEEKDAY.format("after")
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>\d{4})"
_HEAD, _TAIL = rf"(?:\b{_BEFORE},? (?:the )?)?", rf"\b(?:,? ?\(?{_AFTER}\b)?"
_ENGLISH = (
    re.compile(rf"{_HEAD}\b{_DAY} (?:of )?{_MONTH},? {_YEAR}{_TAIL}", re.IGNORECASE),
    re.compile(rf"{_HEAD}\b{_MONTH} {_DAY},? {_YEAR}{_TAIL}", re.IGNORECASE),
)
_ANY_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,])")
_SIGNS = "月火水木金土日"
_JAPANESE = re.compile(rf"(\d{{4}})年(\d{{1,2}})月(\d{{1,2}})日(?:[ ]?\(([{_SIGNS}])(?:曜日?)?(?=[・祝休)]))?")
_ALSO = re.compile(
    rf"[ ]?(?:\([^)]*\))?[ ]?[・、~〜～\-–と](?:(\d{{1,2}})月)?(\d{{1,2}})日(?:\(([{_SIGNS}])(?:曜日?)?(?=[・祝休)]))?"
)


class WrittenDate(NamedTuple):
    """A date as it stands in a text: its day in the calendar if there is one, the weekday said of it (Monday is 0)."""

    text: str
    day: date | None
    weekday: int | None
    at: int

    @property
    def fits(self) -> bool:
        """Whether the calendar has the date, on that weekday."""
        return self.day is not None and self.weekday in (None, self.day.weekday())


def dates_in(text: str) -> Iterator[WrittenDate]:
    """The dates in *text* that name year, month and day, whichever of the two languages it is in."""
    plain = unicodedata.normalize("NFKC", text)
    if not any(sign.isdigit() for sign in plain):
        return
    for shape in _ENGLISH:
        for found in shape.finditer(plain):
            month = _MONTHS[found["month"].lower()]
            day = _day(int(found["year"]), month, int(found["day"]))
            said = found["before"] or found["after"]
            weekday = _WEEKDAYS.index(said[:3].lower()) if said else None
            yield WrittenDate(found[0].strip(), day, weekday, found.start())
    for found in _JAPANESE.finditer(plain):
        yield from _japanese(plain, found)


def _japanese(plain: str, found: re.Match[str]) -> Iterator[WrittenDate]:
    """The date that *found* is, and those behind it that leave out its year: 2027年4月17日（土）・18日（日）."""
    year, month = int(found[1]), int(found[2])
    yield WrittenDate(found[0], _day(year, month, int(found[3])), _sign(found[4]), found.start())
    end = found.end() + (1 if plain[found.end() : found.end() + 1] == ")" else 0)
    while also := _ALSO.match(plain, end):
        month = int(also[1] or month)
        yield WrittenDate(
            f"{year}年{month}月{also[2]}日", _day(year, month, int(also[2])), _sign(also[3]), also.start()
        )
        end = also.end() + (1 if plain[also.end() : also.end() + 1] == ")" else 0)


def _sign(sign: str | None) -> int | None:
    return _SIGNS.index(sign) if sign else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def years_in(text: str) -> Iterator[int]:
    """The years of our time in *text*, standing by themselves."""
    yield from map(int, _ANY_YEAR.findall(unicodedata.normalize("NFKC", text)))
