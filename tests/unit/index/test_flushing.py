"""Files are put on the disk while others are still being written."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from xxhash import xxh3_64_hexdigest

from index.flushing import Flushing
from index.snapshot import LAYOUT, Manifest, read_manifest, verify
from index.store import Store


def test_each_file_is_told_with_its_checksum(tmp_path: Path) -> None:
    """Those that were named, those of a folder that was named, then all others; no manifest."""
    (tmp_path / "lexical").mkdir()
    contents = {"vectors.npy": b"1", "lexical/keys.npy": b"2", "lexical/views.npy": b"3"}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)

    with ThreadPoolExecutor(1) as beside:
        flushing = Flushing(tmp_path, beside)
        flushing.finished("vectors.npy", "lexical")
        first = set(flushing.result())
        (tmp_path / "ids.json").write_bytes(b"4")
        (tmp_path / "manifest.json").write_bytes(b"5")
        flushing.all_finished()
        found = flushing.result()

    assert first == set(contents)
    every = contents | {"ids.json": b"4"}
    assert {name: one.digest for name, one in found.items()} == {
        name: xxh3_64_hexdigest(content) for name, content in every.items()
    }


def test_what_was_written_since_is_noticed(tmp_path: Path) -> None:
    """Its checksum must not be taken for that of what is published."""
    path = tmp_path / "words.json"
    path.write_bytes(b"old")
    with ThreadPoolExecutor(1) as beside:
        flushing = Flushing(tmp_path, beside)
        flushing.finished(path.name)
        [flushed] = flushing.result().values()

    assert flushed.is_of(path)
    path.write_bytes(b"newer")
    assert not flushed.is_of(path)


def test_a_file_that_is_gone_is_left_to_publishing(tmp_path: Path) -> None:
    """A build that was given up removes its folder while its files are still waiting."""
    with ThreadPoolExecutor(1) as beside:
        flushing = Flushing(tmp_path, beside)
        flushing.finished("vectors.npy")
        assert flushing.result() == {}


@pytest.mark.parametrize("edit", ["none", "written", "removed", "added"])
def test_what_was_flushed_is_sealed_as_it_is_now(tmp_path: Path, edit: str) -> None:
    """Whatever became of it since, the checksums are those of what is published."""
    store = Store(tmp_path)
    with store.building() as staging:
        (staging / "words.json").write_text("old", encoding="utf-8")
        (staging / "ids.json").write_text("[]", encoding="utf-8")
        with ThreadPoolExecutor(1) as beside:
            flushing = Flushing(staging, beside)
            flushing.finished("words.json")
            flushing.all_finished()
            flushed = flushing.result()
        if edit == "written":
            (staging / "words.json").write_text("new", encoding="utf-8")
        elif edit == "removed":
            (staging / "words.json").unlink()
        elif edit == "added":
            (staging / "places.json").write_text("{}", encoding="utf-8")
        manifest = Manifest(
            created="2026-01-02T03:04:05.678+00:00", content="content", content_digest="abc",
            encoder="words", dim=1, passages=2, views=3, vector_index="Flat",
        )  # fmt: skip
        name = store.publish(staging, manifest, flushed)

    folder = store.snapshot(name)
    sealed = read_manifest(folder)
    verify(folder, sealed)
    assert set(sealed.files) == {path.name for path in folder.iterdir()} - {LAYOUT.manifest}
