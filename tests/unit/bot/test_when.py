"""Which time a question asks about, and which passages tell of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from helpers import passage

from bot.when import asked_time, tells_of, with_year

DAY = dt.date(2026, 7, 1)
_TEXT = "新发展会员10272人。"


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
    ("text", "years"),
    [
        ("2015年建了几个书屋", {2015}),
        ("2019建了几个职工书屋", {2019}),
        ("市总2019建了几个职工书屋", {2019}),
        ("19年建了几个职工书屋", {2019}),
        ("一九年建了几个职工书屋", {2019}),
        ("16上半年信访多少件", {2016}),
        ("how many reading rooms in 2019", {2019}),
        ("大前年帮了几个学生", {2023}),
        ("前年帮了几个学生", {2024}),
        ("欠我2015不给", set()),
        ("押金2020退不退", set()),
        ("扣了我2010块", set()),
        ("2016人参加", set()),
        ("12年工龄休几天", set()),
        ("20年前的工伤", set()),
        ("一二年没交社保", set()),
        ("干了12年辞退给多少", set()),
    ],
)
def test_years_are_read(text: str, years: set[int]) -> None:
    """Without 年 and short, too, where it cannot be a sum or a duration."""
    assert asked_time(text, DAY).years == years


@pytest.mark.parametrize(
    ("text", "day", "year", "month"),
    [
        ("这个月慰问了多少人", DAY, 2026, 7),
        ("上个月慰问了多少人", DAY, 2026, 6),
        ("上月慰问了几个人", dt.date(2026, 1, 5), 2025, 12),
    ],
)
def test_a_number_of_this_month_is_of_no_other(
    text: str, day: dt.date, year: int, month: int
) -> None:
    """Nor is one of last month; a month in a story limits nothing."""
    asked = asked_time(text, day)
    assert (asked.years, asked.parts) == ({year}, {(month, month)})
    assert not asked_time("上个月工资没发找谁", day)


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
    assert tells_of(passage(_TEXT, period=period), asked_time(question, DAY)) is told


def test_a_part_that_the_text_names_is_told() -> None:
    """A report of a year may tell of one of its months; a rule is of all times."""
    asked = asked_time("2016年5月表彰了谁", DAY)
    assert tells_of(passage("5月表彰了10名职工。", period="2016年"), asked)
    assert tells_of(passage(_TEXT, "service"), asked)


def test_a_numbered_round_is_another_one() -> None:
    """The sixth round's figure is not the seventh's; what names no round may tell of any."""
    sixth = asked_time("大病互助第六期几个人参加", DAY)
    seventh = passage("第七期有3.2万人参加。", title="大病互助第七期", period="2014年")

    assert not tells_of(seventh, sixth)
    assert tells_of(replace(seventh, title="大病互助第6期"), sixth)
    assert tells_of(replace(seventh, title="大病互助"), sixth)
    assert tells_of(seventh, asked_time("大病互助几个人参加", DAY))


@pytest.mark.parametrize(
    ("text", "period", "expected"),
    [
        ("那前一年呢", "2021年", "那2020年呢"),
        ("第二年打算建到多少", "2011年", "2012年打算建到多少"),
        ("比前一年涨了多少", "2015年", "比前一年涨了多少"),
        ("上一年度的工资怎么算", "2014年", "上一年度的工资怎么算"),
        ("那前一年呢", "2013年至2015年", "那前一年呢"),
        ("那前一年呢", "", "那前一年呢"),
    ],
)
def test_the_year_before_is_that_before_the_last_answer(
    text: str, period: str, expected: str
) -> None:
    """What it is compared with is not asked about, and of several years none is meant."""
    assert with_year(text, period) == expected
