"""Postings: sparse matrices of features by rows as numpy arrays; a question reads only what it shares."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Shares = npt.NDArray[np.float32]
Matrix = tuple[Ints, Ints, Floats, int]
"""Triples (feature, row, weight) in columns, each pair of feature and row once, and the number of features."""
_TINY = 1e-12
# A feature that this share of all rows holds is read more quickly whole than row by row.
COMMON = 0.2


class Features(NamedTuple):
    """The features of a question with their weights; those of one that stands twice add up."""

    numbers: Ints
    weights: Floats


@dataclass(frozen=True, slots=True)
class Postings:
    """For each feature the rows that hold it, ascending, with the weight it has there."""

    starts: npt.NDArray[np.int32]
    rows: npt.NDArray[np.int32]
    weights: Shares
    row_count: int

    @classmethod
    def build(cls, features: Ints, rows: Ints, weights: Floats, *, shape: tuple[int, int]) -> Self:
        """Build from triples (feature, row, weight), each pair of feature and row once; *shape* is (features, rows)."""
        order = np.argsort(features * shape[1] + rows)
        starts = np.zeros(shape[0] + 1, dtype=np.int32)
        np.cumsum(np.bincount(features, minlength=shape[0]), out=starts[1:])
        return cls(starts, rows[order].astype(np.int32), weights[order].astype(np.float32), shape[1])

    def of(self, feature: int) -> tuple[npt.NDArray[np.int32], Shares]:
        """Return the rows that hold *feature*, and the weights it has there."""
        begin, end = self.starts[feature], self.starts[feature + 1]
        return self.rows[begin:end], self.weights[begin:end]

    def scores(self, asked: Features) -> Floats:
        """Return each row's sum of its weights times those *asked*."""
        begins = self.starts.take(asked.numbers)
        sizes = self.starts.take(asked.numbers + 1) - begins
        at = within(begins, sizes)
        gathered = self.weights.take(at) * asked.weights.repeat(sizes)
        sums: Floats = np.bincount(self.rows.take(at), gathered, self.row_count).astype(np.float64, copy=False)
        return sums


@dataclass(frozen=True, slots=True)
class Stack:
    """Several matrices over the same rows, read at once: a question pays for one reading and not for each.

    *postings* has the features of all in a row, and the rows once for each matrix; *begins* tells where the features of
    each begin. What most rows of the last matrix hold is kept whole instead, a row of *whole* for each such feature:
    *place* says which one, -1 for all others.
    """

    postings: Postings
    begins: tuple[int, ...]
    whole: Shares
    place: npt.NDArray[np.int32]

    @classmethod
    def build(cls, matrices: Sequence[Matrix], row_count: int) -> Self:
        """Build from *matrices*, each of *row_count* rows."""
        sizes = [size for *_, size in matrices]
        begins = (0, *np.cumsum(sizes).tolist())
        features = np.concatenate([each[0] + begin for each, begin in zip(matrices, begins, strict=False)])
        rows = np.concatenate([each[1] + row_count * at for at, each in enumerate(matrices)])
        weights = np.concatenate([each[2] for each in matrices])
        frequency = np.bincount(features, minlength=begins[-1])
        common = frequency >= max(row_count * COMMON, 1)
        common[: begins[-2]] = False
        place = np.where(common, np.cumsum(common) - 1, -1).astype(np.int32)
        whole = np.zeros((int(common.sum()), row_count), dtype=np.float32)
        kept = common[features]
        whole[place[features[kept]], rows[kept] - row_count * (len(matrices) - 1)] = weights[kept]
        sparse = Postings.build(
            features[~kept], rows[~kept], weights[~kept], shape=(begins[-1], row_count * len(matrices))
        )
        return cls(sparse, begins[:-1], whole, place)

    def add(self, sums: Shares, feature: int, weight: float) -> None:
        """Add to *sums*, which has a row for each matrix, what the rows have of one *feature*, times *weight*."""
        places, weights = self.postings.of(feature)
        sums.reshape(-1)[places] += weights * weight
        if (place := self.place[feature]) >= 0:
            sums[-1] += self.whole[place] * weight

    def scores(self, asked: Features) -> Floats:
        """Return the sums of each matrix in a row of its own; the numbers of *asked* count from where each begins."""
        sums = self.postings.scores(asked).reshape(len(self.begins), -1)
        place = self.place[asked.numbers]
        common = place >= 0
        sums[-1] += asked.weights[common].astype(np.float32) @ self.whole[place[common]]
        return sums


@dataclass(frozen=True, slots=True)
class Rows:
    """A sparse matrix row by row, to be read where the rows that matter are known. No row is without features."""

    starts: npt.NDArray[np.int32]
    features: npt.NDArray[np.int32]
    weights: Shares
    feature_count: int

    @classmethod
    def build(cls, features: Ints, rows: Ints, weights: Floats, *, shape: tuple[int, int]) -> Self:
        """Build from triples as `Postings.build` does; a row that would be empty gets the first feature, weighing 0."""
        empty = np.setdiff1d(np.arange(shape[1]), rows)
        features, rows = np.append(features, np.zeros_like(empty)), np.append(rows, empty)
        weights = np.append(weights, np.zeros(len(empty)))
        by_row = Postings.build(rows, features, weights, shape=(shape[1], shape[0]))
        return cls(by_row.starts, by_row.rows, by_row.weights, by_row.row_count)

    def dense(self, asked: Features) -> Shares:
        """Return the features *asked*, each of which stands there once, as `Block.scores` wants them."""
        wanted = np.zeros(self.feature_count, dtype=np.float32)
        wanted[asked.numbers] = asked.weights
        return wanted

    def block(self, first: int, end: int) -> "Block":
        """Return the rows from *first* to before *end*."""
        begin, stop = int(self.starts[first]), int(self.starts[end])
        return Block(self.features[begin:stop], self.weights[begin:stop], self.starts[first:end] - begin)


class Block(NamedTuple):
    """Some rows that follow each other: their *features* and *weights*, and where each of them *begins*."""

    features: npt.NDArray[np.int32]
    weights: Shares
    begins: npt.NDArray[np.int32]

    def scores(self, wanted: Shares) -> list[float]:
        """Return each row's sum of its weights times those wanted of its features."""
        sums: list[float] = np.add.reduceat(wanted.take(self.features) * self.weights, self.begins).tolist()
        return sums


def counted(features: Ints, rows: Ints, row_count: int) -> tuple[Ints, Ints, Floats]:
    """Return each different pair of *features* and *rows* once, in order, and how often it stood there."""
    width = max(row_count, 1)
    keys = np.sort(features * width + rows)
    begins = _changes(keys)
    counts = np.diff(begins, append=len(keys))
    return keys[begins] // width, keys[begins] % width, counts.astype(np.float64)


def summed(features: Ints, rows: Ints, weights: Floats, row_count: int) -> tuple[Ints, Ints, Floats]:
    """Return each different pair of *features* and *rows*, which come in order, once, with the sum of its *weights*."""
    width = max(row_count, 1)
    keys = features * width + rows
    begins = _changes(keys)
    return keys[begins] // width, keys[begins] % width, np.add.reduceat(weights, begins) if len(begins) else weights


def _changes(keys: Ints) -> Ints:
    """Where in sorted *keys* each different one stands first."""
    return np.flatnonzero(np.concatenate((np.ones(min(len(keys), 1), dtype=bool), keys[1:] != keys[:-1])))


def normalised(rows: Ints, weights: Floats, row_count: int) -> Floats:
    """Return *weights* scaled so that the squares of each row's sum to one."""
    norms = np.sqrt(np.bincount(rows, weights * weights, minlength=row_count))
    scaled: Floats = weights / np.maximum(norms, _TINY)[rows]
    return scaled


def spread(starts: Ints, chosen: Ints) -> tuple[Ints, Ints]:
    """Return the positions inside the chosen slices of a list cut at *starts*, and for each the number of its slice."""
    sizes = starts[chosen + 1] - starts[chosen]
    return within(starts[chosen], sizes), np.repeat(np.arange(len(chosen)), sizes)


def within(firsts: npt.NDArray[Any], sizes: npt.NDArray[Any]) -> Ints:
    """Return the numbers from each of *firsts*, as many as *sizes* says, in a row."""
    numbers = np.arange(int(sizes.sum()))
    numbers += (firsts - sizes.cumsum() + sizes).repeat(sizes)
    return numbers


def positions(known: Ints, wanted: Ints) -> Ints:
    """Return where each of *wanted* stands in the sorted *known*, -1 where it does not."""
    if not len(known):
        return np.full(len(wanted), -1, dtype=np.int64)
    at = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    return np.where(known[at] == wanted, at, -1)
