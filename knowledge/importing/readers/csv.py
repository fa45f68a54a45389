"""CSV: one table. Needs no library."""

from __future__ import annotations

import csv
import io

from knowledge.errors import UnionbotError
from knowledge.importing.detect import decode
from knowledge.importing.readers.rows import rows_of, tables_document
from knowledge.importing.texts import say
from knowledge.importing.types import Document

# A field longer than this is a quote that was never closed.
_LONGEST_FIELD = 1 << 20


def read_csv(data: bytes, name: str) -> Document:
    """A table of values between commas, semicolons or tabs."""
    text = decode(data)
    first = text.lstrip("\n\r").partition("\n")[0]
    mark = max(",;\t，", key=first.count)
    if mark == "，":
        # A title above the table may hold them, too.
        mark = max(",;\t", key=text.count)
        if mark not in text:
            raise UnionbotError(say("chinese-commas"))
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        rows = rows_of(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True))
    except csv.Error:
        raise UnionbotError(say("open-quote")) from None
    return tables_document(name, [("", rows)])
