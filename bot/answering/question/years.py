"""The years between which the agreements of a list are to have been signed, as far as a question says."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bot.answering.language.compiled import Compiled
from bot.answering.question.ago import with_years
from bot.answering.question.said import Asked
from bot.folding import fold
from bot.knowledge.dates import PartialDate
from bot.knowledge.languages import Language

_YEAR = r"(?:19|20)\d\d"
_TWO_DIGITS = r"\d0"
_SOME_YEAR = re.compile(rf"{_YEAR}|{_TWO_DIGITS}")
_CENTURY_TURN = 40
"""A decade of two digits is of the last century from here on: the 40s, but the 20s."""
_KINDS = ("between", "either", "decade", "within", "after", "since", "before", "until")
"""The kinds of spans, those first that another might be read in."""
_DECADE = 10


@dataclass(frozen=True, slots=True)
class Years:
    """From the *first* year to the *last*, either of which may be open; *kind* is how the question put it."""

    first: int | None = None
    last: int | None = None
    kind: str = ""

    def __bool__(self) -> bool:
        return self.first is not None or self.last is not None

    def admits(self, when: PartialDate | None) -> bool:
        """Whether *when* is surely in these years."""
        if not self:
            return True
        if when is None:
            return False
        return (self.first is None or self.first <= when.year) and (self.last is None or when.year <= self.last)

    def said(self, asked: Asked) -> str:
        """In words: with an agreement signed after 2010."""
        if not self:
            return ""
        first, last = self.first or 0, self.last or 0
        year = {"after": first - 1, "since": first, "before": last + 1, "until": last}.get(self.kind, first)
        return asked.wording.say(f"years-{self.kind}", year=str(year), last=str(last))


@dataclass(frozen=True, slots=True)
class Age:
    """How many *years* an agreement is to be old at the least, or is not to be yet where it is to be *younger*."""

    years: int
    younger: bool

    def admits(self, when: PartialDate | None, today: date) -> bool:
        """Whether an agreement of *when* surely is so old on the day *today*."""
        if when is None:
            return False
        day = when.earliest if self.younger else when.latest
        full = today.year - day.year - ((today.month, today.day) < (day.month, day.day))
        return (full < self.years) is self.younger

    def said(self, asked: Asked) -> str:
        """In words: with an agreement at least 20 years old."""
        return asked.wording.say("age-younger" if self.younger else "age-older", years=asked.wording.number(self.years))


def age_of(asked: Asked) -> Age | None:
    """How old the agreements asked for are to be, if the question says so."""
    return _COMPILED.of(asked.wording.language).age_in(asked.text) if asked.text else None


def without_age(asked: Asked, text: str) -> str:
    """*text*, folded, without the words that say how old the agreements are to be."""
    return _COMPILED.of(asked.wording.language).without_age(fold(text))


def years_of(asked: Asked) -> Years:
    """The years that a question narrows a list to; none where it only mentions a year."""
    return _COMPILED.of(asked.wording.language).years_in(asked.text)


def years_ahead(asked: Asked) -> range | None:
    """The years that are meant by so many to come, the one that is with them: in the next three years."""
    count = _COMPILED.of(asked.wording.language).ahead_in(asked.text)
    return range(asked.today.year, asked.today.year + count + 1) if count else None


def years_said(asked: Asked) -> tuple[int, ...]:
    """The years that a question names, or tells from today: next year."""
    dated = None if asked.years else with_years(asked.text, asked.wording.language, asked.today)
    return asked.years or tuple(dict.fromkeys(int(year) for year in re.findall(_YEAR, dated or "")))


class _Years:
    """The spans of a language, folded and compiled."""

    def __init__(self, language: Language) -> None:
        spans = language.spans
        self._named = [
            (fold(name), _span("between", [first, *last]) if last else _span("since", [first]))
            for name, (first, *last) in spans.named.items()
        ]
        forms: Mapping[str, tuple[str, ...]] = {kind: getattr(spans, kind) for kind in _KINDS}
        self._shapes = [(kind, _shape(kind, forms[kind])) for kind in _KINDS if forms[kind]]
        self._numbers = language.numbers_by_word
        self._ahead = _counting(spans.ahead, self._numbers)
        self._ages = [(False, _counting(spans.older, self._numbers)), (True, _counting(spans.younger, self._numbers))]
        self.years_in = lru_cache(maxsize=64)(self._years_in)

    def ahead_in(self, text: str) -> int:
        """How many years to come are meant; 0 where none are."""
        return self._counted(self._ahead.search(text))

    def age_in(self, text: str) -> Age | None:
        """How old agreements are to be by the folded *text*."""
        ages = ((younger, self._counted(shape.search(text))) for younger, shape in self._ages)
        return next((Age(years, younger) for younger, years in ages if years), None)

    def without_age(self, text: str) -> str:
        """The folded *text* without how old agreements are to be."""
        for _, shape in self._ages:
            text = shape.sub(" ", text)
        return text

    def _counted(self, found: re.Match[str] | None) -> int:
        said = next(filter(None, found.groups()), "") if found else ""
        return int(said) if said.isdecimal() else self._numbers.get(said, 0)

    def _years_in(self, text: str) -> Years:
        found = [years for name, years in self._named if name in text]
        for kind, shape in self._shapes if _SOME_YEAR.search(text) else ():
            matches = list(shape.finditer(text))
            named = [[int(year) for year in match.groups() if year] for match in matches]
            # Of two years named, what lies further apart is no span.
            found += [_span(kind, years) for years in named if kind != "either" or abs(years[-1] - years[0]) == 1]
            # What is read is read: "from 1990 to 2000" is no "from 1990".
            text = shape.sub(" ", text) if matches else text
        if len(found) < 2:
            return found[0] if found else Years()
        first = max((each.first for each in found if each.first is not None), default=None)
        last = min((each.last for each in found if each.last is not None), default=None)
        if first and last and first > last:
            # In 2023 and in 2024 is in either; what lies further apart is no span.
            return Years(last, first, "between") if first == last + 1 else Years()
        return Years(first, last, "between" if first and last else found[0].kind)


def _span(kind: str, years: list[int]) -> Years:
    first, last = years[0], years[-1]
    match kind:
        case "after":
            return Years(first + 1, None, kind)
        case "since":
            return Years(first, None, kind)
        case "before":
            return Years(None, last - 1, kind)
        case "until":
            return Years(None, last, kind)
        case "decade":
            decade = first if first > 100 else first + (1900 if first >= _CENTURY_TURN else 2000)
            return Years(decade, decade + _DECADE - 1, kind)
        case _:
            first, last = sorted((first, last))
            whole = first % _DECADE == 0 and last - first == _DECADE - 1
            return Years(first, last, "decade" if whole else "between" if kind == "either" else kind)


_COMPILED = Compiled(_Years)


def _counting(forms: Iterable[str], words: Iterable[str]) -> re.Pattern[str]:
    """Finds how many years are meant by one of *forms*, in digits or in *words*."""
    number = rf"(\d{{1,2}}|{'|'.join(map(re.escape, words))})"
    return re.compile("|".join(re.escape(fold(form)).replace(r"\{number\}", number) for form in forms) or "(?!)")


def _shape(kind: str, forms: tuple[str, ...]) -> re.Pattern[str]:
    year = f"({_YEAR}|{_TWO_DIGITS})" if kind == "decade" else f"({_YEAR})"
    parts = [re.escape(fold(form)).replace(r"\{year\}", rf"(?<!\d){year}(?!\d)") for form in forms]
    return re.compile(
        "|".join(rf"(?<![a-z](?=[a-z])){part}(?!(?<=[a-z])[a-z])" for part in sorted(parts, key=len)[::-1])
    )
