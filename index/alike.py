"""How much passages are asked about in the same words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.types import Vectors

_CACHED = 512


class Centres:
    """Where the ways of asking of passages lie, worked out when first asked for.

    `vectors` [views, dim] are unit vectors, `firsts` [passages + 1] the first view of each passage.
    """

    def __init__(self, vectors: NDArray[Any], firsts: Sequence[int]) -> None:
        self._vectors = vectors
        self._firsts = firsts
        self._centre = lru_cache(_CACHED)(self._find_centre)

    def cosine(self, one: range, other: range) -> float:
        """Between the means of the views of some passages and of others, -1 to 1."""
        return float(self._centre(one) @ self._centre(other))

    def _find_centre(self, numbers: range) -> Vectors:
        views = self._vectors[self._firsts[numbers.start] : self._firsts[numbers.stop]]
        mean: Vectors = views.mean(axis=0, dtype=np.float32)
        return mean / max(float(np.linalg.norm(mean)), 1e-9)
