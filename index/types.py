"""The nouns of the index."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.types import Passage

Vectors = NDArray[np.float32]
Channel = Literal["dense", "words", "chars", "pinyin"]
Lexical = Literal["words", "chars", "pinyin"]
LEXICAL: tuple[Lexical, ...] = ("words", "chars", "pinyin")
CHANNELS: tuple[Channel, ...] = ("dense", *LEXICAL)


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
class Hit:
    """A passage found for a question.

    `score` [0, 1]: calibrated probability that the passage answers the question.
    `features` [FEATURES]: the evidence (`evidence.FEATURE_NAMES`); `nearest`: the way of
    asking nearest to the question; `channel_scores` [channels, passages of the snapshot], as in
    CHANNELS.
    """

    number: int
    passage: Passage
    places: tuple[str, ...]
    score: float
    features: Vectors
    nearest: str = ""
    channel_scores: Vectors | None = None

    def is_asked_by(self, text: str) -> bool:
        """True if a normalised text is one of the passage's ways of asking, word for word.

        Whoever wrote it down has settled that this passage answers it.
        """
        return self.nearest == text

    @property
    def ranks(self) -> dict[Channel, int]:
        """The passage's rank from 1 in each channel that found it."""
        if self.channel_scores is None:
            return {}
        own = self.channel_scores[:, self.number]
        ranks = 1 + (self.channel_scores > own[:, None]).sum(axis=1)
        found = zip(CHANNELS, own.tolist(), ranks.tolist(), strict=True)
        return {channel: rank for channel, score, rank in found if score}
