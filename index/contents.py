"""What the files of one snapshot hold, read or mapped."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.confidence import Decision
from index.entries import EntryReader
from index.evidence import FEATURES
from index.figures import FigureTable
from index.held import HeldPlaces
from index.lexical import InvertedIndex
from index.lexicon import Lexicon
from index.snapshot import LAYOUT, Manifest, SnapshotError, read_json
from index.texts import say
from index.views import ViewTable
from knowledge.types import Entry

_CACHED_PASSAGES = 2048


@dataclass(frozen=True, slots=True)
class Contents:
    """All that can be looked at before it is verified.

    `words` is words.json: terms, synonyms, readings, places held. `ids` are the passages' ids by
    number; `entry` reads the passage with a number. `passage_of` int32 [views] gives each view's
    passage, `firsts` [passages + 1] each one's first view, `vectors` float16 [views, dim] the
    views' unit vectors.
    """

    words: Mapping[str, Any]
    places: dict[str, Any]
    ids: list[str]
    decision: Decision
    passage_of: NDArray[np.int32]
    firsts: list[int]
    held: HeldPlaces
    vectors: NDArray[Any]
    table: ViewTable
    inverted: InvertedIndex
    figures: FigureTable
    lexicon: Lexicon
    entry: Callable[[int], Entry]

    @classmethod
    def open(
        cls, folder: Path, manifest: Manifest, entries: Sequence[Entry] | None = None
    ) -> Contents:
        """Those of a snapshot, of which only passages and vectors are read later.

        Whoever has just built it gives its `entries`, so that none is read. Raises
        `SnapshotError` if it is of another version, and that or another error if it is damaged.
        """
        words: Mapping[str, Any] = read_json(folder, LAYOUT.words)
        decision = Decision.open(folder)
        complete = all((folder / name).exists() for name in asdict(LAYOUT).values())
        if not complete or len(decision.ranker) != FEATURES:
            raise SnapshotError(say("other-version", folder=folder))
        passage_of = np.load(folder / LAYOUT.views)
        passages = np.arange(manifest.passages + 1)
        firsts: list[int] = np.searchsorted(passage_of, passages).tolist()
        return cls(
            words=words,
            places=read_json(folder, LAYOUT.places),
            # Read now: later the snapshot may have been removed.
            ids=read_json(folder, LAYOUT.ids),
            decision=decision,
            passage_of=passage_of,
            firsts=firsts,
            held=HeldPlaces(words["held"], np.load(folder / LAYOUT.held), firsts),
            vectors=np.load(folder / LAYOUT.vectors, mmap_mode="r"),
            table=ViewTable.open(folder, LAYOUT.view_table),
            inverted=InvertedIndex.open(folder / LAYOUT.lexical, manifest.views),
            figures=FigureTable.open(folder, LAYOUT.figure_table),
            lexicon=Lexicon(
                {word: row for row, word in enumerate(words["lexicon"])},
                np.asarray(np.load(folder / LAYOUT.lexicon, mmap_mode="r")),
                np.load(folder / LAYOUT.projection),
            ),
            entry=(
                entries.__getitem__
                if entries is not None
                else lru_cache(_CACHED_PASSAGES)(EntryReader(folder).read)
            ),
        )
