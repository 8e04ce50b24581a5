"""What is made of a language's file once, because a question must not pay for it."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

from bot.knowledge.languages import Language

T = TypeVar("T")
KEPT = 8
"""Of so many languages, those used last, it is kept."""


class Compiled(Generic[T]):
    """What *make* makes of a language; made again where the language is another, as after its file changed."""

    def __init__(self, make: Callable[[Language], T]) -> None:
        self._make = make
        self._made: OrderedDict[str, tuple[Language, T]] = OrderedDict()

    def of(self, language: Language) -> T:
        """What is made of *language*."""
        known = self._made.get(language.tag)
        if known is None or known[0] is not language:
            known = self._made[language.tag] = language, self._make(language)
            while len(self._made) > KEPT:
                self._made.popitem(last=False)
        return known[1]
