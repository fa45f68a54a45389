"""Arrays of zeros that are lent again and again.

A new array as long as a large index has views is fresh memory each time, which the system hands
out page by page: at 100,000 passages that took a third of a question's time.
"""

from __future__ import annotations

import threading
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Scalar = TypeVar("Scalar", bound=np.generic)


class _Arrays(threading.local):
    """A thread's own."""

    def __init__(self) -> None:
        self.of: dict[type[np.generic], NDArray[Any]] = {}


_arrays = _Arrays()


def zeros(size: int, dtype: type[Scalar]) -> NDArray[Scalar]:
    """So many zeros, lent to this thread: whoever writes into them makes them zero again."""
    held = _arrays.of.get(dtype)
    if held is None or len(held) < size:
        held = _arrays.of[dtype] = np.zeros(size, dtype)
    lent: NDArray[Scalar] = held[:size]
    return lent
