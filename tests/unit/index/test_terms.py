"""What a clause shares with a question."""

from __future__ import annotations

import numpy as np

from index.terms import Clauses, presence, slot
from index.words import Segmenter


def test_presence_says_which_row_has_what_is_asked() -> None:
    """By column in the order asked; what stands nowhere is in no row."""
    values = np.array([slot("法律"), slot("援助"), slot("援助")], np.int32)

    found = presence(values, np.array([0, 0, 2]), 3, map(slot, ["援助", "下雨", "法律"]))

    assert found.tolist() == [[True, False, True], [False] * 3, [True, False, False]]


def test_a_text_is_cut_at_its_punctuation() -> None:
    """Each clause has its own bigrams and says what kinds of figures it gives; 3.5 is no end."""
    clauses = Clauses.cut("资助学生26名,共3.5万元。", Segmenter())

    assert clauses.give("people").tolist() == [True, False]
    assert clauses.give("money").tolist() == [False, True]
    assert slot("学生") in clauses.values[clauses.owners == 0]
    assert slot("学生") not in clauses.values[clauses.owners == 1]
