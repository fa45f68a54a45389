"""Homophones of the content's words are put right, and nothing else is touched."""

from __future__ import annotations

import pytest

from index.spelling import Speller
from index.words import Segmenter

READINGS = {
    **dict.fromkeys("会汇", "hui"), **dict.fromkeys("员圆", "yuan"), "卡": "ka",
    **dict.fromkeys("助住", "zu"), "学": "xue", "金": "jin", "秋": "qiu",
    **dict.fromkeys("工公", "gong"), **dict.fromkeys("伤商", "sang"), "认": "ren", "定": "din",
    **dict.fromkeys("是十", "si"), **dict.fromkeys("谁岁", "sui"),
}  # fmt: skip
WORDS = {"会员卡": 9, "金秋助学": 5, "工伤": 9, "工伤认定": 4, "十岁": 5, "汇": 9}


@pytest.fixture(scope="module")
def speller() -> Speller:
    """Knows a few words of the content; those in fewer than three views are not meant."""
    return Speller({**WORDS, "会圆": 1}, Segmenter(readings=READINGS))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("会圆卡怎么办", "会员卡怎么办"),
        ("金秋住学", "金秋助学"),
        ("工商认定多久", "工伤认定多久"),
    ],
)
def test_what_is_no_word_is_put_right(speller: Speller, typed: str, meant: str) -> None:
    """Also where a real word begins the piece, if the whole of it is none."""
    assert speller.correct(typed) == meant


@pytest.mark.parametrize("typed", ["工商登记", "会员卡", "主席是谁", "", "abc 12"])
def test_real_words_are_left_alone(speller: Speller, typed: str) -> None:
    """A real word may sound like another, and 是谁 sounds like 十岁."""
    assert speller.correct(typed) == typed
