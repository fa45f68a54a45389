"""What builds keep for later ones: arrays by text, in files that may be deleted at any time.

A file is replaced in one step, and is as good as none if it is damaged, of another version or
cannot be read. One that cannot be written is left out: what it holds is made anew each time.

Kept are blocks of rows, found by a key: the rows of one passage's texts, or of a single text.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from index.rows import Keys, Positions, runs_of, starts_of

Arrays = Mapping[str, NDArray[Any]]

_LEFT_OVER_SECONDS = 3600.0
# An edit changes some rows of many. Making so small a share anew each time takes less time than
# writing all of them once.
_FEW = 1 / 64


def text_keys(texts: Iterable[str]) -> Keys:
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


@dataclass(frozen=True, slots=True)
class Blocks:
    """Blocks of rows, one after the other: the key of each [n, 2], and how many rows it has [n]."""

    keys: Keys
    sizes: Positions

    @classmethod
    def none(cls) -> Blocks:
        """No blocks."""
        return cls(np.zeros((0, 2), np.uint64), np.zeros(0, np.int64))

    def lacking(self, wanted: Blocks) -> tuple[Positions, list[slice]]:
        """Which of the wanted blocks, each once, are not among these; and the rows to take.

        The latter are of these blocks' rows and then those of the blocks that are not there.
        """
        at = find(self.keys, wanted.keys)
        absent = np.flatnonzero(at < 0)
        missing = absent[first_of_each(wanted.keys[absent])]
        at[absent] = len(self.keys) + find(wanted.keys[missing], wanted.keys[absent])
        return missing, runs_of(starts_of(np.append(self.sizes, wanted.sizes[missing])), at)


def read_arrays(path: Path) -> dict[str, NDArray[Any]]:
    """The arrays of a file, with its version; none if there is no file that can be read."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            return {name: stored[name] for name in stored.files}
    except (
        OSError, ValueError, TypeError, KeyError, EOFError, AttributeError, RuntimeError, BadZipFile
    ):  # fmt: skip
        return {}


def worth_writing(new: int, rows: int) -> bool:
    """True if so many of the rows are new since a file was written that it is to be replaced."""
    return new > rows * _FEW


def write_arrays(path: Path, arrays: Arrays, version: str) -> None:
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
