"""One module for each kind of file: its bytes -> a `Document`. Nothing is judged here."""

from __future__ import annotations

from collections.abc import Callable

from knowledge.errors import UnionbotError
from knowledge.importing.detect import Kind
from knowledge.importing.texts import say
from knowledge.importing.types import Document

Reader = Callable[[bytes, str], Document]


def reader(kind: Kind) -> Reader:
    """The reader of a kind of file, loaded when it is needed.

    Raises `UnionbotError` if its library is not installed.
    """
    try:
        if kind == "docx":
            from knowledge.importing.readers.docx import read_docx as read
        elif kind == "pdf":
            from knowledge.importing.readers.pdf import read_pdf as read
        elif kind == "html":
            from knowledge.importing.readers.html import read_html as read
        elif kind == "xlsx":
            from knowledge.importing.readers.sheet import read_xlsx as read
        elif kind == "csv":
            from knowledge.importing.readers.csv import read_csv as read
        else:
            from knowledge.importing.readers.text import read_text as read
    except ImportError as error:
        raise UnionbotError(say("reader-missing", kind=kind, name=error.name)) from None
    return read
