"""The terms of a whole content, counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from helpers import TINY, counted
from hypothesis import given
from hypothesis import strategies as st

from index.occurrences import cut_all
from index.words import Segmenter, make_readings
from knowledge.text import normalise

if TYPE_CHECKING:
    from index.occurrences import Occurrences

SEGMENTER = Segmenter(["金秋助学金"], {}, make_readings())


def by_text(found: Occurrences, size: int) -> list[dict[str, int]]:
    """How often each term stands in each text."""
    texts: list[dict[str, int]] = [{} for _ in range(size)]
    for term, text, times in zip(found.terms, found.texts, found.times, strict=True):
        texts[text][found.vocabulary[term]] = int(times)
    return texts


def alike(texts: list[str]) -> None:
    """All texts at once are cut as a question is, one by one."""
    cut = cut_all(texts, SEGMENTER)
    for found, one_by_one in zip(
        cut, (SEGMENTER.words, SEGMENTER.chars, SEGMENTER.pinyin), strict=True
    ):
        expected = [one_by_one(text) for text in texts]
        times = [{term: terms.count(term) for term in terms} for terms in expected]
        assert by_text(found, len(texts)) == times
        assert found.lengths.tolist() == list(map(len, expected))
        assert len(set(found.vocabulary)) == len(found.vocabulary)


@pytest.mark.parametrize("folder", ["services", "reports"])
def test_content_is_cut_as_questions_are(folder: str) -> None:
    """Every line of the tiny content."""
    paths = sorted((TINY / folder).iterdir())
    alike([normalise(line) for path in paths for line in path.read_text("utf-8").splitlines()])


@given(st.lists(st.text("金秋助学法a1.% ,的了étude꣐㐀鿿", max_size=12), max_size=6))
def test_any_text_is_cut_alike(texts: list[str]) -> None:
    """Empty texts, lone characters, digits, marks, other scripts, the ends of the Chinese block."""
    alike([normalise(text) for text in texts])


def test_terms_are_counted_by_text() -> None:
    """Each different term of each text once, with how often it stands there."""
    found = counted("法律 援助 法律", "", "援助")

    assert by_text(found, 3) == [{"法律": 2, "援助": 1}, {}, {"援助": 1}]
    assert found.lengths.tolist() == [3, 0, 1]
    assert found.frequency.tolist() == [1, 2]
    assert found.weigh(np.array([0.5, 0.25])).tolist() == [0.75, 0, 0.25]
