"""Files that are written whole or not at all."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def write_beside(path: Path, data: bytes) -> Path:
    """The data, safely on the disk, in a new file beside `path`, which it is to replace.

    It has the rights of the file at `path` if there is one. Raises `OSError`; then nothing is
    left behind.
    """
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
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
