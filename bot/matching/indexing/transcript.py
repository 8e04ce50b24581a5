"""Transcript: many texts read once, as numbers; who learns a few new texts reads only those."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Self

import numpy as np
import numpy.typing as npt

from bot.folding import fold
from bot.matching.indexing.postings import Ints, spread, within
from bot.matching.reading.words import Lexicon, Reader

KEY = 16
"""So many bytes tell one text from another."""


@dataclass(frozen=True, slots=True)
class Column:
    """What each of many texts consists of, by its numbers in *known*: text i has those from starts[i] to starts[i + 1].

    *known* are in the order in which they are met first, so that the same texts always make the same column.
    """

    known: tuple[str, ...]
    flat: npt.NDArray[np.int32]
    starts: Ints

    @classmethod
    def of(cls, found: Sequence[Iterable[str]]) -> Self:
        """The column of texts that consist of what was *found* in each."""
        number: dict[str, int] = {}
        return cls._numbered(found, number)

    @classmethod
    def _numbered(cls, found: Sequence[Iterable[str]], number: dict[str, int]) -> Self:
        flat = [[number.setdefault(each, len(number)) for each in text] for text in found]
        starts = np.zeros(len(flat) + 1, dtype=np.int64)
        np.cumsum(list(map(len, flat)), out=starts[1:])
        return cls(tuple(number), np.array([each for text in flat for each in text], dtype=np.int32), starts)

    def with_more(self, found: Sequence[Iterable[str]]) -> Self:
        """The same texts, and behind them those that consist of what was *found* in each."""
        more = self._numbered(found, {each: number for number, each in enumerate(self.known)})
        starts = np.concatenate((self.starts, more.starts[1:] + self.starts[-1]))
        return type(self)(more.known, np.concatenate((self.flat, more.flat)), starts)

    def chosen(self, texts: Ints) -> Self:
        """The column of *texts* alone, by their numbers here, in that order."""
        begins = self.starts[texts]
        sizes = self.starts[texts + 1] - begins
        starts = np.zeros(len(texts) + 1, dtype=np.int64)
        np.cumsum(sizes, out=starts[1:])
        return type(self)(self.known, self.flat[within(begins, sizes)], starts)._in_order()

    def only(self, wanted: npt.NDArray[np.bool_]) -> Self:
        """The same texts without what is not *wanted*, which is said of each of *known*."""
        kept = wanted[self.flat]
        starts = np.concatenate(([0], np.cumsum(kept)))[self.starts]
        return type(self)(self.known, self.flat[kept], starts)._in_order()

    def split(self) -> Self:
        """The same texts, of the pieces between the spaces of what they consist of."""
        pieces = self.of([each.split() for each in self.known])
        at, _ = spread(pieces.starts, self.numbers)
        starts = np.concatenate(([0], np.cumsum(np.diff(pieces.starts)[self.flat])))[self.starts]
        return type(self)(pieces.known, pieces.flat[at], starts)._in_order()

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def numbers(self) -> Ints:
        """What all texts consist of, in a row."""
        return self.flat.astype(np.int64)

    @property
    def owner(self) -> Ints:
        """For each of *numbers* the text that it stands in."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))

    def _in_order(self) -> Self:
        """The same, with the numbers that it would have had from the beginning."""
        met = np.full(len(self.known), len(self.flat))
        np.minimum.at(met, self.flat, np.arange(len(self.flat)))
        order = np.argsort(met, kind="stable")[: np.count_nonzero(met < len(self.flat))]
        number = np.zeros(len(self.known), dtype=np.int32)
        number[order] = np.arange(len(order))
        return type(self)(tuple(map(self.known.__getitem__, order.tolist())), number[self.flat], self.starts)


@dataclass(frozen=True, slots=True)
class Transcript:
    """What texts say by one *lexicon*: their words, what of them is cut into n-grams, and their inflected forms.

    Each text has one row in every column; *keys* are the texts' digests. What a text says depends on itself and on the
    lexicon alone.
    """

    lexicon: Lexicon
    keys: tuple[bytes, ...]
    words: Column
    pieces: Column
    forms: Column
    row: Mapping[str, int] = field(default_factory=dict, repr=False)

    @classmethod
    def read(cls, texts: Iterable[str], reader: Reader, before: "Transcript | None" = None) -> Self:
        """Read *texts*, but those that were read *before* with the same lexicon."""
        nothing = Column.of(())
        if before is None or before.lexicon != reader.lexicon:
            before = cls(reader.lexicon, (), nothing, nothing, nothing)
        wanted = {text: key_of(text) for text in dict.fromkeys(texts)}
        number = {key: number for number, key in enumerate(before.keys)}
        fresh = {key: fold(text) for text, key in wanted.items() if key not in number}
        rows = np.array([number.setdefault(key, len(number)) for key in wanted.values()], dtype=np.int64)
        found = [_said(folded, reader) for folded in fresh.values()]
        words, pieces, forms = zip(*found, strict=True) if found else ((), (), ())
        return cls(
            reader.lexicon,
            tuple(wanted.values()),
            before.words.with_more(words).chosen(rows),
            before.pieces.with_more(pieces).chosen(rows),
            before.forms.with_more(forms).chosen(rows),
            {text: row for row, text in enumerate(wanted)},
        )

    def rows(self, texts: Iterable[str]) -> Ints:
        """The numbers of *texts*, all of which were read."""
        return np.array(list(map(self.row.__getitem__, texts)), dtype=np.int64)

    def pieces_of(self, rows: Ints) -> Column:
        """What is cut into n-grams of some texts: the pieces of their words where these are written apart."""
        return self.words.chosen(rows).split() if self.lexicon.stemming else self.pieces.chosen(rows)


def key_of(text: str) -> bytes:
    """What stands for *text*, and for no other."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=KEY).digest()


def _said(folded: str, reader: Reader) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The words of a folded text, what of them is cut into n-grams where that is not the words, and its forms."""
    words = reader.words(folded)
    return words, () if reader.lexicon.stemming else reader.pieces(folded, words), tuple(reader.forms(folded))
