"""Nearest vectors by cosine. The only module that names faiss.

The type of index is chosen by size: exact while a scan is cheap, then inverted lists with
8-bit codes (benchmarks/results/ has both times and recall).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
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
# content is found no better (recall@10 of 400 views 0.98 all the same), for ten times the time.
_TRAINING_POINTS_PER_LIST = 16
# The codes cover the range of the vectors that they are learnt from.
_SAMPLE = 65_536
_ROUNDS = 4
# Bytes written at once.
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Before:
    """An index that was built before.

    Of its vectors `head` at the beginning are the same now, and `tail` of the others at the end.
    """

    index: Path
    head: int
    tail: int


def build_vectors(
    vectors: NDArray[np.floating], path: Path, seed: int = 0, before: Before | None = None
) -> str:
    """Index unit vectors [n, dim] under numbers 0..n-1; return the type's name.

    The lists of an index `before` of the same type and dimension are used again, and so is what
    they hold of vectors that stayed: some new vectors do not move the lists.
    """
    count, dim = vectors.shape
    faiss.omp_set_num_threads(os.cpu_count() or 1)
    name = "Flat" if count <= EXACT_UP_TO else f"IVF{_lists(count)},SQ8"
    index: Any = _continued(before, name, vectors)
    if index is None:
        index = faiss.index_factory(dim, name, faiss.METRIC_INNER_PRODUCT)
        full = np.ascontiguousarray(vectors, np.float32)
        if not index.is_trained:
            # Codes of the vectors themselves: eight bits are fine enough, and what is left of them
            # in their list would have to be worked out for the whole sample first.
            index.by_residual = False
            points = min(count, max(_SAMPLE, _lists(count) * _TRAINING_POINTS_PER_LIST))
            sample = np.random.default_rng(seed).choice(count, points, replace=False)
            index.cp.min_points_per_centroid = 1
            index.cp.max_points_per_centroid = _TRAINING_POINTS_PER_LIST
            index.cp.niter = _ROUNDS
            index.train(full[np.sort(sample)])
        index.add(full)
    with path.open("wb") as file:
        # Not by faiss itself: what it cannot write it also says on stderr.
        writer: Callable[..., Any] = faiss.PyCallbackIOWriter  # type: ignore[attr-defined]
        faiss.write_index(index, writer(file.write, _PIECE))
    return name


def _lists(count: int) -> int:
    """So many inverted lists: the power of two nearest to twice the root."""
    return int(2 ** round(np.log2(2 * np.sqrt(count))))


def _continued(before: Before | None, name: str, vectors: NDArray[np.floating]) -> Any:
    """The index of these vectors with the lists of the one before, as if all were added to it.

    None if that cannot be used: it is of another type or dimension, or damaged.
    """
    if before is None or name == "Flat":
        return None
    try:
        index: Any = faiss.read_index(str(before.index))
    except RuntimeError:
        return None
    if f"IVF{getattr(index, 'nlist', 0)},SQ8" != name or index.d != vectors.shape[1]:
        return None
    first_of_tail = index.ntotal - before.tail
    new = np.arange(before.head, len(vectors) - before.tail)
    lists, codes = _codes(index, np.ascontiguousarray(vectors[new], np.float32))
    order = np.argsort(lists, kind="stable")
    ends = np.searchsorted(lists[order], np.arange(index.nlist + 1)).tolist()
    for number, (first, last) in enumerate(pairwise(ends)):
        held, held_codes = _list(index, number)
        stays = (held < before.head) | (held >= first_of_tail)
        moved = held[stays] + (len(vectors) - index.ntotal) * (held[stays] >= before.head)
        _set_list(
            index,
            number,
            np.concatenate([moved, new[order[first:last]]]),
            np.concatenate([held_codes[stays], codes[order[first:last]]]),
        )
    index.ntotal = len(vectors)
    return index


def _codes(index: Any, vectors: Vectors) -> tuple[Positions, NDArray[np.uint8]]:
    """Which inverted list each vector belongs to, and its code in there."""
    lists = index.quantizer.search(vectors, 1)[1][:, 0]
    codes = np.empty((len(vectors), index.code_size), np.uint8)
    pointers = map(faiss.swig_ptr, (vectors, lists, codes))
    index.encode_vectors(len(vectors), *pointers)
    return lists, codes


def _list(index: Any, number: int) -> tuple[Positions, NDArray[np.uint8]]:
    """The numbers of the vectors in one inverted list, and their codes, where they lie."""
    size, code_size = index.invlists.list_size(number), index.code_size
    if not size:
        return np.zeros(0, np.int64), np.zeros((0, code_size), np.uint8)
    codes = faiss.rev_swig_ptr(index.invlists.get_codes(number), size * code_size)
    return faiss.rev_swig_ptr(index.invlists.get_ids(number), size), codes.reshape(size, -1)


def _set_list(index: Any, number: int, held: Positions, codes: NDArray[np.uint8]) -> None:
    """Put these vectors into an inverted list, in the order in which they would be added."""
    index.invlists.resize(number, len(held))
    order = np.argsort(held)
    numbers, places = _list(index, number)
    numbers[:], places[:] = held[order], codes[order]


def as_bits(allowed: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Which of the views [n] may be found, as a search takes it."""
    return np.packbits(allowed, bitorder="little")


class VectorReader:
    """Searches the vectors of one snapshot."""

    def __init__(self, path: Path) -> None:
        # As it lies on the disk: a single question reads few of the lists. The older IO_FLAG_MMAP,
        # which starts threads to read ahead, takes ten times as long over a search.
        self._index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
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
