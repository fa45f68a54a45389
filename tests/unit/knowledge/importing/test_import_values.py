"""Cells of Excel are read as people see them, with the figures that were entered."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import openpyxl
import pytest

from knowledge.importing.passages import sections
from knowledge.importing.readers import reader
from knowledge.importing.types import Document


def sheet(*rows: tuple[object, ...]) -> bytes:
    """An Excel file; (value, number format) is a cell set in its own way."""
    book = openpyxl.Workbook()
    for number, row in enumerate(rows, 1):
        for column, given in enumerate(row, 1):
            value, number_format = given if isinstance(given, tuple) else (given, "General")
            cell = book.active.cell(number, column, value)
            cell.number_format = number_format
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def as_read(data: bytes) -> Document:
    """What is read of an Excel file."""
    return reader("xlsx")(data, "a.xlsx")


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.985, "0.0%", "98.5%"),
        (0.985, "0%", "98.5%"),
        (1, "0%", "100%"),
        (-0.032, "0.00%;[Red]-0.00%", "-3.2%"),
        (98.5, '0.0"%"', "98.5%"),
        (2 / 3, "0.0%", "66.7%"),
        (2 / 3, "General", "0.6666666667"),
        (1234567.891234567, '_ * #,##0.00_ ;_ * "-"??_ ;_ @_ ', "1234567.89"),
        (57.90000000000001, "General", "57.9"),
        (57.90000000000001, "0", "57.9"),
        (123456789.25, "General", "123456789.25"),
        (12345678901234.5, "General", "12345678901234.5"),
        (1e16, "General", "10000000000000000"),
        (0.00001234, "General", "0.00001234"),
        (35.0, "General", "35"),
        (dt.datetime.fromisoformat("2026-06-01 09:30"), "yyyy-mm-dd hh:mm", "2026-06-01 09:30"),
        (dt.datetime.fromisoformat("2026-06-01"), "yyyy-mm-dd", "2026-06-01"),
    ],
)
def test_no_figure_is_changed(value: object, number_format: str, text: str) -> None:
    """A share keeps its %, a day its hour; what a computation leaves behind is none of it."""
    (table,) = as_read(sheet(("县区", "数"), ("玉泉区", (value, number_format)))).blocks

    assert table.rows[1] == ("玉泉区", text)


def test_a_share_gets_no_second_unit() -> None:
    """The line above the table is about the money in it."""
    data = sheet(
        ("单位：万元",), ("县区", "入会率", "支出"), ("玉泉区", (0.985, "0.0%"), 57.90000000000001)
    )

    (section,) = sections(as_read(data).blocks)

    assert section.text == "玉泉区：入会率98.5%，支出57.9万元。"


def test_a_style_that_is_missing_does_not_hold_up_the_file() -> None:
    """Programs that write Excel files forget some."""
    data = sheet(("县区", "建会数"), ("玉泉区", (0.5, "0%")))
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(saved, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, text.replace(b's="1"', b's="99"') if "sheet1" in name else text)

    (table,) = as_read(saved.getvalue()).blocks

    assert table.rows[1] == ("玉泉区", "0.5")
