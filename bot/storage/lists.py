"""Short lists of words, kept as JSON, and long lists of values, asked for in parts."""

import json
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")
MOST = 1000
"""So many values may be named in one statement; no database takes any number of them."""


@lru_cache(maxsize=1000)
def read_list(text: str) -> tuple[str, ...]:
    """The words that `written_list` made *text* of; most of those that are kept are the same."""
    return tuple(json.loads(text))


def written_list(words: Sequence[str]) -> str:
    """*words* as text."""
    return json.dumps(list(words), ensure_ascii=False)


def in_parts(values: Collection[T]) -> Iterator[list[T]]:
    """*values*, each once, in lists that are short enough for a statement."""
    once = list(dict.fromkeys(values))
    return (once[start : start + MOST] for start in range(0, len(once), MOST))
