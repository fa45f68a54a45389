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
            np.array(features, np.intp),
            np.array(thresholds, np.float32),
            np.array(values, np.float32),
        )

    def sum(self, rows: Vectors) -> Vectors:
        """float32 [n]: base and leaf values for rows [n, features]."""
        features, thresholds, values = self._arrays
        trees = np.arange(len(features))
        nodes = np.zeros((len(rows), len(features)), np.intp)
        each = np.arange(len(rows))[:, None]
        for _ in range(DEPTH):
            above = rows[each, features[trees, nodes]] > thresholds[trees, nodes]
            nodes = 2 * nodes + 1 + above
        leaves = values[trees, nodes - (2**DEPTH - 1)]
        return np.asarray(leaves.sum(axis=1) + np.float32(self.base), np.float32)
