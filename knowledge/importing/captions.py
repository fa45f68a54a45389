"""Headings that nothing stands under: captions and titles, which go, or text after all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from knowledge.importing.figures import has_figure
from knowledge.importing.headings import LEAD, ORDINAL, numbered
from knowledge.importing.types import Block, Dropped

CAPTION = "下面没有正文的标题或图片说明"
# Levels up to this one are titles of whole parts, whatever they count.
_CHAPTERS = 3


def _leads_resolved(blocks: Sequence[Block], dropped: list[Dropped]) -> Iterable[Block]:
    """Short sentences that nothing stands under: captions if among others, else text.

    What is counted (一是…) is always text, and so is a figure: neither is said in a caption alone.
    """
    for number, block in enumerate(blocks):
        before = blocks[number - 1] if number else None
        after = blocks[number + 1] if number + 1 < len(blocks) else None
        if _is_text(block, after):
            yield replace(block, kind="paragraph", level=0)
        elif not _is_lead(block) or (after is not None and after.kind != "heading"):
            yield block
        elif _is_lead(before) or (_is_lead(after) and not _is_paragraph(before)):
            dropped.append(Dropped(block.where, CAPTION, block.text))
        else:
            yield replace(block, kind="paragraph", level=0)


def without_captions(blocks: Sequence[Block], dropped: list[Dropped]) -> list[Block]:
    """Without headings that nothing stands under: captions, titles, those of whole chapters."""
    blocks = list(_leads_resolved(blocks, dropped))
    kept: list[Block] = []
    for block, after in zip(blocks, [*blocks[1:], None], strict=False):
        over = after is not None and after.kind == "heading" and after.level != ORDINAL
        if block.kind == "heading" and (after is None or over):
            dropped.append(Dropped(block.where, CAPTION, block.text))
        else:
            kept.append(block)
    return kept


def _is_text(block: Block, after: Block | None) -> bool:
    """True if a line is text and no heading, by what comes after it."""
    if block.kind != "heading":
        return False
    bodiless = after is None or after.kind == "heading"
    if block.level == ORDINAL:
        return bodiless or (after is not None and numbered(after.text) == ORDINAL)
    return bodiless and block.level > _CHAPTERS and has_figure(block.text)


def _is_lead(block: Block | None) -> bool:
    return block is not None and block.kind == "heading" and block.level == LEAD


def _is_paragraph(block: Block | None) -> bool:
    return block is not None and block.kind == "paragraph"
