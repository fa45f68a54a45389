"""Tables -> sentences that carry the heads of their row and column, one a row."""

from __future__ import annotations

import re

from knowledge.importing.types import Block, Rows

_NUMBER = re.compile(r"[约近]?[-+]?\d[\d,.]*\s*(%|％|万|亿|[\u4e00-\u9fff]{1,3})?")
_UNIT = re.compile(r"[（(](?:单位[:：])?\s*(?P<unit>[^（）()]{1,6})[)）]$")
_TABLE_UNIT = re.compile(r"单位\s*[:：]\s*(?P<unit>[\u4e00-\u9fff%]{1,4})")
_INDEX = re.compile(r"序号|编号|No\.?", re.IGNORECASE)
_EMPTY = frozenset(("", "-", "—", "/", "／", "无", "--"))


def is_layout(rows: Rows) -> bool:
    """True if a table only places its text on the page: one row or one column."""
    return len(rows) < 2 or max(len(_distinct(row)) for row in rows) < 2


def table_sentences(block: Block) -> list[tuple[str, str]]:
    """(what the row is about, its sentence) of each row of a table."""
    rows = [row for row in block.rows if any(cell not in _EMPTY for cell in row)]
    if not rows:
        return []
    unit_match = _TABLE_UNIT.search(block.text)
    unit = unit_match["unit"] if unit_match else ""
    count = _head_rows(rows)
    width = max(map(len, rows))
    heads = [
        _head([row[at] if at < len(row) else "" for row in rows[:count]]) for at in range(width)
    ]
    first = next((at for at, head in enumerate(heads) if not _INDEX.fullmatch(head)), 0)
    found = []
    above = ""
    for row in rows[count:]:
        # A cell that spans rows stands in the first of them only.
        name = above = (row[first] if first < len(row) else "") or above
        # The name of a row may hold the unit of its figures: 免费体检（人）.
        named = _UNIT.search(name)
        if named:
            name = name[: named.start()]
        row_unit = named["unit"] if named else unit
        parts = [
            _part(heads[at], cell, row_unit)
            for at, cell in enumerate(row)
            if at > first and cell not in _EMPTY
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
    unit = match["unit"] if match else table_unit
    name = head[: match.start()] if match else head
    if unit and re.fullmatch(r"[约近]?[\d,.]+", cell):
        return f"{name}{cell}{unit}"
    joint = "" if not name or _NUMBER.fullmatch(cell) else "为"
    return f"{name}{joint}{cell}"


def _distinct(row: tuple[str, ...]) -> list[str]:
    """The cells of a row; one that spans columns is given once for each of them."""
    return list(dict.fromkeys(cell for cell in row if cell))
