"""Arrays on disk: what is written can be read, what cannot be written is said."""

from __future__ import annotations

import errno
import resource
from pathlib import Path

import numpy as np
import pytest

from index.arrays import write_array


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """Kind and shape, too, and without reading all of it."""
    array = np.arange(60, dtype=np.float16).reshape(12, 5)

    write_array(tmp_path / "a.npy", array)

    read = np.load(tmp_path / "a.npy", mmap_mode="r")
    assert read.dtype == np.float16
    assert np.array_equal(read, array)


@pytest.mark.parametrize("lacking", [1, 100, 4_000, 30_000])
def test_what_does_not_fit_is_an_error_with_its_number(tmp_path: Path, lacking: int) -> None:
    """Were it only the last byte: numpy's own way of writing says nothing of that."""
    array = np.arange(5_000, dtype=np.float64)
    room = 128 + array.nbytes - lacking
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        with pytest.raises(OSError, match="too large") as raised:
            write_array(tmp_path / "a.npy", array)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert raised.value.errno == errno.EFBIG
