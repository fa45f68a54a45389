"""Fits the decision to the content: how much each piece of evidence weighs, and the thresholds.

Learns from ways of asking, each searched with itself left out, and from questions that must
get no answer. Only a full build calls it; scikit-learn is loaded then and not before.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.confidence import Decision, margins
from index.search import Allowed, Index
from index.types import Vectors

# Of the off-topic questions that are tuned on, at most this share may be answered, and at most
# that share may be offered choices.
_MAX_ANSWERED = 0.01
_MAX_OFFERED = 0.08
_LEAST_ANSWER = 0.5


@dataclass(frozen=True, slots=True)
class Sample:
    """A question with the number of its passage, or None if nothing answers it.

    `view` is the way of asking it was taken from; `places` and `allowed` limit the search as
    they would for a worker of that place.
    """

    text: str
    number: int | None
    view: int | None = None
    places: frozenset[str] | None = None
    allowed: Allowed | None = None


def fit(
    index: Index, samples: Sequence[Sample], progress: Callable[[int], None] = lambda _: None
) -> Decision:
    """Weights and thresholds from samples with and without a right passage."""
    rows: list[Vectors] = []
    labels: list[NDArray[np.bool_]] = []
    for done, sample in enumerate(samples, 1):
        query = index.query(sample.text)
        hits = index.search(query, sample.places, sample.allowed, sample.view)
        rows.append(index.features(query, hits))
        labels.append(np.array([hit.number == sample.number for hit in hits], bool))
        progress(done)
    weights, bias = _logistic(np.concatenate(rows), np.concatenate(labels))
    tops = [_top(features, right, weights, bias) for features, right in zip(rows, labels, strict=True)]
    outcome = np.array([right for _, _, right in tops], bool)
    slopes, top_bias = _logistic(np.array([(best, lead) for best, lead, _ in tops]), outcome)
    decision = Decision(
        tuple(map(float, weights)),
        float(bias),
        (float(slopes[0]), float(slopes[1]), float(top_bias)),
        answer=1.0,
        choose=1.0,
    )
    off = [
        decision.confidence(best, lead)
        for (best, lead, _), sample in zip(tops, samples, strict=True)
        if sample.number is None
    ]
    answer = max(_LEAST_ANSWER, _threshold(off, _MAX_ANSWERED))
    choose = min(answer, _threshold(off, _MAX_OFFERED))
    return Decision(decision.weights, decision.bias, decision.top, answer, choose)


def _top(
    features: Vectors, right: NDArray[np.bool_], weights: NDArray[np.float64], bias: float
) -> tuple[float, float, bool]:
    """The best candidate's log odds, its lead, and whether it is right."""
    if not len(features):
        return -10.0, 0.0, False
    odds = features @ weights + bias
    order = np.argsort(-odds, kind="stable")
    return float(odds[order[0]]), margins([float(odds[i]) for i in order])[0], bool(right[order[0]])


def _logistic(
    features: NDArray[np.floating], labels: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], float]:
    """Weights and bias of a logistic regression on standardised features, in their own units."""
    from sklearn.linear_model import LogisticRegression

    mean, scale = features.mean(axis=0), features.std(axis=0) + 1e-9
    model = LogisticRegression(C=1.0, max_iter=1000).fit((features - mean) / scale, labels)
    weights = np.asarray(model.coef_[0] / scale, np.float64)
    return weights, float(model.intercept_[0] - weights @ mean)


def _threshold(scores: Sequence[float], share: float) -> float:
    """The lowest threshold that at most `share` of the scores reach."""
    if not scores:
        return 0.0
    ordered = sorted(scores, reverse=True)
    return min(1.0, ordered[int(share * len(ordered))] + 1e-6)


class Misspeller:
    """Replaces one Chinese character by a homophone: the commonest typing error."""

    def __init__(self, readings: Mapping[str, str], seed: int) -> None:
        self._readings = readings
        self._rng = random.Random(seed)
        self._sounds: dict[str, list[str]] = {}
        for char, sound in readings.items():
            if _is_common(char):
                self._sounds.setdefault(sound, []).append(char)

    def misspell(self, text: str) -> str:
        """`text` with one error, or unchanged if no character in it has a homophone."""
        spots = [
            (spot, others)
            for spot, char in enumerate(text)
            if (others := [o for o in self._sounds.get(self._readings.get(char, ""), ()) if o != char])
        ]
        if not spots:
            return text
        spot, others = self._rng.choice(spots)
        return text[:spot] + self._rng.choice(others) + text[spot + 1 :]


def _is_common(char: str) -> bool:
    """True for the 3,755 characters of GB 2312's first level, which people type."""
    try:
        code = char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return 0xB0 <= code[0] <= 0xD7


def sample_views(numbers: Iterable[int], at_most: int, seed: int) -> list[int]:
    """At most so many of the numbers, chosen by a seed, in order."""
    pool = list(numbers)
    if len(pool) <= at_most:
        return pool
    return sorted(random.Random(seed).sample(pool, at_most))
