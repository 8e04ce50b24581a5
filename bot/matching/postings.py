"""Postings: a sparse matrix of features by rows as three numpy arrays; a question reads only what it shares."""

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
_TINY = 1e-12
# So many postings a question reads in full; beyond that its commonest features, which weigh least, count only for the
# shortlist.
BUDGET = 60_000


@dataclass(frozen=True, slots=True)
class Features:
    """The features of a question, each at most once, with their weights."""

    numbers: Ints
    weights: Floats


@dataclass(frozen=True, slots=True)
class Postings:
    """For each feature the rows that hold it, ascending, with the weight it has there."""

    starts: npt.NDArray[np.int32]
    rows: npt.NDArray[np.int32]
    weights: npt.NDArray[np.float32]
    row_count: int

    @classmethod
    def build(cls, features: Ints, rows: Ints, weights: Floats, *, shape: tuple[int, int]) -> Self:
        """Build from triples (feature, row, weight), each pair of feature and row once; *shape* is (features, rows)."""
        order = np.argsort(features * shape[1] + rows)
        starts = np.zeros(shape[0] + 1, dtype=np.int32)
        np.cumsum(np.bincount(features, minlength=shape[0]), out=starts[1:])
        return cls(starts, rows[order].astype(np.int32), weights[order].astype(np.float32), shape[1])

    def scores(self, asked: Features, budget: int = BUDGET) -> tuple[Floats, Features]:
        """Return each row's sum of its weights times those *asked*, and the features left out to keep the *budget*."""
        numbers, weights = asked.numbers, asked.weights
        sizes = self.starts[numbers + 1] - self.starts[numbers]
        late = Features(numbers[:0], weights[:0])
        if int(sizes.sum()) > budget:
            order = np.argsort(-weights, kind="stable")
            early = np.cumsum(sizes[order]) <= budget
            early[0] = True
            late = Features(numbers[order[~early]], weights[order[~early]])
            numbers, weights, sizes = numbers[order[early]], weights[order[early]], sizes[order[early]]
        total = int(sizes.sum())
        if not total:
            return np.zeros(self.row_count), late
        at = np.repeat(self.starts[numbers] - np.cumsum(sizes) + sizes, sizes) + np.arange(total)
        gathered = self.weights[at] * np.repeat(weights, sizes)
        return np.bincount(self.rows[at], gathered, minlength=self.row_count).astype(np.float64, copy=False), late

    def scores_of(self, rows: Ints, asked: Features) -> Floats:
        """Return the same sums for a few *rows* only, by search: for the features that `scores` left out."""
        sums = np.zeros(len(rows))
        for number, weight in zip(asked.numbers.tolist(), asked.weights.tolist(), strict=True):
            begin, end = int(self.starts[number]), int(self.starts[number + 1])
            held = self.rows[begin:end]
            at = np.minimum(np.searchsorted(held, rows), end - begin - 1)
            sums += np.where(held[at] == rows, self.weights[begin:end][at], 0.0) * weight
        return sums


def counted(features: Ints, rows: Ints, row_count: int) -> tuple[Ints, Ints, Floats]:
    """Return each different pair of *features* and *rows* once, and how often it stood there."""
    width = max(row_count, 1)
    keys, counts = np.unique(features * width + rows, return_counts=True)
    return keys // width, keys % width, counts.astype(np.float64)


def summed(features: Ints, rows: Ints, weights: Floats, row_count: int) -> tuple[Ints, Ints, Floats]:
    """Return each different pair of *features* and *rows* once, with the sum of its *weights*."""
    width = max(row_count, 1)
    keys, at = np.unique(features * width + rows, return_inverse=True)
    sums = np.bincount(at.reshape(-1), weights, minlength=len(keys)).astype(np.float64, copy=False)
    return keys // width, keys % width, sums


def normalised(rows: Ints, weights: Floats, row_count: int) -> Floats:
    """Return *weights* scaled so that the squares of each row's sum to one."""
    norms = np.sqrt(np.bincount(rows, weights * weights, minlength=row_count))
    scaled: Floats = weights / np.maximum(norms, _TINY)[rows]
    return scaled


def spread(starts: Ints, chosen: Ints) -> tuple[Ints, Ints]:
    """Return the positions inside the chosen slices of a list cut at *starts*, and for each the number of its slice."""
    sizes = starts[chosen + 1] - starts[chosen]
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts[chosen] - ends + sizes, sizes) + np.arange(total), np.repeat(np.arange(len(chosen)), sizes)


def positions(known: Ints, wanted: Ints) -> Ints:
    """Return where each of *wanted* stands in the sorted *known*, -1 where it does not."""
    if not len(known):
        return np.full(len(wanted), -1, dtype=np.int64)
    at = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    return np.where(known[at] == wanted, at, -1)


def grams(texts: list[str], sizes: range) -> tuple[Ints, Ints]:
    """Return the character n-grams of *texts* as (hash, number of its text), texts ascending; borders are spaces."""
    joined = "".join(f" {text} \n" for text in texts)
    codes = np.frombuffer(joined.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    ends = codes == ord("\n")
    text_of = np.cumsum(ends) - ends
    hashes, owners = [], []
    rolling = np.zeros_like(codes)
    for size in range(1, sizes.stop):
        width = len(codes) - size + 1
        if width <= 0:
            break
        rolling = rolling[:width] * np.uint64(0x9E3779B97F4A7C15) + codes[size - 1 :] + np.uint64(1)
        if size in sizes:
            inside = (text_of[:width] == text_of[size - 1 :]) & ~ends[size - 1 :]
            hashes.append((rolling[inside] >> np.uint64(2)).astype(np.int64))
            owners.append(text_of[:width][inside])
    if not hashes:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    owner = np.concatenate(owners)
    order = np.argsort(owner, kind="stable")
    return np.concatenate(hashes)[order], owner[order]
