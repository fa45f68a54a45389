"""The mark that keeps a file from workers until a person has read it: 状态: 草稿 or 已审.

The mark is read from the raw text, so that a draft stays a draft while the rest of its file
is broken. Staff change it by hand, so a Chinese colon, a missing blank or quotes are as good.
What YAML takes for a mark and this module does not is an error: nobody is answered from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

from knowledge.errors import Problem
from knowledge.slips.fields import Key
from knowledge.texts import say
from knowledge.yaml_file import YamlFile

Status = Literal["草稿", "已审"]
DRAFT: Status = "草稿"
REVIEWED: Status = "已审"
# What import writes where it found nothing to guess from.
TO_FILL_IN = "待填"

# Lines may end in \n, \r\n or \r, as in `knowledge.reports`.
_MARK = re.compile(r"""(?<![^\r\n])(?P<quote>["']?)状态(?P=quote)[ \t]*[：:][ \t]*""")
_DRAFTS = tuple(f"{quote}{DRAFT}" for quote in ("", '"', "'"))
# The head of a report ends at its second line '---'; a service file has no such line.
_HEAD_END = re.compile(r"(?<![^\r\n])---[ \t]*(?![^\r\n])")


def is_draft(text: str) -> bool:
    """True if the head of a content file says that nobody has reviewed it yet."""
    match = _mark(text)
    return match is not None and text.startswith(_DRAFTS, match.end())


def plain_mark(text: str) -> str:
    """`text` with its mark as YAML wants it; nothing else is changed."""
    match = _mark(text)
    return f"{text[: match.start()]}状态: {text[match.end() :]}" if match else text


def _mark(text: str) -> re.Match[str] | None:
    if "状态" not in text:  # as in most files, which are large
        return None
    lines = list(_HEAD_END.finditer(text))
    end = lines[1].start() if len(lines) > 1 and text.lstrip().startswith("---") else len(text)
    return _MARK.search(text, 0, end)


def status_problems(file: YamlFile, status: Status, *, draft: bool) -> list[Problem]:
    """A problem for each value that import could not guess; of drafts they are warnings.

    `status` is what the file's values say, `draft` whether it was taken for a draft: an error if
    it was not and should have been.
    """
    level = "warning" if status == DRAFT else "error"
    found = [file.problem(key, say("to-fill-in"), level) for key in _unfilled(file.value, ())]
    if status == DRAFT and not draft:
        found.append(file.problem(("状态",), say("mark-not-read")))
    return found


def _unfilled(value: Any, key: Key) -> Iterator[Key]:
    if value == TO_FILL_IN:
        yield key
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _unfilled(inner, (*key, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _unfilled(inner, (*key, number))
