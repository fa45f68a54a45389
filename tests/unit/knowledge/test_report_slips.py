"""What was meant as a heading, a field or a head and would be read to workers as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge.load import read
from knowledge.reports import report_passages

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

HEAD = """\
---
format: 1
id: tongliao-2025
title: 工作小结
publisher: 总工会
place: 通辽市
period: 2025年
date: 2026-01-15
---
"""


def codes(text: str) -> list[tuple[int, str]]:
    """What is wrong with a report: in which line, and which sentence says so."""
    return [(one.line, one.code) for one in report_passages(text, "reports/r.md")[1]]


def said(body: str) -> list[str]:
    """What is wrong with a report's text, in Chinese, from its first line."""
    found = report_passages(HEAD + body, "r.md")[1]
    return [f"{one.line - 9}: {one.text('zh').partition(': ')[2]}" for one in found]


@pytest.mark.parametrize("marks", ["＃＃ ", "＃＃", "＃＃　", "#＃ "])
def test_a_heading_with_full_width_marks_is_one_problem(marks: str) -> None:
    """What stands below it is not told as well."""
    assert said(f"{marks}书屋 {{#a}}\n12家。\n问：有几家\n") == [
        "1: 标题前面的“＃”要换成英文的“#”：写成“## ”（两个井号加一个空格）。"
    ]


@pytest.mark.parametrize(
    "slug",
    [
        "｛#a-1｝",
        "｛＃a-1｝",
        "{＃a-1}",
        "(#a-1)",
        "（#a-1）",
        "【#a-1】",
        "{#a-1",
        "#a-1}",
        "{a-1}",
    ],
)
def test_an_id_in_other_brackets_is_shown_as_it_should_be(slug: str) -> None:
    """Else it would be part of the heading that workers see on buttons."""
    assert said(f"## 书屋 {slug}\n12家。\n") == [
        f"1: 标题后面的“{slug}”要写成 {{#a-1}}，括号和井号都用英文的。"
    ]


@pytest.mark.parametrize("title", ["书屋（3号楼）", "3#楼", "书屋(#1)", "获奖名单【2025】", "C#"])
def test_headings_may_hold_brackets_and_numbers(title: str) -> None:
    """They are no ids."""
    assert said(f"## {title}\n12家。\n") == []


@pytest.mark.parametrize("line", ["问：有几家", "问:有几家", "　　问： 有几家", "问：：有几家"])
def test_a_way_of_asking_takes_either_colon(line: str) -> None:
    """And any blanks around it."""
    [passage], problems = report_passages(f"{HEAD}## 甲\n12家。\n{line}\n", "r.md")

    assert problems == []
    assert passage.questions == ("有几家",)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("问；有几家", "这里写的是“问；”。要写成“问：”，冒号紧跟着字。"),
        ("问 ：有几家", "这里写的是“问 ：”。要写成“问：”，冒号紧跟着字。"),
        ("问，有几家", "这里写的是“问，”。要写成“问：”，冒号紧跟着字。"),
        ("问 有几家", "这里写的是“问 ”。要写成“问：”，冒号紧跟着字。"),
        ("拟问﹕有几家", "这里写的是“拟问﹕”。要写成“拟问：”，冒号紧跟着字。"),
        ("地点；通辽市", "这里写的是“地点；”。要写成“地点：”，冒号紧跟着字。"),
        ("时间 ：2025年", "这里写的是“时间 ：”。要写成“时间：”，冒号紧跟着字。"),
        ("- 问：有几家", "“问：”要从行首写起。删掉前面的“-”。"),
        ("1. 问：有几家", "“问：”要从行首写起。删掉前面的“1.”。"),
        ("**问**：有几家", "“问：”要从行首写起。删掉前面的“**”。"),
        ("問：有几家", "这里写的是“問：”。问法要写成“问：”。"),
        ("【问】有几家", "这里写的是“【问】”。问法要写成“问：”。"),
        ("Q：有几家", "这里写的是“Q：”。问法要写成“问：”。"),
        ("问题：有几家", "提醒：“问题：”开头的这一行会念给工人。如果是问法，改成“问：”。"),
        ("复核：2027年6月30日", "“复核”写的是“2027年6月30日”。要写成 2027-06-30。"),
    ],
)
def test_a_field_with_another_mark_is_told(line: str, problem: str) -> None:
    """With the mark that stands there and the one to type."""
    assert said(f"## 甲\n12家。\n{line}\n") == [f"3: {problem}"]


@pytest.mark.parametrize(
    "line",
    [
        "问卷收回300份。",
        "时间紧、任务重。",
        "地点在工会。",
        "QQ群有3个。",
        "问題解决了。",
        "- 时间：周三",
    ],
)
def test_a_text_may_begin_with_such_words(line: str) -> None:
    """Only a mark behind them makes them fields."""
    assert said(f"## 甲\n12家。\n{line}\n") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD.replace("---", "———"), [(1, "head-line-mistyped"), (9, "head-line-mistyped")]),
        (HEAD.replace("---", "－－－"), [(1, "head-line-mistyped"), (9, "head-line-mistyped")]),
        (HEAD.replace("15\n---", "15\n--"), [(9, "head-line-mistyped")]),
        (HEAD.replace("15\n---", "15\n"), [(9, "head-without-end")]),
        (HEAD.replace("15\n---\n", "15\n"), [(9, "head-without-end")]),
        (HEAD[4:], [(1, "head-without-start")]),
        ("\n\n" + HEAD, [(1, "head-not-first")]),
        ("format: 1\nid: a\nanswers:\n  - id: b\n", [(1, "service-among-reports")]),
        ("职工书屋建了12家。\n", [(1, "report-without-head")]),
    ],
)
def test_what_is_wrong_with_a_head_is_told_where_to_mend_it(
    text: str, expected: list[tuple[int, str]]
) -> None:
    """Not only that two lines must be there."""
    assert codes(f"{text}## 甲\n12家。\n" if "answers" not in text else text) == expected


def test_a_report_among_the_services_is_told(content: Path, today: dt.date) -> None:
    """What YAML has against it is beside the point."""
    (content / "services/a.yaml").write_text(HEAD + "## 甲\n12家。\n", encoding="utf-8")

    assert [str(problem) for problem in read(content, today)[1]] == [
        "services/a.yaml:1:1: This file holds a report. Move it to reports/ and let its name end "
        "in .md."
    ]
