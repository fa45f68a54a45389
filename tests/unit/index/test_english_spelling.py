"""English words of the content are put right where one letter is wrong."""

from __future__ import annotations

import numpy as np
import pytest

from index.english_spelling import EnglishSpeller
from index.spelling import Speller
from index.words import Segmenter

WORDS = {"salary": 9, "lawyer": 9, "insurance": 9, "overtime": 5, "severance": 2, "wage": 9}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("boss no pay my salery", "boss no pay my salary"),
        ("free lawer for workers", "free lawyer for workers"),
        ("insurrance and overitme", "insurance and overtime"),
        ("two lawers", "two lawyer"),
    ],
)
def test_a_letter_wrong_missing_added_or_swapped(typed: str, meant: str) -> None:
    """Each word on its own; endings are left off as everywhere."""
    assert EnglishSpeller(WORDS).correct(typed) == meant


@pytest.mark.parametrize("typed", ["page", "salaries", "sever the contract", "celery", "", "x5 a"])
def test_other_words_are_left_alone(typed: str) -> None:
    """Short ones, known ones, those with another first letter and those near to a rare one."""
    assert EnglishSpeller(WORDS).correct(typed) == typed


def test_the_speller_reads_english_so() -> None:
    """Chinese questions go by their sounds, English ones by their letters."""
    speller = Speller(WORDS, Segmenter(), lambda bigrams: np.zeros(len(bigrams), np.int64))
    assert speller.correct("my salery") == "my salary"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("he hasn't paid", "he has not paid"),
        ("boss didnt pay", "boss did not pay"),
        ("i can’t work", "i can not work"),
        ("they won't", "they will not"),
        ("want", "want"),
        ("tent", "tent"),
    ],
)
def test_what_is_drawn_together_is_written_in_full(typed: str, meant: str) -> None:
    """With any apostrophe or none."""
    assert EnglishSpeller(WORDS).correct(typed) == meant


def test_of_two_as_common_words_it_is_always_the_same() -> None:
    """Else a reply would depend on the process that gives it."""
    found = EnglishSpeller({"along": 9, "among": 9}).correct("amlng")
    assert found == "among"
