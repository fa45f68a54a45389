"""Does a passage say the very thing that is asked, or only speak of it?

A passage may have all words of a question and yet not tell what is asked: that a film has 100
episodes does not say how many minutes one lasts. What tells is whether a clause gives a figure
of that kind beside the thing counted, and whether any way of asking that staff wrote wants to
hear the same kind of thing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.arrays import write_array
from index.figure_rows import FigureRows
from index.query import Query
from index.rows import Keys, Rows, starts_of
from index.runs import highest
from index.types import Vectors
from index.views import QUESTION
from index.wanted import FIGURES, accepted

# All in [0, 1] unless said. Columns of what `evidence` returns.
FIGURE_NAMES = (
    "unit",  # 1 the text gives a figure of the very kind asked for, -1 not, 0 none is asked for
    "counted",  # cosine of the thing asked about to the nearest word beside such a figure
    "told",  # share of the question's weight that is near to the words of the best such clause
    "untold",  # weight of the token that is furthest from all words of the text, less what is near
    "asks",  # [-1, 1] cosine to the nearest way that asks for the same kind of thing, 0 for none
    "states",  # the same, ways that ask for nothing in particular counted too
)

Bits = NDArray[np.int64]
# Below every cosine.
_NONE = -2.0


@dataclass(frozen=True, slots=True)
class FigureTable:
    """What the clauses of all passages give and what their ways of asking want.

    `asks` int64 [views] holds the bits (`wanted`) that a way of asking wants, -1 for another
    view. Passage p has the rows firsts[p] to firsts[p + 1]: its title, then its clauses. Row r
    gives gives[r], goes on from the row before if follows[r], and has the lexicon rows
    words[starts[r]:starts[r + 1]].
    """

    asks: Bits
    firsts: Bits
    gives: Bits
    follows: NDArray[np.bool_]
    starts: Bits
    words: NDArray[np.int32]

    @classmethod
    def make(cls, kinds: NDArray[np.int8], read: FigureRows, lexicon: Keys) -> FigureTable:
        """The table of the passages as they were read.

        `kinds` [views] says what their views are, `lexicon` [rows] holds its words' keys in
        ascending order.
        """
        gives, words = read.gives, read.words
        is_way = kinds == QUESTION
        asks = np.full(len(is_way), -1, np.int64)
        asks[is_way] = _bits_of(read.asks)
        row_of = _rows_of(words.vocabulary, lexicon)[words.terms]
        clauses = gives.starts[words.owners] + words.numbers
        known = row_of >= 0
        counts = np.bincount(clauses[known], minlength=len(gives.terms))
        return cls(
            asks,
            gives.starts,
            _bits_of(gives),
            gives.numbers.astype(bool),
            starts_of(counts),
            row_of[known],
        )

    def save(self, folder: Path, names: Sequence[str]) -> None:
        """Write the six arrays under `names`."""
        arrays: tuple[NDArray[Any], ...]
        arrays = (self.asks, self.firsts, self.gives, self.follows, self.starts, self.words)
        for name, array in zip(names, arrays, strict=True):
            write_array(folder / name, np.asarray(array))

    @classmethod
    def open(cls, folder: Path, names: Sequence[str]) -> FigureTable:
        """Map what `save` wrote."""
        return cls(*(np.asarray(np.load(folder / name, mmap_mode="r")) for name in names))

    def words_of(self, number: int) -> NDArray[np.int32]:
        """The lexicon rows of a passage's title and clauses, one row of the table after another."""
        first, last = self.firsts[number], self.firsts[number + 1]
        return self.words[self.starts[first] : self.starts[last]]

    def evidence(
        self,
        query: Query,
        numbers: Sequence[int],
        views: Bits,
        starts: Bits,
        cosines: NDArray[np.floating],
        word_cosines: Vectors,
    ) -> Vectors:
        """float32 [passages, FIGURE_NAMES] for the passages with these numbers.

        `views` are the numbers of all their views, those of passage p from starts[p] on, and
        `cosines` those to the question. `word_cosines` [words, tokens] are those of each word of
        `words_of` all passages to each of the question's tokens.
        """
        wants, start, end = query.wants
        wants = accepted(wants)
        found = np.zeros((len(numbers), len(FIGURE_NAMES)), np.float32)
        asks = self.asks[views]
        is_way = asks >= 0
        same = is_way & ((asks & wants) != 0) if wants else is_way
        found[:, 4] = _highest_of(cosines, same, starts)
        found[:, 5] = _highest_of(cosines, same | (asks == 0), starts)
        if not query.tokens:
            return found
        weights = query.token_weights
        first, last = self.firsts[numbers], self.firsts[np.add(numbers, 1)]
        sizes = last - first
        begins = np.cumsum(sizes) - sizes
        rows = np.arange(int(sizes.sum())) + np.repeat(first - begins, sizes)
        near = self._near(rows, begins, sizes, word_cosines)
        kinds = wants & FIGURES
        fits = (self.gives[rows] & kinds) != 0 if kinds else np.ones(len(rows), bool)
        share = np.where(fits, near @ weights / max(float(weights.sum()), 1e-9), 0)
        some = np.logical_or.reduceat(fits, begins)
        head = _head(query, start, end)
        counted = np.ones(len(rows)) if head < 0 else near[:, head]
        said = np.maximum.reduceat(near, begins)
        found[:, 0] = np.where(some, 1, -1) if kinds else 0
        found[:, 1] = np.maximum.reduceat(np.where(fits, counted, 0), begins)
        found[:, 2] = np.maximum.reduceat(share, begins)
        found[:, 3] = ((1 - said) * weights).max(axis=1)
        return found

    def _near(self, rows: Bits, begins: Bits, sizes: Bits, word_cosines: Vectors) -> Vectors:
        """Cosine [rows, tokens] of each token to the row's nearest word, at least 0.

        A clause has the words of the clause before it in its sentence too, and the title's:
        给每个补助5万元 has what it is of in the clause before it.
        """
        near = highest(word_cosines, self.starts[rows + 1] - self.starts[rows])
        before = near[:-1] * self.follows[rows[1:], None]
        own = np.repeat(near[begins], sizes, axis=0)
        both = np.maximum(near, own)
        np.maximum(both[1:], before, out=both[1:])
        return both


def _bits_of(rows: Rows) -> Bits:
    return rows.vocabulary[rows.terms].astype(np.int64)


def _rows_of(keys: Keys, lexicon: Keys) -> NDArray[np.int32]:
    """The lexicon's row of each key, -1 for a word that it lacks."""
    if not len(lexicon):
        return np.full(len(keys), -1, np.int32)
    at = np.minimum(np.searchsorted(lexicon, keys), len(lexicon) - 1)
    return np.where(lexicon[at] == keys, at, -1).astype(np.int32)


def _highest_of(
    cosines: NDArray[np.floating], some: NDArray[np.bool_], starts: Bits
) -> NDArray[np.floating]:
    """The highest of some of the cosines of each passage, 0 where there is none."""
    highest = np.maximum.reduceat(np.where(some, cosines, _NONE), starts)
    return np.where(highest > _NONE, highest, 0.0)


def _head(query: Query, start: int, end: int) -> int:
    """The token that is counted or named: the one after the asking word, or the one before.

    -1 if nothing is asked for.
    """
    if start < 0:
        return -1
    for at, (_, low, _) in enumerate(query.tokens):
        if end <= low <= end + 1:
            return at
    before = [at for at, (_, _, high) in enumerate(query.tokens) if high <= start]
    return before[-1] if before else -1
