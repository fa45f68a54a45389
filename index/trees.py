"""A sum of small decision trees, all of one depth, so that all are read in a few steps.

Trees see what a sum of weights cannot: that a missing word matters less the nearer the
nearest way of asking is. They are fitted by benchmarks/fit_trees.py.
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
_NODES = 2**DEPTH - 1


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
        """Features and thresholds [trees * 8] and leaf values [trees * 8].

        The eighth node of a tree is none: no value is above its threshold.
        """
        count = len(self.values)
        features = np.zeros((count, _NODES + 1), np.intp)
        thresholds = np.full((count, _NODES + 1), np.inf, np.float32)
        features[:, :_NODES], thresholds[:, :_NODES] = self.features, self.thresholds
        return features.ravel(), thresholds.ravel(), np.array(self.values, np.float32).ravel()

    def sum(self, rows: Vectors) -> Vectors:
        """float32 [n]: base and leaf values for rows [n, features]."""
        features, thresholds, values = self._arrays
        # Every node is asked, also those off the way: a bit each, a byte for a tree.
        above = np.asarray(rows, np.float32).take(features, axis=1) > thresholds
        leaves = _LEAF_OF[np.packbits(above, axis=1)] + np.arange(0, len(values), 2**DEPTH)
        return np.asarray(values.take(leaves).sum(axis=1) + np.float32(self.base), np.float32)


def _leaf_of() -> NDArray[np.intp]:
    """The leaf that a tree's answers lead to, for each byte of them, the root's bit first."""
    answers = np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1)
    node = np.zeros(256, np.intp)
    for _ in range(DEPTH):
        node = 2 * node + 1 + answers[np.arange(256), node]
    return np.asarray(node - _NODES)


_LEAF_OF = _leaf_of()
