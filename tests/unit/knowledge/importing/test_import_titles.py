"""Titles over two lines are one; a table has its own, which is told of nothing else."""

from __future__ import annotations

import pytest

from knowledge.importing.clean import clean
from knowledge.importing.passages import sections
from knowledge.importing.titles import with_whole_title
from knowledge.importing.types import Block, Document

TABLE = Block("table", "", rows=(("县区", "会员（人）"), ("玉泉区", "35"), ("赛罕区", "28")))
TEXT = "全市新建基层工会326家，发展会员4.6万人，具体情况见下表。"
AFTER = "全市新建职工书屋27家，总数达到86家。"


def told(*lines: str | Block) -> list[tuple[str, str]]:
    """(title, text) of the passages of a document."""
    blocks = tuple(one if isinstance(one, Block) else Block("paragraph", one) for one in lines)
    return [(one.title, one.text) for one in sections(clean(Document("a", blocks, True)).blocks)]


def test_a_title_over_two_lines_is_one_heading() -> None:
    """The first line alone looks like a broken sentence, the second names any report."""
    blocks = (
        Block("paragraph", "在市总工会七届五次全委会议上的"),
        Block("paragraph", "工 作 报 告"),
        Block("paragraph", TEXT),
    )
    found = with_whole_title(Document("a", blocks)).blocks

    assert [(one.kind, one.text) for one in found] == [
        ("heading", "在市总工会七届五次全委会议上的工作报告"),
        ("paragraph", TEXT),
    ]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("株洲市总工会2025年工作总结", "和2026年工作打算", True),
        ("株洲市总工会2025年工作总结和", "2026年工作打算", True),
        ("株洲市总工会2025年工作情况", "及2026年工作要点", True),
        ("株洲市总工会2025年工作总结", "2026年工作打算", False),
        ("株洲市总工会2025年工作总结", "和谐劳动关系建设86家", False),
        ("株洲市总工会", "和2026年工作打算", False),
        ("一、2025年工作情况", "二、2026年工作打算", False),
    ],
)
def test_a_title_goes_on_after_a_joint(first: str, second: str, whole: bool) -> None:
    """The second line is no heading of what follows, and not lost."""
    blocks = tuple(Block("paragraph", text) for text in (first, second, TEXT))
    found = [one.text for one in with_whole_title(Document("a", blocks)).blocks]

    assert found == ([f"{first}{second}", TEXT] if whole else [first, second, TEXT])


@pytest.mark.parametrize(
    "lines",
    [
        ("遵义市总工会", "2025年工作总结和2026年工作计划"),
        ("遵义市总工会", "2025年工作总结", "和2026年工作计划"),
    ],
)
def test_a_title_begins_with_the_union_of_which_it_is(lines: tuple[str, ...]) -> None:
    """The name of a union alone is no title; who wrote it and when stands below it."""
    below = "遵义市总工会办公室　2026年1月20日"
    blocks = tuple(Block("paragraph", text) for text in (*lines, below, TEXT))
    found = clean(with_whole_title(Document("a", blocks)))

    assert [one.text for one in found.blocks] == [
        "遵义市总工会2025年工作总结和2026年工作计划",
        TEXT,
    ]
    assert [one.reason for one in found.dropped] == ["发布信息"]


@pytest.mark.parametrize(
    "lines",
    [
        ("附表：各县区会员情况", TABLE),
        ("附表1：各县区会员情况", "单位：人", TABLE),
        ("表1-2 各县区会员情况", TABLE),
        (TABLE, "表1 各县区会员情况"),
        ("附件：1.各县区会员情况", TABLE),
    ],
)
def test_a_table_has_its_own_title(lines: tuple[str | Block, ...]) -> None:
    """Above it or below; what comes behind stands under the chapter again."""
    assert told("一、工会组建", TEXT, *lines, AFTER) == [
        ("工会组建：新建基层工会", TEXT),
        ("各县区会员情况：玉泉区", "玉泉区：会员35人。"),
        ("各县区会员情况：赛罕区", "赛罕区：会员28人。"),
        ("工会组建：新建职工书屋", AFTER),
    ]


def test_a_title_between_two_tables_is_that_of_the_second() -> None:
    """Most stand above."""
    found = told("一、工会组建", TABLE, "表2 去年的会员情况", TABLE)

    assert [title for title, _ in found] == [
        "工会组建：玉泉区", "工会组建：赛罕区", "去年的会员情况：玉泉区", "去年的会员情况：赛罕区"
    ]  # fmt: skip


REMARKED = Block("table", "", rows=(("县区", "会员（人）"), ("玉泉区", "35"), ("合计", "63")))


@pytest.mark.parametrize(
    "remark",
    ["合计不含市本级386人", "注：会员合计数不含市本级386人。", "备注：数字截至6月底。"],
)
def test_who_asks_for_the_total_reads_what_it_leaves_out(remark: str) -> None:
    """A remark below a table is no heading, no passage by itself, and glued to no text."""
    assert told("一、工会组建", TEXT, REMARKED, remark, AFTER)[1:] == [
        ("工会组建：玉泉区", "玉泉区：会员35人。"),
        ("工会组建：合计", f"合计：会员63人。{remark.rstrip('。')}。"),
        ("工会组建：新建职工书屋", AFTER),
    ]


def test_a_remark_about_a_row_is_said_with_it() -> None:
    """Of the total it is true as well; where there is neither it stands by itself."""
    remark = "注：玉泉区的数字正在核实。"
    texts = [text for _, text in told("一、工会组建", TEXT, REMARKED, remark, AFTER)]
    assert texts[1:3] == [f"玉泉区：会员35人。{remark}", f"合计：会员63人。{remark}"]
    alone = [text for _, text in told("一、工会组建", TEXT, TABLE, "注：数字正在核实。", AFTER)]
    assert alone[3] == "注：数字正在核实。"
