"""The numbers in a text, as people write them in English and Japanese; nothing of what they count."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

_DIGITS = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_UNIT = r"hundred|thousand|million|billion"
_ENGLISH = re.compile(rf"({_DIGITS})(?:[ -]({_UNIT})\b)?", re.IGNORECASE)
_JAPANESE = re.compile(rf"(?:(?:{_DIGITS})[億万千百]{{0,2}})+")
_LARGE = re.compile(rf"({_DIGITS}|)([千百]?)")
_TO = r"(?: ?[-–~〜] ?(?:約)?| (?:to|or|and) (?:about )?|から(?:約)?)"
_RANGE = re.compile(rf"({_DIGITS})({_TO})({_DIGITS})( (?:{_UNIT})\b|[億万千百]{{1,2}})", re.IGNORECASE)
_DATE = re.compile(r"(?<![\d-])(\d{4})-(\d{2})(?:-(\d{2}))?(?![\d-])")
_SHORT_YEAR = re.compile(r"\b((?:1[89]|20)\d\d)(年?(?:[-–/~〜]|から))(\d\d)(?![\d月日])")
_AFTERNOON = re.compile(
    r"(?:(\d{1,2})(?::\d{2})?(?: to |[-–])(?:about )?)?(\d{1,2})(?::\d{2})? ?p\.?m\b"
    r"|(?:午後|夜の?)(\d{1,2})時(?:(?:から|[〜~-])(\d{1,2})時)?",
    re.IGNORECASE,
)
_ERA = re.compile(r"(明治|大正|昭和|平成|令和)(\d{1,2}|元)年")
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_UNITS = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_KANJI = re.compile(r"[〇一二三四五六七八九十百千万]+")
_KANJI_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
_OTHERS = {
    "once": 1, "twice": 2, "both": 2, "pair": 2, "couple": 2, "dozen": 12, "single": 1, "half": 30, "noon": 12,
    "midnight": 0, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "hundredth": 100, "a hundred": 100,
    "hundred": 100, "thousand": 1000,
}  # fmt: skip
_WORDS: dict[str, int] = {
    **{word: number for number, word in enumerate(_ONES)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
    **{word: number for number, word in enumerate(_ORDINALS)},
    **{word: number for number, word in enumerate(_MONTHS, 1)},
    **{word[:3]: number for number, word in enumerate(_MONTHS, 1)},
    **_OTHERS,
}
_WORD = re.compile(r"[a-z]+")


class Numbers(NamedTuple):
    """The numbers that a text writes in digits, and all that it may mean, also in words."""

    digits: frozenset[float]
    meant: frozenset[float]


def numbers_in(text: str) -> Numbers:
    """The numbers in *text*, whichever of the two languages it is in."""
    plain = unicodedata.normalize("NFKC", text)
    if not any(map(str.isdigit, plain)):
        return Numbers(frozenset(), frozenset(_in_words(plain)))
    spread = _RANGE.sub(r"\1\4\2\3\4", _SHORT_YEAR.sub(_both_years, _DATE.sub(r"\1", plain)))
    digits = frozenset(_in_digits(spread))
    return Numbers(digits, digits | frozenset(_in_words(plain)) | frozenset(_in_dates(plain)))


def _both_years(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2]}{found[1][:2]}{found[3]}"


def _in_digits(text: str) -> Iterator[float]:
    for run in _JAPANESE.finditer(text):
        if re.search(r"[億万千百]", run[0]):
            yield _large(run[0])
        elif found := _ENGLISH.match(text, run.start()):
            yield _value(found[1]) * _UNITS.get((found[2] or "").lower(), 1)


def _large(run: str) -> float:
    """The number *run*, such as 1億3千万 or 34万5678."""
    total = 0.0
    for unit, value in (("億", 10**8), ("万", 10**4)):
        head, found, run = run.rpartition(unit) if unit in run else ("", "", run)
        total += _below(head) * value if found else 0
    return total + _below(run)


def _below(run: str) -> float:
    parts = [found for found in _LARGE.findall(run) if found != ("", "")]
    return sum((_value(digits) if digits else 1) * {"千": 1000, "百": 100}.get(unit, 1) for digits, unit in parts)


def _in_dates(text: str) -> Iterator[float]:
    """The months and days of dates such as 2024-08-13, and of years such as 2013-14 the second."""
    for year, month, day in _DATE.findall(text):
        yield from (float(month), float(day or month), float(year[:2] + month))


def _in_words(text: str) -> Iterator[float]:
    words = _WORD.findall(text.lower())
    for first, second in pairwise([*words, ""]):
        if (number := _WORDS.get(first)) is not None:
            yield number * _UNITS.get(second, 1)
            yield number
            if number in range(20, 100, 10) and (ones := _WORDS.get(second)) in range(1, 10):
                yield number + (ones or 0)
    for found in _AFTERNOON.finditer(text):
        for hour in filter(None, found.groups()):
            yield from (int(hour), int(hour) + 12)
    for found in _ERA.finditer(text):
        yield _ERAS[found[1]] + (1 if found[2] == "元" else int(found[2]))
    for run in _KANJI.findall(text):
        yield from _in_kanji(run)
    if "半" in text:
        yield 30
    if "正午" in text:
        yield 12


def _in_kanji(run: str) -> Iterator[float]:
    """What *run* may mean: as a whole, and sign by sign, since 一 and 二 stand in many words."""
    yield from (_KANJI_DIGITS[sign] for sign in run if sign in _KANJI_DIGITS)
    whole, tens = 0, 0
    for sign in run:
        if sign in _KANJI_DIGITS:
            tens = tens * 10 + _KANJI_DIGITS[sign]
        elif sign == "万":
            whole, tens = (whole + tens or 1) * 10_000, 0
        else:
            whole, tens = whole + (tens or 1) * {"十": 10, "百": 100, "千": 1000}[sign], 0
    yield whole + tens


def _value(digits: str) -> float:
    return float(digits.replace(",", ""))
