"""The nouns of the index."""

from __future__ import annotations

from collections.abc import Mapping
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


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for one passage as the answer to one question. All in [0, 1] unless said.

    `cosine` [-1, 1]: to the nearest way of asking; `cosine_text` [-1, 1]: to the title or text.
    `words`, `chars`, `pinyin`: share of the question's weight (IDF) that the passage covers.
    `overlap`: weighted Dice of the question's and the nearest view's character bigrams.
    `missing`: IDF of the weightiest uncovered word, as a share of the highest possible IDF.
    `fused`: the fused channel score.
    """

    cosine: float
    cosine_text: float
    words: float
    chars: float
    pinyin: float
    overlap: float
    missing: float
    fused: float
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question.

    `score` [0, 1]: calibrated probability that the passage answers the question.
    `ranks`: rank from 1 in each channel that found it.
    """

    number: int
    passage: Passage
    places: tuple[str, ...]
    score: float
    evidence: Evidence
    ranks: Mapping[Channel, int] = field(default_factory=dict)
