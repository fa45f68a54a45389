"""Published snapshots: building, publishing, keeping the last ones.

Publishing writes CURRENT.new and renames it over CURRENT: one step that either happened or
did not. A build killed before that leaves the old snapshot serving. Names begin with a number
that grows by one with each: their order is that of publication, whatever the clock says.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path

from index.flushing import Flushed, files_of, fsync
from index.snapshot import (
    LAYOUT,
    Manifest,
    SnapshotError,
    damaged,
    file_digest,
    write_json,
)
from index.texts import say
from knowledge.errors import UnionbotError
from knowledge.messages import why

_NAME = re.compile(r"(\d{6,})-\d{8,}-[0-9a-f]{8}")
# Folders of these endings are no snapshots: half built, or about to be removed.
_UNFINISHED = (".building", ".removing")
# What fails without a file's name and is the disk's doing; a pipe or a process is none of ours.
_OF_A_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS)


class BusyError(UnionbotError):
    """Someone else builds or publishes in the folder just now."""


class Store:
    """The snapshots in one folder."""

    def __init__(self, folder: Path, keep: int = 5) -> None:
        self.folder = folder
        self._keep = keep

    @property
    def _pointer(self) -> Path:
        return self.folder / "CURRENT"

    def current_name(self) -> str | None:
        """The published snapshot's name; None if nothing has been published.

        Raises `SnapshotError` if it cannot be read.
        """
        try:
            return self._pointer.read_text(encoding="utf-8").strip() or None
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise damaged(self.folder, self._pointer.name) from error

    def current(self) -> Path:
        """The published snapshot's folder. Raises `SnapshotError` if there is none."""
        name = self.current_name()
        if name is None:
            raise SnapshotError(say("no-index", folder=self.folder))
        folder = self._snapshots / Path(name).name
        if not folder.is_dir():
            raise SnapshotError(say("index-missing", folder=folder))
        return folder

    @property
    def _snapshots(self) -> Path:
        return self.folder / "snapshots"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """No one else builds or publishes here meanwhile; the lock goes with the process.

        Raises `UnionbotError` if someone else holds it or the folder cannot be written.
        """
        try:
            self._snapshots.mkdir(parents=True, exist_ok=True)
            lock = os.open(self.folder / "build.lock", os.O_CREAT | os.O_RDWR, 0o644)
        except OSError as error:
            raise _cannot_write(self.folder, error) from error
        try:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise BusyError(say("busy", folder=self.folder)) from None
            yield
        except OSError as error:
            if not self._is_ours(error):
                raise
            raise _cannot_write(self.folder, error) from error
        finally:
            os.close(lock)

    @contextmanager
    def building(self) -> Iterator[Path]:
        """A new empty folder to build in; removed if the build fails.

        Raises `UnionbotError` if another build is under way or the folder cannot be written.
        """
        with self.locked():
            for ending in _UNFINISHED:
                for left_over in self._snapshots.glob(f"*{ending}"):
                    shutil.rmtree(left_over, ignore_errors=True)
            staging = self._snapshots / f"{os.getpid()}.building"
            staging.mkdir()
            try:
                yield staging
            finally:
                shutil.rmtree(staging, ignore_errors=True)

    def _is_ours(self, error: OSError) -> bool:
        """True if writing to this folder failed. A full disk names no file at all."""
        name = error.filename
        if not isinstance(name, str):
            return error.errno in _OF_A_DISK
        return Path(name).is_relative_to(self.folder)

    def publish(
        self, staging: Path, manifest: Manifest, flushed: Mapping[str, Flushed] | None = None
    ) -> str:
        """Seal a finished staging folder and make it the current snapshot; return its name.

        Files that were `flushed` and have not changed since are not read for their checksums.
        """
        names = files_of(staging)
        files = {name: _digest(staging / name, (flushed or {}).get(name)) for name in names}
        sealed = Manifest(
            **{**asdict(manifest), "files": files, "previous": self._readable_name() or ""}
        )
        write_json(staging / LAYOUT.manifest, asdict(sealed))
        for path in (staging, *staging.rglob("*")):
            fsync(path)
        stamp = manifest.created.translate(str.maketrans("", "", "-:.+"))[:15]
        digest = hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()
        number = 1 + max(map(number_of, self.names()), default=0)
        name = f"{number:06}-{stamp.replace('T', '')}-{digest[:8]}"
        staging.rename(self._snapshots / name)
        fsync(self._snapshots)
        self.point_to(name)
        self._prune(name, sealed.previous)
        return name

    def names(self) -> list[str]:
        """The names of all kept snapshots, in the order in which they were published."""
        try:
            found = [path.name for path in self._snapshots.iterdir() if path.is_dir()]
        except (FileNotFoundError, NotADirectoryError):
            return []
        kept = [name for name in found if not name.endswith(_UNFINISHED)]
        return sorted(kept, key=lambda name: (number_of(name), name))

    def snapshot(self, name: str) -> Path:
        """The folder of a kept snapshot, by one of `names`."""
        return self._snapshots / name

    def point_to(self, name: str) -> None:
        """Make a kept snapshot the current one, in one step. Only while `locked`."""
        fresh = self._pointer.with_suffix(".new")
        fresh.write_text(name + "\n", encoding="utf-8")
        fsync(fresh)
        fresh.replace(self._pointer)
        fsync(self.folder)

    def _readable_name(self) -> str | None:
        try:
            return self.current_name()
        except SnapshotError:
            return None

    def _prune(self, current: str, previous: str) -> None:
        """Keep the newest, and before all others the current one and the way back from it."""
        # What is named otherwise somebody else has put there.
        newest = [name for name in reversed(self.names()) if number_of(name)]
        first = [name for name in (current, previous) if name in newest]
        kept = set(list(dict.fromkeys([*first, *newest]))[: self._keep])
        for name in newest:
            if name not in kept:
                # Renamed first: killed in between, no half of it is left among the snapshots.
                leaving = self._snapshots / f"{name}.removing"
                with suppress(OSError):
                    self.snapshot(name).rename(leaving)
                shutil.rmtree(leaving, ignore_errors=True)


def _digest(path: Path, flushed: Flushed | None) -> str:
    if flushed and flushed.is_of(path):
        return flushed.digest
    return file_digest(path)


def number_of(name: str) -> int:
    """How many-th publication a name stands for; 0 for a folder that is named otherwise."""
    match = _NAME.fullmatch(name)
    return int(match[1]) if match else 0


def _cannot_write(folder: Path, error: OSError) -> UnionbotError:
    return UnionbotError(say("index-not-written", folder=folder, reason=why(error)))
