"""Chapters of what is still to be done (三、2026年工作打算): no figure of theirs is a result.

Each of their sections says of which year it is, if the document does; else its reviewer has to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from knowledge.importing.headings import GUESSED, heading_text, numbered
from knowledge.importing.types import Block, Section

_WORDS = "安排|打算|计划|思路|部署|任务|展望"
_PLANS = re.compile(rf".*({_WORDS})")
# A heading that tells of what was done as well is not of plans alone.
_DONE = re.compile(r"总结|回顾|情况|成绩|小结|汇报|报告")
_YEAR = re.compile(r"(?<!\d)(?P<year>20\d{2})年(?P<half>[上下]半年)?")
_RANGE = re.compile(r"20\d{2}年?\s*[—\-–~至到]+\s*20\d{2}年?|十[一二三四五六]五")
_NEXT = re.compile(r"明年|下一年")
# 2025年工作总结和2026年工作打算.
_OF_TITLE = re.compile(rf"(?P<plan>20\d{{2}}年(?:[上下]半年)?[^年，。\n]{{0,10}}(?:{_WORDS}|要点))")


def with_chapters(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, each with the heading of the chapter of plans that it stands in.

    Blocks that have some stay: a chapter's heading may have gone since, as one over others does.
    """
    if any(block.plan for block in blocks):
        return list(blocks)
    found: list[Block] = []
    plan: Block | None = None
    for block in blocks:
        if plan is not None and block.kind == "heading" and _ends(plan, block):
            plan = None
        if plan is None and _is_plan(block):
            plan = block
        found.append(replace(block, plan=plan.text) if plan else block)
    return found


def without_plans(title: str) -> str:
    """A title without what it says of plans, if it tells of another year as well."""
    rest = _OF_TITLE.sub("", title)
    return rest if _YEAR.search(rest) else title


def with_plans(
    sections: Sequence[Section], title: str, period: str
) -> tuple[list[Section], list[str]]:
    """The sections with the year of their plans, and what their reviewer should know of them.

    `title` and `period` are the report's. Sections are named as the draft names them.
    """
    found: list[Section] = []
    notes: list[str] = []
    for plan, group in groupby(sections, lambda one: one.plan):
        first, chapter = len(found) + 1, list(group)
        when = plan and _when(plan, title, period)
        found += [replace(one, period=when) for one in chapter] if when else chapter
        if plan:
            notes.append(_note(plan, first, len(found), when))
    return found, notes


def _note(plan: str, first: int, last: int, when: str) -> str:
    which = f"s{first:02}到s{last:02}" if last > first else f"s{first:02}"
    told = f"{which}（“{plan}”）是打算，不是做过的事。"
    if when:
        return f"{told}已经写上“时间：{when}”，请看看年份对不对。"
    return f"{told}请在每段的标题下面加一行“时间：”，写明是哪年的计划，或者删掉。"


def _when(plan: str, title: str, period: str) -> str:
    """Of when the plans are (2026年计划); "" unless the document says so beyond doubt."""
    own = _YEAR.search(period)
    if own is None or _RANGE.search(plan):
        return ""
    for told in (heading_text(plan), *(match["plan"] for match in _OF_TITLE.finditer(title))):
        years = {match.groups() for match in _YEAR.finditer(told)}
        if years:
            year, half = years.pop()
            # A plan of the year that is reported on may have been carried out since.
            later = year > own["year"] or (year == own["year"] and _halves(period, half) == "上下")
            return f"{year}年{half or ''}计划" if later and not years else ""
        if _NEXT.search(told):
            return f"{int(own['year']) + 1}年计划"
        if re.search("[上下]半年", told):
            return ""
    return ""


def _halves(period: str, half: str | None) -> str:
    """The half of the year of a period and that of plans, a character each."""
    match = re.search("[上下](?=半年)", period)
    return f"{match.group() if match else ''}{(half or '')[:1]}"


def _is_plan(block: Block) -> bool:
    if block.kind != "heading" or block.level >= GUESSED:
        return False
    return _PLANS.fullmatch(block.text) is not None and not _DONE.search(block.text)


def _ends(plan: Block, heading: Block) -> bool:
    """True if a heading stands beside that of a chapter or above it, and not inside."""
    own, other = numbered(plan.text), numbered(heading.text)
    # Numbers tell best; what Word marks as headings may have none.
    return other <= own if own and other else heading.level <= plan.level
