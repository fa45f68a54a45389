"""Lines of a web page that trafilatura leaves out of the text around them, or runs together.

It knows pages of few kinds: elsewhere headings inside the text are lost, and divisions that stand
for paragraphs become one. Both come through as paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from knowledge.importing.tidy import bare
from knowledge.importing.types import Block

_HEADINGS = {"h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_HOLDS_OTHERS = "div|p|table|ul|ol|dl|section|article|form|blockquote|pre|h1|h2|h3|h4|h5|h6"
_BOXES = frozenset(_HOLDS_OTHERS.split("|"))
# A shorter line is found in any text.
_TELLING = 4


def headings(tree: Any) -> dict[str, int]:
    """The level of each heading below the title, by its bare text."""
    return {_said(one): _HEADINGS[one.tag] for one in _tagged(tree, _HEADINGS)}


def set_apart(tree: Any, page: Sequence[str], blocks: Sequence[Block]) -> bool:
    """Make lines of the text that `blocks` lack, or glue together, paragraphs of the page.

    `page` are all its lines, in their order. False if there are none, and nothing changes.
    """
    found = [*_lost(tree, page, blocks), *_glued(tree, blocks)]
    for element in found:
        element.tag = "p"
    return bool(found)


def _lost(tree: Any, page: Sequence[str], blocks: Sequence[Block]) -> Iterator[Any]:
    """Headings that no block has, with lines above and below them that are text."""
    texts = {bare(block.text) for block in blocks}
    kept = "".join(bare(cell) for block in blocks for cell in _cells(block))
    lines = [bare(line) for line in page]
    told = [at for at, line in enumerate(lines) if len(line) >= _TELLING and line in kept]
    for element in _tagged(tree, _HEADINGS):
        text = _said(element)
        if len(text) < 2 or text in texts:
            continue
        places = [at for at, line in enumerate(lines) if line and text.startswith(line)]
        if told and any(told[0] < at < told[-1] for at in places):
            yield element


def _glued(tree: Any, blocks: Sequence[Block]) -> Iterator[Any]:
    """Divisions without others in them, and headings, several of which came out as one block."""
    elements = [
        (element, text)
        for element in _tagged(tree, {"div": 0, **_HEADINGS})
        if len(text := _said(element)) > 1 and not any(one.tag in _BOXES for one in element[:])
    ]
    texts = [bare(block.text) for block in blocks if block.kind == "paragraph"]
    divisions = [text for element, text in elements if element.tag == "div"]
    if any(sum(one in whole and one != whole for one in divisions) > 1 for whole in texts):
        whole = "".join(texts)
        yield from (element for element, text in elements if text in whole and text not in texts)


def with_levels(blocks: Iterable[Block], levels: Mapping[str, int]) -> Iterator[Block]:
    """The blocks with what the page marks as a heading as one again."""
    for block in blocks:
        level = levels.get(bare(block.text), 0) if block.kind == "paragraph" else 0
        yield Block("heading", block.text, block.where, level) if level else block


def _tagged(tree: Any, tags: Iterable[str]) -> list[Any]:
    return list(tree.iter(*tags))


def _cells(block: Block) -> Iterator[str]:
    yield block.text
    for row in block.rows:
        yield from row


def _said(element: Any) -> str:
    return bare("".join(element.itertext()))
