"""Lists: what leads to their items and the items themselves -> paragraphs that say both.

An item alone (民营企业255家) does not say of what it is a part. Short items stay with the words
before them; those that are sentences stand by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from knowledge.importing.cells import stopped
from knowledge.importing.figures import has_figure
from knowledge.importing.headings import GUESSED, heading_level, numbered, unnumbered
from knowledge.importing.types import LEADS_ON, MOST_PROSE, Block, Dropped

# Typed numbers of items: 1. and （1）.
_TYPED = (4, 5)
# From so many characters on an item that ends in a full stop needs nothing before it.
_WHOLE = 40
_INNER_END = re.compile(r"[。！？](?=.)")
_LAST_SENTENCE = re.compile(r"[^。！？]*：$")
# So short a lead (其中：) says nothing without the sentence before it.
_SHORT_LEAD = 8
# 金秋助学：资助困难职工子女732名，…: an item that says itself what it is about.
_LABEL = re.compile(r"(?P<label>[^，。：；、\d]{2,10})：(?=.{10})")
# What is said again before the rest of a long list, in characters, cut between clauses.
_LONGEST_CARRIED = 60
# Words that announce what follows and tell nothing.
_ANNOUNCES = re.compile(
    r"[^，。；]{0,14}(如下|(以下|下列|下面|这)?[一二三四五六七八九十\d几]?[个项]?(方面)?的?(具体)?"
    r"(工作|活动|措施|情况|成绩|成效|特点))："
)


def with_items(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with typed items marked as such, and without the mark where one is a heading."""
    found = list(blocks)
    for number, block in enumerate(found):
        if _leads(block):
            items = list(takewhile(_is_typed_item, found[number + 1 :]))
            if items and _heads(found, number + len(items)):
                items.pop()
            kinds = {numbered(item.text) for item in items}
            if len(items) > 1 and len(kinds) == 1:
                for at, item in enumerate(items, number + 1):
                    found[at] = replace(item, item=True, text=unnumbered(item.text).strip())
    return [_lone(block, found, number) for number, block in enumerate(found)]


def without_lists(blocks: Sequence[Block], dropped: list[Dropped]) -> list[Block]:
    """The blocks with paragraphs in place of lists. Words that only announce one are listed."""
    found: list[Block] = []
    position = 0
    while position < len(blocks):
        items = list(takewhile(lambda one: one.item, blocks[position:]))
        if items:
            found += _told(items, found, dropped)
            position += len(items)
            continue
        block = blocks[position]
        # The rows of a table are told by those words if no heading does.
        untold = block.kind == "table" and all(one.kind != "heading" for one in found)
        if not untold and (block.kind != "paragraph" or numbered(block.text)):
            _drop_announcement(found, dropped)
        found.append(block)
        position += 1
    return found


def _lone(block: Block, blocks: Sequence[Block], number: int) -> Block:
    """A single marked line above text that is no item is a heading, if it looks like one."""
    if not block.item:
        return block
    before = blocks[number - 1] if number else None
    alone = before is None or not (before.item or _leads(before))
    return replace(block, item=False) if alone and _heads(blocks, number) else block


def _heads(blocks: Sequence[Block], number: int) -> bool:
    """True if a line looks like a heading and stands above text that is no item."""
    text = blocks[number].text
    after = blocks[number + 1] if number + 1 < len(blocks) else None
    if after is None or after.kind != "paragraph" or after.item or _is_typed_item(after):
        return False
    return heading_level(text) > 0 and not has_figure(text)


def _is_typed_item(block: Block) -> bool:
    """A numbered line, or one with a figure and no end, behind words that lead to it."""
    if block.kind != "paragraph" or block.item or _INNER_END.search(block.text):
        return False
    level = numbered(block.text)
    unended = not level and heading_level(block.text) >= GUESSED
    return level in _TYPED or (unended and has_figure(block.text))


def _leads(block: Block) -> bool:
    return block.kind == "paragraph" and not block.item and block.text.endswith("：")


def _told(items: Sequence[Block], found: list[Block], dropped: list[Dropped]) -> Iterator[Block]:
    """The paragraphs of one list. What leads to it is taken from the end of `found`."""
    sentences = sum(item.text.endswith("。") for item in items) > 1
    free = sentences and (_announces(found) is not None or not _leads_from(found))
    if free or _is_whole(items[0], free):
        _drop_announcement(found, dropped)
    if (
        len(items) > 1
        and all(map(_is_labelled, items))
        and (_announces(found) or not _leads_from(found))
    ):
        _drop_announcement(found, dropped)
        yield from (_paragraph(item, "", [item.text.rstrip("；;，,。")]) for item in items)
        return
    lead = _taken_lead(found)
    parts: list[str] = []
    first = items[0]
    for item in items:
        whole = _is_whole(item, free)
        length = len(lead) + sum(len(part) + 1 for part in parts) + len(item.text)
        apart = not lead and has_figure(item.text)
        if parts and (whole or apart or length >= MOST_PROSE):
            yield _paragraph(first, lead, parts)
            parts, lead = [], _carried(lead)
        if whole:
            # Only what no item took yet: a sentence needs nothing before it.
            yield _paragraph(item, lead if item is items[0] else "", [item.text])
            lead = "" if item is items[0] else lead
            continue
        first = first if parts else item
        parts.append(item.text.rstrip("；;，,。"))
    if parts:
        yield _paragraph(first, lead, parts)


def _paragraph(at: Block, lead: str, parts: Sequence[str]) -> Block:
    return replace(at, item=False, text=stopped(f"{lead}{'；'.join(parts)}"))


def _is_labelled(item: Block) -> bool:
    return _LABEL.match(item.text) is not None and has_figure(item.text)


def _is_whole(item: Block, free: bool) -> bool:
    """True for a sentence; a short one is if its list hangs on nothing (`free`)."""
    ends = item.text.endswith("。") and (free or len(item.text) > _WHOLE)
    return ends or _INNER_END.search(item.text) is not None


def _taken_lead(found: list[Block]) -> str:
    """The sentence that leads to a list, cut off from what was found; "" if there is none."""
    if not _leads_from(found):
        return ""
    block = found.pop()
    match = _LAST_SENTENCE.search(block.text)
    start = match.start() if match else 0
    lead, before = block.text[start:], block.text[:start]
    if len(lead) <= _SHORT_LEAD and not before and found and found[-1].kind == "paragraph":
        block = found.pop()
        before = block.text
    if len(lead) <= _SHORT_LEAD and before:
        start = max((match.end() for match in _INNER_END.finditer(before)), default=0)
        lead, before = f"{before[start:]}{lead}", before[:start]
    if before:
        found.append(replace(block, text=before))
    return lead


def _carried(lead: str) -> str:
    """As much of the end of a lead as is said again, from the beginning of a clause on."""
    while len(lead) > _LONGEST_CARRIED and "，" in lead[:-1]:
        lead = lead.partition("，")[2]
    return lead


def _leads_from(found: Sequence[Block]) -> bool:
    """True if the last of some blocks leads to what follows."""
    return bool(found) and _leads(found[-1])


def _announces(found: Sequence[Block]) -> re.Match[str] | None:
    """The last sentence of some blocks, if it only says that something follows."""
    match = _LAST_SENTENCE.search(found[-1].text) if _leads_from(found) else None
    if match is None or has_figure(match.group()):
        return None
    return match if _ANNOUNCES.fullmatch(match.group()) else None


def _drop_announcement(found: list[Block], dropped: list[Dropped]) -> None:
    if match := _announces(found):
        block = found.pop()
        dropped.append(Dropped(block.where, LEADS_ON, match.group()))
        if match.start():
            found.append(replace(block, text=block.text[: match.start()]))
