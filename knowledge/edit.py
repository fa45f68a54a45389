"""Adding ways of asking to a content file. All else in it stays as it is, to the byte."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import yaml

from knowledge.notes import without_notes

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_HEADING = re.compile(r"##\s+(?P<title>.*?)\s*(?:\{#(?P<slug>[^}]*)\})?\s*")
_QUESTION = re.compile(r"问[：:]")


def with_questions(text: str, answer: str, questions: Sequence[str]) -> str:
    """The text of a file of services/ (YAML) or reports/ (Markdown) with more ways of asking.

    `answer` is the second half of the passage's id. Raises `ValueError` if the file has no such
    answer or is not YAML.
    """
    if re.match(r"\ufeff?---[ \t]*\r?\n", text):
        return _in_report(text, answer, questions)
    return _in_service(text, answer, questions)


def _in_service(text: str, answer: str, questions: Sequence[str]) -> str:
    items = _questions_of(text, answer)
    last = items.value[-1]
    new = [scalar(question, in_flow=bool(items.flow_style)) for question in questions]
    if items.flow_style:
        at = last.end_mark.index + text.startswith("\ufeff")
        return text[:at] + "".join(f", {one}" for one in new) + text[at:]
    lines = _LINE.findall(text)
    before = lines[last.start_mark.line][: last.start_mark.column]
    # A block scalar (>-) ends at the start of the line after it.
    row = last.end_mark.line + (last.end_mark.column > 0)
    return _inserted(lines, row, [f"{before}{one}" for one in new])


def _questions_of(text: str, answer: str) -> Any:
    """The YAML node of an answer's list of questions."""
    try:
        root = yaml.compose(text.removeprefix("\ufeff"), Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise ValueError("the file is not valid YAML") from error
    for item in getattr(_value(root, "answers"), "value", ()):
        named = _value(item, "id")
        items = _value(item, "questions")
        if named is not None and named.value == answer and getattr(items, "value", None):
            return items
    raise ValueError(f"the file has no answer '{answer}' with questions")


def _value(node: Any, key: str) -> Any:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)


def scalar(text: str, *, in_flow: bool = False) -> str:
    """The text as a YAML value on one line, in quotes only if it needs them.

    `in_flow` says that it stands between braces or brackets.
    """
    line = yaml.safe_dump([text], default_flow_style=in_flow, allow_unicode=True, width=10**6)
    return line[1:-2] if in_flow else line[2:-1]


def _in_report(text: str, answer: str, questions: Sequence[str]) -> str:
    lines = _LINE.findall(text)
    read = _LINE.findall(without_notes(text, "")[0])
    inside, row = False, None
    for number, line in enumerate(read):
        if heading := _HEADING.fullmatch(line.strip()):
            inside = (heading["slug"] or heading["title"]) == answer
            asked = False
        elif inside and line.strip() and (not asked or _QUESTION.match(line.strip())):
            asked = bool(_QUESTION.match(line.strip()))
            row = number + 1
    if row is None:
        raise ValueError(f"the file has no section '{answer}'")
    new = [f"问：{question}" for question in questions]
    if not _QUESTION.match(read[row - 1].strip()):
        new = ["", *new]
    return _inserted(lines, row, new)


def _inserted(lines: list[str], row: int, new: Sequence[str]) -> str:
    """`lines` with new ones in front of `row`, ending as the file's lines end."""
    end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    if row == len(lines) and not lines[-1].endswith("\n"):
        return "".join(lines) + "".join(f"{end}{one}" for one in new)
    return "".join([*lines[:row], *(f"{one}{end}" for one in new), *lines[row:]])
