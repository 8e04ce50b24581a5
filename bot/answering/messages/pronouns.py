"""Pronouns spelled out: what stands for somebody named before, with the name in its place."""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.answering.language.shapes import any_word_of
from bot.answering.question.said import Asked
from bot.answering.question.understanding import Question
from bot.folding import fold
from bot.knowledge.schema import PartnershipKind


def spelled_out(question: Question, asked: Asked, names: Sequence[str]) -> str | None:
    """The text of *question*, the one of *names* for which its first pronoun stands in place of it; None without one.

    "How far is it from Tokyo?" is asked of the city told of before, "what is her job?" of the person.
    """
    if question.names:
        return None
    people = [name for name in names if name in asked.knowledge.people]
    others = [name for name in names if name not in asked.knowledge.people]
    for of_whom, key in ((others, "stands_for_it"), (people, "stands_for_her")):
        found = _pronoun(question, key) if len(of_whom) == 1 else None
        if found:
            mark = next(iter(question.language.commands.get("owned_by", ())), "") if found["owning"] else ""
            return f"{question.text[: found.start()]}{asked.named(of_whom[0])}{mark}{question.text[found.end() :]}"
    return None


def with_kind(question: Question, asked: Asked, kind: PartnershipKind | None) -> str | None:
    """The text of *question* with the *kind* of partners spoken of before in place of "them"; None without such."""
    if kind is None or question.kind is not None or not (found := _pronoun(question, "stands_for_them")):
        return None
    several = asked.wording.say(f"what-{kind}-many")
    return f"{question.text[: found.start()]}{several}{question.text[found.end() :]}"


def _pronoun(question: Question, key: str) -> re.Match[str] | None:
    """The first of the language's own list *key* in *question*: "is there …" is no place."""
    commands = question.language.commands
    shape = _shape(tuple(commands.get(key, ())), tuple(commands.get(f"{key}_owning", ())))
    nothing = [found.span() for found in _shape(tuple(commands.get("stands_for_nothing", ()))).finditer(question.text)]
    return next(
        (
            found
            for found in shape.finditer(question.text)
            if not any(start <= found.start() < end for start, end in nothing)
        ),
        None,
    )


@lru_cache(maxsize=16)
def _shape(standing: tuple[str, ...], owning: tuple[str, ...] = ()) -> re.Pattern[str]:
    """Finds one of *standing*, or one of *owning* as the group of that name."""
    said, theirs = (any_word_of(map(fold, words)) for words in (standing, owning))
    return re.compile(rf"(?P<owning>{theirs})|{said}", re.IGNORECASE)
