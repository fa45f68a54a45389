"""What a build needs of each passage is made once, and anew for what changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from helpers import passage
from pydantic_core import to_json

from index.prepared import Preparer, prepare
from index.views import QUESTION, TEXT
from knowledge.types import Entry, View

WAYS = (View("question", "年假几天"), View("text", "五天"))
ENTRIES = [
    Entry(passage(id="a/1"), WAYS, ("全国",)),
    Entry(passage(id="a/2"), (View("text", "十天"),), ("全国",)),
]


def test_passages_are_told_apart_by_their_texts_to_find_by() -> None:
    """The key is of these alone; the line holds all."""
    found = prepare([*ENTRIES, replace(ENTRIES[0], places=("广元",))])

    assert found.keys[0].tolist() == found.keys[2].tolist() != found.keys[1].tolist()
    assert found.sizes.tolist() == [2, 1, 2]
    assert found.kinds.tolist() == [QUESTION, TEXT, TEXT, QUESTION, TEXT]
    assert [*found.lines[:2]] == [to_json(entry) + b"\n" for entry in ENTRIES]
    assert found.lines[0] != found.lines[2]


@pytest.mark.parametrize(
    "edited",
    [
        replace(ENTRIES[1], passage=passage("改了", id="a/2")),
        replace(ENTRIES[1], views=(View("text", "改了"),)),
        replace(ENTRIES[1], places=("广元",)),
    ],
)
def test_what_changed_is_made_anew(edited: Entry) -> None:
    """And of the rest nothing, however often it is asked for."""
    preparer = Preparer()
    first = preparer.prepare(ENTRIES)

    second = preparer.prepare([ENTRIES[0], edited])

    assert (second.lines[0] is first.lines[0]) is True
    assert second.lines == prepare([ENTRIES[0], edited]).lines
    assert second.keys.tolist() == prepare([ENTRIES[0], edited]).keys.tolist()
