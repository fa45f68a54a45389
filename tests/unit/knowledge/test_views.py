"""The texts by which each passage can be found."""

from __future__ import annotations

from dataclasses import replace

from helpers import passage

from knowledge.places import Gazetteer
from knowledge.types import NATIONWIDE, Entry, Passage, Place, PlaceList, View
from knowledge.views import entries

GAZETTEER = Gazetteer(
    PlaceList(
        (
            Place("内蒙古自治区", NATIONWIDE, ("内蒙古",)),
            Place("呼和浩特市", "内蒙古自治区", ("呼和浩特", "呼市")),
            Place("玉泉区", "呼和浩特市", ("玉泉",)),
            Place("银川市", NATIONWIDE, ("银川",)),
        ),
        ("县",),
    )
)
REPORT = passage(
    "呼和浩特市建成驿站8个，玉泉区有3个，比银川市多。",
    id="hohhot/stations",
    title="驿站",
    place="呼和浩特市",
    questions=("呼市有几个驿站", "内蒙古呼市有几个驿站？", "玉泉几个驿站"),
)
SERVICE = replace(
    REPORT,
    id="legal-aid/what",
    kind="service",
    subject="法律援助",
    subject_en="Legal aid",
    title="是什么",
    title_en="What it is",
    text="免费的律師。",
    text_en="A free lawyer.",
    facet="what",
    place=NATIONWIDE,
    questions=("Ａ．法援是啥",),
    other_names=("法援", "法律援助"),
)


def entry_of(of: Passage) -> Entry:
    """The one passage's entry."""
    [entry] = entries([of], GAZETTEER)
    return entry


def test_a_report_is_found_without_its_own_places_name() -> None:
    """Its place and what that lies in are cut out; other places stay; equal views are one."""
    assert entry_of(REPORT).views == (
        View("question", "有几个驿站"),
        View("question", "有几个驿站?"),
        View("question", "玉泉几个驿站"),
        View("title", "驿站"),
        View("text", "建成驿站8个,玉泉区有3个,比银川市多。"),
    )


def test_a_report_can_be_asked_for_the_places_inside_its_own() -> None:
    """Its own place comes first; a place elsewhere is only mentioned."""
    assert entry_of(REPORT).places == ("呼和浩特市", "玉泉区")


def test_a_service_is_found_by_questions_names_titles_and_texts() -> None:
    """In both languages, normalised; its names are ways of asking what it is, each once."""
    assert entry_of(SERVICE).views == (
        View("question", "a.法援是啥"),
        View("question", "法律援助"),
        View("question", "法援"),
        View("title", "法律援助 是什么"),
        View("title", "legal aid what it is"),
        View("text", "免费的律师。"),
        View("text", "a free lawyer."),
    )


def test_only_the_answer_to_what_it_is_is_found_by_the_name_alone() -> None:
    """The bare name of a service asks what it is, not what it costs."""
    cost = entry_of(replace(SERVICE, facet="cost"))

    assert [view.text for view in cost.views if view.kind == "question"] == ["a.法援是啥"]


def test_a_service_is_asked_for_its_own_place_alone() -> None:
    """A rule that names a district is still the rule of the whole place."""
    rule = replace(SERVICE, place="呼和浩特市", text="玉泉区也能办。")

    assert entry_of(rule).places == ("呼和浩特市",)


def test_views_that_are_nothing_but_the_place_are_left_out() -> None:
    """An empty text would be near to everything."""
    bare = replace(REPORT, questions=("呼市",), title="呼和浩特市", text="😀。")

    assert entry_of(bare).views == (View("text", "😀。"),)


def test_entries_keep_the_order_of_the_passages() -> None:
    """Numbers in the index are positions in this list."""
    assert [entry.passage for entry in entries([REPORT, SERVICE], GAZETTEER)] == [REPORT, SERVICE]
