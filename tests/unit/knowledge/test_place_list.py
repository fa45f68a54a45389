"""places.yaml: what lies in what, and whom a wrong name was most likely meant for."""

from __future__ import annotations

import pytest

from knowledge.place_list import nearest_place
from knowledge.places import Gazetteer
from knowledge.shared_files import places
from knowledge.slips.near import nearest
from knowledge.types import NATIONWIDE, Place, PlaceList

BELOW = PlaceList(
    (
        Place("宁夏回族自治区", NATIONWIDE, ("宁夏",)),
        Place("银川市", "宁夏回族自治区", ("银川",), ("Yinchuan",)),
        Place("钦州市", NATIONWIDE),
    )
)


def problems_of(*lines: str) -> list[str]:
    """What is wrong with a places.yaml of these places, from its third line on."""
    text = "\n".join(["format: 1", "places:", *(f"  - {{{line}}}" for line in lines)])
    return [str(one) for one in places(text, "places.yaml", BELOW, None)[1]]


def test_places_within_each_other_are_told_once() -> None:
    """At the first of them, with the whole circle. Who only leads into it is right."""
    assert problems_of(
        "name: 丁镇, in: 甲镇",
        "name: 甲镇, in: 乙镇",
        "name: 乙镇, in: 丙镇",
        "name: 丙镇, in: 甲镇",
    ) == [
        "places.yaml:4:16: '甲镇' lies within itself: 甲镇 → 乙镇 → 丙镇 → 甲镇. "
        "Correct one of their 'in'."
    ]


def test_a_place_within_itself_is_told() -> None:
    """It is the smallest circle."""
    assert problems_of("name: 甲镇, in: 甲镇", "name: 乙镇, in: 银川市") == [
        "places.yaml:3:16: '甲镇' lies within itself: 甲镇 → 甲镇. Correct one of their 'in'."
    ]


def test_a_circle_through_the_shipped_places_is_told() -> None:
    """A folder may replace what its own places lie in."""
    [problem] = problems_of("name: 宁夏回族自治区, in: 银川市")

    assert "'宁夏回族自治区' lies within itself: 宁夏回族自治区 → 银川市 →" in problem


def test_a_circle_of_drafts_holds_up_nothing() -> None:
    """As all that is wrong with drafts."""
    [problem] = problems_of("name: 甲镇, in: 甲镇, 状态: 草稿")

    assert ": warning: '甲镇' lies within itself" in problem


def test_questions_end_where_places_are_a_circle() -> None:
    """Whatever is in the list, nothing walks round and round in it."""
    gazetteer = Gazetteer(PlaceList((Place("甲镇", "乙镇"), Place("乙镇", "甲镇"))))

    assert gazetteer.ancestors("甲镇")[-1] == NATIONWIDE
    assert gazetteer.is_within("甲镇", "乙镇")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("银州市", "银川市"),
        ("银川", "银川市"),
        ("银川 市", "银川市"),
        ("“银川市”", "银川市"),
        ("宁夏回族自治区银川市", "银川市"),
        ("北京市东城区", ""),
        ("", ""),
    ],
)
def test_the_place_that_was_meant_is_named(written: str, meant: str) -> None:
    """A short form, a slip, or the whole address."""
    assert nearest_place(written, BELOW.places) == meant


def test_a_wrong_in_names_the_place_that_was_meant() -> None:
    """Whether it is the folder's own or a shipped one."""
    assert problems_of("name: 甲镇, in: 银州市") == [
        "places.yaml:3:16: '银州市' is not among the places. Did you mean '银川市'? "
        "Add it or correct 'in'."
    ]


def test_only_what_is_much_like_a_word_is_near_to_it() -> None:
    """A wrong guess is worse than none; a known word needs none."""
    assert nearest("titel", ["title", "text"]) == "title"
    assert nearest("Title", ["title"]) == "title"
    assert nearest("title", ["title", "titles"]) == ""
    assert nearest("price", ["what", "who"]) == ""
