"""Slips of the hand in reports: Chinese punctuation, misplaced marks, a head without its lines.

What is not a field or a heading is text, and would be read to workers. So what was most likely
meant as one of them is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.messages import Message
from knowledge.texts import say

_FIELD_MARK = re.compile(
    r"(?P<key>拟问|问|地点|时间|复核)(?P<mark>\s+[：:]|\s*[；;∶︰﹕])|(?P<ask>拟问|问)(?P<other>[，,。.]|\s)"
)
# 问： behind what a list or a bold word begins with, or by another name that only means this.
_ASKED = re.compile(r"(?P<mark>(?:[-*•·>－—]|\d+[.、．)）])\s*|\*\*)拟?问(?:\*\*)?\s*[：:]")
_OTHER_NAME = re.compile(r"(?:(?:擬?問|[QＱ])\s*[：:]|[【\[［]问[】\]］][：:]?)")
# These may begin a text as well.
_MAY_BE_ASKED = re.compile(r"(?P<name>问题|提问|问法)[：:]")
_SLUG = re.compile(
    r"(?:[{｛(（【\[［〔]\s*[#＃]\s*(?P<one>[\w -]*[a-zA-Z][\w -]*)[}｝)）】\]］〕]?"
    r"|[#＃](?P<two>[a-zA-Z0-9-]+)\s*[}｝]|[{｛](?P<three>[a-zA-Z0-9-]+)[}｝])$"
)
_RULE = re.compile(r"[-－—–−_=]{2,}")
_HEAD_KEY = re.compile(r"(?:状态|[a-z]+)\s*[:：]|#")
_ANSWERS = re.compile(r"answers\s*[:：]")
_LINE = "---"


def field_slip(bare: str) -> Message | None:
    """What is wrong with a line of text that was meant as 问：, 地点：, 时间： or 复核：."""
    if found := _FIELD_MARK.match(bare):
        key, mark = found["key"] or found["ask"], found["mark"] or found["other"]
        return say("field-mark", key=key, found=f"{key}{mark}")
    if found := _ASKED.match(bare):
        return say("field-not-first", mark=found["mark"].strip())
    if found := _OTHER_NAME.match(bare):
        return say("field-by-other-name", found=found.group())
    return None


def may_be_question(bare: str) -> Message | None:
    """A doubt about a line of text that may have been meant as a way of asking."""
    found = _MAY_BE_ASKED.match(bare)
    return say("text-like-question", found=found.group()) if found else None


def heading_slip(bare: str) -> Message:
    """What is wrong with a line that begins with # or ＃ and is no heading."""
    return say(
        "wide-hash" if "＃" in bare[: len(bare) - len(bare.lstrip("#＃"))] else "heading-wrong"
    )


def slug_slip(title: str) -> Message | None:
    """What is wrong with a heading whose id was read as a part of its title."""
    if found := _SLUG.search(title):
        slug = next(filter(None, found.groups())).strip().lower().replace(" ", "-")
        return say("slug-mistyped", found=found.group(), right=f"{{#{slug}}}")
    return None


def head_slips(lines: Sequence[str]) -> Iterator[tuple[int, Message]]:
    """What is wrong with a report without two lines '---', with the line's number from 0."""
    bare = [line.strip() for line in lines]
    first = next((number for number, line in enumerate(bare) if line), 0)
    body = next((at for at, line in enumerate(bare) if line.startswith(("##", "＃"))), len(bare))
    rules = [at for at in range(body) if _RULE.fullmatch(bare[at]) and bare[at] != _LINE]
    if any(map(_ANSWERS.match, lines)):
        yield first, say("service-among-reports")
    elif rules:
        yield from ((at, say("head-line-mistyped", found=bare[at])) for at in rules[:2])
    elif bare[0] == _LINE:
        end = next((at for at, line in enumerate(bare[:body]) if not line), body)
        yield min(end, len(bare) - 1), say("head-without-end")
    elif bare[first] == _LINE:
        yield 0, say("head-not-first")
    elif _HEAD_KEY.match(bare[first]) and not bare[first].startswith("##"):
        yield first, say("head-without-start")
    else:
        yield 0, say("report-without-head")
