"""Terms as numbers: what each view has, and what a question shares with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from index.store import LAYOUT
from index.terms import QUESTION, TEXT, TermTable, ViewTerms, idf_of, presence, slot
from knowledge.types import View

if TYPE_CHECKING:
    from pathlib import Path

VIEWS = [View("question", "法律援助"), View("text", "援助"), View("title", "")]
TERMS = [
    ViewTerms("法律 援助 法律", "法律 律援 援助", "fa-nu nu-yuan yuan-zu"),
    ViewTerms("援助", "援助", "yuan-zu"),
    ViewTerms("", "", ""),
]
LEXICON = {"援助": 0, "法律": 1}


@pytest.fixture
def table(tmp_path: Path) -> TermTable:
    """Three views, the last without a term, written and opened again."""
    TermTable.make(VIEWS, TERMS, LEXICON).save(tmp_path, LAYOUT.term_table)
    return TermTable.open(tmp_path, LAYOUT.term_table)


def test_each_view_has_its_own_terms_once(table: TermTable) -> None:
    """In the order asked for, each number with the position of the view that has it."""
    values, owners = table.take("words", np.array([1, 2, 0]))

    assert sorted(zip(owners.tolist(), values.tolist(), strict=True)) == [(0, 0), (2, 0), (2, 1)]
    assert table.kinds.tolist()[:2] == [QUESTION, TEXT]


def test_presence_says_which_row_has_what_is_asked(table: TermTable) -> None:
    """By column in the order asked; what stands nowhere is in no row."""
    asked = [slot("援助"), slot("下雨"), slot("律援")]
    values, owners = table.take("chars", np.arange(3))

    found = presence(values, owners, 3, asked)

    assert found.tolist() == [[True, False, True], [True, False, False], [False, False, False]]


def test_weights_are_the_sum_of_the_bigrams_idf(table: TermTable) -> None:
    """The rarer a bigram the more it weighs; in no view it would weigh 1."""
    once, twice = idf_of(1, 3), idf_of(2, 3)

    assert idf_of(0, 3) == pytest.approx(1)
    assert 0 < twice < once < 1
    assert table.weights.tolist() == pytest.approx([2 * once + twice, twice, 0], abs=1e-6)
