"""Learns what it says that a passage lacks a term of a question (index/residue.py).

From the questions of `ranker_samples`: the right passage lacks what does not matter, the best wrong
one what does. And from ways of asking, by what the other texts of their own passage lack.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from benchmarks.sample import FOLDS, LeftOver, Sample
from index.border_learning import table_of
from index.evidence import RESIDUE
from index.residue import Residue

_INVERSE_PENALTY = 0.5
# A way of asking counts for less than a question: its passage's other ways are by its author.
_OWN = 0.1
# Facts that are missing are what it is for.
_MISSING = 3.0
# Off-topic questions lack everything, drafts most words of workers.
_PASSED_OVER = ("near", "far", "aside", "known", "draft")


def learn_residue(
    samples: Sequence[Sample], own: Sequence[LeftOver]
) -> tuple[Residue, list[Residue]]:
    """What was learnt from all, and for each fold what was learnt without it."""
    lessons = _Lessons(samples, own)
    return lessons.learn(None), [lessons.learn(fold) for fold in range(FOLDS)]


def crossed(samples: Sequence[Sample], without: Sequence[Residue]) -> list[Sample]:
    """The samples with the residue that was learnt without their fold as evidence."""
    return [_by(one, without[one.fold]) for one in samples]


def _by(sample: Sample, residue: Residue) -> Sample:
    features = sample.features.copy()
    if len(features):
        features[:, RESIDUE] = [residue.log_odds(terms) for terms in sample.left]
    return replace(sample, features=features)


class _Lessons:
    """What passages lack of questions: [lessons, BUCKETS], which answer, weights and folds."""

    def __init__(self, samples: Sequence[Sample], own: Sequence[LeftOver]) -> None:
        rows: list[Sequence[int]] = [one.terms for one in own]
        answers, weights = [True] * len(own), [_OWN] * len(own)
        folds = [one.fold for one in own]
        for one in samples:
            kind = one.kind.partition("-")[0]
            if kind in _PASSED_OVER or not len(one.features):
                continue
            for is_right in dict.fromkeys(one.right.tolist()):
                rows.append(one.left[one.right.tolist().index(is_right)])
                answers.append(is_right)
                weights.append(_MISSING if kind == "missing" else 1.0)
                folds.append(one.fold)
        self._table = table_of(rows)
        self._answers = np.array(answers)
        self._weights = np.array(weights)
        self._folds = np.array(folds)

    def learn(self, without: int | None) -> Residue:
        """The regression of all lessons but those of one fold; both sides weigh the same."""
        kept = np.ones(len(self._folds), bool) if without is None else self._folds != without
        answers = self._answers[kept]
        weights = self._weights[kept] / np.where(answers, *self._totals(kept)) * len(answers) / 2
        model = LogisticRegression(C=_INVERSE_PENALTY, solver="liblinear")
        model.fit(self._table[kept], answers, sample_weight=weights)
        return Residue(model.coef_[0].astype(np.float16), float(np.float16(model.intercept_[0])))

    def _totals(self, kept: NDArray[np.bool_]) -> tuple[float, float]:
        weights, answers = self._weights[kept], self._answers[kept]
        return float(weights[answers].sum()), float(weights[~answers].sum())
