"""Vectors of texts seen before, so that a build encodes only what changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.kept import find, first_of_each, read_arrays, text_keys, write_arrays
from index.rows import Keys
from index.types import Encoder

_BATCH = 4096
_VERSION = "2"
_NONE = np.zeros((0, 2), np.uint64), np.zeros((0, 1), np.float16)


class VectorCache:
    """Text hash -> vector for one encoder, in one file of the cache folder.

    The key holds the text's content, the file's name the encoder's id: an edit or another
    encoder can never bring back an old vector. `encoded` counts the different texts encoded
    anew.
    """

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        digest = hashlib.sha256(encoder.id.encode()).hexdigest()[:16]
        self._path = folder / f"vectors-{digest}.npz"
        self._encoder = encoder
        self.encoded = 0

    def encode(self, texts: Sequence[str], progress: Callable[[int], None]) -> NDArray[np.float16]:
        """float16 [len(texts), dim]: unit vectors, rounded as they are stored."""
        keys = text_keys(texts)
        known, stored = self._load()
        rows = find(known, keys)
        lacking = np.flatnonzero(rows < 0)
        # What stands twice among the texts is encoded once.
        missing = lacking[first_of_each(keys[lacking])]
        rows[lacking] = len(stored) + find(keys[missing], keys[lacking])
        parts = [stored] if len(stored) else []
        for start in range(0, len(missing), _BATCH):
            batch = [texts[at] for at in missing[start : start + _BATCH]]
            parts.append(self._encoder.encode(batch).astype(np.float16))
            progress(len(texts) - len(missing) + start + len(batch))
        self.encoded = len(missing)
        matrix = np.concatenate(parts or [stored])[rows]
        if len(missing):
            # What this build used and no more, so that the file does not grow for ever.
            write_arrays(self._path, {"keys": keys, "vectors": matrix}, _VERSION)
        return matrix

    def _load(self) -> tuple[Keys, NDArray[np.float16]]:
        """The keys of the known texts, and their vectors."""
        arrays = read_arrays(self._path, _VERSION) or {}
        keys, vectors = arrays.get("keys", _NONE[0]), arrays.get("vectors", _NONE[1])
        return (keys, vectors) if len(keys) == len(vectors) else _NONE
