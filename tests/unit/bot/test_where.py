"""Which place is asked about, and what may be given for it."""

from __future__ import annotations

import pytest
from helpers import passage

from bot.where import (
    asked_place,
    is_related,
    may_serve,
    of_each,
    searched_places,
    told_place,
    with_partners,
)
from knowledge.places import Gazetteer
from knowledge.types import NATIONWIDE, Entry, PassageKind, Place, PlaceList

GAZETTEER = Gazetteer(
    PlaceList(
        (
            Place("内蒙古自治区", NATIONWIDE, ("内蒙古",)),
            Place("呼和浩特市", "内蒙古自治区", ("呼市",), ("Hohhot",)),
            Place("玉泉区", "呼和浩特市", ("玉泉",)),
            Place("四川省", NATIONWIDE, ("四川",)),
            Place("广元市", "四川省", ("广元",)),
            Place("北京市", NATIONWIDE, ("北京",)),
            Place("朝阳区", "北京市"),
        ),
        ("市", "区"),
    )
)


@pytest.mark.parametrize(
    ("text", "setting", "place", "left", "partners"),
    [
        ("广元哪个律师去北京讲经验", "", "广元市", "哪个律师去北京讲经验", {"北京市"}),
        ("跟北京四川合着招工的有几家", "呼市", "呼和浩特市", "跟北京四川合着招工的有几家",
         {"北京市", "四川省"}),
        ("工会去广元看谁", "", "", "工会去广元看谁", {"广元市"}),
    ],
)  # fmt: skip
def test_a_place_may_be_where_somebody_went(
    text: str, setting: str, place: str, left: str, partners: set[str]
) -> None:
    """It stays in the question, and the place asked about is another one."""
    read = with_partners(text, setting, GAZETTEER)
    assert read is not None
    assert (read[0].place, read[0].text, read[1]) == (place, left, partners)


@pytest.mark.parametrize("text", ["广元的会员卡", "会员卡", "在北京打工"])
def test_where_somebody_is_is_no_partner(text: str) -> None:
    """Only what somebody went to, or did something with."""
    assert with_partners(text, "呼市", GAZETTEER) is None


def _entry(kind: PassageKind, place: str, *named: str) -> Entry:
    return Entry(passage(kind=kind, place=place), (), (place, *named))


@pytest.mark.parametrize(
    ("text", "setting", "place", "others"),
    [
        ("呼市的会员卡", "广元市", "呼和浩特市", ()),
        ("会员卡", "呼市", "呼和浩特市", ()),
        ("会员卡", "", "", ()),
        ("内蒙古呼市的会员卡", "", "呼和浩特市", ()),
        ("呼市和广元哪个多", "", "呼和浩特市", ("广元市",)),
        ("我在呼市,广元送清凉花了多少", "", "广元市", ()),
        ("我是广元人,在呼市打工", "", "广元市", ("呼和浩特市",)),
        ("不在呼市,在广元,送清凉花了多少", "", "广元市", ()),
        ("我不是广元的,我是呼市的", "", "呼和浩特市", ()),
        ("不是在呼市,我住广元,送清凉花了多少", "", "广元市", ()),
        ("不是广元的", "", "广元市", ()),
        ("全国有多少会员", "", NATIONWIDE, ()),
        ("全国现在有多少会员", "广元市", NATIONWIDE, ()),
        ("全国工会一年追回多少欠薪", "", NATIONWIDE, ()),
        ("全国的金秋助学帮了多少人", "", NATIONWIDE, ()),
        ("全国劳模有啥待遇", "呼和浩特市", "呼和浩特市", ()),
        ("全国工会职工书屋有几家", "呼和浩特市", "呼和浩特市", ()),
        ("我刚从呼市调到北京", "", "北京市", ()),
        ("从广元到呼市去", "", "呼和浩特市", ()),
        ("全区有多少会员", "呼和浩特市", "内蒙古自治区", ()),
        ("球赛在全省拿第几", "广元市", "广元市", ()),
        ("省里表彰了几个", "广元市", "广元市", ()),
        ("火星市有几个书屋", "", "火星市", ()),
    ],
)
def test_the_question_names_its_place_or_the_setting_does(
    text: str, setting: str, place: str, others: tuple[str, ...]
) -> None:
    """Where one works is not what one asks about, and a rank is no place."""
    asked = asked_place(text, setting, GAZETTEER)
    assert (asked.place, asked.others) == (place, others)


@pytest.mark.parametrize(
    ("text", "named", "rest"),
    [
        ("我们这儿呢", True, "呢"),
        ("本地的会员卡咋办", True, "会员卡咋办"),
        ("那我们本地呢", True, "那呢"),
        ("咱市有几个驿站", True, "有几个驿站"),
        ("我们城市的会员", False, "我们城市的会员"),
        ("不是本地户口能办吗", False, "不是本地户口能办吗"),
        ("我们车间热", False, "我们车间热"),
    ],
)
def test_the_setting_can_be_named_by_here(text: str, named: bool, rest: str) -> None:
    """After another city's figure it asks for the worker's own."""
    asked = asked_place(text, "广元市", GAZETTEER)
    assert (asked.place, asked.named, asked.text) == ("广元市", named, rest)
    assert not asked_place(text, "", GAZETTEER).named


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("呼市和广元助学各发了多少", "助学发了多少"),
        ("呼市广元两个地方助学都发了多少", "助学都发了多少"),
        ("我在呼市打工,助学发了多少", "助学发了多少"),
        ("我不是广元的,我是呼市的,助学发了多少", "助学发了多少"),
        ("我在广元", "我在"),
    ],
)
def test_places_and_what_joined_them_are_cut_out(text: str, left: str) -> None:
    """And what only says where one is: what is left is what they are asked for."""
    assert asked_place(text, "", GAZETTEER).text == left


@pytest.mark.parametrize(
    ("compared", "each"),
    [
        ("哪个助学金发得多", "助学金发多少"),
        ("谁发的助学金更多", "发的助学金多少"),
        ("送清凉花的钱哪个地方多一点", "送清凉花的钱多少"),
        ("助学金发了多少", "助学金发了多少"),
        ("会员多吗", "会员多吗"),
    ],
)
def test_what_is_compared_is_asked_of_each(compared: str, each: str) -> None:
    """Which of them has more is told by how many each has."""
    assert of_each(compared) == each


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("呼市", "呼和浩特市"),
        ("内蒙古呼市玉泉区。", "玉泉区"),
        ("我现在在呼市打工", "呼和浩特市"),
        ("我们是广元人", "广元市"),
        ("I'm in Hohhot", "呼和浩特市"),
        ("我不在呼市，在广元", "广元市"),
        ("我不是在呼市，是住广元的", "广元市"),
        ("我不在呼市", ""),
        ("我不是呼市的", ""),
        ("I'm not in Hohhot", ""),
        ("呼市和广元", ""),
        ("火星市", ""),
        ("全国", ""),
        ("", ""),
        ("我在呼市，我不想活了", ""),
        ("广元工友被砸了叫不醒", ""),
        ("呼市2015年建了几个职工书屋", ""),
        ("呼市呢", ""),
    ],
)
def test_a_place_is_told_where_nothing_else_is_said(text: str, place: str) -> None:
    """A question, a cry for help and a place that is denied are no answer to "where are you?"."""
    assert told_place(text, GAZETTEER) == place


@pytest.mark.parametrize(
    ("kind", "of", "asked", "serves"),
    [
        ("service", NATIONWIDE, "玉泉区", True),
        ("service", "内蒙古自治区", "玉泉区", True),
        ("service", "呼和浩特市", "内蒙古自治区", False),
        ("report", "呼和浩特市", "呼和浩特市", True),
        ("report", "玉泉区", "呼和浩特市", True),
        ("report", "朝阳区", "北京市", True),
        ("report", "呼和浩特市", "玉泉区", False),
        ("report", "广元市", "四川省", False),
        ("report", "广元市", NATIONWIDE, False),
        ("report", "广元市", "呼和浩特市", False),
        ("report", "广元市", "", True),
    ],
)
def test_what_may_be_given(kind: PassageKind, of: str, asked: str, serves: bool) -> None:
    """Rules go down, a district's figure up to its city, and no city's to its province."""
    assert may_serve(_entry(kind, of), asked, GAZETTEER) is serves


def test_a_report_serves_the_part_that_it_names() -> None:
    """A city's passage on a district is that district's too."""
    assert may_serve(_entry("report", "呼和浩特市", "玉泉区"), "玉泉区", GAZETTEER)


def test_only_places_that_may_serve_are_searched() -> None:
    """A province's cities are left out, a city's districts are not."""
    held = frozenset((NATIONWIDE, "内蒙古自治区", "呼和浩特市", "玉泉区", "广元市"))
    assert searched_places("呼和浩特市", GAZETTEER, held) == held - {"广元市"}
    assert searched_places("内蒙古自治区", GAZETTEER, held) == {NATIONWIDE, "内蒙古自治区"}
    assert searched_places("火星市", GAZETTEER, held) == {NATIONWIDE}


def test_related_places_lie_in_each_other() -> None:
    """A pointer may lead up or down, never to the next city."""
    assert is_related("广元市", "四川省", GAZETTEER)
    assert is_related("呼和浩特市", "玉泉区", GAZETTEER)
    assert not is_related("广元市", "呼和浩特市", GAZETTEER)
    assert not is_related("广元市", NATIONWIDE, GAZETTEER)
