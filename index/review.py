"""What only the encoder sees in content: answers that are not found, answers that are double."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from index.search import Allowed, Index
from index.types import Vectors
from knowledge.types import Entry, Passage

# Cosine of two passages' texts. In the shipped content no two of one place and period reach 0.9.
_SAME = 0.92
_ROWS = 512
_FIGURE = re.compile(r"\d[\d.,%]*")

# Between two looks at the clock. At the end of each part processes wait for one another.
_LOOKED_AT = 300

# The limits of a search.
Scope = tuple[frozenset[str] | None, Allowed | None]


@dataclass(frozen=True, slots=True)
class Unfound:
    """A passage none of whose ways of asking, each left out in turn, finds it first.

    `instead` is what the first of them finds, "" for nothing.
    """

    number: int
    instead: str


@dataclass(frozen=True, slots=True)
class Double:
    """Two passages of one place and period whose texts say nearly the same."""

    number: int
    other: int
    cosine: float


def unfound(
    look: Callable[[Sequence[int]], Sequence[str | None]],
    numbers: Sequence[int],
    seconds: float = float("inf"),
) -> tuple[list[Unfound], int]:
    """The passages among `numbers` that are not found, and how many were looked at in the time.

    `look` gives for each of some passages what `found_instead` says.
    """
    found: list[Unfound] = []
    end = time.monotonic() + seconds
    for start in range(0, len(numbers), _LOOKED_AT):
        if time.monotonic() > end:
            return found, start
        some = numbers[start : start + _LOOKED_AT]
        pairs = zip(some, look(some), strict=True)
        found += [Unfound(number, instead) for number, instead in pairs if instead is not None]
    return found, len(numbers)


def found_instead(index: Index, number: int, scope: Scope) -> str | None:
    """None if a way of asking finds the passage; else what the first one finds, "" for nothing.

    Each way of asking is asked without itself; a lone one as it is. The first that finds the
    passage ends the search, so that a good passage costs one or two. `scope` are the limits of a
    search for someone who asks where the passage holds.
    """
    entry = index.entry(number)
    ways = [at for at, view in enumerate(entry.views) if view.kind == "question"]
    instead: str | None = None
    for at in ways:
        skip = index.first_view(number) + at if len(ways) > 1 else None
        hits = index.search(index.query(entry.views[at].text), *scope, skip)
        if hits and hits[0].number == number:
            return None
        if instead is None:
            instead = hits[0].passage.id if hits else ""
    return instead


def doubles(index: Index, entries: Sequence[Entry], numbers: Iterable[int]) -> list[Double]:
    """Pairs of near-duplicates, at least one of them among `numbers`; the nearest first."""
    wanted = set(numbers)
    groups: dict[tuple[str, str], list[int]] = {}
    for number, entry in enumerate(entries):
        groups.setdefault((entry.passage.place, entry.passage.period), []).append(number)
    found: list[Double] = []
    for members in groups.values():
        rows = [at for at, number in enumerate(members) if number in wanted]
        if rows and len(members) > 1:
            found += _near(index, entries, members, rows, wanted)
    return sorted(found, key=lambda pair: -pair.cosine)


def _near(
    index: Index, entries: Sequence[Entry], members: list[int], rows: list[int], wanted: set[int]
) -> list[Double]:
    texts = np.stack([_text_vector(index, entries[number], number) for number in members])
    found = []
    for start in range(0, len(rows), _ROWS):
        part = rows[start : start + _ROWS]
        cosines = texts[part] @ texts.T
        for row, column in np.argwhere(cosines >= _SAME).tolist():
            one, other = members[part[row]], members[column]
            once = one < other or (one > other and other not in wanted)
            if once and not _are_rows(entries[one].passage, entries[other].passage):
                found.append(Double(one, other, float(cosines[row, column])))
    return found


def _are_rows(one: Passage, other: Passage) -> bool:
    """True for what one report tells in the same words of two things, each with its figures."""
    if one.kind != "report" or one.group != other.group:
        return False
    return _FIGURE.findall(one.text) != _FIGURE.findall(other.text)


def _text_vector(index: Index, entry: Entry, number: int) -> Vectors:
    """float32 [dim]: the vector of what workers read."""
    kinds = [view.kind for view in entry.views]
    at = kinds.index("text") if "text" in kinds else 0
    return np.asarray(index.view_vectors(number)[at], np.float32)
