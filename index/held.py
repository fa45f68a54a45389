"""Which passages of a snapshot are of which places."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.vectors import as_bits

# Of 100,000 passages each takes 150 kB.
_CACHED = 64


class Inside(NamedTuple):
    """Which passages are of some places: bool [passages], and their views (`as_bits`)."""

    passages: NDArray[np.bool_]
    views: NDArray[np.uint8]


class HeldPlaces:
    """The places that any passage is of.

    `pairs` int32 [n, 2] holds numbers of passages and, for each, of one of their places in
    `names`; `passage_of` int32 [views] the passage of each view.
    """

    def __init__(
        self,
        names: list[str],
        pairs: NDArray[np.int32],
        passage_of: NDArray[np.int32],
        passages: int,
    ) -> None:
        self.names = names
        self._counts = np.bincount(pairs[:, 1], minlength=len(names))
        self._ends = np.cumsum(self._counts)
        self._numbers = pairs[np.argsort(pairs[:, 1], kind="stable"), 0]
        # Half the time as an index of the machine's own size.
        self._passage_of = passage_of.astype(np.intp)
        self._passages = passages
        self.inside = lru_cache(_CACHED)(self._find_inside)

    def _find_inside(self, places: frozenset[str] | None, among: range | None = None) -> Inside:
        """The passages of any of the places (None: of all), of those numbered `among`."""
        inside = np.ones(self._passages, bool)
        if places is not None:
            inside[:] = False
            for at, name in enumerate(self.names):
                if name in places:
                    end = self._ends[at]
                    inside[self._numbers[end - self._counts[at] : end]] = True
        if among is not None:
            inside[: among.start] = inside[among.stop :] = False
        return Inside(inside, as_bits(inside.take(self._passage_of)))

    def told_of(self) -> dict[str, int]:
        """How many passages tell of each place."""
        return dict(zip(self.names, self._counts.tolist(), strict=True))
