"""The passages that are compared in full, read from a snapshot and kept."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from index.contents import Contents
from index.evidence import Candidate
from index.terms import Clauses
from index.views import distinct
from index.words import Segmenter

_CACHED = 2048


class CandidateReader:
    """Puts together what `gather` looks at of a passage."""

    def __init__(self, files: Contents, segmenter: Segmenter) -> None:
        """Those of a snapshot. `segmenter` is the one that its texts were cut with."""
        self._files = files
        self._segmenter = segmenter
        self._whole = lru_cache(_CACHED)(self._read)

    def read(self, number: int, skip_view: int | None = None) -> Candidate:
        """The passage with all its views but `skip_view`, a view of the whole index."""
        first, end = self._files.firsts[number : number + 2]
        if skip_view is None or not first <= skip_view < end:
            return self._whole(number)
        return self._read(number, skip_view)

    def _read(self, number: int, skip_view: int | None = None) -> Candidate:
        entry = self._files.entry(number)
        first, end = self._files.firsts[number : number + 2]
        kept = np.array([view for view in range(first, end) if view != skip_view], np.int64)
        texts = [entry.views[view - first] for view in kept]
        figure_words = self._files.figures.words_of(number)
        words = distinct(np.concatenate([self._files.table.words_of(kept), figure_words]))
        return Candidate(
            number=number,
            entry=entry,
            views=kept,
            vectors=self._files.vectors[kept].astype(np.float32),
            words=words,
            figure_words=np.searchsorted(words, figure_words),
            text="\n".join(view.text for view in texts),
            clauses=Clauses.cut(
                "\n".join(view.text for view in texts if view.kind == "text"), self._segmenter
            ),
        )
