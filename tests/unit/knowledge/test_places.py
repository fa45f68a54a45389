"""Which place a text speaks of, and what lies inside what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge.places import Gazetteer, Mention, without
from knowledge.text import normalise
from knowledge.types import NATIONWIDE, Place, PlaceList

if TYPE_CHECKING:
    from knowledge.types import Knowledge

TINY = Gazetteer(
    PlaceList(
        (
            Place("内蒙古自治区", NATIONWIDE, ("内蒙古",), ("Inner Mongolia",)),
            Place("呼和浩特市", "内蒙古自治区", ("呼和浩特", "呼市"), ("Hohhot",)),
            Place("玉泉区", "呼和浩特市", ("玉泉",)),
            Place("银川市", NATIONWIDE, ("银川",), ("Yinchuan",)),
        ),
        ("自治县", "市", "区", "县", "旗"),
        ("内蒙古银行", "社区"),
    ),
    ("呼市工人报",),
)


@pytest.fixture(scope="module")
def real(shipped: Knowledge) -> Gazetteer:
    """All places of the package, with the vocabulary's terms."""
    return Gazetteer(shipped.places, shipped.vocabulary.terms)


def places_in(gazetteer: Gazetteer, text: str) -> list[str]:
    """The names of the places that a text speaks of."""
    return [mention.place for mention in gazetteer.mentions(normalise(text))]


def test_mentions_say_what_and_where() -> None:
    """The longest name wins, mentions do not overlap and stand in the text's order."""
    assert TINY.mentions("呼和浩特市玉泉和银川") == [
        Mention("呼和浩特市", 0, 5),
        Mention("玉泉区", 5, 7),
        Mention("银川市", 8, 10),
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("呼市建了几个书屋", "呼和浩特市"),
        ("呼市有啥活动", "呼和浩特市"),
        ("玉泉的驿站在哪", "玉泉区"),
        ("灵武能办会员卡吗", "灵武市"),
        ("内蒙古总工会电话", "内蒙古自治区"),
        ("广元的金秋助学", "广元市"),
        ("晋城工会干了啥", "晋城市"),
        ("in hohhot please", "呼和浩特市"),
        ("Inner Mongolia unions", "内蒙古自治区"),
        ("銀川發綠豆湯嗎", "银川市"),
        ("ＹＩＮＣＨＵＡＮ", "银川市"),
    ],
)
def test_places_are_known_by_all_their_names(real: Gazetteer, text: str, place: str) -> None:
    """Short, full, English, traditional and full-width names mean the same place."""
    assert places_in(real, text) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "安康杯竞赛怎么报名",
        "内蒙古银行的会员卡",
        "来宾怎么接待",
        "今天朝阳很好",
        "小区里有驿站吗",
        "社区工会在哪",
        "工业区怎么建工会",
        "国旗下讲话",
        "超市能打折吗",
        "beijinger hotel",
        "",
    ],
)
def test_words_that_only_look_like_places_are_none(real: Gazetteer, text: str) -> None:
    """A name inside a longer known word, and everyday words, are no places."""
    assert places_in(real, text) == []


def test_a_latin_name_must_be_a_word_of_its_own() -> None:
    """Chinese needs no blank around a name, English does."""
    assert places_in(TINY, "hohhots and xhohhot") == []
    assert places_in(TINY, "工会在hohhot吗") == ["呼和浩特市"]


def test_terms_of_the_vocabulary_hide_names_inside_them() -> None:
    """呼市工人报 is a paper, and the same text without it is the city."""
    assert places_in(TINY, "呼市工人报在哪订") == []
    assert places_in(TINY, "呼市工人在哪订") == ["呼和浩特市"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("丰县欠薪找谁", "丰县"),
        ("我在昆都仑区上班", "昆都仑区"),
        ("去五原县怎么走", "五原县"),
        ("问一下霍城县的工会", "霍城县"),
        ("听说宜君县有书屋", "宜君县"),
        ("在双江拉祜族佤族布朗族傣族自治县打工", "双江拉祜族佤族布朗族傣族自治县"),
    ],
)
def test_unlisted_places_are_recognised_as_unknown(text: str, place: str) -> None:
    """A few characters before 县, 区, 市 or 旗 are a place we may know nothing about."""
    [mention] = TINY.mentions(text)

    assert (mention.place, mention.known) == (place, False)
    assert text[mention.start : mention.end] == place


@pytest.mark.parametrize("text", ["县", "我的区", "哪个市", "a区", "1区", "各县各区"])
def test_a_suffix_without_a_name_is_no_place(text: str) -> None:
    """The characters before it must be able to be a name."""
    assert TINY.mentions(text) == []


def test_a_place_lies_in_a_chain_of_places() -> None:
    """Nearest first, the country last; an unknown place lies in the country alone."""
    assert TINY.ancestors("玉泉区") == ("呼和浩特市", "内蒙古自治区", "全国")
    assert TINY.ancestors("全国") == ("全国",)
    assert TINY.ancestors("丰县") == ("全国",)


def test_places_that_lie_in_each_other_do_not_hang() -> None:
    """A mistake in places.yaml must not stop the bot."""
    looped = Gazetteer(PlaceList((Place("甲市", "乙市"), Place("乙市", "甲市"))))

    assert looped.ancestors("甲市") == ("乙市", "甲市", "全国")


@pytest.mark.parametrize(
    ("inner", "outer", "expected"),
    [
        ("玉泉区", "内蒙古自治区", True),
        ("玉泉区", "玉泉区", True),
        ("玉泉区", "全国", True),
        ("内蒙古自治区", "玉泉区", False),
        ("玉泉区", "银川市", False),
    ],
)
def test_is_within(inner: str, outer: str, expected: bool) -> None:
    """A place lies in itself and in all of its ancestors."""
    assert TINY.is_within(inner, outer) is expected


@pytest.mark.parametrize(
    ("place", "province"),
    [("玉泉区", "内蒙古自治区"), ("内蒙古自治区", "内蒙古自治区"), ("全国", "")],
)
def test_province(place: str, province: str) -> None:
    """The place right below the country."""
    assert TINY.province(place) == province


def test_every_shipped_place_lies_in_the_country(real: Gazetteer, shipped: Knowledge) -> None:
    """No chain ends early; all 34 provinces and some 333 prefectures are there."""
    within = {place.name: place.within for place in shipped.places.places}
    regions = {"长三角地区", "珠三角地区", "东北三省"}
    provinces = {name for name, outer in within.items() if outer == NATIONWIDE} - regions
    prefectures = {name for name, outer in within.items() if outer in provinces}

    assert len(provinces) == 34
    assert len(prefectures) >= 333
    assert {real.ancestors(name)[-1] for name in within} == {NATIONWIDE}
    assert all(real.province(name) in provinces for name in within.keys() - regions)


def test_membership() -> None:
    """Full names only, and the country."""
    assert [name in TINY for name in ("玉泉区", "全国", "玉泉", "丰县")] == [
        True,
        True,
        False,
        False,
    ]


def test_the_narrowest_places_are_kept_once_each() -> None:
    """内蒙古呼市 is one place, 呼市银川 are two."""
    mentions = TINY.mentions("内蒙古呼市玉泉区和银川，玉泉的")

    assert [mention.place for mention in TINY.narrowest(mentions)] == ["玉泉区", "银川市"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("银川", ("银川市", True)),
        ("内蒙古呼和浩特市玉泉区", ("玉泉区", True)),
        ("YINCHUAN", ("银川市", True)),
        ("丰县", ("丰县", False)),
        ("火星", ("火星", False)),
    ],
)
def test_a_setting_names_a_place(text: str, expected: tuple[str, bool]) -> None:
    """An unknown name is kept as it is, and marked as unknown."""
    mention = TINY.resolve(text)

    assert mention is not None
    assert (mention.place, mention.known) == expected


@pytest.mark.parametrize("text", ["", "  ", "全国", "\u200b"])
def test_no_setting_names_no_place(text: str) -> None:
    """Empty, invisible, and the whole country."""
    assert TINY.resolve(text) is None


def test_without_cuts_the_mentions_out() -> None:
    """What is left is what is asked, apart from where."""
    text = "呼市和银川的驿站"

    assert without(text, TINY.mentions(text)) == "和 的驿站"
    assert without(text, []) == text
    assert without("呼市", TINY.mentions("呼市")) == ""


def test_every_name_in_the_list_is_found(real: Gazetteer, shipped: Knowledge) -> None:
    """At the beginning of a text, at its end and in the middle."""
    named = [
        (normalise(name), place.name)
        for place in shipped.places.places
        for name in (place.name, *place.names, *place.names_en)
    ]
    lost = [
        text
        for name, place in named
        for text in (name, f"{name} 年假", f"年假 {name}", f"年假 {name} 几天")
        if place not in places_in(real, text)
    ]
    # Those of a name that several places have are found as the first of them.
    assert not [text for text in lost if not places_in(real, text)]
