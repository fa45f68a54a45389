"""Questions that must get no answer, as a counterweight to the passages.

A question near the topic (社保卡补办) shares most of its words with passages (会员卡补办). What
tells it apart is that a known off-topic question is nearer still, and that it lies on the far
side of a `border`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from index.border import Odds
from index.query import Query
from index.snapshot import LAYOUT, read_json
from index.types import Vectors
from index.vectors import VectorReader

_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Doubt:
    """What speaks against answering a question at all.

    `cosine` and `cosine_mean` [-1, 1]: to the nearest off-topic question and the mean of the
    three nearest; `overlap` [0, 1]: weighted Dice with the most similar one; `odds`: on which side
    of the borders the question lies; `completed`: it was put together from what was said before.
    """

    cosine: float = 0.0
    cosine_mean: float = 0.0
    overlap: float = 0.0
    odds: Odds = field(default_factory=Odds)
    completed: bool = False


class Decoys:
    """The off-topic questions of one snapshot."""

    def __init__(self, texts: Sequence[str], vectors: VectorReader, weights: Vectors) -> None:
        """`weights` [texts]: what each one's character bigrams weigh in all."""
        self._numbers: Mapping[str, int] = {text: number for number, text in enumerate(texts)}
        self._vectors = vectors
        self._weights = weights

    @classmethod
    def open(cls, folder: Path) -> Decoys:
        """Those of a snapshot. Raises `SnapshotError` or `OSError` if they cannot be read."""
        vectors = VectorReader(folder / LAYOUT.decoy_vectors)
        return cls(
            read_json(folder, LAYOUT.decoys), vectors, np.load(folder / LAYOUT.decoy_weights)
        )

    def doubt(self, query: Query) -> Doubt:
        """What speaks against answering but the odds; a question that is a decoy is left out."""
        own = self._numbers.get(query.text, -1)
        nearest, cosines = self._vectors.search(query.vector, _NEAREST + 1)
        top = cosines[nearest != own][:_NEAREST]
        if not len(top):
            return Doubt()
        weights = query.lists.idf("chars")
        shared = query.lists.decoys(weights, len(self._weights))
        overlap = 2 * shared / (weights.sum() + self._weights + 1e-9)
        if own >= 0:
            overlap[own] = 0.0
        return Doubt(float(top[0]), float(top.mean()), float(overlap.max()))
