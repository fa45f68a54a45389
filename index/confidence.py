"""From evidence to a probability, and from a probability to answer, choose or none.

Two logistic steps, both fitted at build time (`fit`): the first weighs the evidence for each
candidate alone; the second looks at the best one beside its nearest rival and gives the
probability that it is right. Platt, Probabilistic Outputs for Support Vector Machines, 1999.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.evidence import FEATURES
from index.types import Vectors


@dataclass(frozen=True, slots=True)
class Decision:
    """Fitted weights and thresholds.

    `weights` [FEATURES] and `bias` give a candidate's log odds from its features; `top`
    (slope, margin slope, bias) turns the best candidate's log odds and its margin over the
    next into the probability that it is right. Answer at `answer` or above, offer choices at
    `choose` or above; both in [0, 1].
    """

    weights: tuple[float, ...]
    bias: float
    top: tuple[float, float, float]
    answer: float
    choose: float

    def log_odds(self, features: Vectors) -> Vectors:
        """Log odds [n] of candidates' features [n, FEATURES]."""
        weights = np.asarray(self.weights, np.float32)
        return np.asarray(features @ weights + np.float32(self.bias), np.float32)

    def confidence(self, best: float, margin: float) -> float:
        """Probability in (0, 1) that the best candidate is right."""
        slope, margin_slope, bias = self.top
        return sigmoid(slope * best + margin_slope * margin + bias)


MARGIN_CAP = 3.0


def margins(log_odds: Sequence[float]) -> list[float]:
    """For each of the candidates, best first: its lead over the best other one, at most 3.

    A lead beyond that says no more; without a cap a lone bad candidate looks safe.
    """
    if len(log_odds) < 2:
        return [MARGIN_CAP] * len(log_odds)
    best, second = log_odds[0], log_odds[1]
    return [min(best - second, MARGIN_CAP), *(max(x - best, -MARGIN_CAP) for x in log_odds[1:])]


def sigmoid(x: float) -> float:
    """1 / (1 + e^-x) without overflow."""
    if x >= 0:
        return 1 / (1 + math.exp(-x))
    return math.exp(x) / (1 + math.exp(x))


# Used until a folder has enough questions to fit its own: taken from a fit on the shipped
# content, rounded. Order as in `evidence.as_features`.
DEFAULT = Decision(
    weights=(4.0, 1.5, 2.0, 1.5, 1.0, 4.0, -2.0, 2.0, 0.5, 0.0, 0.0, 0.0),
    bias=-7.0,
    top=(1.0, 0.5, 0.0),
    answer=0.6,
    choose=0.35,
)
assert len(DEFAULT.weights) == FEATURES
