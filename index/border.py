"""The borders between what the files answer and what they do not, by a question's own terms.

Three logistic regressions over hashed characters, pairs of them and Latin words (`hashed`), fitted
to each folder's ways of asking and off-topic questions when it is built (`border_learning`): one
tells what staff answer from what is off topic, two tell what services and reports say from facts
that no file has.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.arrays import write_array
from index.hashed import BUCKETS, buckets
from knowledge.types import PassageKind

# The log odds where nothing was learnt, about those of a good question: nothing speaks against it.
_UNLEARNT = 4.0


def _empty() -> NDArray[np.float16]:
    return np.zeros(BUCKETS, np.float16)


class Odds(NamedTuple):
    """Log odds that a question is one to answer, and that services (reports) tell what it asks."""

    domain: float = _UNLEARNT
    service: float = _UNLEARNT
    report: float = _UNLEARNT


@dataclass(frozen=True, slots=True, eq=False)
class Border:
    """One regression.

    `weights` float16 [BUCKETS] and `bias` are its own; `idf` float16 [BUCKETS] says what each term
    weighs in a text, whose terms together weigh 1 (TF-IDF, L2).
    """

    weights: NDArray[np.float16] = field(default_factory=_empty)
    idf: NDArray[np.float16] = field(default_factory=_empty)
    bias: float = _UNLEARNT

    @property
    def table(self) -> NDArray[np.float16]:
        """float16 [2, BUCKETS + 1]: weights and IDF, in the last column the bias and nothing."""
        table = np.zeros((2, BUCKETS + 1), np.float16)
        table[:, :-1], table[0, -1] = (self.weights, self.idf), self.bias
        return table

    @classmethod
    def of(cls, table: NDArray[np.float16]) -> Border:
        """The inverse of `table`."""
        return cls(table[0, :-1], table[1, :-1], float(table[0, -1]))

    def log_odds(self, terms: Sequence[int]) -> float:
        """Of a text with these `buckets`."""
        idf = self.idf[terms].astype(np.float32)
        told = float(idf @ self.weights[terms].astype(np.float32))
        return told / max(float(np.sqrt(idf @ idf)), 1e-9) + self.bias


@dataclass(frozen=True, slots=True, eq=False)
class Borders:
    """All three, in the order of `Odds`."""

    domain: Border = field(default_factory=Border)
    service: Border = field(default_factory=Border)
    report: Border = field(default_factory=Border)

    def odds(self, text: str) -> Odds:
        """Of one normalised text."""
        terms = buckets(text)
        return Odds(*(border.log_odds(terms) for border in self._every))

    @property
    def _every(self) -> tuple[Border, Border, Border]:
        return self.domain, self.service, self.report

    def save(self, path: Path) -> None:
        """Write their tables: float16 [3, 2, BUCKETS + 1]."""
        write_array(path, np.stack([border.table for border in self._every]))

    @classmethod
    def open(cls, path: Path) -> Borders:
        """Raises `OSError`, `ValueError` or `EOFError` if they cannot be read."""
        tables = np.load(path)
        if tables.shape != (3, 2, BUCKETS + 1):
            raise ValueError(f"{path} has no borders")
        return cls(*map(Border.of, tables))


@dataclass(frozen=True, slots=True)
class Questions:
    """Normalised texts to learn from: `ways` of asking, `decoys` off topic, facts not in the files.

    The domain's border is learnt from all ways and the decoys, those of services and reports each
    from its own ways and the missing facts. Of the texts `apart` one also wants to know what
    borders say that have not learnt from them.
    """

    ways: Mapping[PassageKind, Sequence[str]]
    decoys: Sequence[str]
    missing: Sequence[str]
    apart: frozenset[str] = frozenset()

    @property
    def every(self) -> frozenset[str]:
        """All texts."""
        return frozenset(chain(*self.ways.values(), self.decoys, self.missing))


@dataclass(frozen=True, slots=True)
class LearntBorders:
    """Borders, and for texts that they were learnt from the odds by borders learnt without them."""

    borders: Borders
    crossed: Mapping[str, Mapping[str, float]]

    def odds(self, text: str) -> Odds:
        """Of one normalised text, as if nothing had been learnt from it."""
        own = {name: odds[text] for name, odds in self.crossed.items() if text in odds}
        return self.borders.odds(text)._replace(**own)
