"""Postings: a sparse matrix of features by rows as three numpy arrays; scores all rows that share a feature, and no other."""

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
_TINY = 1e-12


@dataclass(frozen=True, slots=True)
class Postings:
    """For each feature the rows that hold it, with the weight it has there."""

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

    def scores(self, features: Ints, weights: Floats) -> Floats:
        """Return for each row the sum, over *features* (each at most once), of its weight times the weight given."""
        begin = self.starts[features]
        sizes = self.starts[features + 1] - begin
        ends = np.cumsum(sizes)
        total = int(ends[-1]) if len(ends) else 0
        if not total:
            return np.zeros(self.row_count)
        at = np.repeat(begin - ends + sizes, sizes) + np.arange(total)
        return np.bincount(self.rows[at], self.weights[at] * np.repeat(weights, sizes), minlength=self.row_count)


def counted(features: Ints, rows: Ints, row_count: int) -> tuple[Ints, Ints, Floats]:
    """Return each different pair of *features* and *rows* once, and how often it stood there."""
    keys, counts = np.unique(features * row_count + rows, return_counts=True)
    return keys // row_count, keys % row_count, counts.astype(np.float64)


def normalised(rows: Ints, weights: Floats, row_count: int) -> Floats:
    """Return *weights* so that the squares of each row's sum to one."""
    norms = np.sqrt(np.bincount(rows, weights * weights, minlength=row_count))
    return weights / np.maximum(norms, _TINY)[rows]


def grams(texts: list[str], sizes: range) -> tuple[Ints, Ints]:
    """Return the character n-grams of *texts* as (hash, number of its text); a text's border counts as a space."""
    joined = "".join(f" {text} \n" for text in texts)
    codes = np.frombuffer(joined.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    text_of = np.cumsum(codes == 10) - (codes == 10)
    hashes, owners = [], []
    rolling = np.zeros_like(codes)
    for size in range(1, sizes.stop):
        width = len(codes) - size + 1
        if width <= 0:
            break
        rolling = rolling[:width] * np.uint64(0x9E3779B97F4A7C15) + codes[size - 1 :] + np.uint64(1)
        if size in sizes:
            # The last character of a gram in another text, or on a line's end, makes it no gram.
            inside = (text_of[:width] == text_of[size - 1 :]) & (codes[size - 1 :] != 10)
            hashes.append((rolling[inside] >> np.uint64(2)).astype(np.int64))
            owners.append(text_of[:width][inside])
    if not hashes:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    return np.concatenate(hashes), np.concatenate(owners)
