"""Fits the border and the thresholds to a folder's own questions.

Learns from ways of asking and from questions that must get no answer. Only a full build calls
it.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from index.confidence import Decision
from index.search import Allowed, Index
from index.types import Vectors
from knowledge.types import PassageKind

# Of the off-topic questions of each kind that are tuned on, and whose best candidate is of a
# service (of a report), at most this share may be answered. Few have a report's passage as their
# best, so of those a share of one hundredth would be none at all.
MAX_ANSWERED: dict[PassageKind, dict[str, float]] = {
    "service": {"far": 0.013, "near": 0.03, "missing": 0.4},
    "report": {"far": 0.02, "near": 0.04, "missing": 0.4},
}
# And at most so many of all may be offered choices.
_MAX_OFFERED = 0.25
# Below this nothing is answered, however little the off-topic questions reach: more than half
# of what is near the topic has a service's passage as its best, and few of a report's.
_LEAST_ANSWER: dict[PassageKind, float] = {"service": 0.35, "report": 0.2}
_LEAST_CHOOSE = 0.15
_RIDGE = 3e-4
_SOURCES: tuple[PassageKind, ...] = ("service", "report")


@dataclass(frozen=True, slots=True)
class Reached:
    """How probable the best passage for a question is, 0 for none, and what kind of passage."""

    score: float
    source: PassageKind


def fit_border(ways: Vectors, decoys: Vectors) -> tuple[tuple[float, ...], float]:
    """The border between ways of asking [n, dim] and decoys [m, dim]: weights and bias.

    Fisher's linear discriminant with a ridge, both sides weighing the same in all. Tells near
    questions from good ones as well as logistic regression does (area under the curve 0.925
    and 0.927 on questions kept out), in a thirtieth of the time.
    """
    middle, other = ways.mean(axis=0), decoys.mean(axis=0)
    spread = (np.cov(ways.T) + np.cov(decoys.T)) / 2
    border = np.linalg.solve(spread + _RIDGE * np.eye(len(spread)), middle - other)
    return tuple(border.tolist()), float(-border @ (middle + other) / 2)


def crossed_border(ways: Vectors, decoys: Vectors, folds: int = 3) -> Vectors:
    """The domain's log odds [m] of each decoy by a border that was fitted without it."""
    found = np.zeros(len(decoys), np.float32)
    for fold in range(folds):
        out = np.arange(len(decoys)) % folds == fold
        border, bias = fit_border(ways, decoys[~out])
        found[out] = decoys[out] @ np.asarray(border, np.float32) + bias
    return found


def reached(
    index: Index,
    text: str,
    places: frozenset[str] | None,
    allowed: Allowed | None,
    domain: float | None,
) -> Reached:
    """What a question that must get no answer reaches within the limits of its search.

    `domain` gives the log odds of one that is a decoy, fitted without it.
    """
    hits = index.search(index.query(text), places, allowed, domain=domain)
    if not hits:
        return Reached(0.0, "service")
    best = hits[0].passage
    # What is left to the local union is no answer: the reply says so, which is right.
    return Reached(0.0 if best.local_only else hits[0].score, best.kind)


def fit_thresholds(decision: Decision, samples: Iterable[tuple[str, Reached]]) -> Decision:
    """The decision with thresholds that hold the shares of MAX_ANSWERED.

    Each sample is an off-topic question's kind and what it reached.
    """
    found: dict[str, list[Reached]] = {}
    for off_topic, best in samples:
        found.setdefault(off_topic, []).append(best)
    bars: dict[PassageKind, float] = {}
    for source in _SOURCES:
        least = [
            threshold([one.score for one in found.get(kind, []) if one.source == source], share)
            for kind, share in MAX_ANSWERED[source].items()
        ]
        bars[source] = max(_LEAST_ANSWER[source], *least)
    # Of what is missing one may be offered what there is; of what is off topic nothing fits.
    off = [one.score for kind in ("far", "near") for one in found.get(kind, [])]
    choose = max(_LEAST_CHOOSE, threshold(off, _MAX_OFFERED))
    return replace(
        decision,
        answer=bars["service"],
        answer_report=bars["report"],
        choose=min(choose, *bars.values()),
    )


def threshold(scores: Sequence[float], share: float) -> float:
    """The lowest threshold that at most `share` of the scores reach."""
    if not scores:
        return 0.0
    ordered = sorted(scores, reverse=True)
    return min(1.0, ordered[min(int(share * len(ordered)), len(ordered) - 1)] + 1e-6)


def sample_views(numbers: Iterable[int], at_most: int, seed: int) -> list[int]:
    """At most so many of the numbers, chosen by a seed, in order."""
    pool = list(numbers)
    if len(pool) <= at_most:
        return pool
    return sorted(random.Random(seed).sample(pool, at_most))
