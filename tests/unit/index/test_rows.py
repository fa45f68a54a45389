"""Rows of terms, joined and taken."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from index.rows import Rows, picked_from, runs_of

if TYPE_CHECKING:
    from collections.abc import Sequence

Plain = list[list[tuple[int, int]]]
PLAIN = st.lists(st.lists(st.tuples(st.integers(0, 2**64 - 1), st.integers(0, 9)), max_size=4))


def rows_of(plain: Plain) -> Rows:
    """Rows of (key, number)."""
    keys = np.array([key for row in plain for key, _ in row], np.uint64)
    return Rows.of(keys, map(len, plain), [number for row in plain for _, number in row])


def plain_of(rows: Rows) -> Plain:
    """What `rows_of` was given."""
    pairs = list(zip(rows.vocabulary[rows.terms].tolist(), rows.numbers.tolist(), strict=True))
    bounds: Sequence[int] = rows.starts.tolist()
    return [pairs[start:end] for start, end in pairwise(bounds)]


@settings(deadline=None)
@given(PLAIN, PLAIN, st.data())
def test_rows_stay_what_they_are(one: Plain, other: Plain, data: st.DataObject) -> None:
    """In the order asked for, as often as asked for, with no key that none of them has."""
    both = rows_of(one).joined(rows_of(other))
    assert plain_of(both) == one + other

    some = st.lists(st.integers(0, max(len(one + other) - 1, 0)), max_size=6)
    numbers = data.draw(some) if one + other else []
    taken = both.pick(runs_of(np.arange(len(both.starts)), np.array(numbers, np.int64)))
    expected = [(one + other)[at] for at in numbers]
    assert plain_of(taken) == expected
    assert taken.vocabulary.tolist() == sorted({key for row in expected for key, _ in row})


def test_no_rows_join_any() -> None:
    """A build from nothing starts with them."""
    assert plain_of(Rows.none().joined(rows_of([[(5, 1)], []]))) == [[(5, 1)], []]


@given(st.lists(st.integers()), st.lists(st.integers()), st.data())
def test_runs_of_two_arrays_are_those_of_both_together(
    one: list[int], other: list[int], data: st.DataObject
) -> None:
    """Also one that begins in the first and ends in the second."""
    bounds = st.integers(0, len(one) + len(other))
    pairs = data.draw(st.lists(st.tuples(bounds, bounds)))
    runs = [slice(*sorted(pair)) for pair in pairs]
    arrays = [np.array(each, object) for each in (one, other)]
    expected = [number for run in runs for number in (one + other)[run]]
    out = np.empty(len(expected), object)

    picked_from(*arrays, runs, out)

    assert out.tolist() == expected
