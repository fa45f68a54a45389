"""Which time a question asks about, and which passages tell of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from bot.when import asked_time, tells_of
from knowledge.types import Passage, PassageKind

DAY = dt.date(2026, 7, 1)


def _passage(
    period: str, text: str = "新发展会员10272人。", kind: PassageKind = "report"
) -> Passage:
    return Passage(
        id="x/y",
        kind=kind,
        subject="综述",
        title="新会员",
        text=text,
        facet="fact",
        place="银川市",
        period=period,
        file="x.md",
        line=1,
        sources=(),
    )


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2016下半年新增会员", {(7, 12)}),
        ("上半年新增会员", {(1, 6)}),
        ("第三季度办了几件", {(7, 9)}),
        ("一季度办了几件", {(1, 3)}),
        ("5月份办了几件", {(5, 5)}),
        ("十一月开的会", {(11, 11)}),
        ("1月到10月办了几件", {(1, 10)}),
        ("全年发展会员多少", {(1, 12)}),
        ("拖了3个月工资", set()),
        ("住了几个月", set()),
        ("三月三放不放假", set()),
        ("members in the second half of 2016", {(7, 12)}),
    ],
)
def test_parts_of_a_year_are_read(text: str, parts: set[tuple[int, int]]) -> None:
    """Halves, quarters, months and their ranges; a number of months is a duration."""
    assert asked_time(text, DAY).parts == parts


@pytest.mark.parametrize(
    ("question", "period", "told"),
    [
        ("2016上半年新增会员", "2016年上半年", True),
        ("2016年1至6月新增会员", "2016年上半年", True),
        ("2016年新增会员", "2016年上半年", True),
        ("2016下半年新增会员", "2016年上半年", False),
        ("2016年全年新增会员", "2016年上半年", False),
        ("2016年三季度新增会员", "2016年上半年", False),
        ("2016年4月新增会员", "2016年上半年", False),
        ("2016上半年新增会员", "2016年", False),
        ("2016年全年新增会员", "2016年", True),
        ("2015年上半年新增会员", "2016年上半年", False),
    ],
)
def test_a_part_of_the_year_is_a_limit(question: str, period: str, told: bool) -> None:
    """A half says nothing of the other half nor of the year; the year nothing of its half."""
    assert tells_of(_passage(period), asked_time(question, DAY)) is told


def test_a_part_that_the_text_names_is_told() -> None:
    """A report of a year may tell of one of its months; a rule is of all times."""
    asked = asked_time("2016年5月表彰了谁", DAY)
    assert tells_of(_passage("2016年", "5月表彰了10名职工。"), asked)
    assert tells_of(_passage("", kind="service"), asked)


def test_a_numbered_round_is_another_one() -> None:
    """The sixth round's figure is not the seventh's; what names no round may tell of any."""
    sixth = asked_time("大病互助第六期几个人参加", DAY)
    seventh = replace(_passage("2014年"), title="大病互助第七期", text="第七期有3.2万人参加。")

    assert not tells_of(seventh, sixth)
    assert tells_of(replace(seventh, title="大病互助第6期"), sixth)
    assert tells_of(replace(seventh, title="大病互助"), sixth)
    assert tells_of(seventh, asked_time("大病互助几个人参加", DAY))
