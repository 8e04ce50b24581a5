"""Filling sentences and writing names, numbers and dates as a language writes them."""

import datetime as clock
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_month_names
from babel.lists import format_list
from babel.numbers import format_compact_decimal, format_decimal

from bot.knowledge.dates import PartialDate
from bot.knowledge.languages import FactWording, Language
from bot.knowledge.scalars import Text

MYRIAD = 10_000
"""In numbers of these some languages count."""
_SLOT = re.compile(r"\{(\w+)\}")


class Wording:
    """One language's way to write things; what its file lacks is said in the words of *first*, the usual language."""

    def __init__(self, language: Language, first: Language | None = None) -> None:
        self.language = language
        self.first = first or language
        self.tag = language.tag
        self.gap = " " if language.spaced else ""
        self.apart = "; " if language.spaced else "；"
        self._order = (language.tag, self.first.tag)
        self._locale = _locale(language.locale)

    def say(self, sentence: str, /, **slots: str) -> str:
        """The bot's own sentence called *sentence*, its slots filled; KeyError where the usual language lacks it."""
        said = self.language.sentences.get(sentence)
        return fill(self.first.sentences[sentence] if said is None else said, slots)

    def fact(self, key: str) -> FactWording | None:
        """How the fact *key* (``city.population``) is said."""
        return self.language.facts.get(key) or self.first.facts.get(key)

    def lacks(self, text: Text) -> bool:
        """Whether *text* is there, but not in this language."""
        return bool(text) and self.tag not in text

    def text(self, text: Text) -> str:
        """*text* in this language, else in the usual one, else in whichever there is; empty when there is none."""
        for tag in self._order:
            if tag in text:
                return text[tag]
        return next(iter(text.values()), "")

    def number(self, value: int | float) -> str:
        """A number with the locale's separators, or in ten thousands where the language counts by them: 186万."""
        if value >= MYRIAD and value % MYRIAD == 0:
            short = format_compact_decimal(value, format_type="short", locale=self._locale)
            if value < MYRIAD * MYRIAD and not short[-1].isascii():
                return short
        return format_decimal(value, locale=self._locale)

    def date(self, when: PartialDate | clock.date) -> str:
        """A date in full, as precise as it is known."""
        known = when if isinstance(when, PartialDate) else PartialDate.of(when)
        if known.precision == "day":
            return _day(known.earliest, str(self._locale))
        skeleton = "yMMMM" if known.precision == "month" else "y"
        return _plain(format_skeleton(skeleton, known.earliest, locale=self._locale))

    def month(self, number: int) -> str:
        """The name of a month."""
        return str(get_month_names("wide", "stand-alone", locale=self._locale)[number])

    def day_and_weekday(self, when: clock.date) -> str:
        """A date with its weekday."""
        return _plain(format_date(when, "full", locale=self._locale))

    def weekday(self, when: clock.date) -> str:
        """The name of a day of the week."""
        return format_date(when, "EEEE", locale=self._locale)

    def span(self, start: PartialDate, end: PartialDate | None) -> str:
        """From *start* to *end*, or *start* alone."""
        if end is None or end == start:
            return self.date(start)
        dates = {"start": self.date(start), "end": self.date(end)}
        if start.precision == end.precision == "day" and start.earliest.year == end.earliest.year:
            return self.say("span-in-year", **dates, start_day=self._day_of(start), end_day=self._day_of(end))
        return self.say("span", **dates)

    def _day_of(self, when: PartialDate) -> str:
        """A day without its year."""
        return _plain(format_skeleton("MMMMd", when.earliest, locale=self._locale))

    def time(self, when: clock.time | clock.datetime) -> str:
        """A time of day."""
        return _plain(format_time(when, "short", locale=self._locale))

    def together(self, sentences: Iterable[str]) -> str:
        """Sentences one after the other."""
        return self.gap.join(sentences)

    def name_of(self, language: Language) -> str:
        """The name of *language* in this one, and beside it its own: Japanese (日本語)."""
        theirs = Locale.parse(language.locale)
        own = theirs.get_language_name() or language.name
        name = theirs.get_language_name(self.language.locale) or own
        return name if name == own else self.say("in-brackets", name=name, other=own)

    def join(self, parts: Sequence[str]) -> str:
        """A, B and C."""
        return format_list(list(parts), locale=self._locale)


def fill(sentence: str, slots: Mapping[str, str]) -> str:
    """*sentence* with each ``{slot}`` that *slots* holds filled in; other braces stand as they are."""
    return _SLOT.sub(lambda found: slots.get(found[1], found[0]), sentence)


@lru_cache(maxsize=16)
def _locale(name: str) -> Locale:
    return Locale.parse(name)


@lru_cache(maxsize=256)
def _day(when: clock.date, locale: str) -> str:
    """A day in full; most answers name the same few, those on which their sources were last looked at."""
    return _plain(format_date(when, "long", locale=locale))


def _plain(text: str) -> str:
    # CLDR puts narrow no-break spaces into English times; nobody can type or search for them.
    return text.replace("\u202f", " ").replace("\u00a0", " ")
