"""Plain text and Markdown -> one block a line. Markdown's headings, lists and tables are kept."""

from __future__ import annotations

import re

from knowledge.importing.detect import decode
from knowledge.importing.types import Block, Document

_LINE_END = re.compile(r"\r\n?|\n|\f|\u2028|\u2029")
_HEADING = re.compile(r"(?P<marks>#{1,6})\s+(?P<text>.+?)\s*#*")
_BULLET = re.compile(r"^(?:[•●▪■◆*+-]|\d{1,3}[.)])\s+(?=\S)")
_RULE = re.compile(r"[-=_*~—…·.\s]{3,}")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_CELL_RULE = re.compile(r":?-{3,}:?")


def read_text(data: bytes, name: str) -> Document:
    """A text as its lines; empty ones separate nothing, as many files have one after each line."""
    blocks: list[Block] = []
    table: list[tuple[str, ...]] = []
    started = ""
    for number, line in enumerate([*_LINE_END.split(decode(data)), ""], 1):
        bare = line.strip()
        if bare.startswith("|") and bare.endswith("|") and len(bare) > 2:
            started = started or f"第{number}行"
            table.append(tuple(cell.strip() for cell in bare[1:-1].split("|")))
            continue
        if table:
            blocks.append(_table(table, started))
            table, started = [], ""
        if bare and not _RULE.fullmatch(bare):
            blocks.append(_block(bare, number))
    return Document(name, tuple(blocks), lines=True)


def _block(bare: str, number: int) -> Block:
    where = f"第{number}行"
    if heading := _HEADING.fullmatch(bare):
        return Block("heading", heading["text"], where, len(heading["marks"]))
    return Block("paragraph", _EMPHASIS.sub(r"\2", _BULLET.sub("", bare, count=1)), where)


def _table(rows: list[tuple[str, ...]], where: str) -> Block:
    kept = [row for row in rows if not all(_CELL_RULE.fullmatch(cell) for cell in row)]
    return Block("table", "", where, rows=tuple(kept))
