"""What is wrong with a file that is no YAML: where it begins to be, and in words of the office.

The parser says where it could not go on, which may be many lines further down, and in words for
programmers. What was most likely meant is looked for around that place.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import yaml

from knowledge.messages import Message
from knowledge.patterns import late
from knowledge.slips.in_yaml import KEYS, Slip, lost_ends, open_entries, open_quotes, slips
from knowledge.slips.yaml_lines import LINE_END, Line, indent_wanted, lines_of
from knowledge.texts import say, yaml_finding


class _Spot(NamedTuple):
    """A line and a column, both from 0."""

    line: int
    column: int


_WORD = late(r"(?P<key>[A-Za-z_]+)(?:[ ]|$)")
# What YAML keeps for itself at the beginning of a value.
_RESERVED = late(r"(?:^|:[ ]+)(?P<mark>[@`%*&!])")
_WIDE_QUOTE = late(r"(?:^|:[ ]+)(?P<mark>[“‘＂])")
_HAN = late(r"[\u4e00-\u9fff“《（]")
_KEY_AND_TEXT = late(r"[A-Za-z_]+:[ ]+[^\s{\[>|\"']")
_EMPTY_IN_BRACES = late(r"(?P<key>\w+):[},\]]")
_SECOND_COLON = late(r":[ ]+[^\s\"'\[{>|].*?\S(?P<mark>:)(?:[ ]|$)")


def explain(text: str, error: yaml.MarkedYAMLError) -> list[Slip]:
    """At least one problem, each at its line and column."""
    at = _spot(text, error.problem_mark or error.context_mark) or _Spot(0, 0)
    certain = slips(text)
    likely = [*open_quotes(text), *open_entries(text), *lost_ends(text)]
    told = [one for one in [*certain, *likely] if one.line <= at.line]
    if told:
        return sorted({*certain, *told}, key=lambda one: (one.line, one.column))
    return [next(_likely(text, error, at)), *certain]


def _spot(text: str, mark: yaml.Mark | None) -> _Spot | None:
    """Where a mark is as editors count: YAML ends lines at characters where they do not."""
    if mark is None:
        return None
    before = LINE_END.split(text[: mark.index])
    return _Spot(len(before) - 1, len(before[-1]))


def _likely(text: str, error: yaml.MarkedYAMLError, at: _Spot) -> Iterator[Slip]:
    """What the parser may have stumbled over, the surest first; the last is what it said."""
    context, problem = str(error.context), (error.problem or "not YAML").rstrip(".")
    raw = LINE_END.split(text)
    here = raw[at.line] if at.line < len(raw) else ""
    if "tab character" in problem or here[at.column : at.column + 1] == "\t":
        yield Slip(at.line, at.column, say("tab"))
    start = _spot(text, error.context_mark)
    if start is not None and context.endswith("quoted scalar"):
        mark = raw[start.line][start.column : start.column + 1]
        yield Slip(start.line, start.column, say("quote-open", mark=mark))
    # A line without a colon is noticed only at the next one.
    where = start if start is not None and context.endswith("simple key") else at
    lines = lines_of(text)
    line = next((one for one in lines if one.number == where.line), None)
    if line is not None:
        yield from _in_line(lines, line, problem)
    if here[: at.column].rstrip().endswith(('"', "'")):
        yield Slip(at.line, at.column, say("text-behind-quote"))
    if start is not None and context.endswith(("flow sequence", "flow mapping")):
        mark = "[" if context.endswith("sequence") else "{"
        closing = {"[": "]", "{": "}"}[mark]
        yield Slip(start.line, start.column, say("bracket-open", mark=mark, closing=closing))
    if here[: at.column].rstrip().endswith(("]", "}")):
        yield Slip(at.line, at.column, say("text-behind-bracket"))
    yield Slip(where.line, where.column, say("not-yaml", what=yaml_finding(problem)))


def _in_line(lines: list[Line], line: Line, problem: str) -> Iterator[Slip]:
    """What may be wrong with the line that the parser could not read."""

    def slip(message: Message, column: int = line.column) -> Slip:
        return Slip(line.number, column, message)

    no_colon = problem.startswith("could not find expected ':'")
    for pattern, code in ((_RESERVED, "mark-of-yaml"), (_WIDE_QUOTE, "wide-quotes")):
        if found := pattern.search(line.said):
            message = say(code, mark=found["mark"])
            yield slip(message, line.column + found.start("mark"))
    word = _WORD.match(line.said)
    if no_colon and word and word["key"] in KEYS:
        yield slip(say("key-without-colon", key=word["key"]))
    if line.text.startswith("-") and not line.dashes and line.text.strip("-"):
        yield slip(say("dash-without-blank"))
    before = next((one for one in reversed(lines) if one.number < line.number), None)
    if no_colon and before is not None:
        if before.dashes and before.indent == line.indent:
            yield slip(say("dash-missing"))
        if before.text.endswith((">-", ">", "|", "|-")):
            yield slip(say("text-not-indented"))
        if _HAN.match(line.said) and _KEY_AND_TEXT.match(before.said) and not line.dashes:
            yield slip(say("text-goes-on"))
    if problem.startswith("found unexpected ':'") and (empty := _EMPTY_IN_BRACES.search(line.said)):
        message = say("empty", key=empty["key"], hint=say("write-or-remove"))
        yield slip(message, line.column + empty.start())
    wanted = indent_wanted(lines, line)
    if wanted is not None and wanted != line.indent:
        yield slip(say("indent-off", found=line.indent, wanted=wanted), line.indent)
    if colon := _SECOND_COLON.search(line.said):
        yield slip(say("colon-in-text"), line.column + colon.start("mark"))
