"""Nearest vectors by cosine. The only module that names faiss.

The type of index is chosen by size: exact while a scan is cheap, then inverted lists with
8-bit codes (benchmarks/results/ has both times and recall).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.types import Vectors

Positions = NDArray[np.int64]

EXACT_UP_TO = 4_000
# So many of the lists are looked through, but at least so many: of 1,000,000 views near to those
# of the shipped content 0.979 of the nearest ten are found (`python -m benchmarks.peers --sizes`).
_PROBED_SHARE, _LEAST_PROBED = 1 / 32, 16
# Enough to learn where the lists lie: with faiss's 40 to 256 points and 25 rounds the shipped
# content is found no better (recall@10 of 100 views 0.986 and 0.982), for ten times the time.
_TRAINING_POINTS_PER_LIST = 24
# The codes cover the range of the vectors that they are learnt from.
_SAMPLE = 65_536
_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Before:
    """An index that was built before, and the file of the vectors [n, dim] that it is of."""

    index: Path
    vectors: Path


def build_vectors(
    vectors: NDArray[np.floating], path: Path, seed: int = 0, before: Before | None = None
) -> str:
    """Index unit vectors [n, dim] under numbers 0..n-1; return the type's name.

    The lists of an index `before` of the same type and dimension are used again, and so is which
    of them each vector is in: learning where they lie takes most of the time, looking for the
    nearest most of the rest, and some new vectors do not move them.
    """
    count, dim = vectors.shape
    faiss.omp_set_num_threads(os.cpu_count() or 1)
    name = "Flat" if count <= EXACT_UP_TO else f"IVF{_lists(count)},SQ8"
    full = np.ascontiguousarray(vectors, np.float32)
    index, lists = _trained_before(before, name, vectors)
    if index is None:
        index = faiss.index_factory(dim, name, faiss.METRIC_INNER_PRODUCT)
    if not index.is_trained:
        points = min(count, max(_SAMPLE, _lists(count) * _TRAINING_POINTS_PER_LIST))
        sample = np.random.default_rng(seed).choice(count, points, replace=False)
        index.cp.min_points_per_centroid = 1
        index.cp.max_points_per_centroid = _TRAINING_POINTS_PER_LIST
        index.cp.niter = _ROUNDS
        index.train(full[np.sort(sample)])
    if lists is None:
        index.add(full)
    else:
        new = np.flatnonzero(lists < 0)
        lists[new] = index.quantizer.search(full[new], 1)[1][:, 0]
        index.add_core(count, faiss.swig_ptr(full), None, faiss.swig_ptr(lists))
    # Not by faiss itself: what it cannot write it also says on stderr.
    path.write_bytes(faiss.serialize_index(index).data)
    return name


def _lists(count: int) -> int:
    """So many inverted lists: the power of two nearest to twice the root."""
    return int(2 ** round(np.log2(2 * np.sqrt(count))))


def _trained_before(
    before: Before | None, name: str, vectors: NDArray[np.floating]
) -> tuple[Any, Positions | None]:
    """The emptied index if it is of this type and dimension, and in which list each vector was.

    -1 for a vector that it did not have, or had elsewhere. None and None if it cannot be used.
    """
    if before is None or name == "Flat":
        return None, None
    try:
        index = faiss.read_index(str(before.index))
        old = np.load(before.vectors, mmap_mode="r")
    except (RuntimeError, OSError, ValueError):
        return None, None
    lists, dim = getattr(index, "nlist", 0), vectors.shape[1]
    if f"IVF{lists},SQ8" != name or index.d != dim or old.shape != (index.ntotal, dim):
        return None, None
    found = np.full(len(vectors), -1, np.int64)
    head, tail = _alike(old, vectors)
    of = _list_of_each(index)
    found[:head] = of[:head]
    found[len(found) - tail :] = of[len(of) - tail :]
    index.reset()
    return index, found


def _alike(old: NDArray[np.floating], new: NDArray[np.floating]) -> tuple[int, int]:
    """How many vectors are the same at the beginning, and how many of the others at the end.

    An edit changes what stands between; passages are in the order of their files.
    """
    count = min(len(old), len(new))
    other = np.flatnonzero((old[:count] != new[:count]).any(axis=1))
    head = int(other[0]) if len(other) else count
    count -= head
    other = np.flatnonzero((old[len(old) - count :] != new[len(new) - count :]).any(axis=1))
    return head, count - 1 - int(other[-1]) if len(other) else count


def _list_of_each(index: Any) -> Positions:
    """The inverted list that each vector is in."""
    found = np.full(index.ntotal, -1, np.int64)
    for number in range(index.nlist):
        if size := index.invlists.list_size(number):
            found[faiss.rev_swig_ptr(index.invlists.get_ids(number), size)] = number
    return found


def as_bits(allowed: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Which of the views [n] may be found, as a search takes it."""
    return np.packbits(allowed, bitorder="little")


class VectorReader:
    """Searches the vectors of one snapshot."""

    def __init__(self, path: Path) -> None:
        # Read, not mapped: a search in mapped inverted lists takes ten times as long.
        self._index = faiss.read_index(str(path))
        lists = getattr(self._index, "nlist", 0)
        self._probes = max(_LEAST_PROBED, int(lists * _PROBED_SHARE)) if lists else 0
        # One query is too little work to share; waiting threads would only burn the other cores.
        faiss.omp_set_num_threads(1)

    def search(
        self, query: Vectors, top_k: int, allowed: NDArray[np.uint8] | None = None
    ) -> tuple[NDArray[np.int64], Vectors]:
        """The `top_k` best views and their cosines, best first, for one unit vector [dim].

        `allowed`, from `as_bits`, limits the search to some views.
        """
        probes: dict[str, Any] = {"nprobe": self._probes} if self._probes else {}
        make: Callable[..., faiss.SearchParameters] = (
            faiss.SearchParametersIVF if probes else faiss.SearchParameters
        )
        if allowed is not None:
            selector: Any = faiss.IDSelectorBitmap
            probes["sel"] = selector(allowed)
        cosines, numbers = self._index.search(query[None, :], top_k, params=make(**probes))
        found = numbers[0] >= 0
        return numbers[0][found], cosines[0][found]
