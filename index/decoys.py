"""Questions that must get no answer, as a counterweight to the passages.

A question near the topic (社保卡补办) shares most of its words with passages (会员卡补办). What
tells it apart is that a known off-topic question is nearer still, and that it lies on the
far side of the border between what staff answer and what they do not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.query import Query
from index.types import Vectors


@dataclass(frozen=True, slots=True)
class Doubt:
    """What speaks against answering a question at all.

    `cosine` and `cosine_mean` [-1, 1]: to the nearest off-topic question and the mean of the
    three nearest; `overlap` [0, 1]: weighted Dice with the most similar one; `domain`: log odds
    that the question is of the kind that staff answer.
    """

    cosine: float = 0.0
    cosine_mean: float = 0.0
    overlap: float = 0.0
    domain: float = 0.0


class Decoys:
    """The off-topic questions of one snapshot, and the border between them and the ways of asking.

    `border` [dim] and `bias` give the domain's log odds from a question's vector.
    """

    def __init__(
        self,
        texts: Sequence[str],
        vectors: Vectors,
        weights: Vectors,
        border: Vectors,
        bias: float,
    ) -> None:
        """`weights` [texts]: what each one's character bigrams weigh in all."""
        self._numbers: Mapping[str, int] = {text: number for number, text in enumerate(texts)}
        # By columns: the product with a question then takes two thirds of the time.
        self._vectors = np.asfortranarray(vectors)
        self._weights = weights
        self._border = border
        self._bias = bias

    def doubt(self, query: Query) -> Doubt:
        """What speaks against answering; a question that is itself a decoy is left out."""
        domain = float(query.vector @ self._border) + self._bias
        if not len(self._vectors):
            return Doubt(domain=domain)
        cosines = self._vectors @ query.vector
        weights = query.lists.idf("chars")
        shared = query.lists.decoys(weights, len(self._weights))
        overlap = 2 * shared / (weights.sum() + self._weights + 1e-9)
        if (own := self._numbers.get(query.text)) is not None:
            cosines[own], overlap[own] = -1.0, 0.0
        top = np.partition(cosines, -3)[-3:] if len(cosines) > 3 else cosines
        return Doubt(float(top.max()), float(top.mean()), float(overlap.max()), domain)
