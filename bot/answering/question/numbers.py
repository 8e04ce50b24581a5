"""Reads the numbers of a text: in digits, in a language's own words, in Chinese characters."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from bot.answering.language.compiled import Compiled
from bot.folding import fold
from bot.knowledge.languages import Language

LEAST = 5
"""A word for less, alone, is rarely a count: which one, the two cities, 一緒."""

_DIGITS = re.compile(r"\d+")
_WORDS = re.compile(r"[^\W\d_]+")
# The year before the first of each era.
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_ERA_YEAR = re.compile(rf"({'|'.join(_ERAS)})\s*(元|[0-9０-９]{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*年")
# The year of a class or a group: '25; and 24年 where no count can be meant: 25年の歴史.
_SHORT_YEAR = re.compile(r"(?<![\w'’])['’](?P<en>2[0-9])(?![\w'’])")
_SHORT_JAPANESE_YEAR = re.compile(
    r"(?<![\d元治正和成年月.〜~～])(?<!友好)(?<!提携)(?<!交流)(?<!姉妹)(?P<ja>2[1-9])年"
    r"(?=度|の[夏春秋冬組生代第]|の方|のほう|のとき|の時|では|[夏春秋冬とには、]|\d{1,2}月|じゃな)(?!に[一1]度|には?わたる|に及ぶ|に一回)"
)
# Only before what is counted: 十分 and 千葉 hold no number, and 一つ and 二人 are words.
_LONG_YEAR = "[一二][〇零一二三四五六七八九]{3}(?=年)"
_TENS = "[二三四五六七八九]?十[一二三四五六七八九]?(?=周年|年|回|人|名|日間|歳|週間|万円|都市)"
_ONES = "[二三四五六七八九](?=週間|か月|ヶ月|カ月|回目|泊)"
_MONTH = "(?:十[一二]?|[一二三四五六七八九])(?=月)"
_DAY = "(?<=月)(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=日)"
_AS_DIGITS = re.compile(rf"(?<![一二三四五六七八九十百千万〇零数何])(?:{_LONG_YEAR}|{_TENS}|{_ONES}|{_MONTH}|{_DAY})")
_BEFORE_SCALE = re.compile("[一二三四五六七八九十百千]+(?=[万億])")
_HAN = re.compile(r"[〇零一二三四五六七八九十百]+(?=周|年|歳|回|度)")


def with_usual_numbers(text: str) -> str:
    """*text* with dates and counts as mostly written: '25 as 2025, 24年の夏, 令和5年 and 二〇二三年 as 2023年."""
    text = _SHORT_YEAR.sub(r"20\g<en>", text)
    if text.isascii():
        return text
    text = _SHORT_JAPANESE_YEAR.sub(r"20\g<ja>年", text)
    text = _ERA_YEAR.sub(lambda found: f"{_ERAS[found[1]] + _of_era(found[2])}年", text)
    return _AS_DIGITS.sub(lambda found: str(_of_han(found[0])), text)


def with_digits(text: str) -> str:
    """*text* with the Chinese numbers before 万 and 億 in digits: 五十万 as 50万."""
    return text if text.isascii() else _BEFORE_SCALE.sub(lambda found: str(_of_han(found[0])), text)


def numbers_in(folded: str, language: Language) -> tuple[int, ...]:
    """The numbers in a folded text, in their order, each once."""
    found = [(digits.start(), int(digits[0])) for digits in _DIGITS.finditer(folded) if len(digits[0]) < 10]
    found += [(at, number) for at, number in _in_words(folded, language.numbers_by_word) if number >= LEAST]
    if not folded.isascii():
        found += [(han.start(), _of_han(han[0])) for han in _HAN.finditer(folded)]
    return tuple(dict.fromkeys(number for _, number in sorted(found)))


def ordinal_in(folded: str, language: Language) -> tuple[int, str] | None:
    """The place in a row that a folded text names, and the first of the language's words for it: second."""
    return next((meant for shape, meant in _ORDINALS.of(language) if shape.search(folded)), None)


def _shapes_of_ordinals(language: Language) -> list[tuple[re.Pattern[str], tuple[int, str]]]:
    """How each word for a place in a row is found, the longest first."""
    first = {number: word for word, number in reversed(language.ordinals.items())}
    longest_first = sorted(language.ordinals.items(), key=lambda pair: -len(pair[0]))
    return [
        (re.compile(rf"(?<![a-z\d]){re.escape(fold(word))}(?![a-z\d])"), (number, first[number]))
        for word, number in longest_first
    ]


_ORDINALS = Compiled(_shapes_of_ordinals)


def _in_words(folded: str, by_word: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """Each run of number words as one number: fifty, fifty-five, one hundred and five."""
    start, end, number = 0, 0, 0
    if by_word.keys().isdisjoint(_WORDS.findall(folded)):
        return
    for word in _WORDS.finditer(folded):
        value = by_word.get(word[0])
        if value is None:
            continue
        joined = bool(number) and folded[end : word.start()] in {" ", "-"}
        if joined and value >= 100 > number:
            number *= value
        elif joined and (value < 10 <= number or value < 100 <= number):
            number += value
        else:
            if number:
                yield start, number
            start, number = word.start(), value
        end = word.end()
    if number:
        yield start, number


def _of_era(year: str) -> int:
    return 1 if year == "元" else int(year) if year.isdecimal() else _of_han(year)


def _of_han(text: str) -> int:
    """三十五 as well as 三五: with tens and hundreds, or digit by digit."""
    if not set(text) & {"十", "百", "千"}:
        return int("".join(str(_value(char)) for char in text))
    number, digit = 0, 0
    for char in text:
        value = _value(char)
        if value >= 10:
            number, digit = number + (digit or 1) * value, 0
        else:
            digit = value
    return number + digit


def _value(char: str) -> int:
    return int(unicodedata.numeric(char))
