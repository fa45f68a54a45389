"""Snapshots that are missing, damaged or of another format: one sentence says what to do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from published import publish

from index.snapshot import (
    FORMAT,
    LAYOUT,
    SnapshotError,
    read_manifest,
    verify,
    verifying,
)
from index.store import Store

if TYPE_CHECKING:
    from pathlib import Path


def test_no_snapshot_is_one_sentence_with_the_command(store: Store) -> None:
    """Nothing built yet, an emptied pointer, a folder removed by hand."""
    with pytest.raises(SnapshotError) as caught:
        store.current()
    assert str(caught.value) == (f"No index has been built in {store.folder}. Run: unionbot build")
    assert store.current_name() is None

    name = publish(store)
    snapshot = store.current()
    snapshot.rename(snapshot.with_name("elsewhere"))
    with pytest.raises(SnapshotError) as caught:
        store.current()
    assert str(caught.value) == f"The published index {snapshot} is missing. Run: unionbot build"
    assert snapshot.name == name

    (store.folder / "CURRENT").write_text("\n", encoding="utf-8")
    assert store.current_name() is None


@pytest.mark.parametrize("name", ["../../etc", "..", "/etc", ".", "a\0b"])
def test_the_pointer_cannot_point_outside(store: Store, name: str) -> None:
    """A damaged pointer ends in a message, whatever it holds."""
    publish(store)
    (store.folder / "CURRENT").write_text(name, encoding="utf-8")

    with pytest.raises(SnapshotError, match=r"Run: unionbot build$"):
        read_manifest(store.current())


def test_a_pointer_that_cannot_be_read_is_damage(tmp_path: Path) -> None:
    """Not text, a folder in its place, a file in place of the whole folder."""
    for name in ("bytes", "folder"):
        (tmp_path / name).mkdir()
    (tmp_path / "bytes" / "CURRENT").write_bytes(b"\xff\xfe")
    (tmp_path / "folder" / "CURRENT").mkdir()
    (tmp_path / "file").write_text("", encoding="utf-8")

    for name in ("bytes", "folder", "file"):
        with pytest.raises(SnapshotError) as caught:
            Store(tmp_path / name).current()
        assert str(caught.value) == (
            f"The index {tmp_path / name} is damaged (CURRENT). Run: unionbot build"
        )


@pytest.mark.parametrize("name", ["words.json", "lexical/terms"])
@pytest.mark.parametrize("damage", ["change", "cut", "remove", "folder"])
def test_a_damaged_file_is_named(store: Store, name: str, damage: str) -> None:
    """One bit is enough; nothing of such a snapshot is served."""
    publish(store)
    folder = store.current()
    path = folder / name
    data = path.read_bytes()
    if damage == "change":
        path.write_bytes(bytes([data[0] ^ 1]) + data[1:])
    elif damage == "cut":
        path.write_bytes(data[:-1])
    else:
        path.unlink()
    if damage == "folder":
        path.mkdir()

    with pytest.raises(SnapshotError) as caught:
        verify(folder, read_manifest(folder))

    assert str(caught.value) == f"The index {folder} is damaged ({name}). Run: unionbot build"


@pytest.mark.parametrize("text", ["", "{", "[]", "null", f'{{"format": {FORMAT}}}', "\x00\xff"])
def test_a_damaged_manifest_is_named(store: Store, text: str) -> None:
    """Cut off, of another shape, with keys missing."""
    publish(store)
    folder = store.current()
    (folder / LAYOUT.manifest).write_text(text, encoding="latin-1")

    with pytest.raises(SnapshotError) as caught:
        read_manifest(folder)

    assert str(caught.value) == (
        f"The index {folder} is damaged (manifest.json). Run: unionbot build"
    )


@pytest.mark.parametrize(("version", "shown"), [(0, "0"), (99, "99"), (None, "None")])
def test_another_format_is_told_apart_from_damage(
    store: Store, version: int | None, shown: str
) -> None:
    """An older or newer program wrote it: nothing is broken, a build is needed."""
    publish(store)
    folder = store.current()
    raw = json.loads((folder / LAYOUT.manifest).read_text(encoding="utf-8"))
    (folder / LAYOUT.manifest).write_text(
        json.dumps({**raw, "format": version, "unknown": 1}), encoding="utf-8"
    )

    with pytest.raises(SnapshotError) as caught:
        read_manifest(folder)

    assert str(caught.value) == (
        f"The index {folder} has format {shown}; this version reads {raw['format']}. "
        "Run: unionbot build"
    )


def test_a_manifest_without_checksums_is_damage(store: Store) -> None:
    """Nothing could be verified, in a thread beside neither."""
    publish(store)
    folder = store.current()
    path = folder / LAYOUT.manifest
    raw = json.loads(path.read_text(encoding="utf-8")) | {"files": None}
    path.write_text(json.dumps(raw), encoding="utf-8")
    with (
        pytest.raises(SnapshotError, match=r"manifest\.json"),
        verifying(folder, read_manifest(folder)),
    ):
        pass
