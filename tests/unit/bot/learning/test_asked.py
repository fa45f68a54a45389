"""What was asked is shown to staff as it was said, without holes and without what was added."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.learning.asked import as_asked, is_completed, without_place
from bot.learning.document import write
from bot.learning.types import Draft, Group, Words

if TYPE_CHECKING:
    import datetime as dt


@pytest.mark.parametrize(
    ("text", "searched", "place", "expected"),
    [
        ("攸县发展了多少会员", "发展了多少会员", "攸县", "发展了多少会员"),
        ("去年攸县发展了多少会员？", "去年 发展了多少会员?", "攸县", "去年发展了多少会员?"),
        ("荷塘区建了几个工会", "发展了多少会员 建了几个工会", "荷塘区", "建了几个工会"),
        ("托管班在哪里办", "职工托管与会员慰问 托管班在哪里办", "株洲市", "托管班在哪里办"),
        ("工会 app 怎么用", "工会 app 怎么用", "", "工会app怎么用"),
        ("how to join", "how to join", "", "how to join"),
    ],
)
def test_words_without_their_place_are_a_sentence(
    text: str, searched: str, place: str, expected: str
) -> None:
    """Neither a hole is left nor the question before."""
    words = Words("a", 0.0, "none", text, searched, place)

    assert without_place(words) == expected
    assert is_completed(words) == (len(searched) > len(text))


def test_words_as_asked_hold_the_place_and_nothing_personal() -> None:
    """As they were recorded, masked."""
    words = Words("a", 0.0, "none", "去年攸县发展了多少会员", "去年 发展了多少会员", "攸县")

    assert as_asked(words) == "去年攸县发展了多少会员"


@pytest.mark.parametrize(
    ("places", "told"),
    [
        ((("攸县", 4), ("荷塘区", 1)), "攸县（4 人），还有别处"),
        ((("攸县", 4), ("荷塘区", 3)), "攸县（4 人），荷塘区（3 人）"),
        ((("攸县", 2), ("荷塘区", 2)), "几处，每处不多"),
    ],
)
def test_a_draft_tells_which_places_were_asked_about(
    places: tuple[tuple[str, int], ...], told: str, today: dt.date
) -> None:
    """Not those of a few chats: nobody's own place stands out."""
    words = tuple(Words(str(n), 0.0, "none", "建会多少") for n in range(4))
    draft = Draft(Group("建会多少", ("建会多少",), words), ("建会多少",), "", False, places)

    assert f"不止一个地方：{told}。" in write([draft], {}, lambda _: None, today).text
