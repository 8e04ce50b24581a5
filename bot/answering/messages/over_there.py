"""Over there: the other home city, for who says from which one they come."""

import re
from functools import lru_cache

from bot.answering.language.shapes import any_word_of
from bot.answering.question.said import Asked
from bot.answering.question.understanding import Question
from bot.folding import fold


def named_over_there(question: Question, asked: Asked) -> str | None:
    """The text of *question* with the other home city in place of "over there"; None where nobody says that.

    Who lives in Kashiwa and asks for the mayor over there asks for Torrance's.
    """
    home, commands = asked.knowledge.program.home, question.language.commands
    others = [city for city in home if city != question.origin]
    if question.names or question.origin not in home or len(others) != 1:
        return None
    found = _shape(tuple(commands.get("over_there", ()))).search(question.text)
    if found is None:
        return None
    inside = next(iter(commands.get("stays_before", ())), "")
    place = f"{inside} {asked.named(others[0])}" if inside else asked.named(others[0])
    return f"{question.text[: found.start()]}{place}{question.text[found.end() :]}"


@lru_cache(maxsize=16)
def _shape(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(any_word_of(map(fold, words)), re.IGNORECASE)
