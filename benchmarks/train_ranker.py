"""Learns ranker, judge, residue and which reading of a turn is meant; writes them beside the code.

    python -m benchmarks.train_ranker

index/ranker.json and index/residue.npy from what `ranker_samples` collects, bot/meant.json
and bot/meant.npy from `talks`. Needs a built index of the shipped content.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.arguments import command_line
from benchmarks.fit_trees import fit_trees
from benchmarks.learn_readings import learn_readings
from benchmarks.learn_residue import crossed, learn_residue
from benchmarks.ranker_samples import collect
from benchmarks.sample import FOLDS, Sample
from bot.readings import READINGS
from bot.settings import load_settings
from index.arrays import write_array
from index.confidence import COMPLETED, Decision, judged
from index.evidence import FEATURE_NAMES, FEATURES
from index.snapshot import write_json
from index.trees import Trees

_ROOT = Path(__file__).parents[1]
_L2 = 2e-3
# How strongly the English weights are held to the Chinese ones.
_PULL = 2e-3
# Boosted trees: as many and as small as the folds below liked best.
_TREES = 250


def main() -> None:
    """Collect, learn, validate across folds, write."""
    command_line("benchmarks.train_ranker", __doc__).parse_args()
    settings = load_settings(None)
    collected, own = collect(settings)
    residue, residues = learn_residue(collected, own)
    samples = crossed(collected, residues)
    without = [
        replace(_learn([one for one in samples if one.fold != fold]), residue=residues[fold])
        for fold in range(FOLDS)
    ]
    report = _validate(samples, without)
    decision = _learn(samples)
    learnt = {"format": 4, "validation": report, "decision": decision.as_json()}
    write_json(_ROOT / "index" / "ranker.json", learnt)
    residue.save(_ROOT / "index" / "residue.npy")
    print(json.dumps(report))
    trees, border, talks = learn_readings(settings, without)
    learnt = {"format": 2, "validation": talks, "readings": READINGS, "trees": trees}
    write_json(_ROOT / "bot" / "meant.json", learnt)
    write_array(_ROOT / "bot" / "meant.npy", border.table)
    print(json.dumps(talks))


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
    english_trees = _judge(
        np.concatenate((rows, more)),
        np.concatenate((labels, their_labels)),
        np.concatenate((weights, their_weights)),
    )
    trees = _judge(*chinese)
    english_ranker = _floats(ranker_en - ranker)
    return Decision(_floats(ranker), english_ranker, trees, english_trees, 0.5, 0.3)


def _judge(
    rows: NDArray[np.float32], labels: NDArray[np.bool_], weights: NDArray[np.float64]
) -> Trees:
    """Boosted trees whose odds never fall with evidence for, nor rise with evidence against."""
    signs = [0 if low is None and high is None else 1 if low == 0 else -1
             for low, high in _bounds(rows.shape[1])]  # fmt: skip
    return fit_trees(rows, labels, weights, _TREES, signs)


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


def _validate(samples: Sequence[Sample], without: Sequence[Decision]) -> dict[str, Any]:
    """Five folds: share ranked right, and answered right and wrong where near off-topic is 2 %."""
    kept = [one for one in samples if len(one.features)]
    kinds = np.array([one.kind for one in kept])
    first, score = np.zeros(len(kept), bool), np.zeros(len(kept))
    for at, one in enumerate(kept):
        order, chances = without[one.fold].score(one.features, one.doubt, one.english)
        first[at], score[at] = one.right[order[0]], chances[0]
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
