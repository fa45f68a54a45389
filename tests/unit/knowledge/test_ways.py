"""Ways of asking that would not find their answer."""

from __future__ import annotations

import pytest
from helpers import passage

from knowledge.check import cross_check
from knowledge.types import NATIONWIDE, Knowledge, Place, PlaceList, Vocabulary

PLACES = PlaceList(
    (
        Place("内蒙古自治区", NATIONWIDE, ("内蒙",)),
        Place("呼和浩特市", "内蒙古自治区", ("呼和浩特", "呼市")),
        Place("玉泉区", "呼和浩特市"),
        Place("包头市", "内蒙古自治区", ("包头",)),
        Place("北京市", NATIONWIDE, ("北京",)),
    )
)


def told(
    *questions: str, file: str = "reports/a.md", text: str = "", **values: object
) -> list[str]:
    """What is said of a passage of Hohhot with these ways of asking."""
    fixed = {"place": "呼和浩特市", "title": "驿站", "text": "建了9个驿站。", "period": "2015年"}
    one = passage(questions=questions, file=file, line=2, **(fixed | values))
    knowledge = Knowledge((one,), PLACES, Vocabulary())
    return [problem.text("zh") for problem in cross_check(knowledge, {file: text})]


@pytest.mark.parametrize(
    "way",
    [
        "呼和浩特建了几个驿站", "呼市几个驿站", "内蒙有几个驿站", "玉泉区有驿站吗",
        "呼和浩特和北京比谁的驿站多", "去北京打工有驿站吗", "北京路的驿站在哪", "驿站有几个",
    ],
)  # fmt: skip
def test_a_way_that_names_its_own_place_is_harmless(way: str) -> None:
    """So is what lies in it or around it, what it is compared with, and a road's name."""
    assert told(way) == []


def test_a_way_that_asks_of_another_place_is_told() -> None:
    """Whoever asks so is answered for that place, and never finds the answer. Once for each."""
    text = "## 驿站\n建了9个驿站。\n问：几个驿站\n问：请问包头有几个驿站\n"
    [said] = told("几个驿站", "请问包头有几个驿站", "北京市几个驿站", text=text)
    assert said == (
        "reports/a.md:4:1: 提醒：问法“请问包头有几个驿站”等 2 个说的是包头市，"
        "这一条是呼和浩特市的：工人这样问，找不到这一条。把问法里的地名改掉或者删掉；"
        "如果这一条其实是包头市的，改它的地点。"
    )


def test_a_place_that_the_answer_tells_of_may_be_asked_about() -> None:
    """The answer is of one place and what happened in another one."""
    assert told("北京来支援了啥", "北京给了几个驿站", title="首都工会支援北京品牌驿站") == []
    assert told("北京怎么办", place=NATIONWIDE, text="x") == []
    assert told("北京几个驿站", file="shipped/reports/a.md") == []


@pytest.mark.parametrize(
    "way",
    [
        "会员卡怎么办？办卡要钱吗？", "会员卡怎么办；办卡要钱吗", "会员卡怎么办/办卡要钱吗",
        "会员卡怎么办、办卡要钱吗", "法援怎么申请、法援咋申请、法援如何申请",
        "托管班管饭不、托管班吃啥", "会员卡是什么?谁能办会员卡?",
    ],
)  # fmt: skip
def test_questions_on_one_line_are_told(way: str) -> None:
    """Each finds the answer by itself only; together they are near to neither."""
    [said] = told(way, file="services/a.yaml", kind="service")
    assert said.startswith(f"services/a.yaml:2:1: 提醒：“{way}”是几个问题写在了一起。")
    assert "前面加“- ”" in said
    assert "写成“问：…”" in told(way)[0]


@pytest.mark.parametrize(
    "way",
    [
        "我被辞退了？有赔偿吗", "会员卡怎么办？？", "老板欠了我几个月？怎么要", "什么是工会？",
        "报名要带啥、找谁", "主播/骑手算不算工人", "补助发给哪些人、发多少",
        "交了钱签了字就完了吗？我怕没报成，想问该拿到哪样凭证",
        "What is it? How much does it cost?",
    ],
)  # fmt: skip
def test_one_question_in_two_breaths_is_harmless(way: str) -> None:
    """What leads to it, what it enumerates, or a story that asks more than once."""
    assert told(way) == []
