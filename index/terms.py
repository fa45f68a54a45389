"""The terms of every view as numbers, so that many passages are compared in one step.

Words are rows of the lexicon. Character and pinyin bigrams are slots of a hash: no table of
all bigrams has to be kept or loaded, and of a question's bigrams that a passage lacks no more
than one in some hundred is taken for one that it has.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.answer_type import given_kinds
from index.types import LEXICAL, Channel
from index.words import Segmenter
from knowledge.types import View

QUESTION, TITLE, TEXT = range(3)
_KINDS = {"question": QUESTION, "title": TITLE, "text": TEXT}
_SLOTS = 1 << 18
_CLAUSE_END = re.compile(r"[。;；!?！？,，:：\n]+|\.(?=\s|$)")

Numbers = NDArray[np.int32]
Positions = NDArray[np.int64]


@lru_cache(1 << 17)
def slot(term: str) -> int:
    """The number of a bigram, 0 to 2^18 - 1."""
    return zlib.crc32(term.encode()) % _SLOTS


class ViewTerms(NamedTuple):
    """A view, cut into the terms of each lexical channel: as they stand, joined by blanks."""

    words: str
    chars: str
    pinyin: str

    @classmethod
    def cut(cls, text: str, segmenter: Segmenter) -> ViewTerms:
        """Cut a normalised text."""
        channels = (segmenter.words, segmenter.chars, segmenter.pinyin)
        return cls(*(" ".join(channel(text)) for channel in channels))


@dataclass(frozen=True, slots=True)
class TermTable:
    """The terms of all views of a snapshot.

    `values` holds the numbers of all views' words, then of their character bigrams, then of
    their pinyin bigrams; those of view v in channel c stand at offsets[c, v] to
    offsets[c, v + 1]. `kinds` int8 [views] says what each view is, `weights` float32 [views]
    how much its character bigrams weigh (IDF) in all.
    """

    values: Numbers
    offsets: Positions
    kinds: NDArray[np.int8]
    weights: NDArray[np.float32]

    @classmethod
    def make(
        cls,
        views: Sequence[View],
        terms: Sequence[ViewTerms],
        lexicon: Mapping[str, int],
    ) -> TermTable:
        """Number the terms of the views. `lexicon` gives the row of every word in them."""
        numbered = [
            *([lexicon[word] for word in dict.fromkeys(one.words.split())] for one in terms),
            *([slot(term) for term in dict.fromkeys(one.chars.split())] for one in terms),
            *([slot(term) for term in dict.fromkeys(one.pinyin.split())] for one in terms),
        ]
        ends = np.cumsum([len(one) for one in numbered], dtype=np.int64)
        starts = np.concatenate([[0], ends])
        count = len(terms)
        offsets = np.stack([starts[at * count : (at + 1) * count + 1] for at in range(3)])
        values = np.fromiter((n for one in numbered for n in one), np.int32, int(starts[-1]))
        kinds = np.array([_KINDS[view.kind] for view in views], np.int8)
        return cls(values, offsets, kinds, _weights(values, offsets[LEXICAL.index("chars")]))

    def save(self, folder: Path, names: Sequence[str]) -> None:
        """Write the four arrays under `names`."""
        for name, array in zip(names, self._arrays(), strict=True):
            np.save(folder / name, array)

    def _arrays(self) -> Iterator[NDArray[np.generic]]:
        yield from (self.values, self.offsets, self.kinds, self.weights)

    @classmethod
    def open(cls, folder: Path, names: Sequence[str]) -> TermTable:
        """Map what `save` wrote."""
        # As plain arrays: numpy takes twice as long over small slices of its memmap class.
        values, offsets, kinds, weights = (
            np.asarray(np.load(folder / name, mmap_mode="r")) for name in names
        )
        return cls(values, offsets, kinds, weights)

    def take(self, channel: Channel, views: Positions) -> tuple[Numbers, Positions]:
        """The numbers of these views one after the other, and for each the view's position."""
        offsets = self.offsets[LEXICAL.index(channel)]
        starts = offsets[views]
        lengths = offsets[views + 1] - starts
        owners = np.repeat(np.arange(len(views)), lengths)
        before = np.cumsum(lengths) - lengths
        return self.values[np.arange(len(owners)) + (starts - before)[owners]], owners


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of a passage's text.

    The slots of their character bigrams one after the other, the clause of each, and the kinds
    of figures that each clause gives.
    """

    values: Numbers
    owners: Positions
    gives: tuple[frozenset[str], ...]

    @classmethod
    def cut(cls, text: str, segmenter: Segmenter) -> Clauses:
        """Cut a normalised text at its punctuation."""
        parts = [part for part in _CLAUSE_END.split(text) if part.strip()] or [""]
        terms = [{slot(term) for term in segmenter.chars(part)} for part in parts]
        return cls(
            np.array([number for found in terms for number in found], np.int32),
            np.repeat(np.arange(len(parts)), [len(found) for found in terms]),
            tuple(map(given_kinds, parts)),
        )


def _weights(values: Numbers, offsets: Positions) -> NDArray[np.float32]:
    """What the terms of each view weigh (IDF) in all: float32 [views]."""
    own = values[offsets[0] : offsets[-1]]
    idf = idf_of(np.bincount(own, minlength=1), len(offsets) - 1)[own]
    sums = np.concatenate([[0.0], np.cumsum(idf)])
    starts = offsets - offsets[0]
    return np.asarray(sums[starts[1:]] - sums[starts[:-1]], np.float32)


def idf_of(frequency: NDArray[np.integer] | int, count: int) -> NDArray[np.float64]:
    """Inverse document frequency scaled to [0, 1] of terms in `frequency` of `count` views.

    1 for a term in no view. BM25's: Robertson and Zaragoza, The Probabilistic Relevance
    Framework, 2009.
    """
    if not count:
        return np.ones(np.shape(frequency))
    found: NDArray[np.float64] = np.log(1 + count / (frequency + 0.5)) / np.log(1 + count / 0.5)
    return found


def presence(
    values: Numbers, owners: Positions, rows: int, asked: Iterable[int], size: int = _SLOTS
) -> NDArray[np.bool_]:
    """Bool [rows, asked]: in which rows each of the different numbers `asked` stands.

    `values` are numbers below `size`, `owners` the row of each.
    """
    asked = list(asked)
    column = np.zeros(size, np.int16)
    column[asked] = np.arange(1, len(asked) + 1)
    columns = column[values]
    hits = np.flatnonzero(columns)
    found = np.zeros((rows, len(asked)), bool)
    found[owners[hits], columns[hits] - 1] = True
    return found
