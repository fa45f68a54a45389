"""The text of a reply -> messages that Telegram takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from knowledge.text import FULL_STOP

LIMIT = 4096  # UTF-16 units of one message, after its markup is read
FIRST = 300  # characters of the first bubble: what one reads on a telephone without scrolling
Marks = Sequence[tuple[int, int]]

_SENTENCE_END = re.compile(rf"[。！？；!?;]|{FULL_STOP}")
# What looks whole although more follows: the button below says that there is more.
_ENDS = re.compile(r"[。！？!?.][”’）)]*$")


def units(text: str) -> int:
    """Length in UTF-16 units, as Telegram counts: a character beyond the BMP is two."""
    return len(text.encode("utf-16-le")) // 2


def split(text: str, first: int = LIMIT) -> list[tuple[int, int]]:
    """(start, end) of the parts of a text, none over the limit, the first at most `first`.

    Cuts at the last line end that fits, else sentence end, else space, else anywhere.
    """
    parts = []
    start, limit = 0, first
    while start < len(text):
        end = _fits(text, start, limit)
        if end < len(text):
            end = _cut(text, start, end)
        if text[start:end].strip():
            parts.append((start, end))
        start, limit = end, LIMIT
    return parts


def _fits(text: str, start: int, limit: int) -> int:
    """The furthest end with text[start:end] within the limit."""
    end = min(len(text), start + limit)
    while units(text[start:end]) > limit:
        end -= max(1, (units(text[start:end]) - limit) // 2)
    return end


def _cut(text: str, start: int, end: int) -> int:
    """The last good place to cut in text[start:end], but none that leaves a part tiny."""
    enough = start + (end - start) // 3
    line = text.rfind("\n", enough, end)
    if line >= 0:
        return line + 1
    ends = [match.end() for match in _SENTENCE_END.finditer(text, enough, end)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", enough, end)
    return space + 1 if space >= 0 else end


def opening(text: str, lead: int) -> str:
    """What is shown of a long answer at first: its beginning, then its source.

    The first `lead` characters answer. More is shown if they are short.
    """
    body, _, source = text.rstrip().rpartition("\n")
    if len(source) >= FIRST / 2:
        body, source = text, ""
    room = FIRST - len(source) - 2
    start, end = split(body, room)[0]
    if end < lead <= room:
        end = lead
    head = body[start:end].rstrip()
    more = "" if end >= len(body) or _ENDS.search(head) else "…"
    return f"{head}{more}\n{source}".rstrip()


def html(text: str, marks: Iterable[tuple[int, int]] = ()) -> str:
    """As Telegram's HTML: escaped, marks bold. Overlapping marks are joined."""
    parts: list[str] = []
    at = 0
    for start, end in sorted(marks):
        begin, stop = max(start, at), min(end, len(text))
        if begin >= stop:
            continue
        parts += [
            escape(text[at:begin], quote=False),
            f"<b>{escape(text[begin:stop], quote=False)}</b>",
        ]
        at = stop
    return "".join([*parts, escape(text[at:], quote=False)])


def marks_within(marks: Marks, start: int, end: int) -> list[list[int]]:
    """The marks of text[start:end], counted from its start."""
    return [[max(a, start) - start, min(b, end) - start] for a, b in marks if a < end and b > start]
