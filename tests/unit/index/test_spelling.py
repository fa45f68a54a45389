"""Homophones of the content's words are put right, and nothing else is touched."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from index.spelling import Speller
from index.words import Segmenter

READINGS = {
    **dict.fromkeys("会汇", "hui"), **dict.fromkeys("员圆", "yuan"), "卡": "ka",
    **dict.fromkeys("助住", "zu"), "学": "xue", "金": "jin", "秋": "qiu",
    **dict.fromkeys("工公", "gong"), **dict.fromkeys("伤商", "sang"), "认": "ren", "定": "din",
    **dict.fromkeys("是十", "si"), **dict.fromkeys("谁岁", "sui"),
    **dict.fromkeys("和合何", "he"), **dict.fromkeys("同童", "ton"), "年": "nian",
    **dict.fromkeys("假价", "jia"),
}  # fmt: skip
WORDS = {
    "会员卡": 900, "会圆卡": 7, "金秋助学": 5, "工伤": 9, "工伤认定": 4, "十岁": 5, "汇": 9,
    "合同": 3000,
}  # fmt: skip


def _frequency(bigrams: Sequence[str]) -> NDArray[np.int64]:
    """As many views as the commonest word with the bigram."""
    return np.array([max((n for word, n in WORDS.items() if one in word), default=0)
                     for one in bigrams])  # fmt: skip


@pytest.fixture(scope="module")
def speller() -> Speller:
    """Knows a few words of the content; those in fewer than three views are not meant."""
    return Speller({**WORDS, "会圆": 1}, Segmenter(readings=READINGS), _frequency)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("会圆卡怎么办", "会员卡怎么办"),
        ("金秋住学", "金秋助学"),
        ("工商认定多久", "工伤认定多久"),
        ("公司不签和同", "公司不签合同"),
    ],
)
def test_what_is_no_word_is_put_right(speller: Speller, typed: str, meant: str) -> None:
    """Also where a real word begins the piece, if the whole of it is none."""
    assert speller.correct(typed) == meant


@pytest.mark.parametrize(("often", "meant"), [(800, "年价几天"), (3000, "年假几天")])
def test_a_rare_word_is_an_error_beside_a_common_one(often: int, meant: str) -> None:
    """Ways of asking hold errors, too: 年价 is one where 年假 is said far more often."""
    words = {"年价": 20, "年假": often}

    def frequency(bigrams: Sequence[str]) -> NDArray[np.int64]:
        return np.array([words.get(one, 0) for one in bigrams])

    assert Speller(words, Segmenter(readings=READINGS), frequency).correct("年价几天") == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("怀孕三个月", "怀孕三个月"),
        ("休四个月产假", "休四个月产假"),
        ("年年签一年", "年年签一年"),
        ("多九开一次", "多久开一次"),
        ("干了六天发二佰块", "干了六天发二百块"),
    ],
)
def test_a_number_is_never_made_another(typed: str, meant: str) -> None:
    """Nor made of what is none; but a numeral that counts nothing may be an error."""
    readings = {
        **dict.fromkeys("三上山", "san"), **dict.fromkeys("四十", "si"),
        **dict.fromkeys("年两", "nian"), **dict.fromkeys("九久", "jiu"),
        **dict.fromkeys("百佰", "bai"), "个": "ge", "月": "yue", "多": "duo", "二": "er",
    }  # fmt: skip
    words = dict.fromkeys(("上个月", "十个月", "两年", "多久", "二百"), 3000)

    def frequency(bigrams: Sequence[str]) -> NDArray[np.int64]:
        return np.array([3000 * any(one in word for word in words) for one in bigrams])

    assert Speller(words, Segmenter(readings=readings), frequency).correct(typed) == meant


@pytest.mark.parametrize("typed", ["工商登记", "会员卡", "主席是谁", "跟他和同事说", "", "abc 12"])
def test_real_words_are_left_alone(speller: Speller, typed: str) -> None:
    """A real word may sound like another, and 是谁 sounds like 十岁."""
    assert speller.correct(typed) == typed
