"""Words as the shape, a regular expression, that finds any of them."""

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """The shape of any of *words*, the longest first, one group that captures nothing; of none it finds nothing."""
    return f"(?:{'|'.join(map(re.escape, _longest_first(words))) or '(?!)'})"


def any_word_of(words: Iterable[str]) -> str:
    """The same, but those of Latin letters only where no such letter stands beside them."""
    said = tuple(words)
    bordered = f"(?<![a-z]){any_of(word for word in said if word.isascii())}(?![a-z])"
    return f"(?:{bordered}|{any_of(word for word in said if not word.isascii())})"


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(set(words), key=lambda word: (-len(word), word))
