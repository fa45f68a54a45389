"""What ranker, judge and residue are learnt from: one question with the evidence found for it."""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from index.decoys import Doubt

FOLDS = 5
# How much a sample of a kind weighs. Ways of asking are further from each other than real
# questions are from them; facts that are missing look like facts that are there.
_WEIGHTS = {
    "way": 0.1, "missing": 1.5, "known": 0.5, "near": 2.0, "far": 3.0, "draft": 0.4,
    "follow": 0.8, "aside": 0.4,
}  # fmt: skip


def fold_of(source: str) -> int:
    """The fold [0, FOLDS) of a question."""
    return crc32(source.encode()) % FOLDS


@dataclass(frozen=True, slots=True)
class Sample:
    """One question: its candidates' features [n, FEATURES], which are right, what it is.

    `left` holds what each candidate lacks of it (`residue`). `source` is the question as it was
    asked, which tells the fold; `text` may have been put together from more.
    """

    kind: str
    source: str
    text: str
    found: tuple[str, ...]
    features: NDArray[np.float32]
    right: NDArray[np.bool_]
    left: tuple[list[int], ...]
    doubt: Doubt
    english: bool

    @property
    def weight(self) -> float:
        """How much it counts."""
        return _WEIGHTS.get(self.kind.partition("-")[0], 1.0)

    @property
    def fold(self) -> int:
        """Its fold."""
        return fold_of(self.source)


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A way of asking, and what the other texts of its passage lack of it (`residue`)."""

    text: str
    terms: list[int]

    @property
    def fold(self) -> int:
        """Its fold."""
        return fold_of(self.text)
