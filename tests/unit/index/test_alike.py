"""Passages are alike if their ways of asking lie in one direction."""

from __future__ import annotations

import numpy as np
import pytest

from index.alike import Centres

# Two views of the first passage, one of the second, two of the third.
VECTORS = np.array([[1, 0], [0, 1], [0, 1], [1, 0], [1, 0]], np.float16)
FIRSTS = [0, 2, 3, 5]


@pytest.mark.parametrize(
    ("one", "other", "cosine"),
    [
        (range(1), range(1), 1.0),
        (range(1), range(1, 2), np.sqrt(0.5)),
        (range(1, 2), range(2, 3), 0.0),
        (range(1), range(1, 3), 3 / np.sqrt(10)),
    ],
)
def test_the_cosine_is_between_the_means_of_all_views(
    one: range, other: range, cosine: float
) -> None:
    """Of one passage or of several, weighed by how many views they have."""
    assert Centres(VECTORS, FIRSTS).cosine(one, other) == pytest.approx(cosine, abs=1e-6)


def test_views_without_a_direction_are_like_nothing() -> None:
    """A text without a known token has a vector of zeros."""
    centres = Centres(np.zeros((2, 2), np.float16), [0, 1, 2])

    assert centres.cosine(range(1), range(1, 2)) == 0
