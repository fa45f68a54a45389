"""Tables -> sentences that carry the heads of their row and column, one a row."""

from __future__ import annotations

import re
from collections import Counter

from knowledge.importing.cells import EMPTY, NUMBER, stopped, unit_among, unit_of, with_unit
from knowledge.importing.pairs import are_pairs, pair_sentences
from knowledge.importing.types import Block, Rows

_TABLE_UNIT = re.compile(
    r"[（(]?单位\s*[:：]\s*(?P<unit>[\u4e00-\u9fff%]{1,4}([、，/][\u4e00-\u9fff%]{1,4}){0,4})[)）]?"
)
_INDEX = re.compile(r"序号|编号|No\.?", re.IGNORECASE)


def is_layout(rows: Rows) -> bool:
    """True if a table only places its text on the page: one row or one column."""
    return len(rows) < 2 or max(len(_distinct(row)) for row in rows) < 2


def table_unit(text: str) -> str:
    """The unit that a line above a table gives for all its figures (单位：万元), or "".

    Of several (单位：个、人) each figure has one, see `cells.unit_among`.
    """
    match = _TABLE_UNIT.fullmatch(text.strip())
    return match["unit"] if match else ""


def table_sentences(block: Block, unit: str = "") -> list[tuple[str, str]]:
    """(what the row is about, its sentence) of each row of a table; `unit` is that of all."""
    rows = tuple(row for row in block.rows if any(cell not in EMPTY for cell in row))
    if not rows:
        return []
    if are_pairs(rows):
        return pair_sentences(rows, unit)
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
        if start == width:
            # Nothing but what is numbered: 序号｜材料.
            name, above, start = "", "", first
        second, *rest = row[start:] or ("",)
        # Rows of one name are told apart by what stands next: 海勃湾区, 供电所.
        tells_apart = second not in (*EMPTY, name) and not NUMBER.fullmatch(second)
        if named_so[name] > 1 and tells_apart and any(cell not in EMPTY for cell in rest):
            name, start = f"{name}{second}", start + 1
        # The name of a row may hold the unit of its figures: 免费体检（人）.
        name, own = unit_of(name)
        parts = [
            _part(heads[at], cell, unit if own is None else own, name)
            for at, cell in enumerate(row)
            if at >= start and cell not in (*EMPTY, above)
        ]
        if parts:
            told = "，".join(parts)
            found.append((name, stopped(f"{name}：{told}" if name else told)))
    return found


def _head_rows(rows: Rows) -> int:
    """How many rows are heads: two if the first spans columns and the second has no figures."""
    spans = len(rows) > 2 and any(a and a == b for a, b in zip(rows[0], rows[0][1:], strict=False))
    plain = not any(NUMBER.fullmatch(cell) for cell in rows[1]) if len(rows) > 1 else False
    return 2 if spans and plain else 1


def _head(cells: list[str]) -> str:
    return "".join(dict.fromkeys(cell for cell in cells if cell))


def _part(head: str, cell: str, table_unit: str, row: str) -> str:
    name, own = unit_of(head)
    if own is None:
        own = unit_among(table_unit, name, row)
    joint = "" if not name or NUMBER.fullmatch(cell) else "为"
    return f"{name}{joint}{with_unit(cell, own)}"


def _distinct(row: tuple[str, ...]) -> list[str]:
    """The cells of a row; one that spans columns is given once for each of them."""
    return list(dict.fromkeys(cell for cell in row if cell))
