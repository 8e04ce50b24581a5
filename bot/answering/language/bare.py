"""A text as its bare words: what commands, choices and names alone are told by."""

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.folding import fold

_PUNCTUATION = re.compile(r"[^\w]+")


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """*text*, folded, without what stands between its words."""
    return _PUNCTUATION.sub(" ", fold(text)).strip()


def says(text: str, words: Iterable[str]) -> bool:
    """Whether one of *words* stands in *text*: as words of their own those of Latin letters."""
    said = f" {bare(text)} "
    return any(f" {bare(word)} " in said if word.isascii() else word in said for word in words)
