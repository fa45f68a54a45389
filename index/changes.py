"""What differs between the passages of two snapshots, by id."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from index.entries import from_line
from index.snapshot import LAYOUT, damaged, read_json
from knowledge.types import Entry

# Where a passage stands moves with every line above it; no answer depends on it.
_POSITION = re.compile(rb'"file":"(?:[^"\\]|\\.)*","line":\d+,')


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids of passages that only the later snapshot has, that it has otherwise, that it lacks."""

    added: frozenset[str] = frozenset()
    edited: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()

    @property
    def touched(self) -> frozenset[str]:
        """All of them."""
        return self.added | self.edited | self.removed


def changes(before: Path | None, after: Path) -> Changes:
    """The differences between two snapshot folders; without `before` all passages are added.

    Raises `SnapshotError` if one is damaged.
    """
    new = _lines(after)
    old = _lines(before) if before else {}
    return Changes(
        frozenset(new.keys() - old.keys()),
        frozenset(one for one, line in new.items() if old.get(one, line) != line),
        frozenset(old.keys() - new.keys()),
    )


def _lines(folder: Path) -> dict[str, bytes]:
    """Each passage with its views and places as it is stored, but for its position."""
    try:
        lines = (folder / LAYOUT.entries).read_bytes().splitlines()
        ids: list[str] = read_json(folder, LAYOUT.ids)
        pairs = zip(ids, lines, strict=True)
        return {one: _POSITION.sub(b"", line, count=1) for one, line in pairs}
    except (OSError, ValueError) as error:
        raise damaged(folder, LAYOUT.entries) from error


def read_entries(folder: Path, ids: frozenset[str]) -> list[Entry]:
    """These passages as a snapshot holds them, in its order; those it lacks are left out.

    Opens nothing but the entries. Raises `SnapshotError` if they are damaged.
    """
    try:
        lines = (folder / LAYOUT.entries).read_bytes().splitlines()
        pairs = zip(read_json(folder, LAYOUT.ids), lines, strict=True)
        return [from_line(line) for one, line in pairs if one in ids]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise damaged(folder, LAYOUT.entries) from error
