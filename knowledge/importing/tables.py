"""Tables -> sentences that carry the heads of their row and column, one a row."""

from __future__ import annotations

import re
from collections import Counter

from knowledge.importing.types import Block, Rows

_NUMBER = re.compile(r"[约近]?[-+]?\d[\d,.]*\s*(%|％|万|亿|[\u4e00-\u9fff]{1,3})?")
_UNIT = re.compile(r"[（(](?:单位[:：])?\s*(?P<unit>[^（）()]{1,6})[)）]$")
_TABLE_UNIT = re.compile(r"[（(]?单位\s*[:：]\s*(?P<unit>[\u4e00-\u9fff%]{1,4})[)）]?")
# 人数 is counted in 人, whatever the unit of the table's other figures.
_COUNT = re.compile(r"(?P<unit>[人件户场家])数$")
_INDEX = re.compile(r"序号|编号|No\.?", re.IGNORECASE)
_EMPTY = frozenset(("", "-", "—", "/", "／", "无", "--"))


def is_layout(rows: Rows) -> bool:
    """True if a table only places its text on the page: one row or one column."""
    return len(rows) < 2 or max(len(_distinct(row)) for row in rows) < 2


def table_unit(text: str) -> str:
    """The unit that a line above a table gives for all its figures (单位：万元), or ""."""
    match = _TABLE_UNIT.fullmatch(text.strip())
    return match["unit"] if match else ""


def table_sentences(block: Block, unit: str = "") -> list[tuple[str, str]]:
    """(what the row is about, its sentence) of each row of a table; `unit` is that of all."""
    rows = [row for row in block.rows if any(cell not in _EMPTY for cell in row)]
    if not rows:
        return []
    count = _head_rows(rows)
    width = max(map(len, rows))
    heads = [
        _head([row[at] if at < len(row) else "" for row in rows[:count]]) for at in range(width)
    ]
    first = next((at for at, head in enumerate(heads) if not _INDEX.fullmatch(head)), 0)
    found = []
    above = ""
    named_so = Counter(row[first] for row in rows[count:] if first < len(row))
    for row in rows[count:]:
        # A cell that spans rows may stand in the first of them only.
        name = above = (row[first] if first < len(row) else "") or above
        start = first + 1
        second = row[start] if start < len(row) else ""
        # Rows of one name are told apart by what stands next: 海勃湾区, 供电所.
        if named_so[name] > 1 and second not in (*_EMPTY, name) and not _NUMBER.fullmatch(second):
            name, start = f"{name}{second}", start + 1
        # The name of a row may hold the unit of its figures: 免费体检（人）.
        named = _UNIT.search(name)
        if named:
            name = name[: named.start()]
        row_unit = named["unit"] if named else unit
        parts = [
            _part(heads[at], cell, row_unit)
            for at, cell in enumerate(row)
            if at >= start and cell not in (*_EMPTY, above)
        ]
        if parts:
            found.append(
                (name, f"{name}：{'，'.join(parts)}。" if name else f"{'，'.join(parts)}。")
            )
    return found


def _head_rows(rows: list[tuple[str, ...]]) -> int:
    """How many rows are heads: two if the first spans columns and the second has no figures."""
    spans = len(rows) > 2 and any(a and a == b for a, b in zip(rows[0], rows[0][1:], strict=False))
    plain = not any(_NUMBER.fullmatch(cell) for cell in rows[1]) if len(rows) > 1 else False
    return 2 if spans and plain else 1


def _head(cells: list[str]) -> str:
    return "".join(dict.fromkeys(cell for cell in cells if cell))


def _part(head: str, cell: str, table_unit: str) -> str:
    match = _UNIT.search(head)
    name = head[: match.start()] if match else head
    counted = _COUNT.search(name)
    unit = match["unit"] if match else counted["unit"] if counted else table_unit
    if unit and re.fullmatch(r"[约近]?[\d,.]+", cell):
        return f"{name}{cell}{unit}"
    joint = "" if not name or _NUMBER.fullmatch(cell) else "为"
    return f"{name}{joint}{cell}"


def _distinct(row: tuple[str, ...]) -> list[str]:
    """The cells of a row; one that spans columns is given once for each of them."""
    return list(dict.fromkeys(cell for cell in row if cell))
