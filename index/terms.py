"""The clauses of a passage's text and their bigrams: what they share with a question."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

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
