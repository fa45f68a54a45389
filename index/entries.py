"""The passages of a snapshot with their views and places: a JSON line each, read when needed."""

from __future__ import annotations

import json
import mmap
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.arrays import write_array
from index.rows import starts_of
from index.snapshot import LAYOUT
from knowledge.types import Entry, Passage, View, group_of


def write_entries(staging: Path, lines: Sequence[bytes]) -> None:
    """Write the lines, and where each of them begins."""
    (staging / LAYOUT.entries).write_bytes(b"".join(lines))
    lengths = np.fromiter(map(len, lines), np.int64, len(lines))
    write_array(staging / LAYOUT.offsets, starts_of(lengths))


class EntryReader:
    """Reads single entries of a snapshot, which may be removed once this is open."""

    def __init__(self, folder: Path) -> None:
        # Mapped: a question reads a few of some thousand.
        with (folder / LAYOUT.entries).open("rb") as file:
            self._lines = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._offsets = np.load(folder / LAYOUT.offsets)

    def read(self, number: int) -> Entry:
        """The passage with this number."""
        return from_line(self._lines[self._offsets[number] : self._offsets[number + 1]])


def group_around(ids: Sequence[str], number: int) -> range:
    """The numbers of all passages of the same service or report: they stand together."""
    group = group_of(ids[number])
    first, end = number, number + 1
    while first > 0 and group_of(ids[first - 1]) == group:
        first -= 1
    while end < len(ids) and group_of(ids[end]) == group:
        end += 1
    return range(first, end)


def from_line(line: bytes) -> Entry:
    """An entry from its line. Raises `ValueError`, `KeyError` or `TypeError` if it is damaged."""
    raw = json.loads(line)
    views = tuple(View(kind, text) for kind, text in raw["views"])
    return Entry(Passage.from_json(raw["passage"]), views, tuple(raw["places"]))
