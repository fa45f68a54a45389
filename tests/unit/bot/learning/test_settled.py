"""What needs no proposal: drafts that are there, questions that are not to be answered."""

from __future__ import annotations

from helpers import WordEncoder

from bot.learning.settled import noted, settled
from bot.learning.types import Settled
from knowledge.places import Gazetteer
from knowledge.types import OffTopic, PlaceList

OWN = (OffTopic("毛巾什么牌子", "missing"), OffTopic("社保卡丢了", "near"))
SHIPPED = (
    OffTopic("火星种土豆", "far"),
    OffTopic("建了几家书屋", "missing"),
    OffTopic("书屋有几个", "place", "银川市"),
)


def test_what_the_shipped_files_lack_settles_nothing_of_a_union() -> None:
    """Its own notes do, of whatever kind, and what is shipped as off topic."""
    found = noted([*OWN, *SHIPPED], OWN)

    assert {question: one.kind for question, one in found.items()} == {
        "毛巾什么牌子": "noted",
        "社保卡丢了": "noted",
        "火星种土豆": "noted-shipped",
    }


def test_it_is_told_which_question_settles_a_group() -> None:
    """So that staff find the line to change; a draft goes before a note."""
    encoder = WordEncoder("土豆", "书屋", "毛巾", "蛋糕")
    examples = ["火星上怎么种土豆", "有没有书屋", "毛巾是啥牌子", "发不发蛋糕"]
    drafted = {"书屋在哪": "services/gap.yaml", "毛巾牌子": "services/towel.yaml"}

    found = settled(
        examples, drafted, noted([*OWN, *SHIPPED], OWN), encoder.encode, Gazetteer(PlaceList(()))
    )

    assert found == {
        0: Settled("noted-shipped", "shipped/offtopic.yaml", "火星种土豆"),
        1: Settled("draft", "services/gap.yaml", "书屋在哪"),
        2: Settled("draft", "services/towel.yaml", "毛巾牌子"),
    }
