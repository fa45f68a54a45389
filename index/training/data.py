"""Pairs to learn from: reading files, choosing pairs for an epoch, cutting batches.

A file is JSON Lines, plain or under xz, one object a line: `q` (query-like text), `p` (the
passage that answers it, or another way of asking it) and, where several pairs belong to one
answer, `g` (its id): pairs of one group are never each other's negatives.
"""

from __future__ import annotations

import json
import lzma
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

import numpy as np
from numpy.typing import NDArray

Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Source:
    """The pairs of one file. `weight` 2 shows each pair twice an epoch, 0.5 every second one."""

    name: str
    queries: list[str]
    passages: list[str]
    groups: list[str]
    weight: float = 1.0

    def __len__(self) -> int:
        return len(self.queries)


@dataclass(frozen=True, slots=True)
class Batch:
    """Pairs that are compared with each other: rows of `sources` (places in the list given)."""

    parts: list[tuple[int, Indices]]

    def __len__(self) -> int:
        return sum(len(rows) for _, rows in self.parts)


def parse_spec(spec: str) -> tuple[Path, float]:
    """`FILE` or `FILE:WEIGHT` -> path and weight. Raises `ValueError` if no such file."""
    path, colon, weight = spec.rpartition(":")
    if colon and not Path(spec).exists():
        return _existing(path), float(weight)
    return _existing(spec), 1.0


def read_source(path: Path, weight: float = 1.0) -> Source:
    """Read a file of pairs. Without `g`, equal queries form a group.

    Raises `ValueError` with file and line where a line is no pair.
    """
    queries: list[str] = []
    passages: list[str] = []
    groups: list[str] = []
    with _open(path) as lines:
        for number, line in enumerate(lines, 1):
            try:
                pair = json.loads(line)
                query, passage = str(pair["q"]), str(pair["p"])
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(
                    f'{path}:{number}: no pair. Write {{"q": .., "p": ..}}.'
                ) from error
            queries.append(query)
            passages.append(passage)
            groups.append(str(pair.get("g", query)))
    return Source(path.name.split(".")[0], queries, passages, groups, weight)


def distinct_texts(sources: list[Source]) -> list[str]:
    """All texts of all sources once, in order of appearance."""
    seen: dict[str, None] = {}
    for source in sources:
        seen.update(dict.fromkeys(source.queries))
        seen.update(dict.fromkeys(source.passages))
    return list(seen)


def choose_rows(source: Source, rng: np.random.Generator) -> Indices:
    """Rows of one epoch, shuffled: each time over, one pair of each distinct query.

    A heading with thirty articles under it would otherwise be its own false negative.
    """
    whole, part = divmod(source.weight, 1.0)
    rounds = [_one_each(source, rng) for _ in range(int(whole) + 1)]
    rounds[-1] = rounds[-1][: round(part * len(rounds[-1]))]
    return rng.permutation(np.concatenate(rounds))


def _one_each(source: Source, rng: np.random.Generator) -> Indices:
    """A row for each distinct query, chosen anew, in random order."""
    firsts: dict[str, int] = {}
    for row in rng.permutation(len(source)).tolist():
        firsts.setdefault(source.queries[row], row)
    return np.fromiter(firsts.values(), np.int64)


def cut_batches(sources: list[Source], size: int, rng: np.random.Generator) -> list[Batch]:
    """Batches of one epoch in random order.

    A source that fills two batches gets its own, so that the negatives are of its kind;
    the small ones share batches. An end shorter than half a batch is left for the next epoch.
    """
    batches: list[Batch] = []
    shared: list[tuple[int, int]] = []
    for place, source in enumerate(sources):
        rows = choose_rows(source, rng)
        if len(rows) < 2 * size:
            shared += [(place, row) for row in rows.tolist()]
            continue
        starts = range(0, len(rows) - size // 2, size)
        batches += [Batch([(place, rows[start : start + size])]) for start in starts]
    shared = [shared[i] for i in rng.permutation(len(shared)).tolist()]
    starts = range(0, max(len(shared) - size // 2, 1), size)
    batches += [_shared_batch(shared[start : start + size]) for start in starts if shared]
    return [batches[i] for i in rng.permutation(len(batches)).tolist()]


def _shared_batch(part: list[tuple[int, int]]) -> Batch:
    """Collect (source, row) pairs by source."""
    rows: dict[int, list[int]] = {}
    for place, row in part:
        rows.setdefault(place, []).append(row)
    return Batch([(place, np.asarray(found, np.int64)) for place, found in rows.items()])


def _existing(path: str) -> Path:
    if not Path(path).is_file():
        raise ValueError(f"No file of pairs at {path}. Write FILE or FILE:WEIGHT.")
    return Path(path)


def _open(path: Path) -> IO[str]:
    if path.suffix == ".xz":
        return cast("IO[str]", lzma.open(path, "rt", encoding="utf-8"))
    return path.open(encoding="utf-8")
