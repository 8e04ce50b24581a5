"""The figures between which the cities of a list are to be, as far as a question says: fewer than 100,000 people."""

import re
import string
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.answering.language.bare import says
from bot.answering.language.compiled import Compiled
from bot.answering.language.shapes import any_word_of
from bot.answering.question.numbers import with_digits
from bot.answering.question.said import Asked
from bot.folding import fold
from bot.knowledge.languages import Language
from bot.knowledge.schema import Fact

LEAST = 1000
"""A smaller number of people is that of a group; of a city it is no bound."""
PEOPLE = "population"
HUNDRED = 100
"""A number word for so much multiplies what stands before it: two hundred."""
_KINDS = ("between", "least", "most", "less", "more")
"""The kinds of bounds, those first in which another might be read: no more than 100,000."""
_DIGITS = r"\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?"


@dataclass(frozen=True, slots=True)
class Amount:
    """The bounds of a figure, the *attribute* of a city; *kind* is how the question put them."""

    attribute: str
    kind: str
    bounds: tuple[float, ...]

    def admits(self, figure: float) -> bool:
        """Whether *figure* is within the bounds; one right on a bound, which is round, has mostly just passed it."""
        first, last = self.bounds[0], self.bounds[-1]
        if self.kind == "between":
            return first <= figure <= last
        return figure >= first if self.kind in {"more", "least"} else figure < first

    def said(self, asked: Asked) -> str:
        """In words: with fewer than 100,000 people."""
        wording = asked.wording
        first, last = (wording.number(_plain(bound)) for bound in (self.bounds[0], self.bounds[-1]))
        return wording.say(f"{self.attribute}-{self.kind}", number=first, last=last)


def amount_of(asked: Asked) -> Amount | None:
    """The figures between which the cities asked for are to be; None where the question sets no bound."""
    return _COMPILED.of(asked.wording.language).read(asked.text) if asked.text else None


def without_amount(asked: Asked, text: str) -> str:
    """*text*, folded, without the words that set the bounds of a figure."""
    return _COMPILED.of(asked.wording.language).without(fold(text))


def figures_of(asked: Asked, cities: Iterable[str], attribute: str) -> dict[str, Fact]:
    """The figures of *attribute* on record, greatest first."""
    facts = {
        city: fact
        for city in cities
        if (fact := asked.knowledge.cities[city].facts.get(attribute)) and fact.value and number_of(fact.value)
    }
    return dict(sorted(facts.items(), key=lambda pair: -number_of(pair[1].value or "")))


def number_of(value: str) -> float:
    """The number that a fact's *value* gives; 0 where it gives none."""
    try:
        return _plain(float(value.replace(",", "")))
    except ValueError:
        return 0.0


def _plain(number: float) -> float:
    return int(number) if number == int(number) else number


class _Bounds:
    """The bounds of a language, folded and compiled."""

    def __init__(self, language: Language) -> None:
        amounts = language.amounts
        self._scales = {fold(word): factor for word, factor in amounts.scales.items()}
        self._words = language.numbers_by_word | {fold(word): value for word, value in amounts.words.items()}
        self._units = {
            what: {fold(unit): size for unit, size in units.items()} for what, units in amounts.units.items()
        }
        words, scales = any_word_of(self._words), any_word_of(self._scales)
        number = rf"(?<![\d.,])(?:{_DIGITS}|{words})(?:[\s-]*(?:{_DIGITS}|{words}|{scales}))*(?!\d)"
        unit = any_word_of(unit for units in self._units.values() for unit in units)
        self._numerals = (*string.digits, *self._words, *self._scales)
        self._part = re.compile(rf"{_DIGITS}|{words}|{scales}")
        self._shapes = [
            (kind, _marks(getattr(amounts, kind)), _shape(getattr(amounts, kind), number, unit)) for kind in _KINDS
        ]
        self.read = lru_cache(maxsize=64)(self._read)

    def _read(self, text: str) -> Amount | None:
        """The bounds that the folded *text* sets to a figure."""
        text = with_digits(text)
        if not any(word in text for word in self._numerals):
            return None
        for kind, marks, shape in self._shapes:
            # Few questions hold what a bound is told by, and that is seen sooner.
            for found in shape.finditer(text) if any(mark in text for mark in marks) else ():
                # Each number is followed by its unit, which may be missing.
                numbers = [self._value(each) for each in found.groups()[::2] if each]
                unit = next((each for each in found.groups()[1::2] if each), "")
                if bounds := self._bounds(text, numbers, unit):
                    return Amount(bounds[0], kind, bounds[1])
        return None

    def without(self, text: str) -> str:
        """The folded *text* without the bounds that it sets."""
        text = with_digits(text)
        for _, _, shape in self._shapes:
            text = shape.sub(" ", text)
        return text

    def _bounds(self, text: str, numbers: list[float], unit: str) -> tuple[str, tuple[float, ...]] | None:
        """Of which figure *numbers* in *unit* are bounds, and these in the unit of the files; None if of none."""
        for what, units in self._units.items():
            if unit in units or (not unit and says(text, units)):
                bounds = tuple(sorted(number * units.get(unit, 1) for number in numbers))
                return (what, bounds) if what != PEOPLE or bounds[-1] >= LEAST else None
        return None

    def _value(self, said: str) -> float:
        """The number that is written in digits and words: 1.5 million, two hundred thousand, 43万5千."""
        total = current = 0.0
        for word in self._part.findall(said):
            value = self._words.get(word, 0)
            if word in self._scales:
                total, current = total + (current or 1) * self._scales[word], 0.0
            elif word[0].isdigit():
                current += float(word.replace(",", ""))
            elif value >= HUNDRED:
                current = (current or 1) * value
            elif not current or value > 1:
                # "Half a million": the article is no number there.
                current += value
        return total + current


_COMPILED = Compiled(_Bounds)


def _marks(forms: Iterable[str]) -> tuple[str, ...]:
    """For each of *forms* the longest piece that stands in it beside its numbers."""
    return tuple(max((fold(piece) for piece in form.split("{number}")), key=len) for form in forms)


def _shape(forms: Iterable[str], number: str, unit: str) -> re.Pattern[str]:
    """Finds any of *forms*; for each number in them there are two groups, the number and its unit."""
    counted = rf"({number})(?:\s*({unit}))?"
    parts = (re.escape(fold(form)).replace(r"\{number\}", counted) for form in sorted(forms, key=len, reverse=True))
    return re.compile("|".join(rf"(?<![a-z](?=[a-z])){part}(?!(?<=[a-z])[a-z])" for part in parts) or "(?!)")
