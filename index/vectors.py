"""Nearest vectors by cosine. The only module that names faiss.

The type of index is chosen by size: exact while a scan is cheap, then inverted lists with
8-bit codes (measured at 1,000,000 x 256: 0.24 ms at recall@10 0.978, against 40 ms exact).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from index.types import Vectors

EXACT_UP_TO = 20_000
_PROBES = 24
_TRAINING_POINTS_PER_LIST = 40


def build_vectors(vectors: Vectors, path: Path, seed: int = 0) -> str:
    """Index unit vectors float32 [n, dim] under numbers 0..n-1; return the type's name."""
    count, dim = vectors.shape
    if count <= EXACT_UP_TO:
        name, index = "Flat", faiss.IndexFlatIP(dim)
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

    def search(
        self, query: Vectors, top_k: int, allowed: NDArray[np.bool_] | None = None
    ) -> list[tuple[int, float]]:
        """The `top_k` best (view, cosine), best first, for one unit vector [dim].

        `allowed` [n] limits the search to some views.
        """
        probes = {} if isinstance(self._index, faiss.IndexFlat) else {"nprobe": _PROBES}
        make: Callable[..., faiss.SearchParameters] = (
            faiss.SearchParametersIVF if probes else faiss.SearchParameters
        )
        if allowed is not None:
            packed = np.packbits(allowed, bitorder="little")
            probes["sel"] = faiss.IDSelectorBitmap(packed)
        cosines, numbers = self._index.search(query[None, :], top_k, params=make(**probes))
        return [
            (int(number), float(cosine))
            for number, cosine in zip(numbers[0], cosines[0], strict=True)
            if number >= 0
        ]
