"""YAML with positions: values as plain Python, and where each of them stands."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from knowledge.errors import Problem
from knowledge.messages import Message, why
from knowledge.texts import TEXTS, say, yaml_finding

Key = tuple[Hashable, ...]
Model = TypeVar("Model", bound=BaseModel)

_TEXT = "tag:yaml.org,2002:str"
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# pydantic's words are for programmers; these are for the people who edit the files.
_CODES = {
    "missing": "key-missing",
    "extra_forbidden": "key-unknown",
    "string_type": "not-text",
    "int_type": "not-whole-number",
    "int_parsing": "not-whole-number",
    "int_parsing_size": "not-whole-number",
    "int_from_float": "not-whole-number",
    "float_type": "not-a-number",
    "float_parsing": "not-a-number",
    "finite_number": "not-a-number",
    "greater_than_equal": "less-than-least",
    "greater_than": "not-more-than",
    "less_than_equal": "more-than-most",
    "bool_type": "not-true-or-false",
    "bool_parsing": "not-true-or-false",
    "list_type": "not-a-list",
    "tuple_type": "not-a-list",
    "model_type": "not-keys",
    "model_attributes_type": "not-keys",
    "dict_type": "not-keys",
    "date_from_datetime_parsing": "not-a-date",
    "date_type": "not-a-date",
    "date_parsing": "not-a-date",
    "literal_error": "not-one-of",
    "string_too_short": "empty",
    "too_short": "too-few",
}


@dataclass(frozen=True, slots=True)
class YamlFile:
    """One file's values, and the (line, column) from 1 of every key and list entry."""

    path: str
    value: Any
    positions: dict[Key, tuple[int, int]]

    def position(self, key: Key) -> tuple[int, int]:
        """The position of `key`, or of the nearest part of it that stands in the file."""
        while key and key not in self.positions:
            key = key[:-1]
        return self.positions.get(key, (1, 1))

    def problem(self, key: Key, message: str, level: Any = "error") -> Problem:
        """A problem at the position of `key`."""
        line, column = self.position(key)
        return Problem(self.path, line, column, message, level)


def read_text(path: Path, shown: str) -> tuple[str | None, list[Problem]]:
    """A file's text without a byte order mark, or None and why it cannot be read."""
    try:
        data = path.read_bytes().removeprefix(BOM_UTF8)
    except OSError as error:
        return None, [Problem(shown, 1, 1, say("unreadable", reason=why(error)))]
    try:
        return data.decode(), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        before = data[data.rfind(b"\n", 0, error.start) + 1 : error.start]
        column = len(before.decode()) + 1
        return None, [Problem(shown, line, column, say("not-utf8"))]


def parse_yaml(text: str, shown: str, first_line: int = 1) -> tuple[YamlFile | None, list[Problem]]:
    """Parse one YAML document; duplicate keys and broken syntax are problems.

    `first_line` is the line of the file at which `text` starts.
    """
    problems: list[Problem] = []
    positions: dict[Key, tuple[int, int]] = {}
    try:
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
            value = _build(loader, node, (), positions, problems, shown, first_line)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)
        what = yaml_finding((error.problem or "not YAML").rstrip("."))
        return None, [Problem(shown, line, column, say("not-yaml", what=what))]
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        if bad := yaml.reader.Reader.NON_PRINTABLE.search(text):
            return None, [_control_character(text, bad.start(), shown, first_line)]
        text = say("not-yaml-at-all", what=type(error).__name__)
        return None, [Problem(shown, first_line, 1, text)]
    return YamlFile(shown, value, positions), problems


def _control_character(text: str, at: int, shown: str, first_line: int) -> Problem:
    line = text.count("\n", 0, at) + first_line
    column = at - text.rfind("\n", 0, at)
    message = say("control-character", number=f"{ord(text[at]):04X}")
    return Problem(shown, line, column, message)


def _build(
    loader: Any,
    node: Any,
    key: Key,
    positions: dict[Key, tuple[int, int]],
    problems: list[Problem],
    shown: str,
    first_line: int,
) -> Any:
    if node is None:
        return None
    line, column = node.start_mark.line + first_line, node.start_mark.column + 1
    positions.setdefault(key, (line, column))
    if isinstance(node, yaml.SequenceNode):
        return [
            _build(loader, child, (*key, number), positions, problems, shown, first_line)
            for number, child in enumerate(node.value)
        ]
    if isinstance(node, yaml.MappingNode):
        mapping: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            name = key_node.value if isinstance(key_node, yaml.ScalarNode) else str(key_node.tag)
            at = (key_node.start_mark.line + first_line, key_node.start_mark.column + 1)
            if name in mapping:
                problems.append(Problem(shown, *at, say("key-twice", key=name)))
            positions[(*key, name)] = at
            mapping[name] = _build(
                loader, value_node, (*key, name), positions, problems, shown, first_line
            )
        return mapping
    if node.tag == _TEXT:
        return node.value
    try:
        return loader.construct_object(node, deep=True)
    except (ValueError, AttributeError):
        # A day that no calendar has (2026-02-30): validation will say where and what it must be.
        return node.value


def validate(file: YamlFile, model: type[Model]) -> tuple[Model | None, list[Problem]]:
    """The file's values as `model`, or every way in which they do not fit."""
    try:
        return model.model_validate(file.value), []
    except ValidationError as error:
        return None, [_explain(file, item) for item in error.errors()]


def _explain(file: YamlFile, error: Any) -> Problem:
    key = tuple(error["loc"])
    names = [part for part in key if isinstance(part, str)]
    name = names[-1] if names else ""
    kind, context = error["type"], error.get("ctx", {})
    # Kinds of our own, from `schema`, are codes already.
    code = _CODES.get(kind) or (kind if kind in TEXTS else "not-valid")
    if code == "not-keys" and not names:
        code = "file-without-keys"
    what = str(context.get("error") or error["msg"]).rstrip(".")
    known = str(context.get("expected", ""))
    chinese = known.replace(" or ", "、").replace(", ", "、").replace("'", "")
    bound = next((f"{context[end]:g}" for end in ("ge", "gt", "le") if end in context), "")
    values = {"what": what, "known": Message(known, chinese), "bound": bound}
    return file.problem(key, say(code, key=name, **values))
