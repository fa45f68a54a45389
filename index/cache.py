"""Vectors of texts seen before, so that a build encodes only what changed."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from index.types import Encoder, Vectors

_BATCH = 4096
_KEY_BYTES = 16
_NONE = np.zeros((0, 1), np.float16)
_LEFT_OVER_SECONDS = 3600.0


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

    def encode(self, texts: Sequence[str], progress: Callable[[int], None]) -> Vectors:
        """float32 [len(texts), dim] unit vectors, rounded as they are stored (float16)."""
        keys = [_key(text) for text in texts]
        rows, stored = self._load()
        parts = [stored] if len(stored) else []
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in rows}
        new = list(missing.values())
        for start in range(0, len(new), _BATCH):
            batch = new[start : start + _BATCH]
            parts.append(self._encoder.encode(batch).astype(np.float16))
            progress(len(texts) - len(new) + start + len(batch))
        self.encoded = len(new)
        # What stands twice among the texts has two rows in the file.
        rows |= {key: row for row, key in enumerate(missing, len(stored))}
        known = np.concatenate(parts or [stored])
        matrix = known[np.array([rows[key] for key in keys], np.int64)]
        if missing:
            self._save(keys, matrix)
        return matrix.astype(np.float32)

    def _load(self) -> tuple[dict[bytes, int], NDArray[np.float16]]:
        """The row of each known text's vector in the matrix, and the matrix."""
        nothing: dict[bytes, int] = {}
        try:
            with np.load(self._path, allow_pickle=False) as stored:
                keys, matrix = stored["keys"], stored["vectors"]
        except (OSError, ValueError, TypeError, KeyError, EOFError, BadZipFile):
            return nothing, _NONE
        if len(keys) != len(matrix):
            return nothing, _NONE
        return {key.tobytes(): row for row, key in enumerate(keys)}, matrix

    def _save(self, keys: Sequence[bytes], matrix: NDArray[np.float16]) -> None:
        """Keep what this build used and no more, so that the file does not grow for ever."""
        table = np.frombuffer(b"".join(keys), np.uint8).reshape(-1, _KEY_BYTES)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_suffix(f".{os.getpid()}.new")
        self._remove_left_overs()
        try:
            with fresh.open("wb") as file:
                np.savez(file, keys=table, vectors=matrix)
            fresh.replace(self._path)
        finally:
            # On a full disk half a file would take the room that is missing.
            fresh.unlink(missing_ok=True)

    def _remove_left_overs(self) -> None:
        """What killed builds were writing; a fresh file may be that of a diff beside this build."""
        for path in self._path.parent.glob("*.new"):
            with suppress(OSError):
                if abs(time.time() - path.stat().st_mtime) > _LEFT_OVER_SECONDS:
                    path.unlink()


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=_KEY_BYTES).digest()
