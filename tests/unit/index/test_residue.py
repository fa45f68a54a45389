"""What a passage lacks of a question speaks against it, if it matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from index.confidence import shipped_decision
from index.hashed import BUCKETS, buckets, grams
from index.residue import Residue, left_over
from index.words import is_han_pair

if TYPE_CHECKING:
    from pathlib import Path

_TOLD = "晋城给30个交警岗亭送了取暖器\n取暖器送了几台"


def test_what_the_texts_of_a_passage_have_is_not_left_over() -> None:
    """Neither characters nor pairs of them."""
    assert left_over(grams("取暖器送了几台"), _TOLD) == []
    terms = grams("取暖器啥牌")
    left = {gram for gram, bucket in terms if bucket in left_over(terms, _TOLD)}
    assert left == {"啥", "牌", "器啥", "啥牌"}


def test_latin_words_are_terms_too() -> None:
    """With their pairs, as a linear model over texts counts them."""
    terms = dict(grams("pay me"))
    assert {"pay", "me", "pay me", "p"} <= set(terms)
    assert set(terms.values()) <= set(buckets("pay me"))
    assert terms["me"] in left_over(grams("pay me"), "they pay you")
    assert terms["pay"] not in left_over(grams("pay me"), "they pay you")


def test_the_shipped_one_knows_what_matters() -> None:
    """It was learnt from questions: a brand is a fact of its own, a particle is none."""
    residue = shipped_decision().residue

    def odds(question: str) -> float:
        return residue.log_odds(left_over(grams(question), _TOLD))

    small, other = odds("取暖器送了几台呀"), odds("取暖器啥牌子")
    assert other < 0 < small


def test_what_is_saved_is_opened(tmp_path: Path) -> None:
    """And nothing else is."""
    weights = np.zeros(BUCKETS, np.float16)
    weights[[3, 5]] = 0.5, -2
    Residue(weights, 0.25).save(tmp_path / "residue.npy")
    again = Residue.open(tmp_path / "residue.npy")
    assert (again.log_odds([]), again.log_odds([3, 5])) == (0.25, -1.25)
    np.save(tmp_path / "residue.npy", np.zeros(7))
    with pytest.raises(ValueError, match="no residue"):
        Residue.open(tmp_path / "residue.npy")


def test_what_is_known_of_terms_need_not_be_read() -> None:
    """Of the pairs that the inverted lists hold; the other terms are looked for in the texts."""
    terms = grams("取暖器啥牌")
    known = {gram: gram in _TOLD for gram, _ in terms if is_han_pair(gram)}
    assert len(known) == len("取暖器啥牌") - 1
    assert left_over(terms, _TOLD, known) == left_over(terms, _TOLD)
    assert not any(map(is_han_pair, ("a名", "ab", "名", "取暖器")))
