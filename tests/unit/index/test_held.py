"""Which passages, and which of their views, are of some places."""

from __future__ import annotations

import numpy as np
import pytest

from index.held import HeldPlaces

# Four passages with 2, 1, 3 and 1 views; the third is of two places.
_FIRSTS = [0, 2, 3, 6, 7]
_PAIRS = [(0, 0), (1, 1), (2, 1), (2, 2), (3, 0)]


@pytest.fixture
def held() -> HeldPlaces:
    """Passages of the whole country, of a city and of a district."""
    return HeldPlaces(["全国", "银川市", "金凤区"], np.array(_PAIRS, np.int32), _FIRSTS)


@pytest.mark.parametrize(
    ("places", "among", "passages", "views"),
    [
        ({"金凤区"}, None, [2], [3, 4, 5]),
        ({"全国", "金凤区"}, None, [0, 2, 3], [0, 1, 3, 4, 5, 6]),
        ({"银川市"}, range(2, 4), [2], [3, 4, 5]),
        (None, range(1, 3), [1, 2], [2, 3, 4, 5]),
        ({"西安市"}, None, [], []),
    ],
)
def test_the_views_are_those_of_the_passages(
    held: HeldPlaces,
    places: set[str] | None,
    among: range | None,
    passages: list[int],
    views: list[int],
) -> None:
    """Those of all places together, within the numbers that are asked for."""
    inside = held.inside(None if places is None else frozenset(places), among)

    assert np.flatnonzero(inside.passages).tolist() == passages
    bits = np.unpackbits(inside.views, count=_FIRSTS[-1], bitorder="little")
    assert np.flatnonzero(bits).tolist() == views


def test_told_of_counts_passages(held: HeldPlaces) -> None:
    """A passage counts for each of its places."""
    assert held.told_of() == {"全国": 2, "银川市": 2, "金凤区": 1}
