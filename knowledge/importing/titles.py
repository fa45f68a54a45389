"""Titles that stand apart from what they name: of a report over two lines, of a table beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.importing.headings import numbered
from knowledge.importing.tables import table_unit
from knowledge.importing.tidy import tidy
from knowledge.importing.types import Block, Document

# In so many first blocks a report has its title.
_TOP = 8
_LONGEST = 40
# 在市总工会七届五次全委会上的 / 工作报告.
_KIND = re.compile(r".{0,10}(报告|讲话|发言|说明|汇报|总结)")
# …2025年工作总结 / 和2026年工作打算; the joint may end the first line.
_SECOND = re.compile(
    r"(和|及|与|暨|以及)?(?P<kind>[^，。：；]{2,24}(打算|计划|安排|思路|要点|部署|任务|展望|建议|意见|报告|总结|汇报))"
)
_FIRST = re.compile(r"[^，。：；]{4,}(总结|报告|情况|汇报|回顾|小结)(?P<joint>和|及|与|暨|以及)?")
# 遵义市总工会 / 2025年工作总结和2026年工作计划.
_UNION = re.compile(r"[^，。：；]{2,20}工会")
_OF_YEAR = re.compile(
    r"(关于)?20\d{2}年[^，。：；]{0,24}(总结|报告|情况|汇报|计划|打算|要点|安排|小结)(的报告)?"
)
_OF_TABLE = re.compile(
    r"(?:附?表|附件)\s?(?:[\d一二三四五六七八九十]{1,2}(?:-\d+)?)?(?:[：:.、\s]+(?:\d{1,2}[.．、])?|(?=[^\d]))"
    r"(?P<title>[^。；，：]{4,40})"
)


def with_whole_title(document: Document) -> Document:
    """The document with a title over several lines as one heading."""
    blocks = document.blocks
    for number, (block, after) in enumerate(pairwise(blocks[:_TOP])):
        begun, kind = tidy(block.text), tidy(after.text)
        fits = _KIND.fullmatch(kind) if begun.endswith("的") else _goes_on(begun, kind)
        if fits and len(begun) <= _LONGEST and "table" not in (block.kind, after.kind):
            whole = Block("heading", f"{begun}{kind}", block.where, 1)
            joined = (*blocks[:number], whole, *blocks[number + 2 :])
            # It may go on in a third line.
            return with_whole_title(replace(document, blocks=joined))
    return document


def _goes_on(begun: str, after: str) -> bool:
    """True if a joint, at the end of the first line or the start of the second, ties two lines.

    The name of a union is tied to what says of what year its work is told.
    """
    if _UNION.fullmatch(begun) and _OF_YEAR.fullmatch(after):
        return True
    first, second = _FIRST.fullmatch(begun), _SECOND.fullmatch(after)
    if first is None or second is None or numbered(begun) or numbered(after):
        return False
    return (first["joint"] is None) == (second.start("kind") > 0)


def with_table_titles(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with each table under its own title (附表：各县区建会情况), if it has one.

    It is told of no text behind the table. One below belongs to a table that has none above, and
    before which it does not stand itself.
    """
    kept: list[Block | None] = list(blocks)
    for number, block in enumerate(blocks):
        if block.kind != "table":
            continue
        unit = (
            number > 0
            and blocks[number - 1].kind != "table"
            and table_unit(blocks[number - 1].text)
        )
        places = [number - (2 if unit else 1)]
        if not any(one.kind == "table" for one in blocks[number + 2 : number + 4]):
            places.append(number + 1)
        for at in places:
            named = kept[at] if 0 <= at < len(kept) else None
            match = _OF_TABLE.fullmatch(named.text) if named and named.kind != "table" else None
            if match:
                kept[number], kept[at] = replace(block, text=match["title"]), None
                break
    return [block for block in kept if block is not None]
