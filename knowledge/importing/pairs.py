"""Tables of two columns: a head above both, or in each row a label and what belongs to it."""

from __future__ import annotations

import re

from knowledge.importing.cells import EMPTY, NUMBER, UNIT, stopped, unit_among, unit_of, with_unit
from knowledge.importing.figures import FIGURE
from knowledge.importing.types import Rows

# Heads of second columns: how they end; a time or the whole, whose figures stand below.
_HEAD = re.compile(
    r"[^，。；、：]{0,6}(内容|说明|备注|情况|名称|姓名|职务|单位|部门|地址|地点|电话|方式|时间|时限|日期|指标"
    r"|数值|数据|合计|累计|总计|要求|措施|材料|条件|对象|标准|比例|占比|结果|答案|负责人|联系人|奖项|荣誉"
    r"|项目|类别|金额|[数量额率])"
    r"|((19|20)\d{2}年?|[本上去今全]年)(度|[上下]半年|\d{1,2}月|末|底)?|本[月期]|上半年|下半年|全[国省市区县]"
)
# What first columns are of: their heads.
_CORNER = re.compile(
    r"|项目|指标|类别|分类|序号|编号|年份|月份|地区|区县|县区|市县|县市区?|乡镇|街道|区域|[市县区旗]"
)
# What labels tell, the head of a first column hardly ever.
_LABEL = re.compile(
    r"(对象|条件|范围|材料|手续|证件|时间|期限|日期|地点|地址|电话|热线|方式|流程|程序|步骤|依据|标准|费用"
    r"|要求|内容|主题|人数|名额|金额|单位|部门|联系人|负责人|邮箱|网址|备注)[:：]?$"
)


def are_pairs(rows: Rows) -> bool:
    """True if each row of a table is a label and what it tells (服务对象｜在档困难职工).

    Then its first row is no head: nothing may be read into the other rows from it.
    """
    if max(map(len, rows)) != 2:
        return False
    pairs = [row for row in rows if len(row) > 1 and "" != row[1] != row[0]]
    return bool(pairs) and not _has_head(pairs)


def pair_sentences(rows: Rows, unit: str) -> list[tuple[str, str]]:
    """(label, sentence) of each row; `unit` is that of bare figures whose label has none."""
    found: list[tuple[str, str]] = []
    above = ""
    for row in rows:
        label, value = (*row, "")[:2]
        # 无 tells something here: what is paid is nothing.
        if value in EMPTY and value != "无":
            continue
        if value == label:
            found.append(("", stopped(value)))
            continue
        # A label that spans rows may stand in the first of them only.
        above = label.rstrip("：:") or above
        name, own = unit_of(above)
        told = with_unit(value, unit_among(unit, name) if own is None else own)
        found.append((name, stopped(f"{name}：{told}" if name else told)))
    return found


def _has_head(rows: list[tuple[str, ...]]) -> bool:
    """Whether the first of some rows of two cells says what the others are."""
    (label, value), *others = rows
    labels = sum(1 for one, _ in others if _LABEL.search(one))
    like_head = _is_head(value)
    if 2 * labels >= len(others) and (_LABEL.search(label) or not like_head):
        return False
    alike = _alike([cell for _, cell in rows])
    return like_head or alike or _CORNER.fullmatch(label) is not None


def _is_head(cell: str) -> bool:
    unit = UNIT.search(cell)
    if unit and FIGURE.fullmatch(f"1{unit['unit']}"):
        return True
    return _HEAD.fullmatch(cell[: unit.start()] if unit else cell) is not None


def _alike(column: list[str]) -> bool:
    """True for figures of one unit under something else: what they count, most likely."""
    first, *others = (NUMBER.fullmatch(cell) for cell in column)
    units = [figure["unit"] for figure in others if figure]
    if first or 2 * len(units) <= len(others) or len(set(units)) > 1:
        return False
    return len(units) > 1 or not units[0]
