"""What is still to be done is never told as what was done."""

from __future__ import annotations

import pytest

from knowledge.importing.clean import clean
from knowledge.importing.passages import sections
from knowledge.importing.plans import with_plans, without_plans
from knowledge.importing.types import Block, Document, Section


def sorted_out(
    heading: str, title: str = "株洲市总工会2025年工作总结", period: str = "2025年"
) -> tuple[list[Section], list[str]]:
    """The passages of a report that has a chapter under `heading`, and the notes."""
    blocks = [
        Block("heading", "一、2025年工作情况", level=2),
        Block("paragraph", "新建工会86家。"),
        Block("heading", heading, level=2),
        Block("heading", "（一）扩大覆盖", level=3),
        Block("paragraph", "新建工会90家。"),
        Block("paragraph", "发展会员3万人。"),
        Block("heading", "四、存在的问题", level=2),
        Block("paragraph", "仍有企业27家没有建会。"),
    ]
    return with_plans(sections(blocks), title, period)


@pytest.mark.parametrize(
    ("heading", "title", "period", "when"),
    [
        ("三、2026年工作打算", "株洲市总工会2025年工作总结", "2025年", "2026年计划"),
        ("三、2025年下半年安排", "株洲市总工会通报", "2025年上半年", "2025年下半年计划"),
        ("三、工作打算", "株洲市总工会2025年工作总结和2026年工作打算", "2025年", "2026年计划"),
        ("三、明年工作思路", "株洲市总工会工作总结", "2025年", "2026年计划"),
        ("三、下一年度工作安排", "株洲市总工会工作总结", "2025年", "2026年计划"),
    ],
)
def test_plans_say_of_which_year_they_are(heading: str, title: str, period: str, when: str) -> None:
    """Up to the end of their chapter, if its heading or the report's title names the year."""
    found, notes = sorted_out(heading, title, period)

    assert [one.period for one in found] == ["", when, when, ""]
    assert len(notes) == 1
    assert f"s02到s03（“{heading}”）是打算" in notes[0]
    assert f"已经写上“时间：{when}”" in notes[0]


@pytest.mark.parametrize(
    ("chapter", "inside"),
    [("第二部分 2026年工作计划", "一、扩大覆盖"), ("三、2026年工作打算", "（一）扩大覆盖")],
)
def test_a_chapter_is_one_of_plans_where_headings_follow_its_own(chapter: str, inside: str) -> None:
    """Its heading has no text of its own, and is left out of the draft."""
    document = Document(
        "总结.docx",
        (
            Block("heading", "一、2025年工作情况", level=2),
            Block("paragraph", "新建工会86家。"),
            Block("heading", chapter, level=1),
            Block("heading", inside, level=2),
            Block("paragraph", "新建工会90家。"),
        ),
    )
    found, notes = with_plans(sections(clean(document).blocks), "2025年工作总结", "2025年")

    assert [(one.text, one.period) for one in found] == [
        ("新建工会86家。", ""),
        ("新建工会90家。", "2026年计划"),
    ]
    assert "s02（" in notes[0]


@pytest.mark.parametrize(
    "heading",
    ["三、下一步工作打算", "三、下半年重点安排", "三、2025年工作任务", "三、2026—2028年工作计划"],
)
def test_a_year_that_is_not_said_is_left_to_the_reviewer(heading: str) -> None:
    """Also that of the report: it may be over."""
    found, notes = sorted_out(heading)

    assert [one.period for one in found] == [""] * 4
    assert "s02到s03" in notes[0]
    assert "加一行“时间：”" in notes[0]


@pytest.mark.parametrize("heading", ["三、基层建设", "三、2025年工作情况和2026年打算"])
def test_what_is_not_of_plans_alone_is_no_chapter_of_plans(heading: str) -> None:
    """Figures of results would be told as plans."""
    found, notes = sorted_out(heading)

    assert [one.period for one in found] == [""] * 4
    assert notes == []


def test_the_year_of_plans_is_not_that_of_the_report() -> None:
    """A title of plans alone is of their year."""
    assert without_plans("2025年工作总结和2026年工作打算") == "2025年工作总结和"
    assert without_plans("2026年工作计划") == "2026年工作计划"
