"""Published snapshots: one step publishes, nothing else changes what is served."""

from __future__ import annotations

import errno
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from published import MANIFEST, publish

from index.snapshot import read_json, read_manifest, verify
from index.store import Store
from knowledge.errors import UnionbotError

if TYPE_CHECKING:
    from pathlib import Path


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


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
