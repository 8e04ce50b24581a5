"""Countrymen: who is told by their country, where the home cities are spoken of: "and the Japanese kids?"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from bot.answering.language.shapes import any_word_of
from bot.answering.question.atlas import places_in
from bot.answering.question.said import Asked
from bot.answering.question.understanding import Question
from bot.folding import fold
from bot.ports import Turn

LONGEST = 60
"""Who goes on says so in so many characters at the most."""


def named_for_home(question: Question, asked: Asked, before: Turn) -> str | None:
    """The text of *question* with a home city for the country by which it tells of people from there; None without it.

    Only where no city but those at home was spoken of *before* or is named now.
    """
    knowledge, text = asked.knowledge, question.folded
    home = knowledge.program.home
    spoken_of = {*before.names, *before.subjects, *question.names} & knowledge.cities.keys()
    if not spoken_of.issubset(home) or len(text) > LONGEST or len(text) != len(question.text):
        return None
    commands = question.language.commands
    people = _people(*(tuple(commands.get(key, ())) for key in ("countrymen", "from_before", "definite")))
    found = [
        (start, end, city)
        for start, end, place in places_in(replace(asked, text=text))
        if people.search(f"{text[:start]}\0{text[end:]}")
        for city in home
        if city in place.cities and city not in question.names
    ]
    if len(found) != 1:
        return None
    start, end, city = found[0]
    return f"{question.text[:start]}{asked.named(city)}{question.text[end:]}"


@lru_cache(maxsize=16)
def _people(nouns: Sequence[str], whence: Sequence[str], definite: Sequence[str]) -> re.Pattern[str]:
    """Finds a place, NUL in the text, that tells of people: "NUL kids", "kids from NUL", "the NUL" at the end."""
    noun, source, the = (any_word_of(map(fold, words)) for words in (nouns, whence, definite))
    return re.compile(rf"\0\s*{noun}|{noun}\s+(?:\w+\s+)?{source}\s+\0|{the}\s+\0\W*$")
