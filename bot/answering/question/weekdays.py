"""Weekdays: who asks on which day of the week something is asks when it is, and for one thing more."""

import re

from bot.answering.language.bare import says
from bot.answering.language.compiled import Compiled
from bot.answering.language.shapes import any_word_of
from bot.knowledge.languages import Language


def asks_weekday(text: str, language: Language) -> bool:
    """Whether *text* asks for a day of the week."""
    return says(text, language.commands.get("weekday", ()))


def as_when(text: str, language: Language) -> str | None:
    """*text* with the word for "when" in place of those that ask for a day of the week; None where it asks for none."""
    when = language.commands.get("when", ())
    plain = _SHAPES.of(language).sub(when[0], text) if when else text
    return None if plain == text else plain


def _shape(language: Language) -> re.Pattern[str]:
    return re.compile(any_word_of(language.commands.get("weekday", ())), re.IGNORECASE)


_SHAPES = Compiled(_shape)
