"""Excel and CSV: each sheet a table, under its name if there are several.

A value of merged cells stands in each of them, as in a table of Word. What stands alone in the
first rows is no head of a column but the table's title, or the unit of its figures.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import openpyxl

from knowledge.errors import UnionbotError
from knowledge.importing.detect import decode
from knowledge.importing.tables import table_unit
from knowledge.importing.texts import say
from knowledge.importing.types import Block, BlockKind, Document, Rows

_At = tuple[int, int]

MAX_ROWS = 20_000
MAX_COLUMNS = 100
# To find merged cells a workbook is held in memory whole, which takes some fifty times its size.
_MOST_FOR_MERGED = 8 << 20
# Characters of the longest title.
_LONGEST_TITLE = 60
# A field longer than this is a quote that was never closed.
_LONGEST_FIELD = 1 << 20


def read_xlsx(data: bytes, name: str) -> Document:
    """The visible sheets of a workbook, with the values that Excel last computed."""
    try:
        with warnings.catch_warnings():
            # Styles and validations that openpyxl does not know; only values are read.
            warnings.simplefilter("ignore")
            load: Any = openpyxl.load_workbook  # type: ignore[attr-defined]
            book = load(io.BytesIO(data), read_only=True, data_only=True)
            sheets = [one for one in book.worksheets if one.sheet_state == "visible"]
            merged = _merged(data)
            found = [
                (sheet.title, _rows(_cells(sheet), merged.get(sheet.title, {}))) for sheet in sheets
            ]
    except UnionbotError:
        raise
    except Exception as error:  # a damaged file fails in whatever part is damaged
        raise UnionbotError(say("damaged", program=say("excel"))) from error
    return _document(name, [(title, rows) for title, rows in found if rows])


def read_csv(data: bytes, name: str) -> Document:
    """A table of values between commas, semicolons or tabs."""
    text = decode(data)
    first = text.lstrip("\n\r").partition("\n")[0]
    mark = max(",;\t，", key=first.count)
    if mark == "，":
        raise UnionbotError(say("chinese-commas"))
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        rows = _rows(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True), {})
    except csv.Error:
        raise UnionbotError(say("open-quote")) from None
    return _document(name, [("", rows)])


def _cells(sheet: Any) -> Iterator[Iterable[Any]]:
    # What a file says of its size may be wrong, or a million empty rows.
    sheet.reset_dimensions()
    yield from sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS)


def _merged(data: bytes) -> dict[str, dict[_At, _At]]:
    """By sheet: where the value of each cell of a merged range stands."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(one.file_size for one in archive.infolist()) > _MOST_FOR_MERGED:
            return {}
    load: Any = openpyxl.load_workbook  # type: ignore[attr-defined]
    book = load(io.BytesIO(data))
    return {
        sheet.title: {
            (row, column): (area.min_row, area.min_col)
            for area in sheet.merged_cells.ranges
            for row in range(area.min_row, min(area.max_row, MAX_ROWS) + 1)
            for column in range(area.min_col, min(area.max_col, MAX_COLUMNS) + 1)
        }
        for sheet in book.worksheets
    }


def _rows(cells: Iterable[Iterable[Any]], merged: Mapping[_At, _At]) -> Rows:
    found: list[tuple[str, ...]] = []
    spread = dict.fromkeys(merged.values(), "")
    for number, row in enumerate(cells, 1):
        if number > 50 * MAX_ROWS or len(found) > MAX_ROWS:
            raise UnionbotError(say("too-many-rows", most=MAX_ROWS))
        values = [*map(_text, row)]
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


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return str(value).strip()


def _document(name: str, tables: list[tuple[str, Rows]]) -> Document:
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
