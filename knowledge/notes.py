"""Notes between staff in a report: <!-- … -->, inside a line or over many; not read."""

from __future__ import annotations

import re

from knowledge.errors import Problem
from knowledge.messages import Message
from knowledge.texts import say

_START, _END = "<!--", "-->"
# A start may have been typed with a Chinese input method; what only ends would be read to workers.
_MARK = re.compile(r"[<＜《〈][!！](?:--|－－|—+|–+)|-->")
_ODD_END = re.compile(r"(?:--?|－－|—+|–+)[>＞》〉]")


def without_notes(text: str, shown: str) -> tuple[str, list[Problem]]:
    """The text with its notes cut out and every other character in its line, and what is wrong.

    Notes do not lie inside each other. A file's lines are told apart by line feeds.
    """
    problems: list[Problem] = []
    kept: list[str] = []
    at = 0
    while mark := _MARK.search(text, at):
        kept.append(text[at : mark.start()])
        end, message = _note(text, mark)
        if message:
            line = text.count("\n", 0, mark.start()) + 1
            column = mark.start() - text.rfind("\n", 0, mark.start())
            problems.append(Problem(shown, line, column, message))
        kept.append("\n" * text.count("\n", mark.start(), end))
        at = end
    return "".join([*kept, text[at:]]), problems


def _note(text: str, mark: re.Match[str]) -> tuple[int, Message | None]:
    """Where the note ends that a mark begins, and what is wrong with it."""
    if mark.group() == _END:
        return mark.end(), say("note-without-start")
    line_end = text.find("\n", mark.end())
    line_end = len(text) if line_end < 0 else line_end
    end = text.find(_END, mark.end())
    if mark.group() != _START:
        odd = _ODD_END.search(text, mark.end(), line_end)
        message = say("note-mark-mistyped", mark=mark.group(), right=_START)
        return (odd.end() if odd else line_end), message
    # Another note on a later line: this one was never closed, and would hide all between.
    after = text.find(_START, line_end)
    is_open = after >= 0 and (end < 0 or after < end)
    if end >= 0 and not is_open:
        return end + len(_END), None
    if odd := _ODD_END.search(text, mark.end(), line_end):
        return odd.end(), say("note-mark-mistyped", mark=odd.group(), right=_END)
    if is_open:
        return line_end, say("note-before-note", line=text.count("\n", 0, after) + 1)
    return len(text), say("note-without-end")
