"""What builds keep for later ones: arrays by text, in files that may be deleted at any time.

A file is replaced in one step, and is as good as none if it is damaged, of another version or
cannot be read. One that cannot be written is left out: what it holds is made anew each time.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from index.rows import Keys, Positions

Arrays = Mapping[str, NDArray[Any]]

_LEFT_OVER_SECONDS = 3600.0


def text_keys(texts: Sequence[str]) -> Keys:
    """uint64 [texts, 2]: the same for the same text only."""
    blake = hashlib.blake2b
    joined = b"".join([blake(text.encode(), digest_size=16).digest() for text in texts])
    return np.frombuffer(joined, np.uint64).reshape(-1, 2)


def find(known: Keys, wanted: Keys) -> Positions:
    """The row of each of `wanted` among `known` [n, 2], -1 for what is not there."""
    if not len(known):
        return np.full(len(wanted), -1, np.int64)
    order = np.argsort(known[:, 0], kind="stable")
    at = np.searchsorted(known[order, 0], wanted[:, 0])
    rows = order[np.minimum(at, len(known) - 1)]
    return np.where((known[rows] == wanted).all(axis=1), rows, -1)


def first_of_each(keys: Keys) -> Positions:
    """Where each different key stands first, in order."""
    _, first = np.unique(keys.view("V16").ravel(), return_index=True)
    return np.sort(first)


def read_arrays(path: Path, version: str = "") -> dict[str, NDArray[Any]] | None:
    """The arrays of a file of this version, None if there is none that can be read."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
            return arrays if str(arrays.pop("version", "")) == version else None
    except (OSError, ValueError, TypeError, KeyError, EOFError, AttributeError, BadZipFile):
        return None


def write_arrays(path: Path, arrays: Arrays, version: str = "") -> None:
    """Write the file in one step, or leave what is there if it cannot be written."""
    fresh = path.with_suffix(f".{os.getpid()}.new")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove_left_overs(path.parent)
        try:
            with fresh.open("wb") as file:
                np.savez(file, allow_pickle=False, **arrays, version=np.array(version))
            fresh.replace(path)
        finally:
            # On a full disk half a file would take the room that is missing.
            fresh.unlink(missing_ok=True)


def _remove_left_overs(folder: Path) -> None:
    """What killed builds were writing; a fresh file may be that of a diff beside this build."""
    for path in folder.glob("*.new"):
        with suppress(OSError):
            if abs(time.time() - path.stat().st_mtime) > _LEFT_OVER_SECONDS:
                path.unlink()
