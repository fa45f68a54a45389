"""A build on a snapshot of much the same content finds what a build from nothing finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from helpers import WordEncoder, passage

from index.build import build_snapshot
from index.cache import Cache
from index.confidence import shipped_decision
from index.prepared import prepare
from index.search import Index
from index.store import Store
from index.vectors import EXACT_UP_TO
from knowledge.types import Entry, Knowledge, PlaceList, View, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

KNOWLEDGE = Knowledge((), PlaceList(()), Vocabulary())
WORDS = [chr(0x4E00 + at) for at in range(64)]
DECOYS = ["天气", "股票"]


def entries(*numbers: int) -> list[Entry]:
    """Passages with forty ways of asking, each of four of the words."""
    made = []
    for number in numbers:
        drawn = np.random.default_rng(number).choice(WORDS, (40, 4))
        views = [View("question", "".join(row)) for row in drawn]
        made.append(Entry(passage(id=f"a/{number}"), tuple(views), ("全国",)))
    return made


def build(
    folder: Path, found: Sequence[Entry], encoder: WordEncoder, previous: Path | None = None
) -> Path:
    """A published snapshot of the passages."""
    store = Store(folder)
    with store.building() as staging, Cache(folder.parent / "cache", encoder) as cache:
        built = build_snapshot(
            staging, KNOWLEDGE, prepare(found), encoder, cache,
            decision=shipped_decision(), decoys=DECOYS, previous=previous,
        )  # fmt: skip
        return store.snapshot(store.publish(staging, built.manifest))


@pytest.mark.parametrize("edit", ["edited", "added", "removed", "moved"])
def test_an_edit_is_found_and_the_rest_as_before(tmp_path: Path, edit: str) -> None:
    """By the vectors, of which most are not looked at again."""
    encoder, count = WordEncoder(*WORDS), EXACT_UP_TO // 40 + 10
    rest = range(count)
    numbers = {
        "edited": [*rest[:20], 900, *rest[21:]],
        "added": [*rest[:20], 900, *rest[20:]],
        "removed": [*rest[:20], *rest[21:]],
        "moved": [*rest[30:], *rest[:30]],
    }[edit]
    old = build(tmp_path / "old", entries(*rest), encoder)

    again = Index(build(tmp_path / "again", entries(*numbers), encoder, old), encoder)

    anew = Index(build(tmp_path / "anew", entries(*numbers), encoder), encoder)
    assert again.manifest.vector_index.startswith("IVF")
    assert again.ids == anew.ids
    for one in entries(*numbers[::7]):
        query = again.query(one.views[0].text)
        hits, expected = (index.search(query) for index in (again, anew))
        assert hits[0].passage.id == expected[0].passage.id == one.passage.id
        assert hits[0].score == pytest.approx(expected[0].score, abs=0.02)


@pytest.mark.parametrize("name", ["vectors.faiss", "keys.npy", "projection.npy", "decoys.faiss"])
def test_nothing_is_taken_from_what_is_damaged(tmp_path: Path, name: str) -> None:
    """Else the damage would go on from snapshot to snapshot."""
    encoder = WordEncoder(*WORDS)
    found = entries(*range(EXACT_UP_TO // 40 + 10))
    old = build(tmp_path / "old", found, encoder)
    whole = (old / name).read_bytes()
    (old / name).write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))

    again = build(tmp_path / "again", found, encoder, old)

    assert (again / name).read_bytes() == whole
