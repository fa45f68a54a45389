"""PDF: lines in reading order, column by column, tables apart, heads and feet of pages dropped."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect

from knowledge.errors import UnionbotError
from knowledge.importing.texts import say
from knowledge.importing.types import FRAME, Block, Document, Dropped

MAX_PAGES = 1000
# Fewer characters a page than this are stamps and page numbers, not text.
_LEAST_CHARS = 20
# Shares of a page's height in which its head and foot stand.
_HEAD, _FOOT = 0.09, 0.91
# Characters that the file draws but does not name, and what stands for each in the draft.
_UNNAMED = re.compile(r"\(cid:\d+\)|[\ue000-\uefff\ufffd]")
_MISSING = "〓"
# With more of them than this share the text is of no use.
_MOST_MISSING = 0.2
_DIGITS = re.compile(r"\d+")
_DATE = re.compile(r"D?:?(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})")


@dataclass(frozen=True, slots=True)
class _Line:
    """One line as it was set. `left` and `right` are its ends, `margin` its column's right end."""

    page: int
    text: str
    left: float
    right: float
    column_left: float
    column_right: float
    at: float
    size: float


def read_pdf(data: bytes, name: str) -> Document:
    """A PDF's blocks.

    Raises `UnionbotError` for one that is damaged, protected, too long, or only pictures.
    """
    # pdfminer reports every oddity of a font; the reader of a report has no use for it.
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            _refuse_too_long(len(pdf.pages))
            pages = [_page(page, number) for number, page in enumerate(pdf.pages, 1)]
            stated = _stated(pdf.metadata or {})
    except UnionbotError:
        raise
    except Exception as error:  # a damaged file fails in whatever part is damaged
        if isinstance(error, PDFPasswordIncorrect) or "PDFPasswordIncorrect" in repr(error):
            raise UnionbotError(say("has-password")) from None
        raise UnionbotError(say("damaged", program=say("a-pdf-reader"))) from error
    chars = sum(len(_text(item)) for page in pages for item in page)
    tables = any(isinstance(item, Block) for page in pages for item in page)
    if not tables and chars < min(_LEAST_CHARS * max(len(pages), 1), 200):
        raise UnionbotError(say("is-scan"))
    unread = [item for page in pages for item in page if _MISSING in _text(item)]
    if sum(_text(item).count(_MISSING) for item in unread) > _MOST_MISSING * max(chars, 1):
        raise UnionbotError(say("is-unreadable"))
    frames = _frames(pages)
    dropped = tuple(
        Dropped(f"第{item.page}页", FRAME, item.text)
        for page in pages
        for item in page
        if isinstance(item, _Line) and _key(item) in frames
    )
    dropped += tuple(
        Dropped(_where(item), f"有认不出的字（写成{_MISSING}），请对照原文", _text(item))
        for item in unread
    )
    kept = [
        [i for i in page if not isinstance(i, _Line) or _key(i) not in frames] for page in pages
    ]
    return Document(name, tuple(_blocks(kept)), lines=True, stated=stated, dropped=dropped)


def _refuse_too_long(pages: int) -> None:
    if pages > MAX_PAGES:
        raise UnionbotError(say("too-many-pages", most=MAX_PAGES))


def _page(page: Any, number: int) -> list[_Line | Block]:
    """What stands on one page, in reading order."""
    tables = [found for found in page.find_tables() if len(found.rows) > 1]
    rest = page
    for table in tables:
        box = table.bbox
        rest = rest.filter(lambda one, box=box: not _inside(one, box))
    items: list[tuple[float, _Line | Block]] = []
    for part in _columns(rest):
        lines = part.extract_text_lines(strip=True, return_chars=True)
        if not lines:
            continue
        left, right = min(one["x0"] for one in lines), max(one["x1"] for one in lines)
        for one in lines:
            size = one["chars"][0]["size"] if one["chars"] else 0
            at = one["top"] / float(page.height)
            line = _Line(number, _named(one["text"]), one["x0"], one["x1"], left, right, at, size)
            items.append((one["top"], line))
    for table in tables:
        rows = tuple(
            tuple(_named(cell or "").replace("\n", "") for cell in row) for row in table.extract()
        )
        block = Block("table", "", f"第{number}页", rows=rows)
        place = next((n for n, (top, _) in enumerate(items) if top > table.bbox[1]), len(items))
        items.insert(place, (table.bbox[1], block))
    page.close()
    return [item for _, item in items]


def _named(text: str) -> str:
    return _UNNAMED.sub(_MISSING, text)


def _text(item: _Line | Block) -> str:
    return item.text if isinstance(item, _Line) else "".join(cell for r in item.rows for cell in r)


def _where(item: _Line | Block) -> str:
    return f"第{item.page}页" if isinstance(item, _Line) else item.where


def _inside(one: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    if "x0" not in one or "top" not in one:
        return False
    middle, height = (one["x0"] + one["x1"]) / 2, (one["top"] + one["bottom"]) / 2
    return bool(box[0] <= middle <= box[2] and box[1] <= height <= box[3])


def _columns(page: Any) -> list[Any]:
    """The page's two halves if nothing but its head and foot crosses the middle, else the page."""
    middle = (page.bbox[0] + page.bbox[2]) / 2
    body = [
        one for one in page.chars
        if _HEAD < one["top"] / float(page.height) < _FOOT and one["text"].strip()
    ]  # fmt: skip
    left = sum(one["x1"] < middle - 2 for one in body)
    right = sum(one["x0"] > middle + 2 for one in body)
    if left + right < len(body) or min(left, right) < max(len(body) / 4, 40):
        return [page]
    x0, top, x1, bottom = page.bbox
    return [page.crop((x0, top, middle, bottom)), page.crop((middle, top, x1, bottom))]


def _key(line: _Line) -> str:
    """Equal for the heads and the feet of all pages; "" for a line in the middle of a page."""
    if _HEAD < line.at < _FOOT:
        return ""
    return ("head " if line.at <= _HEAD else "foot ") + _DIGITS.sub("0", line.text)


def _frames(pages: list[list[_Line | Block]]) -> set[str]:
    """The heads and feet that stand on at least three pages, or on both of two."""
    counted = Counter(
        key
        for page in pages
        for key in {_key(one) for one in page if isinstance(one, _Line)}
        if key
    )
    least = min(3, max(2, len(pages)))
    return {key for key, count in counted.items() if count >= least}


def _blocks(pages: list[list[_Line | Block]]) -> Iterator[Block]:
    """Lines put together to paragraphs; one that a page's end broke is left to `clean`."""
    waiting: list[_Line] = []
    for page in pages:
        for item in page:
            if isinstance(item, Block):
                yield from _paragraph(waiting)
                waiting = []
                yield item
            elif waiting and _starts_anew(waiting[-1], item):
                yield from _paragraph(waiting)
                waiting = [item]
            else:
                waiting.append(item)
        yield from _paragraph(waiting)
        waiting = []


def _starts_anew(last: _Line, line: _Line) -> bool:
    """True if a paragraph ends between two lines: one is short, the other indented or larger."""
    width = max(line.size, 1)
    ended = last.right < last.column_right - 2 * width
    indented = line.left > line.column_left + 1.5 * width and last.left <= line.left - width
    return ended or indented or abs(last.size - line.size) > 1


def _paragraph(lines: list[_Line]) -> Iterator[Block]:
    if lines:
        text = ""
        for line in lines:
            latin = text[-1:].isascii() and text[-1:].isalpha() and line.text[:1].isascii()
            text += (" " if latin else "") + line.text
        yield Block("paragraph", text, f"第{lines[0].page}页")


def _stated(metadata: dict[str, Any]) -> dict[str, str]:
    stated = {"title": str(metadata.get("Title") or "").strip()}
    if match := _DATE.match(str(metadata.get("CreationDate") or "")):
        stated["date"] = f"{match['y']}-{match['m']}-{match['d']}"
    return {key: value for key, value in stated.items() if value and value != "untitled"}
