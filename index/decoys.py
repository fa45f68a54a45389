"""Questions that must get no answer, as a counterweight to the passages.

A question near the topic (社保卡补办) shares most of its words with passages (会员卡补办). What
tells it apart is that a known off-topic question is nearer still, and that it lies on the far
side of a `border`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from index.border import Odds
from index.query import Query
from index.types import Vectors


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

    def __init__(self, texts: Sequence[str], vectors: Vectors, weights: Vectors) -> None:
        """`weights` [texts]: what each one's character bigrams weigh in all."""
        self._numbers: Mapping[str, int] = {text: number for number, text in enumerate(texts)}
        # By columns: the product with a question then takes two thirds of the time.
        self._vectors = np.asfortranarray(vectors)
        self._weights = weights

    def doubt(self, query: Query) -> Doubt:
        """What speaks against answering but the odds; a question that is a decoy is left out."""
        if not len(self._vectors):
            return Doubt()
        cosines = self._vectors @ query.vector
        weights = query.lists.idf("chars")
        shared = query.lists.decoys(weights, len(self._weights))
        overlap = 2 * shared / (weights.sum() + self._weights + 1e-9)
        if (own := self._numbers.get(query.text)) is not None:
            cosines[own], overlap[own] = -1.0, 0.0
        top = np.partition(cosines, -3)[-3:] if len(cosines) > 3 else cosines
        return Doubt(float(top.max()), float(top.mean()), float(overlap.max()))
