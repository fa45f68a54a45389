"""Adding ways of asking to a content file. All else in it stays as it is, to the byte."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import yaml

from knowledge.notes import without_notes
from knowledge.yaml_file import parse_yaml

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_HEADING = re.compile(r"##\s+(?P<title>.*?)\s*(?:\{#(?P<slug>[^}]*)\})?\s*")
_QUESTION = re.compile(r"问[：:]")


def with_questions(text: str, answer: str, questions: Sequence[str]) -> str:
    """The text of a file of services/ (YAML) or reports/ (Markdown) with more ways of asking.

    `answer` is the second half of the passage's id. Raises `ValueError` if the file has no such
    answer, is not YAML, or is written so that adding is not safe.
    """
    if re.match(r"\ufeff?---[ \t]*\r?\n", text):
        return _in_report(text, answer, questions)
    return _in_service(text, answer, questions)


def _in_service(text: str, answer: str, questions: Sequence[str]) -> str:
    number, items = _questions_of(text, answer)
    changed = _with_items(text, items, questions)
    value, now = _value_of(text), _value_of(changed)
    value["answers"][number]["questions"] += questions
    if now != value:
        raise ValueError("the questions are written so that adding to them is not safe")
    return changed


def _with_items(text: str, items: Any, questions: Sequence[str]) -> str:
    last = items.value[-1]
    new = [scalar(question, in_flow=bool(items.flow_style)) for question in questions]
    mark = text.startswith("\ufeff")
    start, end = last.start_mark.index + mark, last.end_mark.index + mark
    if items.flow_style:
        return text[:end] + "".join(f", {one}" for one in new) + text[end:]
    before = text[text.rfind("\n", 0, start) + 1 : start]
    if not before.lstrip().startswith("-"):
        # The dash stands on a line above.
        before = f"{' ' * items.start_mark.column}- "
    # Counted here: YAML ends lines also where editors do not (U+2028). A block scalar (>-) ends
    # at the start of the line after it.
    row = text.count("\n", 0, end) + (text[end - 1] != "\n")
    return _inserted(_LINE.findall(text), row, [f"{before}{one}" for one in new])


def _value_of(text: str) -> Any:
    file, problems = parse_yaml(text.removeprefix("\ufeff"), "")
    if file is None or problems:
        raise ValueError("the file is not valid YAML")
    return file.value


def _questions_of(text: str, answer: str) -> tuple[int, Any]:
    """The number of an answer, from 0, and the YAML node of its list of questions."""
    try:
        root = yaml.compose(text.removeprefix("\ufeff"), Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise ValueError("the file is not valid YAML") from error
    for number, item in enumerate(getattr(_value(root, "answers"), "value", ())):
        named = _value(item, "id")
        items = _value(item, "questions")
        if named is not None and named.value == answer and _is_list(items):
            return number, items
    raise ValueError(f"the file has no answer '{answer}' with questions")


def _is_list(node: Any) -> bool:
    return isinstance(node, yaml.SequenceNode) and bool(node.value)


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
    while row < len(lines) and _ends_in_note(lines[:row]):
        row += 1
    return _inserted(lines, row, new)


def _ends_in_note(lines: Sequence[str]) -> bool:
    """True if what is written after these lines would be part of a note."""
    _, problems = without_notes("".join(lines), "")
    return any(problem.code == "note-without-end" for problem in problems)


def _inserted(lines: list[str], row: int, new: Sequence[str]) -> str:
    """`lines` with new ones in front of `row`, ending as the file's lines end."""
    end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    if row == len(lines) and not lines[-1].endswith("\n"):
        return "".join(lines) + "".join(f"{end}{one}" for one in new)
    return "".join([*lines[:row], *(f"{one}{end}" for one in new), *lines[row:]])
