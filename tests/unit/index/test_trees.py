"""A sum of small decision trees: every node asked at once, against a walk from the root."""

from __future__ import annotations

import numpy as np
import pytest

from index.trees import DEPTH, Trees

_NODES = 2**DEPTH - 1
_rng = np.random.default_rng(1)
_TREES = Trees(
    tuple(map(tuple, _rng.integers(0, 5, (20, _NODES)).tolist())),
    tuple(map(tuple, _rng.integers(-2, 3, (20, _NODES)).astype(float).tolist())),
    tuple(map(tuple, _rng.normal(size=(20, _NODES + 1)).tolist())),
    0.25,
)


def _walked(row: list[float]) -> float:
    total = _TREES.base
    trees = zip(_TREES.features, _TREES.thresholds, _TREES.values, strict=True)
    for features, thresholds, values in trees:
        node = 0
        while node < _NODES:
            node = 2 * node + 1 + (row[features[node]] > thresholds[node])
        total += values[node - _NODES]
    return total


def test_the_sum_is_that_of_the_leaves_that_a_walk_comes_to() -> None:
    """Also where a value is just the threshold."""
    rows = _rng.integers(-3, 4, (50, 5)).astype(np.float32)
    assert _TREES.sum(rows).tolist() == [
        pytest.approx(_walked(row), abs=1e-5) for row in rows.tolist()
    ]


def test_no_rows_have_no_sums() -> None:
    """A question may have no candidates."""
    assert _TREES.sum(np.zeros((0, 5), np.float32)).shape == (0,)
