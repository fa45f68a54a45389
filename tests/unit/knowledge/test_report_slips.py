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


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("问：有几家 问：在哪", "问："),
        ("问：有几家？问：在哪", "问："),
        ("新增3家。问:在哪", "问:"),
        ("新增3家。 拟问：在哪", "拟问："),
    ],
)
def test_a_way_of_asking_begins_its_own_line(line: str, found: str) -> None:
    """Behind another one it would be a part of it, behind the text workers would read it."""
    assert said(f"## 书屋 {{#a}}\n12家。\n{line}\n") == [
        f"3: 这一行里面又有“{found}”。一行只写一样：从“{found}”起另起一行。"
    ]
    assert said("## 书屋 {#a}\n来电话的人问：怎么办。\n问：疑问：能办吗\n") == []


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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("计划培训职工1万人次，开展劳动竞赛200项。", "计划培训职工1万"),
        ("新建12家。2026年，拟投入帮扶资金300万元。", "拟投入帮扶资金"),
        ("10月将举办技能大赛，预计参赛3000人。", "将举办技能大赛"),
        ("全年力争新发展会员3万人。", "力争新发展会员3"),
        ("打算再建10家职工书屋。", "打算再建10家职"),
        ("目标是建会350家。", "目标是建会350家"),
    ],
)
def test_plans_among_what_was_done_are_told(text: str, words: str) -> None:
    """Else their figures would be told as those of the report's period."""
    assert said(f"## 甲\n{text}\n问：有几家\n") == [
        f"2: 提醒：这里像是打算（“{words}”），会当作2025年做过的事念给工人。"
        "在标题下面加一行，例如“时间：2026年计划”，或者删掉这一段。"
    ]
    assert said(f"## 甲\n时间：2026年计划\n{text}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "实施《职工技能提升计划》，培训300人。",
        "计划生育宣传12场。",
        "“求学圆梦”行动计划资助300人。",
        "五年计划惠及职工1万人。",
        "帮扶计划培训职工300人。",
        "按计划培训1000人。",
        "计划培训100人，实际培训120人。",
        "完成年度目标的57.8%，新建231家。",
        "目标是建会400家，已完成231家。",
        "将3家书屋列为示范点。",
        "将帮扶资金512万元发放到位。",
        "将在职职工3万人纳入互助。",
        "将开展活动作为首要任务，共12场。",
        "职工将近3万人。",
        "模拟法庭开庭12场。",
        "拟定方案3个。",
        "将于2026年举办运动会。",
    ],
)
def test_names_and_what_was_done_are_no_plans(text: str) -> None:
    """Staff would no longer read the warnings."""
    assert said(f"## 甲\n{text}\n") == []


def test_plans_may_stand_in_drafts_and_in_reports_of_plans() -> None:
    """Import tells it of drafts; a report of plans says so in its period."""
    body = "## 甲\n计划培训职工1万人次。\n"
    for head in (HEAD.replace("2025年", "2026年计划"), HEAD.replace("id:", "状态: 草稿\nid:")):
        assert report_passages(head + body, "r.md", draft="草稿" in head)[1] == []


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("日期：2026年计划", "时间"),
        ("期间: 2026年", "时间"),
        ("地区：西宁市", "地点"),
        ("所属：西宁市", "地点"),
    ],
)
def test_a_field_by_another_name_is_told_below_the_heading(line: str, key: str) -> None:
    """Further down it is text."""
    name = line[:2]
    assert said(f"## 甲\n{line}\n12家。\n") == [
        f"2: 提醒：“{name}：”开头的这一行会念给工人。如果要说明这一段的{key}，改成“{key}：”。"
    ]
    assert said(f"## 甲\n12家。\n{line}\n") == []
