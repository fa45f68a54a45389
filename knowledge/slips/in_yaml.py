"""Slips of the hand in YAML: Chinese punctuation where YAML wants its own, missing blanks.

Input methods for Chinese type ： for :, － for -, “ for ". YAML takes such marks for text, and
says that something is wrong further on, or nothing. They are looked for once a file is known to
be wrong: in a right file all of them may stand in what workers read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from knowledge.messages import Message
from knowledge.patterns import late
from knowledge.slips.yaml_lines import Line, lines_of
from knowledge.texts import say

# The keys of content files; `place：…` is a slip, `app：…` may be a question.
KEYS = frozenset(
    "状态 format id name other_names place valid review season contact answers facet title text "
    "questions sources local kind publisher date article zh en from until period places suffixes "
    "not_places in names synonyms terms say means checks ask passage contains far near missing "
    "off on_topic".split()
)
_KEY = "|".join(sorted(KEYS, key=len, reverse=True))
_COLONS = "：；;∶︰﹕"
_ODD_BLANKS = "\u3000\xa0\u2002\u2003"
_ODD_DASHES = "－—–−﹣·•・"

_INDENT = late(rf"(?P<mark>[{_ODD_BLANKS}]+)|(?P<tab>[ {_ODD_BLANKS}]*\t)")
_DASH = late(rf"(?P<mark>[{_ODD_DASHES}])[ {_ODD_BLANKS}]*\S|-(?P<blank>[{_ODD_BLANKS}])")
# At the start of a line any Latin word is a key; behind a dash or in braces only known ones.
_COLON = late(rf"(?P<key>[A-Za-z_]+|状态)[ ]*(?P<mark>[{_COLONS}]|:(?=[^\s/]|[{_ODD_BLANKS}]))")
_NO_COLON = late(rf"(?P<key>{_KEY})[ ]+[{{\[]")
_INNER = late(rf"[{{,，][ ]*(?P<key>{_KEY})[ ]*(?P<mark>[：；;∶]|:(?=[^\s/,}}]))")
_COMMA = late(rf"(?P<mark>[，、；])[ ]*(?:{_KEY})[ ]*[:：]")
_BRACKETS = {"｛": "{", "｝": "}", "［": "[", "］": "]", "【": "[", "】": "]"}
_OPENING = late(r"(?:^|:[ ]+)(?P<mark>[｛［])")
_QUOTE = late(r"""(?:^|(?<=: )|(?<=- )|(?<=[\[{,])|(?<=[\[{,] ))(?P<mark>["'])""")
_CLOSED = {'"': late(r'"(?:[^"\\]|\\.)*"'), "'": late(r"'(?:[^']|'')*'")}
_IN_QUOTES = late(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_LOST_END = late(r"(?P<before>.*?)[ ]+(?P<mark>#).*\}$")
_BEGINS_ANEW = late(r"-[ ]|[A-Za-z_]+[ ]*[:：]")


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong at a line and a column, both from 0."""

    line: int
    column: int
    message: Message


def slips(text: str) -> list[Slip]:
    """Every slip that can be told for certain, in the file's order."""
    return [slip for line in lines_of(text) for slip in _in_line(line)]


def _in_line(line: Line) -> Iterator[Slip]:
    if indent := _INDENT.match(line.text):
        message = say("tab") if indent["tab"] else say("wide-blank")
        yield Slip(line.number, line.indent, message)
        return
    if dash := _DASH.match(line.said):
        message = say("wide-dash", mark=dash["mark"]) if dash["mark"] else say("wide-blank")
        yield Slip(line.number, line.column, message)
        return
    if line.said.startswith("＃"):
        yield Slip(line.number, line.column, say("wide-hash-of-note"))
        return
    colon = _COLON.match(line.said)
    if colon and (not line.dashes or colon["key"] in KEYS):
        yield _colon(line, colon)
    if bare := _NO_COLON.match(line.said):
        yield Slip(line.number, line.column, say("key-without-colon", key=bare["key"]))
    in_braces = line.said.partition("{")[1]
    if in_braces:
        yield from (_colon(line, one) for one in _INNER.finditer(line.said))
        for comma in _COMMA.finditer(line.said):
            message = say("wide-comma", mark=comma["mark"])
            yield Slip(line.number, line.column + comma.start("mark"), message)
    yield from _brackets(line)


def _colon(line: Line, found: re.Match[str]) -> Slip:
    key, mark = found["key"], found["mark"]
    if mark == ":":
        message = say("colon-without-blank", key=key)
    else:
        message = say("wide-colon", key=key, mark=mark)
    return Slip(line.number, line.column + found.start("mark"), message)


def _brackets(line: Line) -> Iterator[Slip]:
    """A Chinese bracket that begins a value, or one that a value ends in instead of its own."""
    wrong = {found.start("mark") for found in _OPENING.finditer(line.said)}
    for ours, wide in (("{}", "｝"), ("[]", "］】")):
        if line.said.count(ours[0]) > line.said.count(ours[1]):
            wrong |= {at for at in (line.said.rfind(mark) for mark in wide) if at >= 0}
    for at in sorted(wrong):
        mark = line.said[at]
        message = say("wide-bracket", mark=mark, right=_BRACKETS[mark])
        yield Slip(line.number, line.column + at, message)


def open_entries(text: str) -> list[Slip]:
    """Entries in braces that their line does not close, where the next line is another entry."""
    lines = lines_of(text)
    found: list[Slip] = []
    for line, following in pairwise(lines):
        if not (line.said.startswith("{") and following.said.startswith("{")):
            continue
        bare = _IN_QUOTES.sub("", line.said)
        if line.dashes and following.dashes and bare.count("{") > bare.count("}"):
            message = say("bracket-not-closed-in-line", closing="}")
            found.append(Slip(line.number, line.indent + len(line.text), message))
    return found


def lost_ends(text: str) -> list[Slip]:
    """Values whose closing bracket stands behind a '#', where it is not read."""
    found: list[Slip] = []
    for line in lines_of(text):
        ending = _LOST_END.match(_IN_QUOTES.sub(_blanked, line.said))
        if ending and ending["before"].count("{") > ending["before"].count("}"):
            column = line.column + ending.start("mark")
            found.append(Slip(line.number, column, say("cut-off-by-hash")))
    return found


def _blanked(found: re.Match[str]) -> str:
    return " " * len(found.group())


def open_quotes(text: str) -> list[Slip]:
    """Quotes that their line does not close, where the next line begins something else."""
    lines = lines_of(text)
    found: list[Slip] = []
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        if following is not None and not _BEGINS_ANEW.match(following.text):
            continue
        at = 0
        while quote := _QUOTE.search(line.said, at):
            closed = _CLOSED[quote["mark"]].match(line.said, quote.start())
            if closed is None:
                code = "quote-ends-wide" if line.said[-1] in "”“’‘＂" else "quote-open"
                message = say(code, mark=quote["mark"], wide=line.said[-1])
                found.append(Slip(line.number, line.column + quote.start(), message))
                break
            at = closed.end()
    return found
