"""A text as its bare words: what commands, choices and names alone are told by."""

import re
from functools import lru_cache

from bot.folding import fold

_PUNCTUATION = re.compile(r"[^\w]+")


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """*text*, folded, without what stands between its words."""
    return _PUNCTUATION.sub(" ", fold(text)).strip()
