"""Names of places in wrong characters are put right where questions name places."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from index.place_spelling import PlaceSpeller
from index.words import Segmenter

READINGS = {
    **dict.fromkeys("原源远", "yuan"), "太": "tai", **dict.fromkeys("州洲", "zou"), "徐": "xu",
    **dict.fromkeys("疆健建", "jian"), "新": "xin", **dict.fromkeys("家加", "jia"), "石": "si",
    "庄": "zuan", **dict.fromkeys("那呢", "na"), **dict.fromkeys("曲去", "qu"),
}  # fmt: skip
NAMES = ("太原", "徐州", "新疆", "石家庄", "那曲", "Taiyuan")
SAID = {"太远": 9, "新建": 130}


def _frequency(bigrams: Sequence[str]) -> NDArray[np.int64]:
    return np.array([SAID.get(one, 0) for one in bigrams])


@pytest.fixture(scope="module")
def speller() -> PlaceSpeller:
    """Knows a few places, of which the content says nothing."""
    return PlaceSpeller(NAMES, Segmenter(readings=READINGS), _frequency)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("太源建了几个书屋", "太原建了几个书屋"),
        ("我在徐洲,助学发了多少", "我在徐州,助学发了多少"),
        ("石加庄呢", "石家庄呢"),
        ("徐洲市的会员", "徐州市的会员"),
    ],
)
def test_a_misspelt_name_is_put_right(speller: PlaceSpeller, typed: str, meant: str) -> None:
    """First in a clause or after a word that places follow."""
    assert speller.correct(typed, typed) == meant


@pytest.mark.parametrize(
    "typed", ["太远了不想去", "那去哪办", "跑一趟太源", "太原呢", "徐州的洲", "", "taiyuen"]
)
def test_what_is_no_name_is_left_alone(speller: PlaceSpeller, typed: str) -> None:
    """What the content says, function words, and what stands where no place is named."""
    assert speller.correct(typed, typed) == typed


def test_a_common_word_misspelt_is_no_place(speller: PlaceSpeller) -> None:
    """新健 sounds like 新疆, but 新建 is what the content says all the time."""
    assert speller.correct("新健工会几家", "新建工会几家") == "新健工会几家"
    assert speller.correct("太源呢", "太远呢") == "太原呢"
