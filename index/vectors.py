"""Nearest vectors by cosine. The only module that names faiss.

The type of index is chosen by size: exact while a scan is cheap, then inverted lists with
8-bit codes (benchmarks/results/ has both times and recall).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.types import Vectors

EXACT_UP_TO = 4_000
_PROBES = 16
# Enough to learn where the lists lie: with faiss's 40 to 256 points and 25 rounds the shipped
# content is found no better (recall@10 of 100 views 0.986 and 0.982), for ten times the time.
_TRAINING_POINTS_PER_LIST = 24
# The codes cover the range of the vectors that they are learnt from.
_SAMPLE = 65_536
_ROUNDS = 8


def build_vectors(vectors: Vectors, path: Path, seed: int = 0, previous: Path | None = None) -> str:
    """Index unit vectors float32 [n, dim] under numbers 0..n-1; return the type's name.

    The lists of a `previous` index of the same type and dimension are used again: learning
    where they lie takes most of the time, and some new vectors do not move them.
    """
    count, dim = vectors.shape
    faiss.omp_set_num_threads(os.cpu_count() or 1)
    name = "Flat" if count <= EXACT_UP_TO else f"IVF{_lists(count)},SQ8"
    index = _trained_before(previous, name, dim)
    if index is None:
        index = faiss.index_factory(dim, name, faiss.METRIC_INNER_PRODUCT)
    if not index.is_trained:
        points = min(count, max(_SAMPLE, _lists(count) * _TRAINING_POINTS_PER_LIST))
        sample = np.random.default_rng(seed).choice(count, points, replace=False)
        index.cp.min_points_per_centroid = 1
        index.cp.max_points_per_centroid = _TRAINING_POINTS_PER_LIST
        index.cp.niter = _ROUNDS
        index.train(vectors[np.sort(sample)])
    index.add(vectors)
    faiss.write_index(index, str(path))
    return name


def _lists(count: int) -> int:
    """So many inverted lists: the power of two nearest to twice the root."""
    return int(2 ** round(np.log2(2 * np.sqrt(count))))


def _trained_before(path: Path | None, name: str, dim: int) -> Any:
    """The emptied index in `path` if it is of this type and dimension, else None."""
    if path is None or name == "Flat":
        return None
    try:
        index = faiss.read_index(str(path))
    except RuntimeError:
        return None
    lists = getattr(index, "nlist", 0)
    if index.d != dim or f"IVF{lists},SQ8" != name:
        return None
    index.reset()
    return index


def as_bits(allowed: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Which of the views [n] may be found, as a search takes it."""
    return np.packbits(allowed, bitorder="little")


class VectorReader:
    """Searches the vectors of one snapshot."""

    def __init__(self, path: Path) -> None:
        # Read, not mapped: a search in mapped inverted lists takes ten times as long.
        self._index = faiss.read_index(str(path))
        # One query is too little work to share; waiting threads would only burn the other cores.
        faiss.omp_set_num_threads(1)

    def search(
        self, query: Vectors, top_k: int, allowed: NDArray[np.uint8] | None = None
    ) -> tuple[NDArray[np.int64], Vectors]:
        """The `top_k` best views and their cosines, best first, for one unit vector [dim].

        `allowed`, from `as_bits`, limits the search to some views.
        """
        probes: dict[str, Any] = (
            {} if isinstance(self._index, faiss.IndexFlat) else {"nprobe": _PROBES}
        )
        make: Callable[..., faiss.SearchParameters] = (
            faiss.SearchParametersIVF if probes else faiss.SearchParameters
        )
        if allowed is not None:
            selector: Any = faiss.IDSelectorBitmap
            probes["sel"] = selector(allowed)
        cosines, numbers = self._index.search(query[None, :], top_k, params=make(**probes))
        found = numbers[0] >= 0
        return numbers[0][found], cosines[0][found]
