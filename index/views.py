"""What each view of a snapshot is: its kind, its words, how much its bigrams weigh."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from index import rows
from index.arrays import write_array
from knowledge.types import View

QUESTION, TITLE, TEXT = range(3)
_KINDS = {"question": QUESTION, "title": TITLE, "text": TEXT}

Rows = NDArray[np.int32]
Positions = NDArray[np.int64]
Scalar = TypeVar("Scalar", bound=np.integer)


def kinds_of(views: Sequence[View]) -> NDArray[np.int8]:
    """int8 [views]: whether each is a question, a title or a text."""
    return np.array([_KINDS[view.kind] for view in views], np.int8)


@dataclass(frozen=True, slots=True)
class ViewTable:
    """All views of a snapshot.

    `words` holds the lexicon rows of all views' different words; those of view v stand at
    offsets[v] to offsets[v + 1]. `kinds` int8 [views] says what each view is, `weights` float32
    [views] how much its different character bigrams weigh (IDF) in all.
    """

    words: Rows
    offsets: Positions
    kinds: NDArray[np.int8]
    weights: NDArray[np.float32]

    @classmethod
    def make(
        cls,
        kinds: NDArray[np.int8],
        words: rows.Rows,
        weights: NDArray[np.float32],
    ) -> ViewTable:
        """Describe the views. The lexicon's words are in the order of their vocabulary."""
        return cls(words.terms, words.starts, kinds, weights)

    def save(self, folder: Path, names: Sequence[str]) -> None:
        """Write the four arrays under `names`."""
        for name, array in zip(names, self._arrays(), strict=True):
            write_array(folder / name, array)

    def _arrays(self) -> Iterator[NDArray[np.generic]]:
        yield from (self.words, self.offsets, self.kinds, self.weights)

    @classmethod
    def open(cls, folder: Path, names: Sequence[str]) -> ViewTable:
        """Map what `save` wrote."""
        return cls(*(np.asarray(np.load(folder / name, mmap_mode="r")) for name in names))

    def words_of(self, views: Positions) -> Rows:
        """The lexicon rows of these views' words, one view after the other."""
        return rows.picked(self.words, rows.runs_of(self.offsets, views))


def distinct(numbers: NDArray[Scalar]) -> NDArray[Scalar]:
    """The different numbers in order, none of which is negative."""
    ordered = np.sort(numbers)
    # np.unique would do, but loads numpy.ma for it, a fiftieth of a cold start.
    return ordered[np.flatnonzero(np.diff(ordered, prepend=-1))]
