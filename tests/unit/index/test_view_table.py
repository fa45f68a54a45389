"""What each view is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from helpers import cut

from index.occurrences import term_key
from index.snapshot import LAYOUT
from index.views import QUESTION, TEXT, TITLE, ViewTable, distinct, kinds_of
from knowledge.types import View

if TYPE_CHECKING:
    from pathlib import Path

VIEWS = [View("question", "法律援助"), View("text", "援助"), View("title", "")]
WORDS = cut("法律 援助 法律", "援助", "")
AID = WORDS.vocabulary.tolist().index(term_key("words", "援助"))


@pytest.fixture
def table(tmp_path: Path) -> ViewTable:
    """Three views, the last without a term, written and opened again."""
    weights = np.array([3.0, 1.0, 0.0], np.float32)
    ViewTable.make(kinds_of(VIEWS), WORDS, weights).save(tmp_path, LAYOUT.view_table)
    return ViewTable.open(tmp_path, LAYOUT.view_table)


def test_some_views_have_their_different_words_together(table: ViewTable) -> None:
    """Each row of the lexicon once."""
    assert distinct(table.words_of(np.array([0, 1]))).tolist() == [0, 1]
    assert table.words_of(np.array([1])).tolist() == [AID]
    assert table.words_of(np.array([2])).tolist() == []
    assert table.kinds.tolist() == [QUESTION, TEXT, TITLE]
    assert table.weights.tolist() == [3, 1, 0]
