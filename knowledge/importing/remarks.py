"""Lines below a table that qualify it (注：合计不含市本级386万元), said with the rows they are of.

Who asks for the total must read what it leaves out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from knowledge.importing.cells import stopped
from knowledge.importing.types import Block

# What the rows of totals are called.
_TOTALS = frozenset("合计 总计 共计 总数 全市 全省 全区 全县 全州 全盟 全旗 全自治区".split())
_REMARK = re.compile(
    r"[（(]?(注|备注|附注|说明)\s?\d{0,2}[：:].+|"
    r"[（(]?[^，。：]{0,16}(合计|总计|总数|上表|本表|表中)[^，。：]{0,12}"
    r"(不含|不包含|不包括|未含|未包括|未计入|未统计|包含|包括|含)[^。]+。?[）)]?"
)
_LONGEST = 120


def is_remark(text: str) -> bool:
    """True for a line that qualifies the table above it."""
    return len(text) <= _LONGEST and _REMARK.fullmatch(text) is not None


def with_remarks(blocks: Iterable[Block]) -> list[Block]:
    """The blocks with each table's remarks at the table."""
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        below = last is not None and last.kind == "table" and block.kind == "paragraph"
        if last is not None and below and is_remark(block.text):
            found[-1] = replace(last, remarks=(*last.remarks, block.text))
        else:
            found.append(block)
    return found


def said_with_rows(
    rows: Sequence[tuple[str, str]], remarks: Sequence[str]
) -> list[tuple[str, str]]:
    """(what it is about, sentence) of each row, the remarks with the total and the rows they name.

    One that is about no row is a sentence by itself, behind them.
    """
    found = list(rows)
    for remark in remarks:
        about = [at for at, (name, _) in enumerate(rows) if name in _TOTALS or _names(remark, name)]
        for at in about:
            name, text = found[at]
            found[at] = (name, f"{text}{stopped(remark)}")
        if not about:
            found.append(("", stopped(remark)))
    return found


def _names(remark: str, row: str) -> bool:
    return len(row) > 1 and row in remark
