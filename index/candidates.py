"""The passages that are compared in full, read from a snapshot and kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.evidence import Candidate
from index.figures import FigureTable
from index.terms import Clauses
from index.views import ViewTable, distinct
from index.words import Segmenter
from knowledge.types import Entry

_CACHED = 2048


class CandidateReader:
    """Puts together what `gather` looks at of a passage."""

    def __init__(
        self,
        entry: Callable[[int], Entry],
        firsts: Sequence[int],
        vectors: NDArray[Any],
        table: ViewTable,
        figures: FigureTable,
        segmenter: Segmenter,
    ) -> None:
        """`firsts` [passages + 1] holds the first view of each, `vectors` float16 [views, dim]."""
        self._entry = entry
        self._firsts = firsts
        self._vectors = vectors
        self._table = table
        self._figures = figures
        self._segmenter = segmenter
        self._whole = lru_cache(_CACHED)(self._read)

    def read(self, number: int, skip_view: int | None = None) -> Candidate:
        """The passage with all its views but `skip_view`, a view of the whole index."""
        first, end = self._firsts[number : number + 2]
        if skip_view is None or not first <= skip_view < end:
            return self._whole(number)
        return self._read(number, skip_view)

    def _read(self, number: int, skip_view: int | None = None) -> Candidate:
        entry = self._entry(number)
        first, end = self._firsts[number : number + 2]
        kept = np.array([view for view in range(first, end) if view != skip_view], np.int64)
        texts = [entry.views[view - first] for view in kept]
        figure_words = self._figures.words_of(number)
        words = distinct(np.concatenate([self._table.words_of(kept), figure_words]))
        return Candidate(
            number=number,
            entry=entry,
            views=kept,
            vectors=self._vectors[kept].astype(np.float32),
            words=words,
            figure_words=np.searchsorted(words, figure_words),
            text="\n".join(view.text for view in texts),
            clauses=Clauses.cut(
                "\n".join(view.text for view in texts if view.kind == "text"), self._segmenter
            ),
        )
