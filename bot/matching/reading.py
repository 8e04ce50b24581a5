"""Reading: the words of a question with slips put right, also in words that the lexicon replaces or takes lightly."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.matching.vocabulary import Vocabulary
from bot.matching.words import Reader


class Reading(NamedTuple):
    """The *words* of a question; what *became* of those misspelt, and how *alike* the right word is to the typed."""

    words: tuple[str, ...]
    became: Mapping[str, str]
    alike: Mapping[str, float]


class Speller:
    """Puts slips right by the words *known* and by those of the reader's lexicon."""

    def __init__(self, known: Sequence[str], idf: Sequence[float], reader: Reader) -> None:
        self._reader = reader
        more = tuple(sorted(reader.spelled.difference(known)))
        self._spelled = (*known, *more)
        self._vocabulary = Vocabulary(self._spelled, [*idf, *[0.0] * len(more)])
        self.knows = self._vocabulary.number.__contains__
        """Whether a word is spelled right."""

    def read(self, folded: str) -> Reading:
        """Read an already folded text."""
        typed = self._reader.split(folded)
        if all(map(self.knows, typed)):
            return Reading(self._reader.words(folded), {}, {})
        became: dict[str, str] = {}
        alike: dict[str, float] = {}
        for word in dict.fromkeys(typed):
            if right := self.nearest(word):
                became[word], alike[right[0]] = right
        return Reading(self._reader.joined(tuple(became.get(word, word) for word in typed)), became, alike)

    def nearest(self, word: str) -> tuple[str, float] | None:
        """The word that *word* is a slip of, and how alike they are; None where it is none, or is right."""
        # A word that says little is no slip: "silly" is not "hilly".
        if self.knows(word) or self._reader.strength(word) < 1:
            return None
        found = self._vocabulary.nearest(word)
        return (self._spelled[found[0]], found[1]) if found else None
