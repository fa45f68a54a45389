"""What differs between the passages of two snapshots, by id."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from index.entries import from_line
from index.prepared import Prepared
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


def changes(before: Path | None, after: Path | Prepared) -> Changes:
    """The differences between two snapshots; without `before` all passages are added.

    They are read from their folders, or from what one was made of. Raises `SnapshotError` if one
    is damaged.
    """
    new = _lines(after) if isinstance(after, Path) else _prepared_lines(after)
    old = _lines(before) if before else {}
    return Changes(
        frozenset(new.keys() - old.keys()),
        frozenset(one for one, line in new.items() if _is_other(old.get(one, line), line)),
        frozenset(old.keys() - new.keys()),
    )


def _is_other(before: bytes, now: bytes) -> bool:
    """True if more than its position differs."""
    if before == now:
        return False
    one, other = (_POSITION.sub(b"", line, count=1) for line in (before, now))
    return one != other


def _prepared_lines(prepared: Prepared) -> dict[str, bytes]:
    ids = (entry.passage.id for entry in prepared.entries)
    return dict(zip(ids, prepared.lines, strict=True))


def _lines(folder: Path) -> dict[str, bytes]:
    """Each passage with its views and places as it is stored."""
    try:
        lines = (folder / LAYOUT.entries).read_bytes().splitlines(keepends=True)
        ids: list[str] = read_json(folder, LAYOUT.ids)
        return dict(zip(ids, lines, strict=True))
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
