"""Questions that staff noted as ones without an answer are told by how near they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from index.evidence import COSINE, FEATURES, WAYS
from index.missing import Missing, Noted, write_missing
from index.types import Hit
from knowledge.types import Passage

if TYPE_CHECKING:
    from pathlib import Path

    from index.types import Vectors

NOTED = [Noted("是哪个厂的", "广元市"), Noted("谁得了第一", "")]
_VECTORS = np.array([[1, 0, 0], [0, 1, 0]], np.float16)


def _hit(score: float, cosine: float, ways: float = 1.0) -> Hit:
    """A passage found with this probability, whose nearest way of asking is so near.

    `ways` is its share of as many ways as are thought many.
    """
    features = np.zeros(FEATURES, np.float32)
    features[COSINE], features[WAYS] = cosine, ways
    passage = Passage(
        id="a/b", kind="report", subject="a", title="b", text="c", facet="fact", place="广元市",
        file="a.md", line=1, sources=(), questions=(),
    )  # fmt: skip
    return Hit(0, passage, ("广元市",), score, features, "", np.zeros((4, 1), np.float32))


def _question(cosine: float) -> Vectors:
    """A question that is so near to the first noted one, and as far from the other."""
    return np.array([cosine, 0, (1 - cosine**2) ** 0.5], np.float32)


@pytest.fixture
def missing(tmp_path: Path) -> Missing:
    """Written and opened."""
    write_missing(tmp_path, NOTED, _VECTORS)
    return Missing.open(tmp_path)


@pytest.mark.parametrize(
    ("near", "score", "way", "held"),
    [
        (0.8, 0.5, 0.7, True),
        (0.7, 0.5, 0.8, False),
        (0.8, 0.9, 0.7, False),
        (0.99, 0.9, 0.7, True),
    ],
)
def test_nearer_than_any_way_of_asking(
    missing: Missing, near: float, score: float, way: float, held: bool
) -> None:
    """Unless the passage is all too sure and it is not that very question."""
    assert missing.holds(_question(near), _hit(score, way), lambda _: True) is held


def test_to_be_far_from_few_ways_says_little(missing: Missing) -> None:
    """A draft has some ten; only the very question that was noted is taken for one."""
    assert not missing.holds(_question(0.8), _hit(0.5, 0.7, ways=0.25), lambda _: True)
    assert missing.holds(_question(0.99), _hit(0.5, 0.7, ways=0.25), lambda _: True)


def test_only_of_a_place_that_fits(missing: Missing) -> None:
    """What one city's report lacks another one's may tell."""
    assert not missing.holds(_question(0.9), _hit(0.5, 0.7), lambda place: place != "广元市")
    assert missing.holds(_question(0.9), _hit(0.5, 0.7), lambda place: place == "广元市")


def test_none_noted(tmp_path: Path) -> None:
    """Then nothing is held."""
    write_missing(tmp_path, [], np.zeros((0, 3), np.float16))
    assert not Missing.open(tmp_path).holds(_question(0.9), _hit(0.5, 0.0), lambda _: True)
