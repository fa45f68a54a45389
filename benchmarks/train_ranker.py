"""Learns ranker, judge and residue and writes them to index/ranker.json and index/residue.npy.

    python -m benchmarks.train_ranker

From what `ranker_samples` collects. Needs a built index of the shipped content.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import KFold

from benchmarks.learn_residue import with_residue
from benchmarks.ranker_samples import Sample, collect
from bot.settings import load_settings
from index.confidence import COMPLETED, Decision, judged
from index.evidence import FEATURE_NAMES, FEATURES
from index.snapshot import write_json
from index.trees import DEPTH, Trees

_TARGET = Path(__file__).parents[1] / "index" / "ranker.json"
_L2 = 2e-3
# How strongly the English weights are held to the Chinese ones.
_PULL = 2e-3
# Boosted trees: as many and as small as the folds below liked best.
_TREES = 250
_RATE = 0.06
_LEAF = 20
_SEED = 7


def main() -> None:
    """Collect, learn, validate across folds, write."""
    collected, own = collect(load_settings(None))
    residue, samples = with_residue(collected, own)
    report = _validate(samples)
    decision = _learn(samples)
    learnt = {"format": 4, "validation": report, "decision": decision.as_json()}
    write_json(_TARGET, learnt)
    residue.save(_TARGET.with_name("residue.npy"))
    print(json.dumps(report))


def _learn(samples: Sequence[Sample]) -> Decision:
    """Ranker and judge for Chinese, and for English what is held near to them or learnt with them.

    Evidence for a passage never lowers the odds and evidence against never raises them: the
    signs are fixed. A free fit bends on the few hundred questions that it sees and fails on a
    question that is clearer than any of them.
    """
    kept = [one for one in samples if len(one.features)]
    # The order of candidates is no better for the questions that were put together.
    sorted_out = [one for one in kept if one.right.any() and not one.doubt.completed]
    ranker = _fit_ranker([one for one in sorted_out if not one.english], np.zeros(FEATURES), 0.0)
    ranker_en = _fit_ranker([one for one in sorted_out if one.english], ranker, _PULL)
    chinese = _judge_rows(ranker, [one for one in kept if not one.english])
    english = _judge_rows(ranker_en, [one for one in kept if one.english])
    # Too few for trees of their own; the Chinese ones are none the better for the English.
    (rows, labels, weights), (more, their_labels, their_weights) = chinese, english
    english_trees = _fit_trees(
        np.concatenate((rows, more)),
        np.concatenate((labels, their_labels)),
        np.concatenate((weights, their_weights)),
    )
    trees = _fit_trees(*chinese)
    english_ranker = _floats(ranker_en - ranker)
    return Decision(_floats(ranker), english_ranker, trees, english_trees, 0.5, 0.3)


def _fit_trees(
    rows: NDArray[np.float32], labels: NDArray[np.bool_], weights: NDArray[np.float64]
) -> Trees:
    """Boosted trees whose odds never fall with evidence for, nor rise with evidence against."""
    signs = [0 if low is None and high is None else 1 if low == 0 else -1
             for low, high in _bounds(rows.shape[1])]  # fmt: skip
    model = HistGradientBoostingClassifier(
        max_iter=_TREES, learning_rate=_RATE, max_depth=DEPTH, min_samples_leaf=_LEAF,
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


def _floats(values: Iterable[float]) -> tuple[float, ...]:
    return tuple(round(float(value), 5) for value in values)


def _bounds(size: int) -> list[tuple[float | None, float | None]]:
    """The allowed sign of each weight; what is neither for nor against may have either."""
    names = ("missing", "soft_missing", "unheard", "untold")
    against = {FEATURE_NAMES.index(name) for name in names}
    either = {FEATURE_NAMES.index("report"), FEATURE_NAMES.index("ways"), COMPLETED}
    return [
        (None, None) if at in either else (None, 0.0) if at in against else (0.0, None)
        for at in range(size)
    ]


def _fit_ranker(
    samples: Sequence[Sample], start: NDArray[np.float64], pull: float
) -> NDArray[np.float64]:
    """Weights [FEATURES] that maximise the softmax of the right candidates, near `start`."""
    scale = np.concatenate([one.features for one in samples]).std(axis=0) + 1e-6
    parts = [((one.features / scale).astype(np.float64), one.right, one.weight) for one in samples]
    total = sum(weight for _, _, weight in parts)
    strength = _L2 + pull
    home = start * scale

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        value = strength * float((weights - home) @ (weights - home))
        slope = 2 * strength * (weights - home)
        for features, right, weight in parts:
            odds = features @ weights
            chance = np.exp(odds - odds.max())
            good = chance * right
            value -= weight / total * float(np.log(good.sum() / chance.sum()))
            slope += weight / total * features.T @ (chance / chance.sum() - good / good.sum())
        return value, slope

    found = minimize(loss, home, jac=True, method="L-BFGS-B", bounds=_bounds(FEATURES))
    return np.asarray(found.x / scale, np.float64)


def _judge_rows(
    ranker: NDArray[np.float64], samples: Sequence[Sample]
) -> tuple[NDArray[np.float32], NDArray[np.bool_], NDArray[np.float64]]:
    """The best candidate of each sample as the judge sees it, whether it is right, its weight."""
    rows, labels, weights = [], [], []
    for one in samples:
        odds = (one.features @ ranker).astype(np.float32)
        order = np.argsort(-odds, kind="stable")
        rows.append(judged(one.features[order], odds[order], one.doubt)[0])
        labels.append(bool(one.right[order[0]]))
        weights.append(one.weight)
    return np.stack(rows), np.array(labels), np.array(weights)


def _validate(samples: Sequence[Sample]) -> dict[str, Any]:
    """Five folds: share ranked right, and answered right and wrong where near off-topic is 2 %."""
    kinds = np.array([one.kind for one in samples if len(one.features)])
    kept = [one for one in samples if len(one.features)]
    first, score = np.zeros(len(kept), bool), np.zeros(len(kept))
    for train, test in KFold(5, shuffle=True, random_state=_SEED).split(kept):
        decision = _learn([kept[i] for i in train])
        for at in test:
            order, chances = decision.score(kept[at].features, kept[at].doubt, kept[at].english)
            first[at] = kept[at].right[order[0]]
            score[at] = chances[0]
    bar = np.quantile(score[kinds == "near"], 0.98)
    report: dict[str, Any] = {"samples": len(kept)}
    for kind in dict.fromkeys(kinds):
        here = kinds == kind
        report[str(kind)] = {
            "n": int(here.sum()),
            "ranked_first": round(float(first[here].mean()), 3),
            "answered_right": round(float((first & (score >= bar))[here].mean()), 3),
            "answered_wrong": round(float((~first & (score >= bar))[here].mean()), 3),
        }
    return report


if __name__ == "__main__":
    main()
