"""Texts cut into terms: those of a view, by channel, and those of a passage's clauses."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.answer_type import gives
from index.words import Segmenter

_SLOTS = 1 << 16
_CLAUSE_END = re.compile(r"[。;；!?！？,，:：\n]+|\.(?=\s|$)")

Slots = NDArray[np.int32]
Positions = NDArray[np.int64]


@lru_cache(1 << 17)
def slot(term: str) -> int:
    """The number of a clause's bigram, 0 to 2^16 - 1.

    Of a question's bigrams that a clause lacks, one in some thousand is taken for one it has.
    """
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
class Occurrences:
    """In which texts each term of one channel stands, and how often.

    `vocabulary` [terms] holds the different terms, `lengths` [texts] how many terms each text
    has. `terms`, `texts` and `times` [pairs] say of each different term of each text which
    they are and how often the one stands in the other, in the order of terms, then of texts.
    """

    vocabulary: list[str]
    lengths: Positions
    terms: Positions
    texts: Positions
    times: Positions

    @classmethod
    def count(cls, texts: Sequence[str]) -> Occurrences:
        """Count the terms of texts that are terms joined by blanks."""
        split = [text.split() for text in texts]
        lengths = np.fromiter(map(len, split), np.int64, len(split))
        numbering = _Numbering()
        found = map(numbering.__getitem__, chain.from_iterable(split))
        numbers = np.fromiter(found, np.int64, int(lengths.sum()))
        size = max(len(split), 1)
        pairs = numbers * size + np.repeat(np.arange(len(split)), lengths)
        pairs, times = np.unique(pairs, return_counts=True)
        return cls(list(numbering), lengths, *np.divmod(pairs, size), times)

    @property
    def frequency(self) -> Positions:
        """In how many texts each term stands: [terms]."""
        return np.bincount(self.terms, minlength=len(self.vocabulary))

    def weigh(self, weights: NDArray[np.floating]) -> NDArray[np.float32]:
        """What the different terms of each text weigh in all: float32 [texts]."""
        sums = np.bincount(self.texts, weights[self.terms], len(self.lengths))
        return sums.astype(np.float32)


class _Numbering(dict[str, int]):
    """Gives every new term the next number."""

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self)
        return number


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of a passage's text.

    `texts` holds them; `values` the slots of their character bigrams one after the other,
    `owners` the clause of each.
    """

    texts: tuple[str, ...]
    values: Slots
    owners: Positions
    _given: dict[str, NDArray[np.bool_]] = field(default_factory=dict)

    @classmethod
    def cut(cls, text: str, segmenter: Segmenter) -> Clauses:
        """Cut a normalised text at its punctuation."""
        parts = [part for part in _CLAUSE_END.split(text) if part.strip()] or [""]
        terms = [{slot(term) for term in segmenter.chars(part)} for part in parts]
        return cls(
            tuple(parts),
            np.array([number for found in terms for number in found], np.int32),
            np.repeat(np.arange(len(parts)), [len(found) for found in terms]),
        )

    def give(self, kind: str) -> NDArray[np.bool_]:
        """Bool [clauses]: which of them give a figure of the kind."""
        if kind not in self._given:
            self._given[kind] = np.array([gives(kind, text) for text in self.texts], bool)
        return self._given[kind]


def presence(
    values: Slots, owners: Positions, rows: int, asked: Iterable[int]
) -> NDArray[np.bool_]:
    """Bool [rows, asked]: in which rows each of the different slots `asked` stands.

    `owners` gives the row of each of `values`.
    """
    asked = list(asked)
    column = np.zeros(_SLOTS, np.int16)
    column[asked] = np.arange(1, len(asked) + 1)
    columns = column[values]
    hits = np.flatnonzero(columns)
    found = np.zeros((rows, len(asked)), bool)
    found[owners[hits], columns[hits] - 1] = True
    return found
