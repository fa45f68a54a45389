"""Proposed ways of asking hold whole words, and nothing that leads nowhere."""

from __future__ import annotations

import pytest

from knowledge.importing.cutting import end_of, named, start_of
from knowledge.importing.propose import proposals
from knowledge.importing.types import Section


@pytest.mark.parametrize(
    ("text", "longest", "expected"),
    [
        ("不断加强职工文化阵地建设组织开展各类职工文体活动", 20, "组织开展各类职工文体活动"),
        ("纳入对盟市工会考核内容选择", 11, "对盟市工会考核内容选择"),
        ("精准安排每年", 5, "精准安排每年"),
    ],
)
def test_an_end_begins_where_a_word_does(text: str, longest: int, expected: str) -> None:
    """A little more is better than half a word."""
    assert end_of(text, longest) == expected


@pytest.mark.parametrize(
    ("text", "longest", "expected"),
    [
        ("先进个人和", 9, "先进个人"),
        ("乡镇工会进行换届", 7, "乡镇工会进行换届"),
        ("困难职工子女提供帮助", 8, "困难职工子女"),
        ("城市知识竞赛呼和浩特市", 9, "城市知识竞赛呼和浩特市"),
        ("《厂务公开和民主管理规划》和要点", 6, "《厂务公开"),
        ("《厂务公开和管理规划》和要点", 13, "《厂务公开和管理规划》"),
    ],
)
def test_a_beginning_ends_where_a_word_does(text: str, longest: int, expected: str) -> None:
    """Names in brackets stay whole if there is room; 和 is no joint in 呼和浩特."""
    assert start_of(text, longest) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("概况：内蒙古自治区总工会于1949年…", "略。", "内蒙古自治区总工会"),
        ("前言：此次活动总结会就深入学习贯彻中…", "略。", "此次活动总结会"),
        ("推动出台《工会劳动…", "推动出台《工会劳动法律监督条例》。", "工会劳动法律监督条例"),
        ("工会“大学校”：“中国梦”的主题：两个普遍（2）", "略。", "两个普遍"),
        ("现将我市工会工作情况", "略。", "我市工会工作情况"),
    ],
)  # fmt: skip
def test_a_passage_is_called_by_the_last_part_of_its_title(
    title: str, text: str, expected: str
) -> None:
    """Whole, without the chapters above it and without the mark of a cut."""
    assert named(title, text) == expected


def asked(text: str, title: str = "一段比较长的没有用的标题") -> tuple[str, ...]:
    """The ways of asking for a text."""
    return proposals(Section(title, text))


def test_figures_that_and_joins_are_asked_for_apart() -> None:
    """What stands between belongs to the first, the verb to both."""
    found = asked("评选表彰9个劳动关系和谐模范企业和3个模范园区。")

    assert "评选表彰多少个劳动关系和谐模范企业" in found
    assert not any(one.startswith("劳动关系") or one.endswith("和") for one in found)
    assert any(one.endswith("几个模范园区") for one in found)


def test_a_figure_is_no_topic() -> None:
    """Who asks for one does not know the other."""
    found = asked("投资700万元，建筑面积6100㎡。", "建筑面积6100㎡")

    assert not any("6100" in one for one in found)


def test_everyday_words_are_not_said_twice() -> None:
    """命名表彰 is one doing, and a class for training is called so."""
    found = asked("命名表彰市级工人先锋号9个，举办培训班12期。")

    assert not any("评评" in one or "上课学技术班" in one for one in found)
    assert "举办培训班多少期" in found


def test_a_doing_is_asked_about_without_a_mark_of_the_past_or_a_lost_end() -> None:
    """Also where two verbs stand before it."""
    found = asked("组织开展了庆“五一”系列活动，发放全国劳模“三金”和省、12345部分。")

    assert "有没有组织开展庆五一系列活动" in found
    assert "有没有发放全国劳模三金" in found


def test_the_end_of_a_year_is_no_word_of_a_question() -> None:
    """到2012年底 says when, all of it."""
    found = asked("到2012年底全市工业企业集体协商覆盖率达到80%。")

    assert found
    assert not any(one.startswith("底") for one in found)
