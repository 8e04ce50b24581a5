"""Rows: whether cities are named one beside the other, as alike, and not as the two ends of a tie."""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.answering.language.bare import says
from bot.answering.language.shapes import any_of
from bot.answering.question.said import Asked
from bot.folding import fold
from bot.knowledge.links import home_of


def stand_in_row(asked: Asked, named: Sequence[str]) -> bool:
    """Whether the cities *named*, none of them at home, stand in one row: "Guam, Chengde or Camden"."""
    joints = (word for key in ("joints", "and_between") for word in asked.wording.language.commands.get(key, ()))
    return (
        set(named).isdisjoint(asked.knowledge.program.home)
        and _row(tuple(joints), len(named)).search(asked.marked) is not None
    )


def are_alike(asked: Asked, named: Sequence[str]) -> bool:
    """Whether the cities *named* are partners of one home city, and are asked about one beside the other.

    "Since when are Guam and Chengde partners?" is asked of either; "the tie between Guam and Chengde" of the two.
    """
    homes = {home_of(asked.knowledge, city) for city in named}
    each_other = asked.wording.language.commands.get("each_other", ())
    return len(homes) == 1 and None not in homes and stand_in_row(asked, named) and not says(asked.text, each_other)


@lru_cache(maxsize=16)
def _row(joints: tuple[str, ...], count: int) -> re.Pattern[str]:
    return re.compile(rf"(?:{{[^}}]+}}\W*{any_of(map(fold, joints))}?\W*){{{count}}}")
