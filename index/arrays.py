"""Arrays on disk, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike


def write_array(path: Path, array: ArrayLike) -> None:
    """Write a .npy file. Raises `OSError`, with its number, if it cannot be written in full.

    Through Python's file, which numpy passes by where it can: its own loses the last few KB on a
    disk that is just full and says nothing.
    """
    found = np.ascontiguousarray(array)
    with path.open("wb") as file:
        head = np.lib.format.header_data_from_array_1_0(found)
        np.lib.format.write_array_header_1_0(file, head)
        file.write(found.data)
