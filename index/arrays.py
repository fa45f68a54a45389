"""Arrays on disk, whole or not at all."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike


def write_array(path: Path, array: ArrayLike) -> None:
    """Write a .npy file. Raises `OSError`, with its number, if it cannot be written in full.

    Through Python's file, which numpy passes by where it can: its own loses the last few KB on a
    disk that is just full and says nothing.
    """
    with path.open("wb") as file:
        through: Any = SimpleNamespace(write=file.write)
        np.save(through, np.asarray(array))
