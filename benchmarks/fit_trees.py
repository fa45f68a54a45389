"""Fits the small boosted trees that `index.trees` reads."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from index.trees import DEPTH, Trees

_RATE = 0.06
_LEAF = 20
_SEED = 7


def fit_trees(
    rows: NDArray[np.float32],
    labels: NDArray[np.bool_],
    weights: NDArray[np.float64],
    count: int,
    signs: Sequence[int] | None = None,
) -> Trees:
    """So many trees over rows [n, features].

    Where a feature's sign is 1 the odds never fall with it, where it is -1 they never rise.
    """
    model = HistGradientBoostingClassifier(
        max_iter=count, learning_rate=_RATE, max_depth=DEPTH, min_samples_leaf=_LEAF,
        l2_regularization=1.0, monotonic_cst=signs, early_stopping=False, random_state=_SEED,
    )  # fmt: skip
    model.fit(rows, labels, sample_weight=weights)
    grown = [_complete(trees[0].nodes) for trees in model._predictors]  # noqa: SLF001
    base = float(model._baseline_prediction.ravel()[0])  # noqa: SLF001
    features, thresholds, values = zip(*grown, strict=True)
    return Trees(features, thresholds, values, round(base, 5))


def _complete(
    nodes: NDArray[np.void],
) -> tuple[tuple[int, ...], tuple[float, ...], tuple[float, ...]]:
    """A tree of scikit-learn with all its leaves at the full depth."""
    level = [0]
    features: list[int] = []
    thresholds: list[float] = []
    for _ in range(DEPTH):
        below = []
        for number in level:
            node = nodes[number]
            if node["is_leaf"]:
                features.append(0)
                thresholds.append(0.0)
                below += [number, number]
            else:
                features.append(int(node["feature_idx"]))
                thresholds.append(float(np.float32(node["num_threshold"])))
                below += [int(node["left"]), int(node["right"])]
        level = below
    values = tuple(round(float(nodes[number]["value"]), 5) for number in level)
    return tuple(features), tuple(thresholds), values
