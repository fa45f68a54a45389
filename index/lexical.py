"""BM25 over words, character bigrams and pinyin bigrams: inverted lists as numpy arrays.

A search reads the lists of the question's terms and no others, some thousand numbers. The same
lists say which views of a passage have which of the question's terms, so that the evidence
(`evidence`) needs no second table. Terms are cut before (`terms`), so that content and
questions are cut alike. Scores are Okapi BM25's with k1 1.2 and b 0.75 (Robertson and
Zaragoza, The Probabilistic Relevance Framework, 2009): above 0, no upper bound, comparable
only within one channel of one question. Why no library: docs/decisions.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import accumulate
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from index.occurrences import Occurrences
from index.types import LEXICAL, Lexical, Vectors

_K1, _B = 1.2, 0.75
_FILES = ("keys.npy", "starts.npy", "views.npy", "scores.npy")

# The off-topic questions are listed by their character bigrams, beside the views.
Listed = Literal["words", "chars", "pinyin", "decoys"]
LISTED: tuple[Listed, ...] = (*LEXICAL, "decoys")
Keys = NDArray[np.uint64]
Views = NDArray[np.int32]
Positions = NDArray[np.int64]
Weights = NDArray[np.float64]


@lru_cache(1 << 17)
def key(channel: Listed, term: str) -> int:
    """The number under which a channel's term is found, 0 to 2^64 - 1."""
    return int.from_bytes(blake2b(f"{channel}:{term}".encode(), digest_size=8).digest(), "little")


@dataclass(frozen=True, slots=True)
class Lists:
    """The inverted lists of a question's terms, one after the other, by channel as in LISTED.

    `views`, `scores` and `owners` [postings]: a view, its score, for which term by position;
    `lengths` [terms] says how many views have each term, `weights` [terms] what it weighs
    (`idf_of`); `terms` and `postings` hold where each channel's begin, and their end.
    """

    views: Views
    scores: Vectors
    owners: Views
    lengths: Positions
    weights: Weights
    terms: tuple[int, ...]
    postings: tuple[int, ...]

    def idf(self, channel: Lexical) -> Weights:
        """What each of the channel's terms weighs."""
        at = LISTED.index(channel)
        return self.weights[self.terms[at] : self.terms[at + 1]]

    def best(self, passage_of: Views, passages: int, size: int, skip_view: int) -> Vectors:
        """float32 [lexical channels, passages]: the BM25 score of each one's best view.

        `passage_of` [size] gives each view's passage. `skip_view` counts for nothing.
        """
        end = self.postings[len(LEXICAL)]
        counts = np.diff(self.postings[: len(LEXICAL) + 1])
        channel = np.repeat(np.arange(len(LEXICAL)), counts)
        views = self.views[:end]
        at = channel * size + views
        by_view = np.bincount(at, self.scores[:end], len(LEXICAL) * size)
        if skip_view >= 0:
            by_view[skip_view::size] = 0
        found = np.zeros(len(LEXICAL) * passages, np.float32)
        np.maximum.at(found, channel * passages + passage_of[views], by_view[at].astype(np.float32))
        return found.reshape(len(LEXICAL), passages)

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
        return found[:, : chars - words], found[:, chars - words :]


@dataclass(frozen=True, slots=True)
class InvertedIndex:
    """The inverted lists of `size` views and of some decoys.

    `keys` [terms] in order; the list of term t is `views` and `scores` from starts[t] to
    starts[t + 1].
    """

    keys: Keys
    starts: Positions
    views: Views
    scores: Vectors
    size: int

    @classmethod
    def make(cls, views: Sequence[Occurrences], decoys: Occurrences) -> InvertedIndex:
        """Index views by their terms in each lexical channel, decoys by their bigrams."""
        parts = [*views, decoys]
        keys = np.array(
            [
                key.__wrapped__(channel, term)
                for channel, part in zip(LISTED, parts, strict=True)
                for term in part.vocabulary
            ],
            np.uint64,
        )
        order = np.argsort(keys)
        counts = np.concatenate([part.frequency for part in parts])
        lists = (np.cumsum(counts) - counts)[order]
        counts = counts[order]
        starts = np.concatenate([[0], np.cumsum(counts)])
        # The lists lie in the order of the vocabularies; their postings in the order of keys:
        every = np.arange(starts[-1]) + np.repeat(lists - starts[:-1], counts)
        numbers = np.concatenate([part.texts for part in parts])[every].astype(np.int32)
        scores = np.concatenate([_bm25(part) for part in parts])[every]
        return cls(keys[order], starts, numbers, scores, len(views[0].lengths))

    def save(self, folder: Path) -> None:
        """Write the arrays into a new folder."""
        folder.mkdir(parents=True)
        arrays: tuple[NDArray[Any], ...] = (self.keys, self.starts, self.views, self.scores)
        for name, array in zip(_FILES, arrays, strict=True):
            np.save(folder / name, array)

    @classmethod
    def open(cls, folder: Path, size: int) -> InvertedIndex:
        """Map what `save` wrote of `size` views."""
        # As plain arrays: numpy takes twice as long over small slices of its memmap class.
        keys, starts, views, scores = (
            np.asarray(np.load(folder / name, mmap_mode="r")) for name in _FILES
        )
        return cls(keys, starts, views, scores, size)

    def frequency(self, channel: Lexical, terms: Iterable[str]) -> Positions:
        """In how many views each term stands."""
        starts, ends = self._find([key(channel, term) for term in terms])
        return ends - starts

    def weights(self, channel: Lexical, terms: Iterable[str]) -> Weights:
        """What each term weighs (`idf_of`)."""
        return idf_of(self.frequency(channel, terms), self.size)

    def lists(self, asked: Mapping[Lexical, Mapping[str, float]]) -> Lists:
        """The lists of the terms asked for, their scores multiplied by the terms' weights.

        The decoys are those of the character bigrams.
        """
        chars = asked.get("chars", {})
        by_channel = [*(asked.get(channel, {}) for channel in LEXICAL), chars]
        found = [
            key(channel, term)
            for channel, one in zip(LISTED, by_channel, strict=True)
            for term in one
        ]
        starts, ends = self._find(found)
        lengths = ends - starts
        ended = np.cumsum(lengths)
        owners = np.repeat(np.arange(len(found), dtype=np.int32), lengths)
        every = np.arange(len(owners)) + (starts - ended + lengths)[owners]
        boost = np.array([weight for one in by_channel for weight in one.values()], np.float32)
        terms = tuple(accumulate(map(len, by_channel), initial=0))
        ends_of = [0, *ended.tolist()]
        return Lists(
            self.views[every],
            self.scores[every] * boost[owners],
            owners,
            lengths,
            idf_of(lengths, self.size),
            terms,
            tuple(ends_of[at] for at in terms),
        )

    def _find(self, keys: Sequence[int]) -> tuple[Positions, Positions]:
        """Where the list of each key starts and ends; the same for what stands nowhere."""
        wanted = np.array(keys, np.uint64)
        at = np.searchsorted(self.keys, wanted)
        at[at == len(self.keys)] = 0
        starts = self.starts[at]
        if not len(self.keys):
            return starts, starts
        return starts, np.where(self.keys[at] == wanted, self.starts[at + 1], starts)


def _bm25(found: Occurrences) -> Vectors:
    """float32 [pairs]: the score of each term in each text."""
    size, counts = max(len(found.lengths), 1), found.frequency
    rarity = np.log1p((size - counts + 0.5) / (counts + 0.5))
    mean = max(float(found.lengths.sum()) / size, 1e-9)
    norm = 1 - _B + _B * found.lengths[found.texts] / mean
    scores = rarity[found.terms] * found.times * (_K1 + 1) / (found.times + _K1 * norm)
    return scores.astype(np.float32)


def idf_of(frequency: NDArray[np.integer] | int, count: int) -> Weights:
    """Inverse document frequency scaled to [0, 1] of terms in `frequency` of `count` views.

    1 for a term in no view.
    """
    if not count:
        return np.ones(np.shape(frequency))
    found: Weights = np.log(1 + count / (frequency + 0.5)) / np.log(1 + count / 0.5)
    return found
