"""The nouns of the index."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.types import Passage

Vectors = NDArray[np.float32]
Channel = Literal["dense", "words", "chars", "pinyin"]
CHANNELS: tuple[Channel, ...] = ("dense", "words", "chars", "pinyin")
LEXICAL: tuple[Channel, ...] = ("words", "chars", "pinyin")


class Encoder(Protocol):
    """Texts -> unit vectors."""

    @property
    def id(self) -> str:
        """Changes whenever the same text would get another vector."""
        ...

    @property
    def dim(self) -> int:
        """The length of each vector."""
        ...

    def encode(self, texts: list[str]) -> Vectors:
        """float32 [len(texts), dim]; rows have length 1, or 0 where a text has no known token."""
        ...


# Inverse document frequency of a term in a channel, scaled to [0, 1]: 1 for a term in no view.
Idf = Callable[[Channel, str], float]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question.

    `score` [0, 1]: calibrated probability that the passage answers the question.
    `features` [FEATURES]: the evidence (`evidence.FEATURE_NAMES`); `nearest`: the way of
    asking nearest to the question; `ranks`: rank from 1 in each channel that found it.
    """

    number: int
    passage: Passage
    places: tuple[str, ...]
    score: float
    features: Vectors
    nearest: str = ""
    ranks: Mapping[Channel, int] = field(default_factory=dict)
