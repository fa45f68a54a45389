"""Which passages of a snapshot are of which places."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.arrays import write_array
from index.snapshot import LAYOUT
from index.vectors import as_bits
from knowledge.types import NATIONWIDE, Entry

# Of 100,000 passages each takes 150 kB.
_CACHED = 64


def write_held(staging: Path, entries: Sequence[Entry]) -> dict[str, list[str]]:
    """Write which passage is of which place.

    Returns the places `held`, and which of them are `ruled`: have services of their own.
    """
    held = sorted({place for entry in entries for place in entry.places})
    rows = {place: row for row, place in enumerate(held)}
    pairs = [(at, rows[place]) for at, entry in enumerate(entries) for place in entry.places]
    write_array(staging / LAYOUT.held, np.array(pairs, np.int32).reshape(-1, 2))
    services = (entry.passage for entry in entries if entry.passage.kind == "service")
    ruled = sorted({passage.place for passage in services} - {NATIONWIDE})
    return {"held": held, "ruled": ruled}


class Inside(NamedTuple):
    """Which passages are of some places: bool [passages], and their views (`as_bits`)."""

    passages: NDArray[np.bool_]
    views: NDArray[np.uint8]


class HeldPlaces:
    """The places that any passage is of.

    `pairs` int32 [n, 2] holds numbers of passages and, for each, of one of their places in
    `names`; `firsts` [passages + 1] the first view of each, as those of one stand together.
    """

    def __init__(
        self,
        names: list[str],
        pairs: NDArray[np.int32],
        firsts: Sequence[int],
    ) -> None:
        self._at = {name: at for at, name in enumerate(names)}
        self._counts = np.bincount(pairs[:, 1], minlength=len(names))
        self._ends = np.cumsum(self._counts)
        self._numbers = pairs[np.argsort(pairs[:, 1], kind="stable"), 0]
        self._firsts = firsts
        self.inside = lru_cache(_CACHED)(self._find_inside)

    def _find_inside(self, places: frozenset[str] | None, among: range | None = None) -> Inside:
        """The passages of any of the places (None: of all), of those numbered `among`."""
        inside = np.full(len(self._firsts) - 1, places is None)
        for at in (self._at[name] for name in places or () if name in self._at):
            end = self._ends[at]
            inside[self._numbers[end - self._counts[at] : end]] = True
        if among is not None:
            inside[: among.start] = inside[among.stop :] = False
        # The passages of a place stand together, so there are few runs of them.
        edges = np.flatnonzero(np.diff(inside, prepend=False, append=False)).tolist()
        views = np.zeros(self._firsts[-1], bool)
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            views[self._firsts[start] : self._firsts[end]] = True
        return Inside(inside, as_bits(views))

    def told_of(self) -> dict[str, int]:
        """How many passages tell of each place."""
        return dict(zip(self._at, self._counts.tolist(), strict=True))
