"""Vocabulary: the words of the knowledge, and which of them somebody meant who typed another."""

from collections import OrderedDict
from collections.abc import Sequence

from rapidfuzz.distance import OSA, JaroWinkler

_REMEMBERED = 4096
_ALIKE = 0.8


class Vocabulary:
    """The known words by number; finds the nearest one by length and first or last letter, never by reading them all."""

    def __init__(self, known: Sequence[str], counts: Sequence[int]) -> None:
        self.known = tuple(known)
        self.number = {word: at for at, word in enumerate(self.known)}
        self._counts = counts
        self._shelves: dict[tuple[str, int], list[str]] | None = None
        self._remembered: OrderedDict[str, tuple[int, float] | None] = OrderedDict()

    def nearest(self, word: str) -> tuple[int, float] | None:
        """Return the number of the known word nearest to *word* and how alike they are, if any is alike enough.

        A word with a digit has none: 2001 is not a misspelling of 2000.
        """
        if word in self._remembered:
            self._remembered.move_to_end(word)
            return self._remembered[word]
        found = self._search(word) if len(word) > 2 and word.isalpha() else None
        self._remembered[word] = found
        if len(self._remembered) > _REMEMBERED:
            self._remembered.popitem(last=False)
        return found

    def _search(self, word: str) -> tuple[int, float] | None:
        allowed = 1 if len(word) < 5 else 2
        best: tuple[float, int, str] | None = None
        for candidate in self._near(word, allowed):
            edits = OSA.distance(word, candidate, score_cutoff=allowed)
            if edits > allowed:
                continue
            alike = float(JaroWinkler.similarity(word, candidate))
            if alike <= _ALIKE:
                continue
            closeness = 1 - edits / max(len(word), len(candidate))
            rank = (closeness + alike, int(self._counts[self.number[candidate]]), candidate)
            if best is None or rank > best:
                best = rank
        if best is None:
            return None
        return self.number[best[2]], best[0] / 2

    def _near(self, word: str, allowed: int) -> set[str]:
        if self._shelves is None:
            self._shelves = {}
            for known in self.known:
                if len(known) > 2 and known.isalpha():
                    for letter in (known[0], known[-1] + "$"):
                        self._shelves.setdefault((letter, len(known)), []).append(known)
        near: set[str] = set()
        # A slip in the first letter leaves the last one; exchanging or dropping the first leaves the second in front.
        for size in range(len(word) - allowed, len(word) + allowed + 1):
            for letter in {word[0], word[1], word[-1] + "$"}:
                near.update(self._shelves.get((letter, size), ()))
        return near
