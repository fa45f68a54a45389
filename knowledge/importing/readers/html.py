"""Web pages: their text without the site around it; what the site said is listed as dropped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import trafilatura
from lxml import etree, html
from trafilatura.settings import use_config

from knowledge.errors import UnionbotError
from knowledge.importing.detect import decode
from knowledge.importing.readers.lines import headings, set_apart, with_levels
from knowledge.importing.texts import say
from knowledge.importing.tidy import bare
from knowledge.importing.types import Block, Document, Dropped


def read_html(data: bytes, name: str) -> Document:
    """A page's blocks. Raises `UnionbotError` if it has no text."""
    source = _decoded(data)
    try:
        tree = _parse(source)
        page = list(_lines(tree))
        blocks = _read(tree)
        meta = trafilatura.extract_metadata(tree)
        # What was read before is no more as it stood on the page.
        again = _parse(source)
        levels = headings(again)
        if set_apart(again, page, blocks):
            blocks = tuple(with_levels(_read(again), levels))
    except (etree.LxmlError, ValueError, AssertionError, RecursionError):
        raise UnionbotError(say("page-without-text")) from None
    if not blocks:
        raise UnionbotError(say("page-without-text"))
    if (
        meta is not None
        and meta.title
        and bare(meta.title) not in map(bare, (block.text for block in blocks))
    ):
        blocks = (Block("heading", meta.title, "题目", 1), *blocks)
    kept = bare(
        "".join([*(b.text for b in blocks), *(c for b in blocks for r in b.rows for c in r)])
    )
    left_out = dict.fromkeys(line for line in page if bare(line) and bare(line) not in kept)
    dropped = tuple(Dropped("网页", "网页的其他部分", line) for line in left_out)
    return Document(name, blocks, stated=_stated(meta), dropped=dropped)


def _read(tree: Any) -> tuple[Block, ...]:
    """The text of a page, without the site around it, in blocks."""
    xml = trafilatura.extract(
        tree, output_format="xml", include_comments=False, include_tables=True,
        deduplicate=False, config=_settings(),
    )  # fmt: skip
    if not xml:
        return ()
    root = etree.fromstring(xml.encode())
    main = root.find("main")
    return tuple(_blocks(main if main is not None else root))


def _settings() -> Any:
    """A notice may be short; trafilatura would then take all of the page."""
    settings = use_config()
    for key in ("MIN_EXTRACTED_SIZE", "MIN_OUTPUT_SIZE"):
        settings.set("DEFAULT", key, "1")
    return settings


def _parse(source: str) -> Any:
    parser: Any = html.HTMLParser
    parse: Any = html.fromstring
    return parse(source.encode(), parser=parser(encoding="utf-8"))


def _decoded(data: bytes) -> str:
    """The page's text; its own word on the encoding is often wrong, so its bytes decide.

    lxml refuses a text that begins with an XML declaration of an encoding.
    """
    text = decode(data)
    start = text.lstrip()
    if start.startswith("<?xml"):
        return start.partition("?>")[2]
    return text


def _lines(tree: Any) -> Iterator[str]:
    """Every line of text that a reader of the page would see."""
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in (
            "script",
            "style",
            "noscript",
            "head",
            "title",
        ):
            if element.tail and element.tail.strip():
                yield " ".join(element.tail.split())
            continue
        for text in (element.text, element.tail):
            if text and text.strip() and not _in_head(element):
                yield " ".join(text.split())


def _in_head(element: Any) -> bool:
    return any(parent.tag == "head" for parent in element.iterancestors())


def _blocks(main: Any) -> Iterator[Block]:
    for number, element in enumerate(main, 1):
        where = f"第{number}段"
        if element.tag == "table":
            rows = tuple(
                tuple(" ".join("".join(cell.itertext()).split()) for cell in row.iter("cell"))
                for row in element.iter("row")
            )
            yield Block("table", "", where, rows=rows)
        elif element.tag == "head":
            level = int((element.get("rend") or "h2").strip("h") or 2)
            yield from _block("heading", element, where, level)
        elif element.tag == "list":
            for item in element.iter("item"):
                yield from (replace(one, item=True) for one in _block("paragraph", item, where))
        else:
            yield from _block("paragraph", element, where)


def _block(kind: Any, element: Any, where: str, level: int = 0) -> Iterator[Block]:
    parts: list[str] = [""]
    for piece in element.iter():
        if piece.tag == "lb":
            parts.append("")
        elif piece.text:
            parts[-1] += piece.text
        if piece is not element and piece.tail:
            parts[-1] += piece.tail
    for text in (" ".join(part.split()) for part in parts):
        if text:
            yield Block(kind, text, where, level)


def _stated(meta: Any) -> dict[str, str]:
    if meta is None:
        return {}
    stated = {"title": meta.title or "", "date": meta.date or "", "publisher": meta.sitename or ""}
    return {key: value for key, value in stated.items() if value}
