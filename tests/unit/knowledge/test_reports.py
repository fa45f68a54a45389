"""reports/*.md -> passages."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.reports import report_passages
from knowledge.types import Passage, Source

HEAD = """\
---
format: 1
id: hohhot
title: 工作综述
publisher: 总工会
place: 呼和浩特市
period: 2015年
date: 2015-11
---
"""
BODY = """\

## 职工书屋 {#reading-rooms}

新建27家。
其中3家在开发区。

问：建了几家书屋
问: 书屋有多少

## 驿站

地点：玉泉区
时间：2015年上半年
建成11个。
"""


def problems_of(body: str, head: str = HEAD) -> list[str]:
    """What is wrong with a report, without its file's name."""
    problems = report_passages(head + body, "r.md")[1]
    return [str(problem).removeprefix("r.md:") for problem in problems]


def test_each_heading_becomes_a_passage() -> None:
    """Its lines are joined; place, period and ways of asking stand in lines of their own."""
    passages, problems = report_passages(HEAD + BODY, "reports/r.md")

    source = Source("document", "工作综述", "总工会", "2015-11")
    assert problems == []
    assert passages == [
        Passage(
            id="hohhot/reading-rooms",
            kind="report",
            subject="工作综述",
            title="职工书屋",
            text="新建27家。其中3家在开发区。",
            facet="fact",
            place="呼和浩特市",
            period="2015年",
            file="reports/r.md",
            line=11,
            sources=(source,),
            questions=("建了几家书屋", "书屋有多少"),
        ),
        Passage(
            id="hohhot/驿站",
            kind="report",
            subject="工作综述",
            title="驿站",
            text="建成11个。",
            facet="fact",
            place="玉泉区",
            period="2015年上半年",
            file="reports/r.md",
            line=19,
            sources=(source,),
        ),
    ]


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_of_other_systems_change_nothing(ending: str) -> None:
    """A file saved on Windows gives the same passages at the same lines."""
    text = HEAD + BODY

    assert report_passages(text, "r.md") == report_passages(text.replace("\n", ending), "r.md")


def test_lines_are_counted_as_editors_count_them() -> None:
    """A form feed or a line separator from a word processor does not begin a line."""
    passages, problems = report_passages(
        HEAD + "## 甲\n第一\x0b句。\u2028第二句。\n## 乙\n文。", "r.md"
    )

    assert problems == []
    assert [passage.line for passage in passages] == [10, 12]


@pytest.mark.parametrize("text", ["", "## 职工书屋\n27家。\n", "职工书屋\n---\n"])
def test_a_report_without_a_head_is_refused(text: str) -> None:
    """Without it nothing says where and when the figures are of."""
    passages, problems = report_passages(text, "r.md")

    assert passages == []
    assert [str(problem) for problem in problems] == [
        "r.md:1:1: A report starts with a head between two lines '---'. Add it."
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("place: 呼和浩特市\n", "", "2:1: 'place' is missing. Add it."),
        ("date: 2015-11", "date: 2015-11-31", "8:1: 'date' is '2015-11-31', a day that no"),
        ("title: ", "title: 'x\ntitel: ", "4:8: The quote (') that opens here is never closed."),
        ("id: hohhot", "id: hohhot\nid: again", "4:1: 'id' stands twice here."),
    ],
)
def test_mistakes_in_the_head_are_shown_at_their_line_of_the_file(
    old: str, new: str, problem: str
) -> None:
    """The head begins at line 2, below the first '---'."""
    [found] = problems_of(BODY, HEAD.replace(old, new))

    assert found.startswith(problem)


@pytest.mark.parametrize(
    ("body", "problems"),
    [
        (
            "前言。\n## 甲\n文。\n",
            ["10:1: Text stands before the first '## ' heading. Put a heading above it."],
        ),
        (
            "## 甲\n文。\n### 乙\n文。\n",
            ["12:1: Headings of passages start with '## ' and a blank. Correct this line."],
        ),
        (
            "# 工作综述\n## 甲\n文。\n",
            ["10:1: Headings of passages start with '## ' and a blank. Correct this line."],
        ),
        (
            "##甲\n",
            ["10:1: Headings of passages start with '## ' and a blank. Correct this line."],
        ),
        ("\n", ["1:1: The report has no '## ' headings. Add passages."]),
        ("## {#a}\n文。\n", ["10:1: The heading is empty. Write one."]),
        (
            "## 甲 {#A b}\n文。\n",
            [
                "10:1: The name in {#…} takes small letters a-z, digits and '-' only, no blanks: "
                "{#reading-rooms}.",
            ],
        ),
        (
            "## 甲 {#a}\n文。\n\n## 乙 {#a}\n文。\n",
            ["13:1: 'a' stands already at line 10. Rename one."],
        ),
        ("## 甲\n文。\n## 甲\n文。\n", ["12:1: '甲' stands already at line 10. Rename one."]),
        ("## 甲\n问：有吗\n", ["10:1: '甲' has no text. Write it or remove the heading."]),
        ("## 甲\n文。\n问：\n", ["12:1: '问' is empty. Fill it in or remove it."]),
        (
            "## 甲 <!-- 一\n二 -->\n文。<!-- 三 --> <!-- 没有完\n## 乙\n",
            ["12:14: The note that starts here with '<!--' has no end. Add '-->' where it ends."],
        ),
        (
            "## 甲\n文。<!-- 一 <!-- 二 --> 三 -->\n",
            [
                "11:23: The note that ends here with '-->' has no start. "
                "Add '<!--' or remove '-->'.",
            ],
        ),
        ("## 甲\n<!-- 一\n二 -->\n问：<!-- 三 -->\n文。\n", [
            "13:1: '问' is empty. Fill it in or remove it.",
        ]),
        ("## 甲\n文。\n地点: \n时间：\n", [
            "12:1: '地点' is empty. Fill it in or remove it.",
            "13:1: '时间' is empty. Fill it in or remove it.",
        ]),
    ],
)  # fmt: skip
def test_mistakes_in_the_text_are_shown_at_their_line(body: str, problems: list[str]) -> None:
    """Each says what to do, and all are told at once."""
    assert problems_of(body) == problems


def test_notes_between_staff_are_cut_out_of_lines() -> None:
    """What stands before and after a note is read, on whichever lines it begins and ends."""
    head = HEAD.replace("title: 工作综述", "title: 工作综述 <!-- 书名号？ -->")
    body = (
        "## 甲<!-- 改名？ --> {#a}\n共86家。<!-- 数字待核，先别信 -->\n<!-- 一 -->其中3家<!-- 二\n"
        "问：不读\n## 不读 -->在开发区。\n问：几家<!-- 三 -->书屋<!-- 四 -->\n"
        "<!-- 五 -->## 乙\n地点：<!-- 哪个区 -->玉泉区\n文。\n"
    )
    passages, problems = report_passages(head + body, "r.md")

    assert problems == []
    assert [(one.id, one.title, one.place, one.line) for one in passages] == [
        ("hohhot/a", "甲", "呼和浩特市", 10),
        ("hohhot/乙", "乙", "玉泉区", 16),
    ]
    assert [one.text for one in passages] == ["共86家。其中3家在开发区。", "文。"]
    assert [one.questions for one in passages] == [("几家书屋",), ()]
    assert passages[0].sources[0].title == "工作综述"


def test_mistakes_in_head_and_text_are_told_together() -> None:
    """One round of corrections is enough."""
    found = problems_of("## 甲\n问：\n", HEAD.replace("id: hohhot\n", ""))

    assert found == [
        "2:1: 'id' is missing. Add it.",
        "10:1: '问' is empty. Fill it in or remove it.",
        "9:1: '甲' has no text. Write it or remove the heading.",
    ]


def test_overdue_reviews_are_warnings_at_their_lines() -> None:
    """Of the whole report in its head, of one section below its heading."""
    head = HEAD.replace("date: 2015-11\n", "date: 2015-11\nreview: 2026-06-30\n")
    body = "## 甲\n复核：2026-05-31\n文。\n## 乙\n复核：2026-07-01\n文。\n"

    passages, problems = report_passages(head + body, "r.md", dt.date(2026, 7, 1))

    due = "Check the content and set a new date."
    assert [str(problem) for problem in problems] == [
        f"r.md:12:1: warning: The review was due on 2026-05-31. {due}",
        f"r.md:9:1: warning: The review was due on 2026-06-30. {due}",
    ]
    assert [passage.text for passage in passages] == ["文。", "文。"]
    assert problems_of("## 甲\n复核：明年\n文。\n") == [
        "11:1: '复核' must be a date like 2026-05-31."
    ]


def test_proposed_ways_in_a_reviewed_report_are_told_once() -> None:
    """As import wrote them nobody would ask; where the draft waits, that goes without saying."""
    few, many = (
        BODY.replace(
            "问：建了几家书屋", "\n".join(f"拟问：书屋{number}家" for number in range(count))
        )
        for count in (19, 20)
    )

    [told] = report_passages(HEAD + many, "reports/a.md")[1]

    assert (told.line, told.level, told.code) == (16, "warning", "proposed-unread")
    assert "还有 20 个“拟问”没有改" in told.text("zh")
    assert report_passages(HEAD + few, "reports/a.md")[1] == []
    draft = HEAD.replace("format: 1", "format: 1\n状态: 草稿")
    assert report_passages(draft + many, "reports/a.md", draft=True)[1] == []
