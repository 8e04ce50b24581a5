"""The year to which somebody counts: how many years it will be *in 2028* since something began."""

import re

from bot.answering.language.bare import says
from bot.answering.language.compiled import Compiled
from bot.answering.language.shapes import any_word_of
from bot.folding import fold
from bot.knowledge.languages import Language

_YEAR = r"((?:19|20)\d\d)"


def counts_years(text: str, language: Language) -> bool:
    """Whether *text* asks how many years something is ago, or has lasted."""
    return says(text, language.commands.get("years_since", ()))


def without_counting(folded: str, language: Language) -> str:
    """The *folded* text without the words by which it asks for a number of years."""
    return _COUNTING.of(language).sub(" ", folded)


def without_end(text: str, language: Language) -> tuple[str, str]:
    """*text* without the year to which it counts, and that year; the same, and nothing, where it counts to none."""
    found = _ENDS.of(language).search(text)
    if found is None or not counts_years(text, language):
        return text, ""
    return f"{text[: found.start()]} {text[found.end() :]}", next(filter(None, found.groups()))


def _finder(language: Language) -> re.Pattern[str]:
    parts = (re.escape(fold(form)).replace(r"\{year\}", rf"(?<!\d){_YEAR}(?!\d)") for form in language.spans.counted_to)
    return re.compile("|".join(parts) or "(?!)", re.IGNORECASE)


def _counting(language: Language) -> re.Pattern[str]:
    return re.compile(any_word_of(map(fold, language.commands.get("years_since", ()))))


_ENDS = Compiled(_finder)
_COUNTING = Compiled(_counting)
