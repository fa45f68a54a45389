"""Putting a snapshot's files on the disk while others of it are still being made.

A disk takes its time for some hundred megabytes, and publishing waits until all are there.
"""

from __future__ import annotations

import os
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import NamedTuple

from index.snapshot import LAYOUT, file_digest


class Flushed(NamedTuple):
    """A file that is on the disk: its time and size when it was put there, and its checksum."""

    stamp: tuple[int, int]
    digest: str

    @classmethod
    def make(cls, path: Path) -> Flushed:
        """Put a file on the disk. Raises `OSError` if that fails."""
        found = cls(_stamp(path), file_digest(path))
        fsync(path)
        return found

    def is_of(self, path: Path) -> bool:
        """True if the file was not written since."""
        return self.stamp == _stamp(path)


class Flushing:
    """Puts files of a staging folder on the disk, one after the other as they are finished."""

    def __init__(self, staging: Path, beside: Executor) -> None:
        self._staging = staging
        self._beside = beside
        self._begun: dict[str, Future[Flushed]] = {}

    def finished(self, *names: str) -> None:
        """Begin with these files, or with all in a folder so named: nobody writes to them now."""
        for name in names:
            folder = self._staging / name
            files = [f"{name}/{one}" for one in files_of(folder)] if folder.is_dir() else [name]
            for file in files:
                self._begun[file] = self._beside.submit(Flushed.make, self._staging / file)

    def all_finished(self) -> None:
        """Begin with all others, too."""
        self.finished(*(name for name in files_of(self._staging) if name not in self._begun))

    def result(self) -> dict[str, Flushed]:
        """What is on the disk by now, once all that was begun is over.

        What could not be put there is not among it: publishing tries again, and says what is wrong.
        """
        return {
            name: future.result()
            for name, future in self._begun.items()
            if not isinstance(future.exception(), OSError)
        }


def files_of(folder: Path) -> list[str]:
    """The files of a snapshot but its manifest, by their names in the folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    names = [path.relative_to(folder).as_posix() for path in files]
    return sorted(name for name in names if name != LAYOUT.manifest)


def fsync(path: Path) -> None:
    """Put a file, or a folder's list of files, on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _stamp(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_mtime_ns, found.st_size
