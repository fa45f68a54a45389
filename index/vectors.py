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
_TRAINING_POINTS_PER_LIST = 40


def build_vectors(vectors: Vectors, path: Path, seed: int = 0) -> str:
    """Index unit vectors float32 [n, dim] under numbers 0..n-1; return the type's name."""
    count, dim = vectors.shape
    faiss.omp_set_num_threads(os.cpu_count() or 1)
    if count <= EXACT_UP_TO:
        name = "Flat"
        index: Any = faiss.IndexFlatIP(dim)
    else:
        lists = int(2 ** round(np.log2(4 * np.sqrt(count))))
        name = f"IVF{lists},SQ8"
        index = faiss.index_factory(dim, name, faiss.METRIC_INNER_PRODUCT)
        points = min(count, lists * _TRAINING_POINTS_PER_LIST)
        sample = np.random.default_rng(seed).choice(count, points, replace=False)
        index.cp.min_points_per_centroid = 1
        index.train(vectors[np.sort(sample)])
    index.add(vectors)
    faiss.write_index(index, str(path))
    return name


class VectorReader:
    """Searches the vectors of one snapshot."""

    def __init__(self, path: Path) -> None:
        self._index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP)
        # One query is too little work to share; waiting threads would only burn the other cores.
        faiss.omp_set_num_threads(1)

    def search(
        self, query: Vectors, top_k: int, allowed: NDArray[np.bool_] | None = None
    ) -> list[tuple[int, float]]:
        """The `top_k` best (view, cosine), best first, for one unit vector [dim].

        `allowed` [n] limits the search to some views.
        """
        probes: dict[str, Any] = (
            {} if isinstance(self._index, faiss.IndexFlat) else {"nprobe": _PROBES}
        )
        make: Callable[..., faiss.SearchParameters] = (
            faiss.SearchParametersIVF if probes else faiss.SearchParameters
        )
        if allowed is not None:
            selector: Any = faiss.IDSelectorBitmap
            probes["sel"] = selector(np.packbits(allowed, bitorder="little"))
        cosines, numbers = self._index.search(query[None, :], top_k, params=make(**probes))
        return [
            (int(number), float(cosine))
            for number, cosine in zip(numbers[0], cosines[0], strict=True)
            if number >= 0
        ]
