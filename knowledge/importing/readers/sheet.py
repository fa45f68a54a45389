"""Excel: each sheet a table, under its name if there are several."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

import openpyxl
import openpyxl.utils

from knowledge.errors import UnionbotError
from knowledge.importing.readers.rows import MAX_ROWS, At, rows_of, tables_document
from knowledge.importing.readers.values import shown
from knowledge.importing.texts import say
from knowledge.importing.types import Document

MAX_COLUMNS = 100
# Cells in merged ranges: no table that a person reads has as many.
_MOST_MERGED = 100_000
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="(?P<ref>[A-Z]+[0-9]+:[A-Z]+[0-9]+)"')


def read_xlsx(data: bytes, name: str) -> Document:
    """The visible sheets of a workbook, with the values that Excel last computed."""
    try:
        with warnings.catch_warnings():
            # Styles and validations that openpyxl does not know; only how numbers are set is read.
            warnings.simplefilter("ignore")
            load: Any = openpyxl.load_workbook  # type: ignore[attr-defined]
            book = load(io.BytesIO(data), read_only=True, data_only=True)
            sheets = [one for one in book.worksheets if one.sheet_state == "visible"]
            found = [
                (sheet.title, rows_of(_cells(sheet), _merged(data, sheet))) for sheet in sheets
            ]
    except UnionbotError:
        raise
    except Exception as error:  # a damaged file fails in whatever part is damaged
        raise UnionbotError(say("damaged", program=say("excel"))) from error
    return tables_document(name, [(title, rows) for title, rows in found if rows])


def _cells(sheet: Any) -> Iterator[Iterable[str]]:
    # What a file says of its size may be wrong, or a million empty rows.
    sheet.reset_dimensions()
    for row in sheet.iter_rows(max_col=MAX_COLUMNS):
        yield ["" if cell.value is None else shown(cell.value, _format(cell)) for cell in row]


def _format(cell: Any) -> str:
    try:
        return cell.number_format or ""
    except IndexError:  # a style that the file does not define
        return ""


def _merged(data: bytes, sheet: Any) -> dict[At, At]:
    """Where the value of each cell of a merged range stands.

    Read from the file itself: openpyxl tells of ranges only after making an object for each of
    their cells, and a range may be all of a sheet's seventeen thousand million.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        # openpyxl has no public name for it.
        text = archive.read(sheet._worksheet_path)  # noqa: SLF001
    found: dict[At, At] = {}
    bounds: Any = openpyxl.utils.range_boundaries  # type: ignore[attr-defined]
    for match in _MERGED.finditer(text):
        left, top, right, bottom = bounds(match["ref"].decode())
        right, bottom = min(right, MAX_COLUMNS), min(bottom, MAX_ROWS)
        if len(found) + (right - left + 1) * (bottom - top + 1) > _MOST_MERGED:
            continue
        for row in range(top, bottom + 1):
            found |= {(row, column): (top, left) for column in range(left, right + 1)}
    return found
