"""What is left of a question when all that a passage says is taken away.

取暖器是什么牌子 leaves 牌子 of a passage on heaters that names none: it does not answer. What a
word says that is left over is learnt over all questions: 啥 and 我们这儿 say nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.arrays import write_array
from index.hashed import BUCKETS

_NOTHING: Mapping[str, bool] = {}


def left_over(
    grams: Iterable[tuple[str, int]], told: str, known: Mapping[str, bool] = _NOTHING
) -> list[int]:
    """The buckets of a question's terms (`hashed.grams`) that the texts of a passage lack.

    `told` holds the texts. Of some terms it may be `known` whether they have them, which saves
    reading through the texts.
    """
    return [
        bucket
        for gram, bucket in grams
        if not (known.get(gram) or (gram not in known and gram in told))
    ]


@dataclass(frozen=True, slots=True, eq=False)
class Residue:
    """A logistic regression over hashed terms: `weights` float16 [BUCKETS] and a bias."""

    weights: NDArray[np.float16] = field(default_factory=lambda: np.zeros(BUCKETS, np.float16))
    bias: float = 0.0

    def log_odds(self, terms: Sequence[int]) -> float:
        """That a passage which lacks these `left_over` of a question answers it all the same."""
        return float(self.weights[terms].sum(dtype=np.float32)) + self.bias

    def save(self, path: Path) -> None:
        """Write it: float16 [BUCKETS + 1], the last one the bias."""
        write_array(path, np.append(self.weights, np.float16(self.bias)))

    @classmethod
    def open(cls, path: Path) -> Residue:
        """Raises `OSError`, `ValueError` or `EOFError` if it cannot be read."""
        table = np.load(path)
        if table.shape != (BUCKETS + 1,):
            raise ValueError(f"{path} has no residue")
        return cls(table[:-1], float(table[-1]))
