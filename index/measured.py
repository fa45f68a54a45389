"""What a snapshot's rates were measured on, so that many small changes are noticed as a large one.

Rates and thresholds are kept while little changes. Little is counted from what they were
measured on, not from the last build: ten changes of a tenth are not small.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from index.prepared import Prepared
from knowledge.types import OffTopic

_FILE = "measured.npz"
_PARTS = ("passages", "offtopic")

Prints = dict[str, NDArray[np.uint64]]


def prints(prepared: Prepared, offtopic: Sequence[OffTopic]) -> Prints:
    """Sorted 64-bit hashes of every passage with its texts to find by, of every off-topic question.

    A passage counts as a whole: one way of asking more makes it another one.
    """
    return {
        "passages": np.unique(_of_passages(prepared)),
        "offtopic": np.unique(_hashes(f"{o.kind}\0{o.place}\0{o.question}" for o in offtopic)),
    }


def unmeasured(prepared: Prepared, measured: Prints) -> frozenset[str]:
    """The ids of the passages that were not among what was measured, or were other ones."""
    known = np.isin(_of_passages(prepared), measured["passages"]).tolist()
    entries = zip(prepared.entries, known, strict=True)
    return frozenset(entry.passage.id for entry, is_known in entries if not is_known)


def write_measured(staging: Path, measured: Prints) -> None:
    """Note in a staging folder what its rates are of."""
    with (staging / _FILE).open("wb") as file:
        np.savez(file, passages=measured["passages"], offtopic=measured["offtopic"])


def read_measured(snapshot: Path) -> Prints | None:
    """What a snapshot's rates are of; None if it does not say."""
    try:
        with np.load(snapshot / _FILE, allow_pickle=False) as stored:
            return {part: stored[part] for part in _PARTS}
    except (OSError, ValueError, KeyError, EOFError, RuntimeError, BadZipFile):
        return None


def drift(measured: Prints | None, now: Prints) -> float:
    """The share in [0, 1] of what is there now, or was when it was measured, that changed."""
    if measured is None:
        return 1.0
    return max(_changed(measured[part], now[part]) for part in _PARTS)


def _changed(before: NDArray[np.uint64], now: NDArray[np.uint64]) -> float:
    most = max(len(before), len(now))
    same = len(np.intersect1d(before, now, assume_unique=True))
    return (most - same) / most if most else 0.0


def _of_passages(prepared: Prepared) -> NDArray[np.uint64]:
    views = zip(prepared.entries, map(bytes, prepared.keys), strict=True)
    return _hashes(f"{one.passage.id}\0{key.hex()}" for one, key in views)


def _hashes(texts: Iterable[str]) -> NDArray[np.uint64]:
    joined = b"".join(hashlib.blake2b(text.encode(), digest_size=8).digest() for text in texts)
    return np.frombuffer(joined, np.uint64)
