"""Cells -> tables, for Excel and CSV alike.

A value of merged cells stands in each of them, as in a table of Word. What stands alone in the
first rows is no head of a column but the table's title, or the unit of its figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from knowledge.errors import UnionbotError
from knowledge.importing.tables import table_unit
from knowledge.importing.texts import say
from knowledge.importing.types import Block, BlockKind, Document, Rows

# The number of a cell's row and of its column, from 1.
At = tuple[int, int]

MAX_ROWS = 20_000
# Characters of the longest title.
_LONGEST_TITLE = 60
_NONE: Mapping[At, At] = MappingProxyType({})


def rows_of(cells: Iterable[Iterable[str]], merged: Mapping[At, At] = _NONE) -> Rows:
    """The rows that hold anything; `merged` says where the value of a merged cell stands."""
    found: list[tuple[str, ...]] = []
    spread = dict.fromkeys(merged.values(), "")
    for number, row in enumerate(cells, 1):
        if number > 50 * MAX_ROWS or len(found) > MAX_ROWS:
            raise UnionbotError(say("too-many-rows", most=MAX_ROWS))
        values = [*map(str.strip, row)]
        for at, value in enumerate(values, 1):
            if (number, at) in spread:
                spread[number, at] = value
            elif first := merged.get((number, at)):
                values[at - 1] = spread[first]
        while values and not values[-1]:
            values.pop()
        if values:
            found.append(tuple(values))
    return tuple(found)


def tables_document(name: str, tables: list[tuple[str, Rows]]) -> Document:
    """Each (sheet, rows) as a table, under the sheet's name if there are several."""
    if not tables or not any(rows for _, rows in tables):
        raise UnionbotError(say("no-rows"))
    several = len(tables) > 1
    blocks: list[Block] = []
    for sheet, rows in tables:
        if several:
            blocks.append(Block("heading", sheet, sheet, 1))
        above, table = _above(rows)
        where = sheet if several else ""
        blocks += [replace(block, where=f"{where}{block.where}") for block in above]
        blocks.append(Block("table", "", where, rows=table, first=len(above) + 1))
    return Document(name, tuple(blocks))


def _above(rows: Rows) -> tuple[list[Block], Rows]:
    """What stands alone above a table, and the table. A single column is a table as it is."""
    count = next((n for n, row in enumerate(rows) if len(set(filter(None, row))) > 1), 0)
    above = []
    for number, row in enumerate(rows[:count], 1):
        value = next(filter(None, row))
        is_title = len(value) <= _LONGEST_TITLE and not table_unit(value)
        kind: BlockKind = "heading" if is_title else "paragraph"
        above.append(Block(kind, value, f"第{number}行", int(is_title)))
    return above, rows[count:]
