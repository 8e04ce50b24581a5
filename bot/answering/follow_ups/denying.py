"""Denying: what is said not to be meant, of what was asked before, is left out: "not Bizen, Oshu"."""

import re
from collections.abc import Callable

from bot.answering.candidates.mind import Mind
from bot.answering.language.bare import bare
from bot.answering.language.compiled import Compiled
from bot.answering.language.shapes import any_of, any_word_of
from bot.answering.question.told_dates import YEAR
from bot.answering.question.understanding import Question
from bot.knowledge.languages import Language
from bot.ports import Turn

WORDS = 4
"""What is denied is said in so many words at most …"""
LETTERS = 14
"""… or in so many letters, where no space stands between words."""


def undenied(mind: Mind, question: Question, before: Turn | None, *, read: Callable[[str], Question]) -> str | None:
    """*question* without what it denies of the question *before*; None where it denies nothing of it.

    Where words stand apart, what asks is left as it is: "which of them are not sister cities?" corrects nothing. Else
    a name may be denied whatever was asked before: 備前じゃなくて奥州の市長は.
    """
    finder = _DENYING.of(question.language)
    found = finder.search(question.text) if finder else None
    if found is None:
        return None
    parting = mind.parting[question.language.tag]
    if question.language.spaced and (parting.asks(question.text) or parting.holds_question(question.text)):
        return None
    rest = f"{question.text[: found.start()]} {question.text[found.end() :]}".strip(" ,、")
    denied = read(found["denied"])
    is_denied = (denied.only_names and not question.language.spaced) or (before and _was_asked(denied, before))
    return rest if bare(rest) and is_denied else None


def _was_asked(denied: Question, before: Turn) -> bool:
    """Whether the names, the year or the words *denied* stood in the question *before*."""
    if denied.names:
        return set(denied.names) <= {*before.names, *before.subjects}
    if denied.years:
        return {str(year) for year in denied.years} <= set(YEAR.findall(before.masked))
    return bare(denied.text) in bare(before.masked)


def _finder(language: Language) -> re.Pattern[str] | None:
    leading, closing = (language.commands.get(f"denies_{where}", ()) for where in ("before", "behind"))
    if leading:
        words = rf"[\w'\u2019-]+(?:\s+[\w'\u2019-]+){{0,{WORDS - 1}}}?"
        shape = rf"{any_word_of(leading)}\s+(?P<denied>{words})(?:\s+but\b,?|(?=\s*(?:[,.;!?]|$)))"
    elif closing:
        shape = rf"(?:^|(?<=[、。 ]))(?P<denied>[^、。 ]{{1,{LETTERS}}}?)(?:のこと|の方|のほう)?{any_of(closing)}[、 ]?"
    else:
        return None
    return re.compile(shape, re.IGNORECASE)


_DENYING = Compiled(_finder)
