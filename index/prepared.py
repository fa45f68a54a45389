"""What a build needs of each passage, made once.

Of a passage that did not change, a program that builds again and again has it at hand: telling
what changed, and writing the rest down, would take it as long as looking at what is new.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from pydantic_core import to_json

from index.rows import Keys, Positions
from index.views import kinds_of
from knowledge.types import Entry


@dataclass(frozen=True, slots=True)
class _One:
    """An entry with its key, the kinds of its views as bytes, and its line in a snapshot."""

    entry: Entry
    key: bytes
    kinds: bytes
    line: bytes

    @classmethod
    def of(cls, entry: Entry) -> _One:
        # Normalised texts hold no line ends.
        texts = "\n".join(chain.from_iterable(entry.views))
        key = blake2b(texts.encode(), digest_size=16).digest()
        return cls(entry, key, kinds_of(entry.views).tobytes(), to_json(entry) + b"\n")

    def is_of(self, entry: Entry) -> bool:
        """True if the entry has the very same parts, which nobody changes."""
        own = self.entry
        return (
            own.passage is entry.passage and own.views is entry.views and own.places is entry.places
        )


@dataclass(frozen=True, slots=True)
class Prepared:
    """Entries, and what was made of each.

    `keys` [entries, 2] are the same for the same texts to find by only, `sizes` [entries] say how
    many views each has, `kinds` int8 [views] what these are (`views.kinds_of`), `lines` how each
    stands in a snapshot.
    """

    entries: Sequence[Entry]
    keys: Keys
    sizes: Positions
    kinds: NDArray[np.int8]
    lines: Sequence[bytes]


class Preparer:
    """Prepares entries, and remembers those of the last time."""

    def __init__(self) -> None:
        self._last: dict[str, _One] = {}

    def prepare(self, entries: Sequence[Entry]) -> Prepared:
        """What a build needs of each."""
        made = list(map(self._prepared, entries))
        self._last = {one.entry.passage.id: one for one in made}
        return Prepared(
            entries,
            np.frombuffer(b"".join([one.key for one in made]), np.uint64).reshape(-1, 2),
            np.array([len(entry.views) for entry in entries], np.int64),
            np.frombuffer(b"".join([one.kinds for one in made]), np.int8),
            [one.line for one in made],
        )

    def _prepared(self, entry: Entry) -> _One:
        last = self._last.get(entry.passage.id)
        return last if last and last.is_of(entry) else _One.of(entry)


def prepare(entries: Sequence[Entry]) -> Prepared:
    """As a `Preparer` that remembers nothing."""
    return Preparer().prepare(entries)
