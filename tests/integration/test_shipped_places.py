"""Conversations over the shipped content: which place a reply is of, and which it never is of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from helpers import said

if TYPE_CHECKING:
    from bot.dialogue import Dialogue


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("四川金秋助学发了几个亿", ""),
        ("四川全省金秋助学资助了几个学生", ""),
        ("山西大病互助几个人参加", ""),
        ("太原大病互助几个人参加", ""),
        ("全国有多少职工书屋", ""),
        ("全国现在有多少家职工书屋", "晋城市"),
        ("全国工会一年帮职工追回多少欠薪", ""),
        ("冰城有几家爱心妈咪小屋", ""),
        ("江浙沪送清凉花了多少", ""),
        ("what is the union rate in private companies in guang'an", ""),
        ("职工书屋建了几个", "玉泉区"),
        ("火星市职工书屋有几个", ""),
        ("职工书屋建了几个", "深圳市"),
    ],
)
def test_no_place_gets_the_figure_of_another(talk: Dialogue, question: str, place: str) -> None:
    """Neither a province its city's nor a district its city's; nor is it sure of an answer."""
    reply = said(talk, question, place=place)
    assert reply.kind == "none"
    assert not re.search(r"\d{2,}(名|人|家|万)", reply.text)
    if not reply.passages:
        assert reply.confidence < talk.index.decision.choose


def test_a_branch_of_work_gets_no_figure_of_the_whole_city(talk: Dialogue) -> None:
    """It is told what there is, and that this is something else."""
    reply = said(talk, "铁路系统2015年金秋助学发了多少", place="呼和浩特市")
    assert (reply.kind, reply.passages) == ("none", ())
    assert reply.text.startswith("您问的数，资料里没写。")


def test_what_lies_inside_is_pointed_to_by_its_name(talk: Dialogue) -> None:
    """A province's worker is told whose figures there are, and can have them with one tap."""
    reply = said(talk, "山西大病互助几个人参加")
    assert "晋城市" in reply.text
    assert said(talk, "山西大病互助几个人参加", "1").place == "晋城市"


def test_a_district_answers_for_its_city_under_its_own_name(talk: Dialogue) -> None:
    """Asked of the city, the reply says that it is of a part of it."""
    reply = said(talk, "银川户外劳动者之家建了几个")
    assert reply.place == "金凤区"
    assert reply.text.startswith("下面是金凤区的情况，不是整个银川市的。\n【金凤区，")


def test_a_city_s_own_report_goes_before_what_the_local_union_decides(talk: Dialogue) -> None:
    """Which bank is known of Hohhot, of Taiyuan it is for its union to say."""
    assert said(talk, "呼市的会员卡是哪个银行的").passages[0] == "hohhot-2015/member-card-bank"
    elsewhere = said(talk, "会员卡是哪个银行的", place="太原市")
    assert (elsewhere.kind, elsewhere.passages) == ("none", ("membership-card/bank",))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("呼市金牌工人评了几个", "“金牌工人”评选活动"),
        ("呼市春节慰问坚守岗位的职工花了多少钱", "36个单位"),
        ("内蒙古托管班办了多少", "职工子女托管班"),
        ("广元开了多少场招聘会", "“春风行动”大型招聘会"),
    ],
)
def test_what_a_report_does_not_count_is_said(talk: Dialogue, question: str, told: str) -> None:
    """The place's own section is shown as what there is, before any rule; it is no answer."""
    reply = said(talk, question)
    assert (reply.kind, reply.passages) == ("none", ())
    assert "资料里没写" in reply.text.splitlines()[0]
    assert told in reply.text


def test_material_on_a_place_is_not_denied(talk: Dialogue) -> None:
    """Where there is a report, only what is asked is said to be missing in it."""
    assert "资料里没有这一项" in said(talk, "内蒙古信访接了多少件").text


def test_the_place_that_is_named_goes_before_a_rule_that_fits_less(talk: Dialogue) -> None:
    """The lessons of one street are not those of all unions; a rule that fits stays."""
    assert said(talk, "丽景街的课讲什么").passages == ("yinchuan-2016h1/lijing-lessons",)
    assert said(talk, "银川医疗互助哪些人可以参加").passages == ("medical-mutual-aid/who",)


@pytest.mark.parametrize("question", ["12351是啥电话", "打12351能投诉老板不"])
def test_a_hotline_is_told_by_its_number(talk: Dialogue, question: str) -> None:
    """What other hotlines do is no answer."""
    assert said(talk, question).passages == ("complaints-hotlines/n12351",)


def test_a_half_year_gets_no_figure_of_the_other(talk: Dialogue) -> None:
    """The reply says of what time there is one, and offers it."""
    reply = said(talk, "银川2016下半年新增会员")
    assert reply.kind == "none"
    assert "2016年上半年" in reply.text
    assert "10272" not in reply.text
    assert [choice.passage for choice in reply.choices] == ["yinchuan-2016h1/new-members"]


def test_without_a_place_what_fits_clearly_best_is_told_with_its_place(talk: Dialogue) -> None:
    """The other cities are the first that one can choose."""
    reply = said(talk, "送清凉花了多少钱")

    assert (reply.kind, reply.place) == ("answer", "呼和浩特市")
    assert reply.text.startswith("【呼和浩特市，2015年】")
    assert "这是呼和浩特市的。别的地方也有" in reply.text
    assert [one.label.partition("：")[0] for one in reply.choices[:2]] == ["晋城市", "广元市"]


def test_without_a_place_cities_that_tell_as_much_are_to_choose(talk: Dialogue) -> None:
    """None of their figures stands for the others'."""
    reply = said(talk, "金秋助学帮了多少学生")

    assert reply.kind == "choose"
    assert {one.label.partition("：")[0] for one in reply.choices} == {
        "呼和浩特市",
        "广元市",
        "晋城市",
    }


def test_without_a_place_the_rule_is_offered_beside_the_cities(talk: Dialogue) -> None:
    """Where no rule can answer, only the cities are."""
    offered = [choice.passage for choice in said(talk, "给劳模发多少钱").choices]
    assert offered[0] == "model-workers/benefits"
    assert len(offered) > 2
    assert {one.partition("/")[0] for one in offered[1:]} == {
        "jincheng-2014", "guangyuan-2011"
    }  # fmt: skip
    counted = said(talk, "法律援助办了多少件").choices
    assert counted
    assert not any(choice.passage.startswith("legal-aid/") for choice in counted)


def test_what_is_given_is_not_what_some_city_gave(talk: Dialogue) -> None:
    """Other cities' sums show what a question is about only where they fit it half as well."""
    reply = said(talk, "金秋助学能给多少", place="上海")
    assert (reply.kind, reply.passages) == ("none", ("scholarships/amount",))


def test_a_rule_holds_in_every_place(talk: Dialogue) -> None:
    """Known, unknown or two at once."""
    for question in ("火星市法律援助收钱吗", "玉泉区法律援助收钱吗", "银川和上海法律援助收钱吗"):
        assert said(talk, question).passages == ("legal-aid/cost",), question


def test_two_places_are_never_mixed(talk: Dialogue) -> None:
    """Each is offered under its name; the one without material is named as such."""
    both = said(talk, "呼市和广元金秋助学各发了多少")
    assert both.kind == "choose"
    assert [one.label.partition("：")[0] for one in both.choices] == ["呼和浩特市", "广元市"]
    assert said(talk, "呼市和广元金秋助学各发了多少", "2").place == "广元市"
    one = said(talk, "上海和呼市公益律师各有几个")
    assert one.kind == "none"
    assert "没有上海市" in one.text
    assert "呼和浩特市" in one.text


@pytest.mark.parametrize(
    ("question", "own"),
    [
        ("呼市和银川哪个助学金发得多", ["hohhot-2015/school-aid"]),
        ("呼市和晋城哪个助学金发得多", ["hohhot-2015/school-aid", "jincheng-2014/autumn-tuition"]),
    ],
)
def test_material_on_places_that_are_compared_is_not_denied(
    talk: Dialogue, question: str, own: list[str]
) -> None:
    """Which has more is for the worker to read: each is offered, the other is named."""
    reply = said(talk, question)
    assert [choice.passage for choice in reply.choices] == own
    assert "没有呼和浩特市" not in reply.text
    assert "没有晋城市" not in reply.text


def test_where_one_lives_is_not_what_one_asks_about(talk: Dialogue) -> None:
    """Contradictory places in one question: the one that is asked about counts."""
    assert said(talk, "我在呼市，广元金秋助学发了多少钱").place == "广元市"


def test_a_misspelt_district_is_the_district(talk: Dialogue) -> None:
    """Not a place on which there is nothing."""
    reply = said(talk, "银川金风区户外劳动者之家几个")
    assert reply.passages[:1] == ("yinchuan-2016h1/outdoor-homes",)


@pytest.mark.parametrize(
    ("turns", "place", "passage"),
    [
        (
            ("三亚工会送清凉花了多少", "广圆2011年助学发了多少"),
            "广元市",
            "guangyuan-2011/autumn-tuition",
        ),
        (("广圆发了多少助学金",), "广元市", "guangyuan-2011/autumn-tuition"),
        (("太源2014年新建工会组织多少家",), "太原市", ""),
        (("银川新建多少家工会", "徐洲呢"), "徐州市", ""),
        (("银穿建了几个职工书屋",), "银川市", ""),
        (("法律援助怎么申请", "银穿职工书屋建了几个"), "银川市", ""),
    ],
)
def test_a_misspelt_place_is_the_one_that_is_asked_about(
    talk: Dialogue, turns: tuple[str, ...], place: str, passage: str
) -> None:
    """Not the one that was spoken of before, nor any other that has such a figure."""
    reply = said(talk, *turns, place="呼和浩特市")
    assert reply.place == place
    assert passage in (*reply.passages, "")


def test_a_district_that_sounds_like_a_city_is_not_that_city(talk: Dialogue) -> None:
    """叙州区 sounds like 徐州 with something behind it; the reply must not speak of 徐州市."""
    reply = said(talk, "叙州区有几个驿站")
    assert reply.kind == "none"
    assert "叙州区" in reply.text
    assert "徐州" not in reply.text


def test_sounds_like_an_unknown_place_is_no_place(talk: Dialogue) -> None:
    """去工会 sounds like 区工会, and 人跑区 would be a district that nobody knows."""
    assert said(talk, "好多人跑去工会是多少人", place="上海").place == "上海市"


def test_a_place_without_a_report_is_named_whatever_year_is_asked(talk: Dialogue) -> None:
    """That other places' figures are of other years changes nothing."""
    reply = said(talk, "三亚工会去年送清凉花了多少钱")
    assert reply.kind == "none"
    assert "没有三亚市" in reply.text
