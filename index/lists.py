"""The inverted lists of one question's terms, and what is read from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from index.types import LEXICAL, Lexical, Vectors
from index.views import distinct

# So many of the views found by rare terms are looked up in the lists of the common ones. With
# these limits 368 questions to 100,000 passages got the replies that they get from all lists.
_COMPLETED = 512

# The off-topic questions are listed by their character bigrams, beside the views.
Listed = Literal["words", "chars", "pinyin", "decoys"]
LISTED: tuple[Listed, ...] = (*LEXICAL, "decoys")
Keys = NDArray[np.uint64]
Views = NDArray[np.int32]
Positions = NDArray[np.int64]
Weights = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class CommonTerm:
    """A term that stands in too many views to search for: its number and its list."""

    owner: int
    views: Views
    scores: Vectors
    boost: float

    def look_up(self, views: NDArray[np.integer]) -> Vectors:
        """The term's score in each of some views, 0 where it does not stand."""
        at = np.minimum(np.searchsorted(self.views, views), len(self.views) - 1)
        found = np.where(self.views[at] == views, self.scores[at] * self.boost, 0)
        return found.astype(np.float32)


@dataclass(frozen=True, slots=True)
class Lists:
    """The inverted lists of a question's terms, one after the other, by channel as in LISTED.

    `views`, `scores` and `owners` [postings]: a view, its score, for which term by position;
    `lengths` [terms] says how many views have each term, `weights` [terms] what it weighs
    (`idf_of`); `terms` and `postings` hold where each channel's begin, and their end. The lists
    of `common` terms are not among them.
    """

    views: Views
    scores: Vectors
    owners: Views
    lengths: Positions
    weights: Weights
    terms: tuple[int, ...]
    postings: tuple[int, ...]
    common: tuple[CommonTerm, ...] = ()

    def idf(self, channel: Lexical) -> Weights:
        """What each of the channel's terms weighs."""
        at = LISTED.index(channel)
        return self.weights[self.terms[at] : self.terms[at + 1]]

    def best(self, passage_of: Views, passages: int, skip_view: int) -> Vectors:
        """float32 [lexical channels, passages]: the BM25 score of each one's best view.

        `passage_of` [views] gives each view's passage. `skip_view` counts for nothing.
        """
        size = len(passage_of)
        end = self.postings[len(LEXICAL)]
        counts = np.diff(self.postings[: len(LEXICAL) + 1])
        channel = np.repeat(np.arange(len(LEXICAL)), counts)
        views = self.views[:end]
        at = channel * size + views
        summed = np.bincount(at, self.scores[:end], len(LEXICAL) * size)
        by_view = summed.astype(np.float64, copy=False)
        if self.common:
            self._complete(by_view, size)
        if skip_view >= 0:
            by_view[skip_view::size] = 0
        found = np.zeros(len(LEXICAL) * passages, np.float32)
        np.maximum.at(found, channel * passages + passage_of[views], by_view[at].astype(np.float32))
        return found.reshape(len(LEXICAL), passages)

    def _complete(self, by_view: Weights, size: int) -> None:
        """Add what the common terms score in the best views found [lexical channels * size]."""
        for channel in range(len(LEXICAL)):
            first, last = self.terms[channel : channel + 2]
            common = [one for one in self.common if first <= one.owner < last]
            if not common:
                continue
            views = self.views[self.postings[channel] : self.postings[channel + 1]]
            own = by_view[channel * size : (channel + 1) * size]
            if len(views) > _COMPLETED:
                views = views[np.argpartition(own[views], -_COMPLETED)[-_COMPLETED:]]
            views = distinct([views])
            own[views] += np.sum([one.look_up(views) for one in common], axis=0)

    def decoys(self, weights: Weights, size: int) -> Weights:
        """What the bigrams weigh that each decoy shares with the question: [size]."""
        start, first = self.postings[-2], self.terms[-2]
        each = weights[self.owners[start:] - first]
        return np.bincount(self.views[start:], each, size).astype(np.float64)

    def presence(self, views: Positions, size: int) -> tuple[Vectors, Vectors]:
        """For some of `size` views float32 [len(views), terms]: 1 where a view has a term, else 0.

        The first for the question's character bigrams, the second for its pinyin bigrams.
        """
        words, chars, pinyin = self.terms[1:4]
        rows = np.full(size, -1, np.int32)
        rows[views] = np.arange(len(views), dtype=np.int32)
        part = slice(self.postings[1], self.postings[3])
        row = rows[self.views[part]]
        inside = np.flatnonzero(row >= 0)
        found = np.zeros((len(views), pinyin - words), np.float32)
        found[row[inside], self.owners[part][inside] - words] = 1
        for one in self.common:
            if words <= one.owner < pinyin:
                found[:, one.owner - words] = one.look_up(views) > 0
        return found[:, : chars - words], found[:, chars - words :]
