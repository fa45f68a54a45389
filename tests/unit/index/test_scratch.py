"""Arrays that are lent are zeros again before they are lent once more."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from helpers import counted

from index.lexical import InvertedIndex
from index.lists import Lists
from index.scratch import zeros
from index.types import LEXICAL

_VIEWS = ["法律 律援", "律援 援助", "天气"]
_OWN = np.arange(len(_VIEWS), dtype=np.int32)


@pytest.fixture
def lists() -> Lists:
    """The lists of a question with two bigrams, each in two of three views."""
    channels = [counted(*_VIEWS, channel=name) for name in LEXICAL]
    index = InvertedIndex.make(channels, counted("天气", channel="decoys"))
    terms = {"法律": 1.0, "律援": 1.0}
    return index.lists(dict.fromkeys(LEXICAL, terms))


def test_a_question_leaves_nothing_behind(lists: Lists) -> None:
    """Neither what its terms score nor which views were looked at."""
    first = lists.best(_OWN, len(_VIEWS), -1)
    lists.presence(_OWN[1:].astype(np.int64), len(_VIEWS))

    assert not zeros(len(_VIEWS), np.float64).any()
    assert not zeros(len(_VIEWS), np.int32).any()
    assert np.array_equal(lists.best(_OWN, len(_VIEWS), -1), first)


def test_what_fails_leaves_nothing_behind(lists: Lists) -> None:
    """A view that is left out must be one of the views."""
    with pytest.raises(IndexError):
        lists.best(_OWN, len(_VIEWS), len(_VIEWS))

    assert not zeros(len(_VIEWS), np.float64).any()


def test_each_thread_has_its_own() -> None:
    """What one writes the other does not see; a longer one is lent when it is asked for."""
    own = zeros(3, np.float64)
    own[:] = 1
    with ThreadPoolExecutor(1) as beside:
        other = beside.submit(zeros, 3, np.float64).result()

    assert other.tolist() == [0, 0, 0]
    assert zeros(2, np.float64).tolist() == [1, 1]
    own[:] = 0
    assert zeros(5, np.float64).tolist() == [0] * 5
