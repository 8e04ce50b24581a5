"""Spacing: words with the spaces that fingers missed, or hit within a word: manypeople, squa re; knows no meanings."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.matching.reading.words import stem
from bot.matching.retyping.typing_words import TypingWords

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?", re.IGNORECASE)
_LETTERS = re.compile("[a-z]+")
_SHORTEST = 6
"""A word of fewer letters is no two that ran together."""
_LONGEST = 20
_ORDINARY = 3


_NO_TYPING = TypingWords()


class Spacing:
    """Puts spaces right in texts of an alphabet, by the ordinary *words*, and the words of *names*."""

    def __init__(
        self, words: Iterable[str], names: Iterable[str], others: Iterable[str] = (), typing: TypingWords = _NO_TYPING
    ) -> None:
        self._short, self._openers = typing.short, typing.openers
        ordinary = frozenset(filter(_LETTERS.fullmatch, words))
        self._names = frozenset(name for name in names if _LETTERS.fullmatch(name) and len(name) > 3)
        self._pieces = ordinary | self._names
        self._known = self._pieces.union(others, map(stem, ordinary))
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for piece in self._pieces:
            self._by_length[len(piece)].append(piece)
        self._split = lru_cache(maxsize=1024)(self._split_anew)

    def meant(self, text: str) -> str:
        """Return *text* with the spaces that were meant."""
        words = [(found[0], *found.span()) for found in _WORD.finditer(text)]
        if all(self.knows(word) for word, _, _ in words):
            return text
        parts: list[str] = []
        at = skip = 0
        for place, (word, start, end) in enumerate(words):
            if start < skip:
                continue
            parts.append(text[at:start])
            at = end
            beside, begins, ends = words[place + 1] if place + 1 < len(words) else ("", end, end)
            if text[end:begins] == " " and self._is_torn(word, beside):
                parts.append(word + beside)
                at = skip = ends
                continue
            parts.append(word if self.knows(word) else self._split(word, place == 0))
        return "".join(parts) + text[at:]

    def knows(self, word: str) -> bool:
        """Whether *word* is a known one, as it is or inflected."""
        lower = word.lower()
        if len(lower) == 1:
            return lower in "ai"
        return lower in self._known or "'" in lower or stem(lower) in self._known

    def _is_torn(self, word: str, beside: str) -> bool:
        """Whether *word* and what stands *beside* it are one that a space fell into."""
        whole = (word + beside).lower()
        if whole not in self._pieces or (self.knows(word) and self.knows(beside)):
            return False
        return word.lower() not in self._names and beside.lower() not in self._names

    def _split_anew(self, word: str, opens: bool) -> str:
        """*word* as the known words that it is made of, if it is; it *opens* a text, or stands in one."""
        pieces = self._pieces_of(word)
        if not pieces:
            return word
        if self._lacks_letter(word.lower()):
            return word
        if self._short.isdisjoint(piece.lower() for piece in pieces) and self._is_slip(word.lower()):
            return word
        # Many a name of a stranger is made of words: two are only seen where one of our names is in it.
        strange = word[0].isupper() and not word.isupper() and not (opens and pieces[0].lower() in self._openers)
        if strange and self._names.isdisjoint(piece.lower() for piece in pieces):
            return word
        return " ".join(pieces)

    def _pieces_of(self, word: str) -> list[str]:
        """The fewest known words that *word* is made of."""
        lower, size = word.lower(), len(word)
        # To each place the fewest words that lead there, and where the last of them begins.
        ways: list[tuple[int, int] | None] = [(0, 0), *[None] * size]
        for end in range(1, size + 1 if size >= _SHORTEST else 0):
            found = [
                (before[0] + 1, begin)
                for begin in range(max(end - _LONGEST, 0), end - 1)
                if (before := ways[begin]) and self._is_piece(lower[begin:end])
            ]
            ways[end] = min(found, default=None)
        pieces: list[str] = []
        end = size
        while end and (way := ways[end]):
            pieces.append(word[way[1] : end])
            end = way[1]
        return pieces[::-1]

    def _is_piece(self, piece: str) -> bool:
        return piece in self._short if len(piece) < _ORDINARY else piece in self._pieces

    def _lacks_letter(self, word: str) -> bool:
        """Whether *word* is a known one with a letter left out: selecton."""
        near = process.extractOne(word, self._by_length.get(len(word) + 1, ()), scorer=OSA.distance, score_cutoff=1)
        return near is not None

    def _is_slip(self, word: str) -> bool:
        return bool(process.extractOne(word, self._pieces, scorer=OSA.distance, score_cutoff=1))
