"""A head and what is asked of it, in a row: "Guam: the capital, the population and the time", "1) when 2) where"."""

import re
from collections.abc import Sequence

from bot.answering.language.shapes import any_of
from bot.answering.question.sentences import says

_HEAD = re.compile(r"(?P<head>.{2,}?)\s*(?:[:\uff1a](?![\d/])|\s[-\u2013\u2014]\s)\s*(?P<row>.+)", re.DOTALL)
_NUMBER = r"(?:\(?[1-9][).]|[\u2460-\u2468]|[\u30fb\u2022])"
_NUMBERED = re.compile(rf"(?:^|\s){_NUMBER}\s*")
_BETWEEN = re.compile(r"\s*(?:[,;、\uff0c\uff1b・\uff0f]|(?<!\d)/(?!\d))\s*")
_MARKS = " ,;:.?!、。\uff1a\uff1b\uff1f\uff01-"
FEWEST, MOST = 2, 6
"""So many things in a row are a list."""
LONGEST = 60
"""A thing in a row has at most so many characters."""


def listing(text: str, joints: Sequence[str]) -> tuple[str, list[str]] | None:
    """The head of *text* and the things that it lists, of which words of *joints* may join the last two.

    None where it is no such list.
    """
    numbered = [part.strip() for part in _NUMBERED.split(text)]
    if len(numbered) > FEWEST:
        head, *things = numbered
    elif found := _HEAD.fullmatch(text):
        head, things = found["head"], _things(found["row"], joints)
    else:
        return None
    things = [thing for each in things if (thing := each.strip(_MARKS))]
    is_list = FEWEST <= len(things) <= MOST and all(len(thing) <= LONGEST for thing in things)
    return (head.rstrip(_MARKS), things) if is_list and says(head) else None


def _things(row: str, joints: Sequence[str]) -> list[str]:
    """What stands in a *row*, between commas and *joints*; those of letters stand between spaces."""
    spaced = any_of(joint for joint in joints if joint.isascii())
    parts = _BETWEEN.split(row)
    return [thing for part in parts for thing in re.split(rf"(?:^|\s+){spaced}\s+", part, flags=re.IGNORECASE)]
