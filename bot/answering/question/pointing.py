"""Pointing: whether a question has words that stand for what was said before, or lead over from it."""

import re
from collections.abc import Sequence

from bot.answering.language.bare import says
from bot.answering.language.shapes import any_word_of
from bot.answering.question.understanding import Question
from bot.folding import fold

_WORD = re.compile(r"[^\W\d_]+")


def points_back(question: Question) -> bool:
    """Whether *question* has a word such as "its" or "there", which stands for a name said before."""
    return _has_one_of(question, question.language.commands.get("pointers", ()))


def points_there(question: Question) -> bool:
    """Whether *question* has a word such as "there", which stands for a place said before; "is there …" has none."""
    commands, text = question.language.commands, question.folded
    for nothing in commands.get("stands_for_nothing", ()):
        text = re.sub(any_word_of((nothing,)), " ", text)
    return re.search(any_word_of(commands.get("there", ())), text) is not None


def leads_over(question: Question) -> bool:
    """Whether *question* begins with words such as "and what about", of the language's own list of them."""
    commands = question.language.commands
    first = tuple(f"{fold(word)} " for word in commands.get("again", ()))
    return question.folded.startswith(first)


def says_person(question: Question) -> bool:
    """Whether *question* has a word such as "she" or "his", which stands for somebody said before."""
    return _has_one_of(question, question.language.commands.get("personal", ()))


def confirms(question: Question) -> bool:
    """Whether *question* asks whether what was said is so: "Is he right?"."""
    return says(question.folded, question.language.commands.get("confirming", ()))


def _has_one_of(question: Question, wanted: Sequence[str]) -> bool:
    words = set(_WORD.findall(question.folded))
    return any(word in words if word.isascii() else word in question.folded for word in wanted)
