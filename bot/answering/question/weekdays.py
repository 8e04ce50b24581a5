"""Weekdays: who asks on which day of the week something is asks when it is, and for one thing more."""

import re

from babel.dates import get_day_names

from bot.answering.language.bare import says
from bot.answering.language.compiled import Compiled
from bot.answering.language.shapes import any_word_of
from bot.folding import fold
from bot.knowledge.languages import Language


def asks_weekday(text: str, language: Language) -> bool:
    """Whether *text* asks for a day of the week."""
    return says(text, language.commands.get("weekday", ()))


def as_when(text: str, language: Language) -> str | None:
    """*text* with the word for "when" in place of those that ask for a day of the week; None where it asks for none."""
    when = language.commands.get("when", ())
    plain = _SHAPES.of(language).sub(when[0], text) if when else text
    return None if plain == text else plain


def weekday_in(text: str, language: Language) -> int | None:
    """The day of the week that *text* names, Monday being 0; None where it names none, or several."""
    found = {number for number, shape in _NAMES.of(language).items() if shape.search(text)}
    return next(iter(found)) if len(found) == 1 else None


def _shape(language: Language) -> re.Pattern[str]:
    return re.compile(any_word_of(language.commands.get("weekday", ())), re.IGNORECASE)


def _names(language: Language) -> dict[int, re.Pattern[str]]:
    names = get_day_names("wide", locale=language.locale)
    # 月曜日 is called 月曜, too.
    ends_alike = not language.spaced and len({name[-2:] for name in names.values()}) == 1
    called = {number: name[:-1] if ends_alike else name for number, name in names.items()}
    return {number: re.compile(any_word_of([fold(name)]), re.IGNORECASE) for number, name in called.items()}


_SHAPES = Compiled(_shape)
_NAMES = Compiled(_names)
