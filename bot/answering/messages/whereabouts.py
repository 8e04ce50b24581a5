"""Where a city lies in its own country: "where in Taiwan is Tainan" asks where Tainan is."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from bot.answering.language.shapes import any_of
from bot.answering.question.atlas import names_our_place, places_in
from bot.answering.question.said import Asked
from bot.answering.question.understanding import Question
from bot.folding import fold


def asked_plainly(question: Question, asked: Asked) -> Question | None:
    """*question* with "where" for "where in Taiwan", if the one city that it names lies there; else None."""
    commands = question.language.commands
    if len(question.names) != 1 or not commands.get("where") or not names_our_place(asked):
        return None
    text = fold(question.masked)
    before, behind = _asking(commands.get("where_before", ()), commands.get("where_behind", ()))
    for start, end, place in places_in(replace(asked, text=text)):
        if question.names[0] not in place.cities:
            continue
        asks_before, asks_behind = before.search(text, 0, start), behind.match(text, end)
        if asks_before or asks_behind:
            head = text[: asks_before.start() if asks_before else start]
            tail = text[end if asks_before or not asks_behind else asks_behind.end() :]
            return replace(question, masked=f"{head}{commands['where'][0]}{tail}")
    return None


@lru_cache(maxsize=16)
def _asking(before: Sequence[str], behind: Sequence[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Finds the words that ask where, right before a place and right behind it."""
    return re.compile(rf"\b{any_of(map(fold, before))}\s+$"), re.compile(rf"\s*{any_of(map(fold, behind))}")
