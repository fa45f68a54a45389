"""Questions for facts that no file has, as staff noted them.

A passage may be about the very thing that is asked and not tell what is asked of it: 十佳班组是哪个
厂的. Nothing in it says so; that a question which staff noted as one without an answer is nearer
than any way of asking does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.evidence import COSINE, WAYS
from index.snapshot import LAYOUT, read_json, write_json
from index.types import Hit, Vectors
from index.vectors import VectorReader, as_bits, build_vectors

# From this probability on a passage is the answer whatever is near to the question, unless a
# cosine says that it is the same. Of the missing facts that were answered three of four lie below
# it, of those that reports tell one of ten.
_SURE, _THE_SAME = 0.7, 0.97
# Of a passage with fewer ways of asking (a share of `evidence.WAYS`' 40) a question may be far from
# all and still be meant: what is noted beside it is nearer by chance.
_FEW_WAYS = 0.5


@dataclass(frozen=True, slots=True)
class Noted:
    """A normalised question without its place, and that place, "" if it names none."""

    text: str
    place: str


class Missing:
    """Those of one snapshot."""

    def __init__(self, places: Sequence[str], vectors: VectorReader) -> None:
        """`places`: the place of each question, in the order of the vectors."""
        self._names, self._place_of = np.unique(np.array(places, str), return_inverse=True)
        self._vectors = vectors

    @classmethod
    def open(cls, folder: Path) -> Missing:
        """Raises `SnapshotError`, `OSError` or `RuntimeError` if they cannot be read."""
        places = [place for _, place in read_json(folder, LAYOUT.missing)]
        return cls(places, VectorReader(folder / LAYOUT.missing_vectors))

    def holds(self, vector: Vectors, hit: Hit, fits: Callable[[str], bool]) -> bool:
        """True if a question with this vector [dim] is noted as one without an answer.

        It is nearer to a question of a place that `fits` than to any way of asking of the hit,
        and the hit is not all too sure, nor one with few ways, unless it is that very question.
        """
        nearest = self._cosine(vector, fits)
        if nearest <= float(hit.features[COSINE]):
            return False
        doubtful = hit.score < _SURE and float(hit.features[WAYS]) >= _FEW_WAYS
        return doubtful or nearest >= _THE_SAME

    def _cosine(self, vector: Vectors, fits: Callable[[str], bool]) -> float:
        kept = np.array([fits(str(name)) for name in self._names], bool)
        if not kept.any():
            return -1.0
        _, cosines = self._vectors.search(vector, 1, as_bits(kept[self._place_of]))
        return float(cosines[0]) if len(cosines) else -1.0


def write_missing(folder: Path, asked: Sequence[Noted], vectors: NDArray[np.float16]) -> None:
    """Write the questions and their vectors [questions, dim] into a snapshot."""
    write_json(folder / LAYOUT.missing, [[one.text, one.place] for one in asked])
    build_vectors(vectors, folder / LAYOUT.missing_vectors)
