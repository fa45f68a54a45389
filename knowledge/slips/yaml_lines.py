"""The lines of a YAML file that its parser gave up on, as far as they can be told apart."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from knowledge.patterns import late

# As editors count lines.
LINE_END = late(r"\r\n?|\n")
# At its end a line says that a text follows, further in: >- or |.
_TEXT_FOLLOWS = late(r"(?:^|[:-][ \t]+)[>|][-+\d]*[ \t]*(?:#.*)?$")
_COMMENT = late(r"[ \t]+#")
_IN_QUOTES = late(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_DASHES = late(r"(?:-[ ]+)*")


@dataclass(frozen=True)
class Line:
    """One line: its number from 0, the blanks before it, and all that follows them."""

    number: int
    indent: int
    text: str

    @cached_property
    def dashes(self) -> int:
        """How many characters the dashes of list entries take with their blanks."""
        match = _DASHES.match(self.text)
        return match.end() if match else 0

    @property
    def column(self) -> int:
        """Where, from 0, what follows the dashes begins."""
        return self.indent + self.dashes

    @property
    def said(self) -> str:
        """What follows the dashes."""
        return self.text[self.dashes :]


def lines_of(text: str) -> list[Line]:
    """The lines with keys, entries and values: not blank ones, comments, texts below >- or |."""
    found: list[Line] = []
    # Where the key stands whose text is passed by.
    above: int | None = None
    for number, raw in enumerate(LINE_END.split(text)):
        bare = raw.lstrip(" ")
        indent = len(raw) - len(bare)
        if not bare.strip() or (above is not None and indent > above):
            continue
        above = None
        if bare.startswith("#"):
            continue
        line = Line(number, indent, _without_comment(bare.rstrip()))
        found.append(line)
        if _TEXT_FOLLOWS.search(line.text):
            above = line.column
    return found


def _without_comment(line: str) -> str:
    """The line without the note at its end, if nothing that it opened is closed behind the '#'."""
    bare = _IN_QUOTES.sub(lambda found: "_" * len(found.group()), line)
    match = _COMMENT.search(bare)
    before = bare[: match.start()] if match else ""
    open_ = any(mark in before for mark in "\"'") or any(
        before.count(opening) != before.count(closing) for opening, closing in ("{}", "[]")
    )
    return line if match is None or open_ else line[: match.start()]


def indent_wanted(lines: list[Line], line: Line) -> int | None:
    """How many blanks should stand before the line; None if they are as they may be."""
    dashed = line.dashes > 0
    # (column, whether it is one of dashes) of all that is still open above the line.
    open_above: list[tuple[int, bool]] = []
    last: Line | None = None
    for one in lines:
        if one.number >= line.number:
            break
        open_above = [at for at in open_above if at[0] < one.indent]
        if one.dashes:
            open_above.append((one.indent, True))
        open_above.append((one.column, False))
        last = one
    if last is None:
        return 0 if line.indent else None
    opens = last.text.endswith(":")
    if (line.indent, dashed) in open_above or (opens and line.indent >= last.column):
        return None
    if dashed and last.dashes:
        return last.indent
    fitting = [column for column, is_dashed in open_above if is_dashed == dashed]
    return min(fitting, key=lambda column: (abs(column - line.indent), -column), default=None)
