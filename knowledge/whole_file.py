"""Files that are written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path


def write_beside(path: Path, data: bytes) -> Path:
    """The data, safely on the disk, in a new file beside `path`, which it is to replace.

    It has the rights of the file at `path` if there is one. Raises `OSError`; then nothing is
    left behind.
    """
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    with contextlib.suppress(OSError):
        _sweep(path)
    try:
        with new.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            new.chmod(path.stat().st_mode & 0o7777)
    except OSError:
        with contextlib.suppress(OSError):
            new.unlink()
        raise
    return new


def write_whole(path: Path, data: bytes) -> None:
    """Make the data what stands at `path`, in one step. Raises `OSError`; then all is as before."""
    new = write_beside(path, data)
    try:
        new.replace(path)
    except OSError:
        new.unlink(missing_ok=True)
        raise


def _sweep(path: Path) -> None:
    """Remove what programs that were killed in the middle of writing `path` left beside it."""
    left = re.compile(rf"\.{re.escape(path.name)}\.(?P<program>\d+)\.new")
    for one in path.parent.iterdir():
        if (match := left.fullmatch(one.name)) and not _runs(int(match["program"])):
            one.unlink(missing_ok=True)


def _runs(program: int) -> bool:
    """Whether there is a program of this number; one of somebody else's counts as well."""
    try:
        os.kill(program, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
