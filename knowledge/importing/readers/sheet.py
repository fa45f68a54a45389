"""Excel and CSV: each sheet a table, under its name if there are several."""

from __future__ import annotations

import csv
import datetime as dt
import io
import warnings
from collections.abc import Iterable, Iterator
from typing import Any

import openpyxl

from knowledge.errors import UnionbotError
from knowledge.importing.detect import decode
from knowledge.importing.texts import say
from knowledge.importing.types import Block, Document, Rows

MAX_ROWS = 20_000
MAX_COLUMNS = 100
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
            found = [(sheet.title, _rows(_cells(sheet))) for sheet in sheets]
    except UnionbotError:
        raise
    except Exception as error:  # a damaged file fails in whatever part is damaged
        raise UnionbotError(say("damaged", program="Excel, WPS")) from error
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
        rows = _rows(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True))
    except csv.Error:
        raise UnionbotError(say("open-quote")) from None
    return _document(name, [("", rows)])


def _cells(sheet: Any) -> Iterator[Iterable[Any]]:
    # What a file says of its size may be wrong, or a million empty rows.
    sheet.reset_dimensions()
    yield from sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS)


def _rows(cells: Iterable[Iterable[Any]]) -> Rows:
    found: list[tuple[str, ...]] = []
    for number, row in enumerate(cells):
        if number > 50 * MAX_ROWS or len(found) > MAX_ROWS:
            raise UnionbotError(say("too-many-rows", most=MAX_ROWS))
        values = [*map(_text, row)]
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
    for title, rows in tables:
        if several:
            blocks.append(Block("heading", title, title, 1))
        blocks.append(Block("table", "", title if several else "", rows=rows))
    return Document(name, tuple(blocks))
