"""Fits the thresholds to a folder's own questions. Only a full build calls it."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from index.border import Odds
from index.confidence import Decision
from index.search import Allowed, Index
from knowledge.types import PassageKind

# Of the off-topic questions of each kind that are tuned on at most this share may be answered from
# services and from reports. Few that are far or near have a report's passage as their best, most
# facts that are missing have.
MAX_ANSWERED: dict[PassageKind, dict[str, float]] = {
    "service": {"far": 0.009, "near": 0.025, "missing": 0.08},
    "report": {"far": 0.003, "near": 0.005, "missing": 0.16},
}
# And at most so many of all may be offered choices.
_MAX_OFFERED = 0.25
# Below this nothing is answered, however little the off-topic questions reach.
_LEAST_ANSWER: dict[PassageKind, float] = {"service": 0.3, "report": 0.25}
_LEAST_CHOOSE = 0.08
_SOURCES: tuple[PassageKind, ...] = ("service", "report")


@dataclass(frozen=True, slots=True)
class Reached:
    """How probable the best passage for a question is, 0 for none, and what kind of passage."""

    score: float
    source: PassageKind


def reached(
    index: Index,
    text: str,
    places: frozenset[str] | None,
    allowed: Allowed | None,
    odds: Odds,
) -> Reached:
    """What a question that must get no answer reaches within the limits of its search.

    `odds` are by borders learnt without it.
    """
    hits = index.search(index.query(text), places, allowed, odds=odds)
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
            threshold([one.score * (one.source == source) for one in found.get(kind, [])], share)
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
