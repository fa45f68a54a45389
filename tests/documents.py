"""Makes real documents for the import tests: Word, PDF, Excel."""

from __future__ import annotations

import io
from typing import Any

import docx
import openpyxl
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

FONT = "STSong-Light"


def word(*parts: Any, header: str = "") -> bytes:
    """A Word file: ("Heading 1", text) is a heading, a text a paragraph, a list of rows a table."""
    document = docx.Document()
    if header:
        document.sections[0].header.paragraphs[0].text = header
    for part in parts:
        if isinstance(part, tuple):
            document.add_paragraph(part[1], style=part[0])
        elif isinstance(part, str):
            document.add_paragraph(part)
        else:
            table = document.add_table(rows=len(part), cols=len(part[0]))
            for number, row in enumerate(part):
                for column, text in enumerate(row):
                    table.cell(number, column).text = text
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def pdf(*pages: list[Any], head: str = "", encrypt: Any = None) -> bytes:
    """A PDF: one list of texts and tables (lists of rows) for each page, a head and numbers.

    `encrypt` is a password, or reportlab's own rules.
    """
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    style = ParagraphStyle(
        "body", fontName=FONT, fontSize=11, leading=16, firstLineIndent=22, wordWrap="CJK"
    )

    def frame(canvas: Any, document: Any) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawString(60, 810, head)
        canvas.drawString(290, 30, f"— {document.page} —")

    story: list[Any] = []
    for number, page in enumerate(pages):
        if number:
            story.append(PageBreak())
        for part in page:
            if isinstance(part, str):
                story.append(Paragraph(part, style))
            else:
                lines = TableStyle(
                    [("GRID", (0, 0), (-1, -1), 1, "black"), ("FONTNAME", (0, 0), (-1, -1), FONT)]
                )
                story.append(Table(part, style=lines))
    saved = io.BytesIO()
    SimpleDocTemplate(saved, encrypt=encrypt).build(story, onFirstPage=frame, onLaterPages=frame)
    return saved.getvalue()


def workbook(*rows: list[Any], title: str = "Sheet") -> bytes:
    """An Excel file with one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()
