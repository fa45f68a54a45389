"""Notes between staff in a report: <!-- … -->, inside a line or over many; not read."""

from __future__ import annotations

import re

from knowledge.errors import Problem
from knowledge.texts import say

# What begins and never ends hides all that follows; what only ends would be read to workers.
_NOTE = re.compile(r"<!--.*?-->|(?P<endless><!--.*)|(?P<ending>-->)", re.DOTALL)


def without_notes(text: str, shown: str) -> tuple[str, list[Problem]]:
    """The text with its notes cut out and every other character in its line, and what is wrong.

    Notes do not lie inside each other. A file's lines are told apart by line feeds.
    """
    problems: list[Problem] = []

    def cut(note: re.Match[str]) -> str:
        if note.lastgroup:
            line = text.count("\n", 0, note.start()) + 1
            column = note.start() - text.rfind("\n", 0, note.start())
            message = say("note-without-end") if note["endless"] else say("note-without-start")
            problems.append(Problem(shown, line, column, message))
        return "\n" * note.group().count("\n")

    return _NOTE.sub(cut, text), problems
