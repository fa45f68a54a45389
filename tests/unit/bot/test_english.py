"""The English frame around what a report tells in Chinese."""

from __future__ import annotations

import pytest
from helpers import passage

from bot.english import period, title


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("2015年", "2015"),
        ("2016年上半年", "first half of 2016"),
        ("2011年1月至10月", "January to October 2011"),
        ("2015年10月至2016年6月", "October 2015 to June 2016"),
        ("2013年至2015年", "2013 to 2015"),
        ("2021—2025年", "2021 to 2025"),
        ("2014年12月4日", "4 December 2014"),
        ("截至2021年底", "until the end of 2021"),
        ("2014年13月", "2014年13月"),
        ("“十四五”时期", "“十四五”时期"),
        ("到2021年连续7年", "到2021年连续7年"),
    ],
)
def test_periods_are_read_in_english(chinese: str, english: str) -> None:
    """What is written in no known way stays as staff wrote it, whole."""
    assert period(chinese) == english


def test_a_report_s_passage_is_called_as_it_is_asked_for() -> None:
    """Reports have no English titles, but English ways of asking."""
    told = passage(title="职工书屋", questions=("书屋几个", "how many reading rooms?"))
    assert title(told) == "how many reading rooms"
    assert title(passage(title="职工书屋", questions=("书屋几个",))) == "职工书屋"
