"""Texts cut into terms, and what a clause shares with a question."""

from __future__ import annotations

import numpy as np

from index.terms import Clauses, Occurrences, presence, slot
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


def test_terms_are_counted_by_text() -> None:
    """Each different term of each text once, with how often it stands there."""
    found = Occurrences.count(["法律 援助 法律", "", "援助"])

    named = [found.vocabulary[term] for term in found.terms]
    assert list(zip(named, found.texts.tolist(), found.times.tolist(), strict=True)) == [
        ("法律", 0, 2),
        ("援助", 0, 1),
        ("援助", 2, 1),
    ]
    assert found.lengths.tolist() == [3, 0, 1]
    assert found.frequency.tolist() == [1, 2]
    assert found.weigh(np.array([0.5, 0.25])).tolist() == [0.75, 0, 0.25]
