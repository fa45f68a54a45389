"""The inverted lists of one question's terms, and what is read from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from index.scratch import zeros
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
        at = self.views.searchsorted(views)
        at[at == len(self.views)] = 0
        found: Vectors = self.scores[at]
        found *= np.float32(self.boost) * (self.views[at] == views)
        return found


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
        found = np.zeros((len(LEXICAL), passages), np.float32)
        for channel, best in enumerate(found):
            views = self.views[slice(*self.postings[channel : channel + 2])]
            if not len(views):
                continue
            scores = self.scores[slice(*self.postings[channel : channel + 2])]
            by_view = zeros(len(passage_of), np.float64)
            # Indices of the machine's own size, and numbers of one kind: a twentieth of the time.
            at = views.astype(np.intp)
            try:
                np.add.at(by_view, at, scores.astype(np.float64))
                self._complete(channel, at, by_view)
                if skip_view >= 0:
                    by_view[skip_view] = 0
                np.maximum.at(best, passage_of[at], by_view[at].astype(np.float32))
            finally:
                by_view[at] = 0
        return found

    def _complete(self, channel: int, views: Positions, by_view: Weights) -> None:
        """Add what the channel's common terms score in the best of the views found.

        `by_view` [all views] holds what the other terms score.
        """
        first, last = self.terms[channel : channel + 2]
        common = [one for one in self.common if first <= one.owner < last]
        if not common:
            return
        if len(views) > _COMPLETED:
            views = views[np.argpartition(by_view[views], -_COMPLETED)[-_COMPLETED:]]
        views = distinct(views)
        by_view[views] += np.sum([one.look_up(views) for one in common], axis=0)

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
        part = slice(self.postings[1], self.postings[3])
        # Which of `views` a view is, counted from 1.
        number_of = zeros(size, np.int32)
        number_of[views] = np.arange(1, len(views) + 1)
        numbers = number_of[self.views[part]]
        number_of[views] = 0
        inside = np.flatnonzero(numbers)
        found = np.zeros((len(views), pinyin - words), np.float32)
        found[numbers[inside] - 1, self.owners[part][inside] - words] = 1
        for one in self.common:
            if words <= one.owner < pinyin:
                found[:, one.owner - words] = one.look_up(views) > 0
        return found[:, : chars - words], found[:, chars - words :]
