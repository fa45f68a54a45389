"""Values of several passages one after the other: where each begins, the best of each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from index.types import Vectors

Positions = NDArray[np.int64]


def starts_of(sizes: Sequence[int]) -> Positions:
    """Where each of several runs of these lengths begins if they follow one another."""
    return np.array([0, *accumulate(sizes)][:-1], np.int64)


def highest(values: Vectors, sizes: Sequence[int] | Positions) -> Vectors:
    """The highest of `values` [n, columns] in each run, at least 0: float32 [runs, columns].

    0 for a run of none, which `numpy.maximum.reduceat` would give the next run's.
    """
    counts = np.asarray(sizes, np.int64)
    best = np.zeros((len(counts), values.shape[1]), np.float32)
    filled = np.flatnonzero(counts)
    if len(filled):
        starts = np.cumsum(counts) - counts
        best[filled] = np.maximum.reduceat(values, starts[filled])
    return np.maximum(best, 0)
