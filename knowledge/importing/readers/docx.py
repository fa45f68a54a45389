"""Word documents: paragraphs and tables in order; heads and feet of pages and notes are dropped."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from knowledge.errors import UnionbotError
from knowledge.importing.readers.flat import flatten
from knowledge.importing.readers.listed import is_item, number_formats
from knowledge.importing.texts import say
from knowledge.importing.types import FRAME, Block, BlockKind, Document, Dropped

_STYLE = re.compile(r"(?:heading|标题)\s*(?P<level>\d)", re.IGNORECASE)
_TITLES = ("title", "标题", "subtitle", "副标题")
_NOTES = {RELATIONSHIP_TYPE.FOOTNOTES: "脚注", RELATIONSHIP_TYPE.ENDNOTES: "尾注"}


def read_docx(data: bytes, name: str) -> Document:
    """A document's blocks. Raises `UnionbotError` if the file is damaged."""
    try:
        document = docx.Document(io.BytesIO(data))
        flatten(document.element)
        blocks = tuple(_blocks(document))
        dropped = (*_page_frames(document), *_notes(document))
        stated = _stated(document)
    except Exception as error:  # a damaged file fails in whatever part is damaged
        raise UnionbotError(say("damaged", program=say("word"))) from error
    # Texts from PDF or mail often came into Word with their line ends.
    return Document(name, blocks, lines=True, stated=stated, dropped=dropped)


def _blocks(document: Any) -> Iterator[Block]:
    number = 0
    formats = number_formats(document.part)
    for item in document.iter_inner_content():
        number += 1
        where = f"第{number}段"
        if hasattr(item, "rows"):
            yield Block("table", "", where, rows=tuple(map(_row, item.rows)))
            continue
        for line in item.text.split("\n"):
            if line.strip():
                level = _level(item)
                kind: BlockKind = "heading" if level else "paragraph"
                listed = not level and is_item(item, formats)
                yield Block(kind, line.strip(), where, level, item=listed)


def _row(row: Any) -> tuple[str, ...]:
    return tuple(cell.text.strip() for cell in row.cells)


def _level(paragraph: Any) -> int:
    style = (paragraph.style.name if paragraph.style is not None else "") or ""
    if match := _STYLE.match(style):
        return int(match["level"]) or 1
    return 1 if style.lower() in _TITLES else 0


def _page_frames(document: Any) -> Iterator[Dropped]:
    seen: set[str] = set()
    for section in document.sections:
        for frame in (section.header, section.footer, section.first_page_header):
            flatten(frame.part.element)
            text = " ".join(part.text.strip() for part in frame.paragraphs if part.text.strip())
            if text and text not in seen:
                seen.add(text)
                yield Dropped("每页", FRAME, text)


def _notes(document: Any) -> Iterator[Dropped]:
    for related in document.part.rels.values():
        if reason := _NOTES.get(related.reltype):
            notes = parse_xml(related.target_part.blob)
            flatten(notes)
            texts = ["".join(line.text for line in one.iter(qn("w:p"))) for one in notes]
            for number, text in enumerate(filter(None, map(str.strip, texts)), 1):
                yield Dropped(f"第{number}条", reason, text)


def _stated(document: Any) -> dict[str, str]:
    properties = document.core_properties
    stated = {"title": (properties.title or "").strip()}
    if day := properties.modified or properties.created:
        stated["date"] = day.date().isoformat()
    return {key: value for key, value in stated.items() if value}
