"""A sum of small decision trees, all of one depth, so that all are walked in three steps.

Trees see what a sum of weights cannot: that a missing word matters less the nearer the
nearest way of asking is. How they are learnt stands in benchmarks/train_ranker.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.types import Vectors

DEPTH = 3


@dataclass(frozen=True)
class Trees:
    """Each tree a row of node features, node thresholds and leaf values (left to right).

    Node n goes on to 2n + 1, or to 2n + 2 if its feature is above its threshold.
    """

    features: tuple[tuple[int, ...], ...]
    thresholds: tuple[tuple[float, ...], ...]
    values: tuple[tuple[float, ...], ...]
    base: float

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Trees:
        """The inverse of `dataclasses.asdict` after a way through JSON."""
        features, thresholds, values = (
            tuple(map(tuple, raw[name])) for name in ("features", "thresholds", "values")
        )
        return cls(features, thresholds, values, float(raw["base"]))

    @cached_property
    def _arrays(self) -> tuple[NDArray[np.intp], Vectors, Vectors]:
        features, thresholds, values = self.features, self.thresholds, self.values
        return (
            np.array(features, np.intp).ravel(),
            np.array(thresholds, np.float32).ravel(),
            np.array(values, np.float32).ravel(),
        )

    def sum(self, rows: Vectors) -> Vectors:
        """float32 [n]: base and leaf values for rows [n, features]."""
        features, thresholds, values = self._arrays
        trees = np.arange(len(self.values))
        first = trees * (2**DEPTH - 1)
        flat = np.ascontiguousarray(rows, np.float32).ravel()
        row = np.arange(len(rows))[:, None] * rows.shape[1]
        node = np.zeros((len(rows), len(trees)), np.intp)
        for _ in range(DEPTH):
            at = first + node
            above = flat.take(row + features.take(at)) > thresholds.take(at)
            node += node
            node += above
            node += 1
        leaves = values.take(node + (trees * 2**DEPTH - (2**DEPTH - 1)))
        return np.asarray(leaves.sum(axis=1) + np.float32(self.base), np.float32)
