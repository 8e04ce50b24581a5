"""Years told by how long ago they were: last year, two years ago, 一昨年."""

import re
from collections.abc import Mapping
from datetime import date

from bot.answering.language.compiled import Compiled
from bot.answering.language.shapes import any_word_of
from bot.folding import fold
from bot.knowledge.languages import Language


def with_years(text: str, language: Language, today: date) -> str | None:
    """*text* with the years that it tells from *today* as numbers; None where it tells none."""
    finder = _FINDERS.of(language)
    if finder is None:
        return None
    shape, ago = finder
    dated, count = shape.subn(lambda found: language.spans.in_year.format(year=today.year - ago[fold(found[0])]), text)
    return dated if count else None


def _finder(language: Language) -> tuple[re.Pattern[str], Mapping[str, int]] | None:
    ago = {fold(words): years for words, years in language.spans.ago.items()}
    if not ago:
        return None
    return re.compile(any_word_of(ago), re.IGNORECASE), ago


_FINDERS = Compiled(_finder)
