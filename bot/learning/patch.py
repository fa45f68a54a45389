"""Unified diffs that people edit.

Written so that git apply and patch take them as they are, read so that an added line may be
changed or removed by hand.

Everything outside of a hunk is comment. The line counts of a hunk's head are not believed; its
lines are looked for where the head says, and nearby if the file has changed meanwhile.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.staff_texts import say
from knowledge.errors import UnionbotError
from knowledge.messages import Message

NOTHING = "/dev/null"
_HEAD = re.compile(r"@@ -(\d+)(?:,\d+)? \+\d+(?:,\d+)? @@")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_NO_END = "\\ No newline at end of file\n"


@dataclass(frozen=True, slots=True)
class Hunk:
    """A change of one file. `line` is where it stands in the patch, both from 1.

    `lines` begin with " " (stays), "+" or "-"; they have no line ends. `is_new` says that the
    patch makes the file.
    """

    path: str
    at: int
    lines: tuple[str, ...]
    line: int
    is_new: bool = False

    @property
    def old(self) -> list[str]:
        """What must stand in the file."""
        return [one[1:] for one in self.lines if one[0] != "+"]

    @property
    def new(self) -> list[str]:
        """What stands there afterwards."""
        return [one[1:] for one in self.lines if one[0] != "-"]


def diff(path: str, before: str, after: str) -> str:
    """The change of one file as a unified diff; `before` is "" for a new file."""
    old, new = _LINE.findall(before), _LINE.findall(after)
    source = f"a/{path}" if before else NOTHING
    lines = difflib.unified_diff(old, new, source, f"b/{path}")
    return "".join(one if one.endswith("\n") else f"{one}\n{_NO_END}" for one in lines)


def read_patch(text: str) -> list[Hunk]:
    """The hunks of a patch, in order; those that change nothing any more are left out.

    Raises `UnionbotError` where a hunk is broken off by a line without its mark.
    """
    hunks: list[Hunk] = []
    source = path = ""
    lines = [line.removesuffix("\r") for line in text.removeprefix("\ufeff").split("\n")]
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        if line.startswith("--- "):
            source = _path(line)
        elif line.startswith("+++ "):
            path = _path(line)
        elif (head := _HEAD.match(line)) and path:
            start, number = number, _end(lines, number)
            if _goes_on(lines, number):
                raise UnionbotError(say("patch-line-without-mark", line=number + 1))
            body = _body(lines[start:number])
            if any(one[0] != " " for one in body):
                is_new = source == NOTHING
                hunks.append(Hunk(path, int(head[1]), body, start, is_new))
    return hunks


def _path(line: str) -> str:
    name = line[4:].partition("\t")[0].strip()
    return name if name == NOTHING else re.sub(r"^[ab]/", "", name)


def _end(lines: Sequence[str], number: int) -> int:
    """Where the hunk that begins at `number` ends."""
    while number < len(lines):
        line = lines[number]
        next_file = (
            line.startswith("--- ")
            and lines[number + 1 : number + 2]
            and (lines[number + 1].startswith("+++ "))
        )
        if next_file or (line and line[0] not in " +-\\"):
            break
        number += 1
    return number


def _goes_on(lines: Sequence[str], number: int) -> bool:
    """True if the hunk that ends at `number` is broken off: what it adds goes on behind a comment.

    Whoever writes an answer into a patch forgets the + of a second line.
    """
    for line in lines[number:]:
        if line.startswith(("#", "@@", "--- ")):
            return False
        if line.startswith("+"):
            return True
    return False


def _body(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines of a hunk; editors strip the blank of an empty line, and add some at the end."""
    kept = [line for line in lines if not line.startswith("\\")]
    while kept and not kept[-1]:
        kept.pop()
    return tuple(line or " " for line in kept)


def apply(hunks: Sequence[Hunk], files: Mapping[str, str]) -> dict[str, str]:
    """The files after the patch, only those that change.

    A hunk whose lines are in the file already changes nothing. Raises `UnionbotError` if one
    does not fit: then none is to be applied.
    """
    changed: dict[str, str] = {}
    for hunk in hunks:
        text = changed.get(hunk.path, files.get(hunk.path))
        if hunk.is_new:
            new = "".join(f"{line}\n" for line in hunk.new)
            if text is not None and text != new:
                raise UnionbotError(_refused(hunk, "patch-file-there"))
            changed[hunk.path] = new
        elif text is None:
            raise UnionbotError(_refused(hunk, "patch-file-missing"))
        else:
            changed[hunk.path] = _applied(hunk, text)
    return {path: text for path, text in changed.items() if text != files.get(path)}


def _applied(hunk: Hunk, text: str) -> str:
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n").split("\n")
    at = _find(lines, hunk.old, hunk.at - 1)
    if _find(lines, hunk.new, hunk.at - 1) is not None and len(hunk.new) >= len(hunk.old):
        return text
    if at is None:
        raise UnionbotError(_refused(hunk, "patch-file-changed"))
    lines[at : at + len(hunk.old)] = hunk.new
    return end.join(lines)


def _find(lines: Sequence[str], wanted: Sequence[str], expected: int) -> int | None:
    """Where the lines stand, the nearest to where they are expected; no lines stand nowhere."""
    if not wanted:
        return None
    plain = [line.rstrip() for line in lines]
    looked_for = [line.rstrip() for line in wanted]
    found = [
        at
        for at in range(len(plain) - len(looked_for) + 1)
        if plain[at] == looked_for[0] and plain[at : at + len(looked_for)] == looked_for
    ]
    return min(found, key=lambda at: abs(at - expected), default=None)


def _refused(hunk: Hunk, cause: str) -> Message:
    return say("patch-does-not-fit", line=hunk.line, file=hunk.path, cause=say(cause))
