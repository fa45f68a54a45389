"""The second line of `urgent`: a linear model over characters, words and what the rules noted.

Learnt from example messages, traps and ordinary questions (benchmarks/learn_urgent.py). The
weights ship as urgent_weights.npy: float16 [1 + kinds, BUCKETS + CUES + 1], the first row for
"urgent at all", one for each kind, the last column the bias.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from index.hashed import BUCKETS, buckets

KINDS = ("suicide", "violence", "injury", "wage_threat")
CUES = 24
# What the rules noted weighs this much against the characters, which together weigh 1.
CUE_WEIGHT = 0.2
# A long message is read in pieces, each as long as the messages learnt from.
PIECE = 60
# A text of fewer buckets than this says too little for each to weigh more.
_LEAST = 12
STEP = 40


def weight(count: int) -> float:
    """What each bucket of a text with so many of them weighs."""
    return float(max(count, _LEAST) ** -0.5)


def log_odds(text: str, cues: Sequence[int]) -> tuple[float, str]:
    """The log odds that a normalised text is urgent, and the most probable kind of urgency."""
    found = buckets(text)
    weights = _weights()
    logits = weights[found].sum(0) * weight(len(found)) + weights[-1]
    logits += CUE_WEIGHT * weights[[BUCKETS + cue for cue in cues]].sum(0)
    return float(logits[0]), KINDS[int(logits[1:].argmax())]


@lru_cache(maxsize=1)
def _weights() -> NDArray[np.float32]:
    """Float32 [BUCKETS + CUES + 1, 1 + kinds]: a bucket's weights lie together."""
    with (files("bot") / "urgent_weights.npy").open("rb") as file:
        return np.ascontiguousarray(np.load(file).T, np.float32)
