"""Published snapshots: one step publishes, nothing else changes what is served."""

from __future__ import annotations

import errno
import json
from dataclasses import replace
from pathlib import Path

import pytest

from index.snapshot import (
    FORMAT,
    LAYOUT,
    Manifest,
    SnapshotError,
    read_json,
    read_manifest,
    verify,
    verifying,
)
from index.store import Store
from knowledge.errors import UnionbotError

MANIFEST = Manifest(
    created="2026-01-02T03:04:05.678+00:00",
    content="content",
    content_digest="abc",
    encoder="words:甲",
    dim=1,
    passages=2,
    views=3,
    vector_index="Flat",
    rates={"right": {"rate": 0.5}},
)


def publish(store: Store, text: str = "old", second: int = 5) -> str:
    """Build and publish a snapshot of two files."""
    with store.building() as staging:
        (staging / "words.json").write_text(f'"{text}"', encoding="utf-8")
        (staging / "lexical").mkdir()
        (staging / "lexical" / "terms").write_text(text, encoding="utf-8")
        manifest = replace(MANIFEST, created=f"2026-01-02T03:04:{second:02}.678+00:00")
        return store.publish(staging, manifest)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty store."""
    return Store(tmp_path / "index")


def test_what_was_published_is_current(store: Store) -> None:
    """The pointer names the snapshot, its files are there, its manifest is sealed."""
    name = publish(store)

    folder = store.current()
    manifest = read_manifest(folder)
    assert store.current_name() == name == folder.name
    assert name.startswith("000001-20260102030405-")
    assert read_json(folder, "words.json") == "old"
    assert replace(manifest, files={}) == MANIFEST
    assert sorted(manifest.files) == ["lexical/terms", "words.json"]
    verify(folder, manifest)


def test_publishing_again_leaves_the_old_snapshot_as_it_was(store: Store) -> None:
    """Whoever still reads it goes on undisturbed."""
    publish(store, "old", 1)
    old = store.current()
    before = tree(old)

    publish(store, "new", 2)

    assert read_json(store.current(), "words.json") == "new"
    assert tree(old) == before


def test_a_build_that_fails_leaves_nothing_behind(store: Store) -> None:
    """Neither the pointer nor the folder of snapshots changes."""
    publish(store)
    before = tree(store.folder)

    def build() -> None:
        with store.building() as staging:
            (staging / "words.json").write_text("1", encoding="utf-8")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        build()

    assert tree(store.folder) == before


def test_only_one_build_at_a_time(store: Store) -> None:
    """The second one is told to wait and disturbs nothing; the first one finishes."""
    with store.building() as staging:
        (staging / "words.json").write_text('"first"', encoding="utf-8")
        with pytest.raises(UnionbotError) as caught, Store(store.folder).building():
            pass
        assert str(caught.value) == (
            f"Another build is writing to {store.folder}. Wait for it to end."
        )
        store.publish(staging, MANIFEST)

    assert read_json(store.current(), "words.json") == "first"
    assert publish(store) is not None


def test_a_killed_builds_leavings_are_removed_by_the_next(store: Store) -> None:
    """Disks must not fill with half-built folders."""
    left_over = store.folder / "snapshots" / "123.building"
    left_over.mkdir(parents=True)
    (left_over / "vectors.npy").write_bytes(b"half")

    publish(store)

    assert not left_over.exists()


@pytest.mark.parametrize("keep", [1, 2, 3])
def test_prune_keeps_the_newest(tmp_path: Path, keep: int) -> None:
    """So many snapshots stay, the current one included."""
    store = Store(tmp_path, keep)

    names = [publish(store, str(number), number) for number in range(5)]

    kept = sorted(path.name for path in (tmp_path / "snapshots").iterdir())
    assert kept == names[-keep:]


def test_prune_never_removes_the_current_one(tmp_path: Path) -> None:
    """Even if the clock went back and it looks like the oldest."""
    store = Store(tmp_path, 1)
    publish(store, "future", 50)

    name = publish(store, "now", 10)

    assert store.current().name == name
    assert read_json(store.current(), "words.json") == "now"


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


def test_an_index_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    """Here a file stands where the folder should be."""
    (tmp_path / "index").write_text("in the way", encoding="utf-8")

    with pytest.raises(UnionbotError) as caught, Store(tmp_path / "index").building():
        pass

    assert str(caught.value) == (
        f"The index cannot be written to {tmp_path / 'index'} (Not a directory). "
        "Check rights and free space; the published index is unchanged."
    )


def test_a_full_disk_is_one_sentence(store: Store) -> None:
    """The system names no file when a write finds no room."""
    full = r"cannot be written to .* \(No space left on device\)"
    with pytest.raises(UnionbotError, match=full), store.building():
        raise OSError(28, "No space left on device")


def test_other_trouble_with_files_is_not_blamed_on_the_index(store: Store, tmp_path: Path) -> None:
    """A file missing elsewhere must not send staff to check the index's rights."""
    with pytest.raises(FileNotFoundError), store.building():
        (tmp_path / "elsewhere").read_text(encoding="utf-8")


def test_a_broken_pipe_is_not_blamed_on_the_index(store: Store) -> None:
    """It names no file, as a full disk does not."""
    with pytest.raises(BrokenPipeError), store.locked():
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")


def test_what_somebody_else_put_there_is_not_removed(tmp_path: Path) -> None:
    """Only snapshots are, of which so many are kept."""
    store = Store(tmp_path, keep=1)
    (tmp_path / "snapshots" / "my-backup").mkdir(parents=True)
    for text in ("one", "two"):
        publish(store, text)
    assert (tmp_path / "snapshots" / "my-backup").is_dir()
    assert len(store.names()) == 2


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
