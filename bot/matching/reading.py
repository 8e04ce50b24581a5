"""Reading: the words of a question with slips put right, also in words that the lexicon replaces or takes lightly."""

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from bot.matching.vocabulary import Vocabulary
from bot.matching.words import Reader


class Reading(NamedTuple):
    """The *words* of a question; what *became* of those misspelt, and how *alike* the right word is to the typed."""

    words: tuple[str, ...]
    became: Mapping[str, str]
    alike: Mapping[str, float]


class Speller:
    """Puts slips right by the words *known*, by their inflected *forms*, and by the words of the reader's lexicon."""

    def __init__(self, known: Sequence[str], idf: Sequence[float], reader: Reader, forms: Sequence[str] = ()) -> None:
        self._reader = reader
        more = tuple(sorted(reader.spelled.difference(known)))
        own = {*known, *more}
        inflected = {form: stem for text in forms for form, stem in reader.forms(text).items() if form not in own}
        weights = dict(zip(known, idf, strict=True))
        self._right = (*known, *more, *inflected.values())
        spelled = (*known, *more, *inflected)
        self._vocabulary = Vocabulary(spelled, [weights.get(word, 0.0) for word in self._right])
        self.knows = own.__contains__
        """Whether a word is spelled right."""

    def read(self, folded: str) -> Reading:
        """Read an already folded text."""
        typed = self._reader.split(folded)
        if all(map(self.knows, typed)):
            return Reading(self._reader.words(folded), {}, {})
        became: dict[str, str] = {}
        alike: dict[str, float] = {}
        inflected = {stem: form for form, stem in self._reader.forms(folded).items()}
        for word in dict.fromkeys(typed):
            if right := self.nearest(word, inflected.get(word)):
                became[word], alike[right[0]] = right
        return Reading(self._reader.joined(tuple(became.get(word, word) for word in typed)), became, alike)

    def nearest(self, word: str, form: str | None = None) -> tuple[str, float] | None:
        """The word that *word* is a slip of, and how alike they are; None where it is none, or is right.

        *form* is the word as it was typed: a slip may hide the ending by which a word is stemmed.
        """
        # A word that says little is no slip: "silly" is not "hilly".
        if self.knows(word) or self._reader.strength(word) < 1:
            return None
        near = [found for typed in (word, form) if typed and (found := self._vocabulary.nearest(typed))]
        best = max(near, key=itemgetter(1), default=None)
        return (self._right[best[0]], best[1]) if best else None
