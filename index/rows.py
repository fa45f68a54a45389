"""Rows of terms of different lengths, as arrays: what some texts hold, kept or put together anew.

Terms are known by 64-bit keys (hashes), which mean the same in every build: so what two builds
cut can be joined without the terms' own texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
Positions = NDArray[np.int64]
Numbers = NDArray[np.int32]
Scalar = TypeVar("Scalar", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Rows:
    """Row r holds terms[starts[r]:starts[r + 1]], as positions in `vocabulary`.

    `vocabulary` holds different keys in ascending order, `numbers` [terms] what else is told of
    each term in its row.
    """

    vocabulary: Keys
    starts: Positions
    terms: Numbers
    numbers: Numbers

    @classmethod
    def none(cls) -> Rows:
        """No rows."""
        nothing = np.zeros(0, np.int32)
        return cls(np.zeros(0, np.uint64), np.zeros(1, np.int64), nothing, nothing)

    @classmethod
    def of(cls, keys: Keys, lengths: Iterable[int], numbers: Iterable[int]) -> Rows:
        """Rows of these lengths, one after the other, from the key of each of their terms."""
        vocabulary, terms = np.unique(keys, return_inverse=True)
        counts = np.fromiter(lengths, np.int64)
        told = np.fromiter(numbers, np.int32, len(keys))
        return cls(vocabulary, starts_of(counts), terms.astype(np.int32), told)

    @property
    def lengths(self) -> Positions:
        """How many terms each row has: [rows]."""
        return np.diff(self.starts)

    @property
    def owners(self) -> Numbers:
        """The row of each term: [terms]."""
        return np.repeat(np.arange(len(self.starts) - 1, dtype=np.int32), self.lengths)

    def joined(self, other: Rows) -> Rows:
        """The rows of both, one after the other."""
        # One of the two is mostly small, so what its keys move is looked for among them alone.
        fresh = other.vocabulary[_absent(other.vocabulary, self.vocabulary)]
        before = np.searchsorted(fresh, self.vocabulary).astype(np.int32)
        own = np.arange(len(self.vocabulary), dtype=np.int32) + before
        vocabulary = np.empty(len(self.vocabulary) + len(fresh), np.uint64)
        vocabulary[own] = self.vocabulary
        vocabulary[np.searchsorted(self.vocabulary, fresh) + np.arange(len(fresh))] = fresh
        others = np.searchsorted(vocabulary, other.vocabulary).astype(np.int32)
        return Rows(
            vocabulary,
            np.concatenate([self.starts, self.starts[-1] + other.starts[1:]]),
            np.concatenate([own[self.terms] if len(fresh) else self.terms, others[other.terms]]),
            np.concatenate([self.numbers, other.numbers]),
        )

    def pick(self, runs: Sequence[slice]) -> Rows:
        """Some runs of rows in this order, with those keys alone that stand in them."""
        starts = starts_of(picked(self.lengths, runs))
        inside = [slice(self.starts[run.start], self.starts[run.stop]) for run in runs]
        terms, numbers = picked(self.terms, inside), picked(self.numbers, inside)
        used = np.zeros(len(self.vocabulary), bool)
        used[terms] = True
        if used.all():
            return Rows(self.vocabulary, starts, terms, numbers)
        renumbered = np.cumsum(used, dtype=np.int32) - np.int32(1)
        return Rows(self.vocabulary[used], starts, renumbered[terms], numbers)


def _absent(keys: Keys, known: Keys) -> NDArray[np.bool_]:
    """Which of the keys are not among `known`, which are in order."""
    if not len(known):
        return np.ones(len(keys), bool)
    at = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    absent: NDArray[np.bool_] = known[at] != keys
    return absent


def runs_of(starts: Positions, blocks: Positions) -> list[slice]:
    """The rows of these blocks in their order, neighbours as one slice.

    Block b has the rows starts[b] to starts[b + 1].
    """
    first = np.flatnonzero(np.diff(blocks, prepend=-2) != 1)
    last = np.append(first[1:], len(blocks))[: len(first)] - 1
    ends = starts[blocks[last] + 1].tolist()
    return list(map(slice, starts[blocks[first]].tolist(), ends))


def picked(array: NDArray[Scalar], runs: Sequence[slice]) -> NDArray[Scalar]:
    """The rows of all runs, one after the other."""
    if len(runs) == 1:
        return array[runs[0]]
    return np.concatenate([array[:0], *(array[run] for run in runs)])


def picked_from(
    array: NDArray[Scalar], other: NDArray[Scalar], runs: Iterable[slice], out: NDArray[Scalar]
) -> None:
    """As `picked` from both, one after the other, into `out`: they are not put together first."""
    end = len(array)
    parts = [
        part
        for run in runs
        for part in (
            array[run.start : min(run.stop, end)],
            other[max(run.start - end, 0) : max(run.stop - end, 0)],
        )
        if len(part)
    ]
    np.concatenate([out[:0], *parts], out=out)


def starts_of(lengths: NDArray[np.integer]) -> Positions:
    """Where rows of these lengths start when they lie one after the other, and where all end."""
    ends: Positions = np.cumsum(lengths, dtype=np.int64)
    return np.concatenate([np.zeros(1, np.int64), ends])


def ranked(numbers: NDArray[np.integer]) -> tuple[Positions, Positions]:
    """The different numbers in order, and the rank of each number among them.

    As `np.unique` with its inverse, in a tenth of the time for many numbers that are not
    negative nor much greater than they are many: it takes memory for the greatest.
    """
    seen = np.zeros(int(numbers.max(initial=0)) + 1, bool)
    seen[numbers] = True
    ranks = np.cumsum(seen, dtype=np.int32)
    ranks -= 1
    return np.flatnonzero(seen), ranks[numbers].astype(np.int64)
