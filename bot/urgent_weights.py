"""The second line of `urgent`: a linear model over character n-grams, for wording that no rule has.

Learnt from example messages, traps and ordinary questions (benchmarks/learn_urgent.py). The
weights ship as urgent_weights.npy: float16 [kinds + 1, BUCKETS + 1], the last row for "not
urgent", the last column the bias.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

KINDS = ("suicide", "violence", "injury", "wage_threat")
BUCKETS = 8192
# A long message is read in pieces, each as long as the messages learnt from.
_PIECE = 60
_STEP = 40
_LATIN = re.compile(r"[a-z']+")


def buckets(text: str) -> NDArray[np.int64]:
    """The hashed 1- to 3-grams of a normalised text, and its Latin words, each once; sorted."""
    marked = f"^{text}$"
    grams = {marked[at : at + n] for n in (1, 2, 3) for at in range(len(marked) - n + 1)}
    grams |= {f"w:{word}" for word in _LATIN.findall(text)}
    found = {crc32(gram.encode()) % BUCKETS for gram in grams}
    return np.array(sorted(found), np.int64)


def log_odds(text: str) -> tuple[float, str]:
    """The log odds that a normalised text is urgent, and the most probable kind of urgency."""
    return max(_piece_odds(piece) for piece in _pieces(text))


def _pieces(text: str) -> Iterator[str]:
    last = max(len(text) - _PIECE + _STEP, 1)
    return (text[at : at + _PIECE] for at in range(0, last, _STEP))


def _piece_odds(text: str) -> tuple[float, str]:
    found = buckets(text)
    weights = _weights()
    logits = weights[found].sum(0) / np.sqrt(len(found)) + weights[-1]
    urgent = logits[:-1]
    best = int(urgent.argmax())
    odds = urgent[best] + np.log(np.exp(urgent - urgent[best]).sum()) - logits[-1]
    return float(odds), KINDS[best]


@lru_cache(maxsize=1)
def _weights() -> NDArray[np.float32]:
    """Float32 [BUCKETS + 1, kinds + 1]: a bucket's weights lie together."""
    with (files("bot") / "urgent_weights.npy").open("rb") as file:
        return np.ascontiguousarray(np.load(file).T, np.float32)
