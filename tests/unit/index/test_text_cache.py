"""What was cut before is not cut again, and is the same as if it were."""

from __future__ import annotations

from dataclasses import astuple
from typing import TYPE_CHECKING

import numpy as np
import pytest
from helpers import passage

import index.text_cache
from index.figure_rows import FigureRows, read_figures
from index.occurrences import Cut, cut_all, cut_chars
from index.prepared import prepare
from index.text_cache import TextCache
from index.words import Segmenter
from knowledge.types import Entry, View

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from index.lists import Listed
    from index.rows import Rows

READINGS = {"法": "fa", "律": "nu", "援": "yuan", "助": "zu"}
SEGMENTER = Segmenter([], {}, READINGS)
DECOYS = ["明天天气", "how is the weather", "股票"]
FILES = ["decoys-2.npz", "figures-2.npz", "terms-2.npz"]


def entry(*views: str) -> Entry:
    """A passage with these ways of asking, a title and a text."""
    made = [View("question", view) for view in views]
    return Entry(
        passage(),
        (*made, View("title", "短片"), View("text", "2021年,拍了100集。好看")),
        ("全国",),
    )


ENTRIES = [entry("有几集", "谁拍的"), entry(), entry("how many days"), entry()]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many texts were cut, passages read and decoys cut each time."""
    counts: list[int] = []

    def cut(texts: Sequence[str], segmenter: Segmenter) -> Cut:
        counts.append(len(texts))
        return cut_all(texts, segmenter)

    def read(entries: Sequence[Entry], segmenter: Segmenter) -> FigureRows:
        counts.append(len(entries))
        return read_figures(entries, segmenter)

    def cut_decoys(texts: Sequence[str], channel: Listed = "chars") -> Rows:
        if channel == "decoys":
            counts.append(len(texts))
        return cut_chars(texts, channel)

    monkeypatch.setattr(index.text_cache, "cut_all", cut)
    monkeypatch.setattr(index.text_cache, "read_figures", read)
    monkeypatch.setattr(index.text_cache, "cut_chars", cut_decoys)
    return counts


def agrees(folder: Path, entries: Sequence[Entry], decoys: Sequence[str] = DECOYS) -> None:
    """What comes from the cache is what would be cut now, asked for once or again."""
    cache = TextCache(folder)
    cache.cut_by(SEGMENTER)
    for _ in range(2):
        same(cache, entries, decoys)
    cache.save()


def same(cache: TextCache, entries: Sequence[Entry], decoys: Sequence[str]) -> None:
    """As `agrees`."""
    keys, texts = prepare(entries).keys, [view.text for one in entries for view in one.views]
    cut, expected = cache.cut(entries, keys), cut_all(texts, SEGMENTER)
    assert cut.names == expected.names
    figures, read = cache.figures(entries, keys), read_figures(entries, SEGMENTER)
    off = [cut_chars(decoys, channel) for channel in ("decoys", "chars")]
    rows = (*cut[:3], figures.asks, figures.gives, figures.words, *cache.decoys(decoys))
    wanted_rows = (*expected[:3], read.asks, read.gives, read.words, *off)
    for found, wanted in zip(rows, wanted_rows, strict=True):
        for one, other in zip(astuple(found), astuple(wanted), strict=True):
            assert one.tolist() == other.tolist()


def test_only_what_is_new_is_cut(tmp_path: Path, made: list[int]) -> None:
    """What stands twice is cut once; what moved or went is not cut at all."""
    agrees(tmp_path, ENTRIES)
    agrees(tmp_path, ENTRIES)
    assert made == [9, 3, 3]

    agrees(tmp_path, [ENTRIES[2], entry("几天"), ENTRIES[0]])
    assert made == [9, 3, 3, 3, 1]
    agrees(tmp_path, ENTRIES[:1], DECOYS[:2])
    assert made == [9, 3, 3, 3, 1, 2]


def test_a_file_holds_only_what_the_last_build_used(tmp_path: Path, made: list[int]) -> None:
    """It must not grow for ever: what was removed and comes back is cut again."""
    agrees(tmp_path, ENTRIES)
    agrees(tmp_path, [*ENTRIES[:2], entry("几天")])
    agrees(tmp_path, [*ENTRIES, entry("几天")])

    assert made == [9, 3, 3, 3, 1, 3, 1]


def test_nothing_is_taken_from_another_segmenter(tmp_path: Path, made: list[int]) -> None:
    """Nor where the process has come to know a term that cuts otherwise."""
    agrees(tmp_path, ENTRIES)
    Segmenter(["法律援助工作队"])
    agrees(tmp_path, ENTRIES)
    assert made == [9, 3, 3] * 2

    cache = TextCache(tmp_path)
    for readings in ({"法": "ha"}, READINGS, {"法": "ha"}):
        cache.cut_by(Segmenter([], {}, readings))
        cache.cut(ENTRIES, prepare(ENTRIES).keys)
    assert made == [9, 3, 3] * 2 + [9] * 3


@pytest.mark.parametrize("damage", ["empty", "cut", "flipped", "other arrays", "fewer"])
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, made: list[int], damage: str) -> None:
    """All is cut again, rightly, and the files are whole afterwards."""
    agrees(tmp_path, ENTRIES)
    assert sorted(path.name for path in tmp_path.iterdir()) == FILES
    for path in tmp_path.iterdir():
        data = path.read_bytes()
        if damage == "empty":
            path.write_bytes(b"")
        elif damage == "cut":
            path.write_bytes(data[: len(data) // 2])
        elif damage == "flipped":
            at = data.index(b"NUMPY") + 127  # the first array's first number
            path.write_bytes(data[:at] + bytes([data[at] ^ 255]) + data[at + 1 :])
        else:
            with np.load(path) as stored:
                arrays = dict(stored)
            starts = next(name for name in arrays if name.endswith("starts"))
            name = "keys" if damage == "other arrays" else starts
            arrays[name] = arrays[name][:-1]
            np.savez(path, allow_pickle=False, **arrays)

    agrees(tmp_path, ENTRIES)
    agrees(tmp_path, ENTRIES)

    assert made == [9, 3, 3] * 2


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path, made: list[int]) -> None:
    """All is cut each time."""
    folder = tmp_path / "file"
    folder.write_text("", encoding="utf-8")

    agrees(folder, ENTRIES)
    agrees(folder, ENTRIES)

    assert made == [9, 3, 3] * 2
