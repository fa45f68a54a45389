"""Blocks as they stood on the page -> blocks as they were meant.

In order: characters tidied, page furniture dropped, headings told from paragraphs, broken
lines joined, captions and repeats dropped. Whatever is dropped is returned with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from knowledge.importing.captions import without_captions
from knowledge.importing.furniture import furniture
from knowledge.importing.headings import (
    GUESSED,
    heading_level,
    numbered,
    split_heading,
    told_apart,
)
from knowledge.importing.lists import with_items, without_lists
from knowledge.importing.plans import with_chapters
from knowledge.importing.remarks import is_remark
from knowledge.importing.tidy import bare, tidy
from knowledge.importing.titles import with_table_titles
from knowledge.importing.types import LEAST_REPEAT, REPEAT, Block, Document, Dropped

_END = re.compile(r"[。！？；：!?;:…）)”》】.]$")
# Characters that no sentence starts with: what stood before them is missing.
_NO_START = "了的着等们"
_NO_START_MARKS = "，、。；：？！）”》％%"
# A line that stops before its sentence does is broken only if it is this long.
_FULL_LINE = 12
# Texts without any full stop are cut somewhere, not joined to one line.
_LONGEST_JOINED = 2000
# Characters of a list of items that stays one passage.
_LONGEST_LIST = 300
# No paragraph is as long; a line of data may be.
_LONGEST_LINE = 30_000
_SHOWN = 100
_LEAST_SENTENCE = 6
_SHORT_REMARK = 30


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What is left, what was dropped, and what the reviewer should look at."""

    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...]
    notes: tuple[str, ...]


def clean(document: Document) -> Cleaned:
    """The text of a document without its page."""
    dropped = list(document.dropped)
    blocks = with_items(with_table_titles(list(_without_furniture(document.blocks, dropped))))
    blocks = [part for block in blocks for part in _with_headings(block, document.lines)]
    notes: list[str] = []
    if document.lines:
        blocks = _joined(blocks, notes)
    blocks = _listed(part for block in blocks for part in _split(block))
    blocks = without_lists(blocks, dropped)
    # While all headings are there: that of a chapter goes where others stand under it.
    blocks = with_chapters(_without_repeats(blocks, dropped))
    if any(block.kind != "heading" for block in blocks):
        blocks = without_captions(blocks, dropped)
    else:
        # Notices and lists of addresses have short lines alone.
        blocks = [replace(block, kind="paragraph", level=0) for block in blocks]
        blocks = _without_repeats(blocks, dropped)
    return Cleaned(tuple(blocks), tuple(dropped), tuple(notes))


def without_publisher(cleaned: Cleaned, publisher: str) -> Cleaned:
    """The same without the line at the top that only says whose report it is: no heading."""
    first = cleaned.blocks[0] if cleaned.blocks else None
    if first is None or first.kind != "heading" or first.text != publisher:
        return cleaned
    dropped = (*cleaned.dropped, Dropped(first.where, "单位名称", first.text))
    return replace(cleaned, blocks=cleaned.blocks[1:], dropped=dropped)


def _without_furniture(blocks: Iterable[Block], dropped: list[Dropped]) -> Iterable[Block]:
    for block in blocks:
        if block.kind == "table":
            yield replace(block, rows=tuple(tuple(map(tidy, row)) for row in block.rows))
            continue
        if len(block.text) > _LONGEST_LINE:
            dropped.append(Dropped(block.where, "一行太长，不像文章", block.text[:_SHOWN]))
            continue
        text = tidy(block.text)
        kind = furniture(text)
        if kind:
            dropped.append(Dropped(block.where, kind, text))
        elif bare(text):
            yield replace(block, text=text)


def _with_headings(block: Block, lines: bool) -> list[Block]:
    """The block as a heading if it looks like one. What the file marks stays as it is."""
    if block.item:
        return [block]
    if block.kind == "paragraph" and (level := heading_level(block.text)):
        return [replace(block, kind="heading", level=level)]
    return [block] if lines else _split(block)


def _split(block: Block) -> list[Block]:
    if block.kind != "paragraph" or block.item:
        return [block]
    return [one for text in told_apart(block.text) for one in _headed(replace(block, text=text))]


def _headed(block: Block) -> list[Block]:
    title, level, rest = split_heading(block.text)
    if not title:
        return [block]
    parts = [replace(block, kind="heading", text=title, level=level)]
    return [*parts, replace(block, text=rest)] if rest else parts


def _joined(blocks: Sequence[Block], notes: list[str]) -> list[Block]:
    """Lines that break a sentence joined, also across a heading that the page put between."""
    found: list[Block] = []
    waiting: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if last is None or not _breaks_off(last) or block.item:
            found += [*waiting, block]
            waiting = []
        elif block.kind == "heading" and not _goes_on(last, block):
            waiting.append(block)
            if len(waiting) > 1 or block.level < GUESSED:
                found += waiting
                waiting = []
        elif block.kind == "table":
            found += [*waiting, block]
            waiting = []
        else:
            if waiting or block.text[0] in _NO_START:
                notes.append(f"{last.where}和{block.where}接成了一段，请看接得对不对。")
            found[-1] = replace(last, text=_glue(last.text, block.text))
            found += waiting
            waiting = []
    found += waiting
    notes += [
        f"{block.where}像是缺了开头：{block.text[:15]}…"
        for block in found
        if block.kind == "paragraph" and block.text[0] in _NO_START + _NO_START_MARKS
    ]
    return found


def _listed(blocks: Iterable[Block]) -> list[Block]:
    """Numbered items that a semicolon ties together as one paragraph, the last one too."""
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        number = numbered(block.text) if block.kind != "table" else 0
        if (
            last is not None
            and last.kind == "paragraph"
            and not (last.item or block.item)
            and last.text.endswith(("；", ";"))
            and number in (0, numbered(last.text))
            and (number or block.kind == "paragraph")
            and len(last.text) + len(block.text) <= _LONGEST_LIST
        ):
            found[-1] = replace(last, text=_glue(last.text, block.text))
        else:
            found.append(block)
    return found


def _breaks_off(block: Block) -> bool:
    return (
        block.kind == "paragraph"
        and not block.item
        and len(block.text) < _LONGEST_JOINED
        and not _END.search(block.text)
        and (len(block.text) >= _FULL_LINE or block.text.endswith(("，", "、")))
        # Nobody ends a short remark below a table with a full stop.
        and not (len(block.text) < _SHORT_REMARK and is_remark(block.text))
    )


def _goes_on(last: Block, block: Block) -> bool:
    """True if what looks like a heading is the rest of the line before it."""
    if block.level < GUESSED:
        return False
    return last.text.endswith(("，", "、")) or block.text.endswith("。")


def _glue(first: str, second: str) -> str:
    latin = first[-1].isascii() and second[0].isascii() and first[-1].isalpha()
    return tidy(f"{first}{' ' if latin else ''}{second}")


def _without_repeats(blocks: Sequence[Block], dropped: list[Dropped]) -> list[Block]:
    """Each paragraph once; a short one once below each heading that is sure to be one.

    Below another it may be said of something else. The guessed ones may be captions.
    """
    kept: list[Block] = []
    seen: set[tuple[str, str]] = set()
    heading = ""
    for block in blocks:
        text = bare(block.text)
        if block.kind == "heading" and block.level < GUESSED:
            heading = text
        if block.kind == "paragraph" and len(text) >= _LEAST_SENTENCE:
            key = (heading if len(text) < LEAST_REPEAT else "", text)
            if key in seen:
                dropped.append(Dropped(block.where, REPEAT, block.text))
                continue
            seen.add(key)
        kept.append(block)
    return kept
