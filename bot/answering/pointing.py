"""Pointing: whether a question has words that stand for what was said before, or lead over from it."""

import re
from collections.abc import Sequence

from bot.answering.understanding import Question
from bot.folding import fold

_WORD = re.compile(r"[^\W\d_]+")


def points_back(question: Question) -> bool:
    """Whether *question* has a word such as "its" or "there", which stands for a name said before."""
    return _has_one_of(question, question.language.commands.get("pointers", ()))


def leads_over(question: Question) -> bool:
    """Whether *question* begins with words such as "and what about", of the language's own list of them."""
    commands = question.language.commands
    first = tuple(f"{fold(word)} " for word in commands.get("again", ()))
    return question.folded.startswith(first)


def says_person(question: Question) -> bool:
    """Whether *question* has a word such as "she" or "his", which stands for somebody said before."""
    return _has_one_of(question, question.language.commands.get("personal", ()))


def _has_one_of(question: Question, wanted: Sequence[str]) -> bool:
    words = set(_WORD.findall(question.folded))
    return any(word in words if word.isascii() else word in question.folded for word in wanted)
