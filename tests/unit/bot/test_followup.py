"""Questions that lean on what was said before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.followup import (
    bare,
    core,
    exchanged,
    instead,
    is_bare,
    is_bare_year,
    is_elliptical,
    names_another,
    picked,
    without_opening,
    without_year,
)
from bot.types import Choice, Topic
from index.words import Segmenter
from knowledge.text import normalise

SEGMENTER = Segmenter(["法律援助", "会员卡"], {}, {})
TOPIC = Topic("法律援助收费吗", "", "legal-aid/cost", "legal-aid", "法律援助")


@pytest.mark.parametrize(
    "text",
    [
        "那怎么申请",
        "需要什么材料",
        "多少钱",
        "收钱不",
        "啥时候的数",
        "好的谢谢 那再问下材料要哪些",
        "被拒了咋办",
    ],
)
def test_a_question_without_a_subject_is_elliptical(text: str) -> None:
    """It means nothing without what was said before."""
    assert is_elliptical(text, SEGMENTER)


@pytest.mark.parametrize("text", ["会员卡怎么办", "讨薪找谁", "年假几天", "外卖员有吗"])
def test_a_question_with_a_subject_is_not(text: str) -> None:
    """It stands on its own."""
    assert not is_elliptical(text, SEGMENTER)


@pytest.mark.parametrize(
    "text", ["呢", "那边呢", "也一样吗", "换 看看", "我在 呢", "怎么样", "选错地方了 是"]
)
def test_a_place_alone_is_bare(text: str) -> None:
    """What is left of 银川那边呢 without the place asks nothing new."""
    assert is_bare(text, SEGMENTER)


def test_what_points_back_is_no_part_of_a_question() -> None:
    """Nor what is said before it; the last question is put in front of the rest."""
    assert bare("那需要什么材料") == "需要什么材料"
    assert bare("好的 那这个多少钱呢") == "多少钱"


def test_another_thing_takes_the_place_of_the_last_answers() -> None:
    """The side that was asked about stays."""
    assert instead("那会员卡呢", TOPIC, "法律援助收费") == "会员卡 吗"
    assert instead("会员卡呢", replace(TOPIC, question="法律援助要什么材料"), "") == (
        "会员卡 要什么材料"
    )


def test_another_of_the_same_kind_takes_its_place() -> None:
    """Two terms in one question would find the first again."""
    topic = Topic("大病互助第七期几个人参加")
    assert exchanged("第六期呢", topic.question) == "大病互助第六期几个人参加"
    assert exchanged("过年那几天呢", "周末加班给多少钱") == "过年加班给多少钱"
    assert exchanged("劳模呢", "走访了多少户困难职工") == "走访了多少户劳模"
    assert exchanged("那怎么申请", "法律援助收费吗") == ""


def test_a_correction_asks_the_same_of_another_thing() -> None:
    """As 呢 does; a question of its own does not."""
    assert names_another("打错字了 我问的是送清凉")
    assert core("打错字了 我问的是送清凉") == "送清凉"
    assert names_another("会员卡呢")
    assert not names_another("不是工会会员能办会员卡吗")


def test_a_choice_is_picked_by_number_and_by_name() -> None:
    """As it is shown, or by what it stands for; a number beyond the list picks nothing."""
    choices = (Choice("甲", "问甲"), Choice("乙", "问乙"))
    assert picked("第二个", choices) == choices[1]
    assert picked("问甲", choices) == choices[0]
    assert picked("4", choices) is None
    assert picked("两个人申请", choices) is None


@pytest.mark.parametrize("text", ["2.", "2。", "2、", "2)", "第2.", "二、"])
def test_a_number_may_be_followed_by_its_mark(text: str) -> None:
    """As it stands before the choice in the list."""
    choices = (Choice("甲", "问甲"), Choice("乙", "问乙"))
    assert picked(normalise(text), choices) == choices[1]
    assert picked(normalise(f"{text}5"), choices) is None


@pytest.mark.parametrize("label", ["银川市：职工书屋（2016年）", "病了，怎么办", "Ａ 卡  怎么办"])
def test_a_choice_is_picked_by_its_name_however_it_is_written(label: str) -> None:
    """What workers write is normalised, so that what they copy would differ from the label."""
    for choice in (Choice(label, "问"), Choice("题", label)):
        assert picked(normalise(label), (choice,)) == choice


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("好的谢谢 那再问下入会要交多少钱", "入会要交多少钱"),
        ("换到别的公司会员卡怎么办", "换到别的公司会员卡怎么办"),
        ("what if my boss pays late", "what if my boss pays late"),
        ("好的", "好的"),
        ("那天我没打卡算旷工吗", "那天我没打卡算旷工吗"),
        ("那天津呢", "天津呢"),
    ],
)
def test_what_is_said_before_a_question_is_no_part_of_it(text: str, question: str) -> None:
    """What varies a question is: 换到, what if."""
    assert without_opening(text) == question


def test_a_question_can_be_asked_without_its_year() -> None:
    """Of another place whose report is of another year."""
    assert without_year("2014年金秋助学发了多少") == "金秋助学发了多少"


@pytest.mark.parametrize("text", ["and in 2016?", "in 2016", "what about last year", "2016年呢"])
def test_a_year_by_itself_is_seen_in_both_languages(text: str) -> None:
    """A sum is none: it may be what somebody is owed."""
    assert is_bare_year(normalise(text))
    assert not is_bare_year(normalise("2016块"))
