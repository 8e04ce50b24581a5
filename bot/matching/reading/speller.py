"""Reading: the words of a question with slips put right, also in words that the lexicon replaces or takes lightly."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from bot.matching.reading.vocabulary import Near, Vocabulary
from bot.matching.reading.words import Reader

FITTING = 0.06
"""What it counts, beside how near a word is, that somewhere it stands beside the same word."""


def _nothing_follows(_before: str, _after: str) -> bool:
    return False


class Reading(NamedTuple):
    """The *words* of a question; what *became* of those misspelt, and how *alike* the right word is to the typed."""

    words: tuple[str, ...]
    became: Mapping[str, str]
    alike: Mapping[str, float]


class Speller:
    """Puts slips right by the words *known*, by their inflected *forms*, and by the words of the reader's lexicon.

    Of several words that may be meant, one that *follows* the word before, or precedes the one after, is likelier.
    """

    def __init__(
        self,
        known: Sequence[str],
        idf: Sequence[float],
        reader: Reader,
        forms: Sequence[str] = (),
        follows: Callable[[str, str], bool] = _nothing_follows,
    ) -> None:
        self._reader = reader
        self._follows = follows
        more = tuple(sorted(reader.spelled.difference(known)))
        own = {*known, *more}
        inflected = {form: stem for text in forms for form, stem in reader.forms(text).items() if form not in own}
        weights = dict(zip(known, idf, strict=True))
        self._right = (*known, *more, *inflected.values())
        spelled = (*known, *more, *inflected)
        usual = sum(idf) / max(len(idf), 1)
        self._vocabulary = Vocabulary(spelled, [weights.get(word, usual) for word in self._right])
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
        for at, word in enumerate(typed):
            if word in became or not self._may_be_slip(word):
                continue
            beside = ("".join(typed[max(at - 1, 0) : at]), "".join(typed[at + 1 : at + 2]))
            if right := self.nearest(word, inflected.get(word), beside):
                became[word], alike[right[0]] = right
        return Reading(self._reader.joined(tuple(became.get(word, word) for word in typed)), became, alike)

    def nearest(
        self, word: str, form: str | None = None, beside: tuple[str, str] = ("", "")
    ) -> tuple[str, float] | None:
        """The word that *word* is a slip of, and how alike they are; None where it is none, or is right.

        *form* is the word as it was typed: a slip may hide the ending by which a word is stemmed. *beside* are the
        words before and after it.
        """
        if not self._may_be_slip(word):
            return None
        near = [found for typed in dict.fromkeys((word, form)) if typed for found in self._vocabulary.nearest(typed)]
        best = max(near, key=lambda found: found.likely + self._fitting(found, beside), default=None)
        return (self._right[best.number], best.near) if best else None

    def _may_be_slip(self, word: str) -> bool:
        """Whether *word* is none that is known, none that is ordinary, and none that says little: silly, not hilly."""
        return not self.knows(word) and not self._reader.is_ordinary(word) and self._reader.strength(word) >= 1

    def _fitting(self, found: Near, beside: tuple[str, str]) -> float:
        word, (before, after) = self._right[found.number], beside
        return FITTING * (self._follows(before, word) + self._follows(word, after))
