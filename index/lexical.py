"""BM25 over words, character bigrams and pinyin bigrams: inverted lists as numpy arrays.

A search reads the lists of the question's terms and no others, some thousand numbers. In a large
index common terms find nothing by themselves: their lists are looked into for the views that
rarer terms have found (as MaxScore does: Turtle and Flood, Query Evaluation, 1995). The same
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
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.arrays import write_array
from index.lists import LISTED, CommonTerm, Keys, Lists, Positions, Views, Weights
from index.occurrences import Occurrences, term_key
from index.rows import starts_of
from index.types import LEXICAL, Lexical, Vectors

_K1, _B = 1.2, 0.75
# A channel reads the lists of its rarest terms, so many postings in all, and at least so many
# whatever that costs. With half of it as many questions are answered rightly.
_READ, _LEAST_READ = 16_384, 4_096
_FILES = ("keys.npy", "starts.npy", "lengths.npy", "views.npy", "scores.npy")


key = lru_cache(1 << 17)(term_key)


@dataclass(frozen=True, slots=True)
class InvertedIndex:
    """The inverted lists of `size` views and of some decoys.

    `keys` [terms] in order; the list of term t is `views` and `scores` from starts[t] on,
    lengths[t] long.
    """

    keys: Keys
    starts: Positions
    lengths: Positions
    views: Views
    scores: Vectors
    size: int

    @classmethod
    def make(cls, views: Sequence[Occurrences], decoys: Occurrences) -> InvertedIndex:
        """Index views by their terms in each lexical channel, decoys by their bigrams.

        The keys are those of the channels, the decoys' of their own.
        """
        parts = [*views, decoys]
        keys = np.concatenate([part.keys for part in parts])
        lengths = np.concatenate([part.frequency for part in parts])
        # The lists lie in the order of the vocabularies, one channel after the other.
        order = np.argsort(keys, kind="stable")
        scores = np.empty(int(lengths.sum()), np.float32)
        ends = np.cumsum([len(part.texts) for part in parts])
        for part, own in zip(parts, np.split(scores, ends[:-1]), strict=True):
            _write_bm25(part, own)
        return cls(
            keys[order],
            starts_of(lengths)[order],
            lengths[order],
            np.concatenate([part.texts for part in parts]),
            scores,
            len(views[0].lengths),
        )

    def save(self, folder: Path) -> None:
        """Write the arrays into a new folder."""
        folder.mkdir(parents=True)
        arrays: list[NDArray[Any]]
        arrays = [self.keys, self.starts, self.lengths, self.views, self.scores]
        for name, array in zip(_FILES, arrays, strict=True):
            write_array(folder / name, array)

    @classmethod
    def open(cls, folder: Path, size: int) -> InvertedIndex:
        """Map what `save` wrote of `size` views."""
        # As plain arrays: numpy takes twice as long over small slices of its memmap class.
        keys, starts, lengths, views, scores = (
            np.asarray(np.load(folder / name, mmap_mode="r")) for name in _FILES
        )
        return cls(keys, starts, lengths, views, scores, size)

    def frequency(self, channel: Lexical, terms: Iterable[str]) -> Positions:
        """In how many views each term stands."""
        return self._count([key(channel, term) for term in terms])

    def weights_of(self, keys: Keys) -> Weights:
        """What each term weighs (`idf_of`), known by its key."""
        return idf_of(self._count(keys), self.size)

    def _count(self, keys: Sequence[int] | Keys) -> Positions:
        return self._find(keys)[1]

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
        starts, lengths = self._find(found)
        boost = np.array([weight for one in by_channel for weight in one.values()], np.float32)
        terms = tuple(accumulate(map(len, by_channel), initial=0))
        common = _common(lengths, terms)
        first = starts[common]
        read = lengths
        if len(common):
            read = lengths.copy()
            read[common] = 0
        lists = [
            slice(start, start + length)
            for start, length in zip(starts.tolist(), read.tolist(), strict=True)
        ]
        scores = np.concatenate([self.scores[one] for one in lists] or [self.scores[:0]])
        ends_of = [0, *accumulate(read.tolist())]
        return Lists(
            np.concatenate([self.views[one] for one in lists] or [self.views[:0]]),
            scores * np.repeat(boost, read),
            np.repeat(np.arange(len(found), dtype=np.int32), read),
            lengths,
            idf_of(lengths, self.size),
            terms,
            tuple(ends_of[at] for at in terms),
            tuple(
                CommonTerm(at, self.views[start:end], self.scores[start:end], float(boost[at]))
                for at, start, end in zip(common, first, first + lengths[common], strict=True)
            ),
        )

    def _find(self, keys: Sequence[int] | Keys) -> tuple[Positions, Positions]:
        """Where the list of each key starts, and how long it is; 0 for what stands nowhere."""
        wanted = np.array(keys, np.uint64)
        if not len(self.keys):
            return np.zeros(len(wanted), np.int64), np.zeros(len(wanted), np.int64)
        at = np.searchsorted(self.keys, wanted)
        at[at == len(self.keys)] = 0
        return self.starts[at], self.lengths[at] * (self.keys[at] == wanted)


def _common(lengths: Positions, terms: Sequence[int]) -> list[int]:
    """The terms, by position, that are too common for their channel to search for."""
    found: list[int] = []
    for first, last in pairwise(terms[: len(LEXICAL) + 1]):
        own = lengths[first:last]
        if own.sum() <= _READ:
            continue
        total = 0
        for at in np.argsort(own, kind="stable").tolist():
            if total < _LEAST_READ or total + own[at] <= _READ:
                total += int(own[at])
            else:
                found.append(first + at)
    return sorted(found)


def _write_bm25(found: Occurrences, scores: Vectors) -> None:
    """Write the score of each term in each text to `scores`, float32 [pairs].

    In place as far as may be: taking memory afresh lasts longer than the sums.
    """
    size, counts = max(len(found.lengths), 1), found.frequency
    rarity = np.log1p((size - counts + 0.5) / (counts + 0.5)) * (_K1 + 1)
    mean = max(float(found.lengths.sum()) / size, 1e-9)
    norm = _K1 * (1 - _B + _B * found.lengths / mean)
    times = found.times.astype(np.float32)
    np.multiply(np.repeat(rarity.astype(np.float32), counts), times, out=scores)
    times += norm.astype(np.float32)[found.texts]
    scores /= times


def idf_of(frequency: NDArray[np.integer] | int, count: int) -> Weights:
    """Inverse document frequency scaled to [0, 1] of terms in `frequency` of `count` views.

    1 for a term in no view.
    """
    if not count:
        return np.ones(np.shape(frequency))
    found: Weights = np.log(1 + count / (frequency + 0.5)) / np.log(1 + count / 0.5)
    return found
