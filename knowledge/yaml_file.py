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

Key = tuple[Hashable, ...]
Model = TypeVar("Model", bound=BaseModel)

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# pydantic's words are for programmers; these are for the people who edit the files.
_MESSAGES = {
    "missing": "'{key}' is missing. Add it.",
    "extra_forbidden": "'{key}' is not a known key. Check the spelling or remove it.",
    "string_type": "'{key}' must be text. Put it in quotes.",
    "int_type": "'{key}' must be a whole number.",
    "bool_type": "'{key}' must be true or false.",
    "bool_parsing": "'{key}' must be true or false.",
    "list_type": "'{key}' must be a list: one '- …' line for each entry.",
    "tuple_type": "'{key}' must be a list: one '- …' line for each entry.",
    "model_type": "'{key}' must have keys of its own, as the guide shows.",
    "model_attributes_type": "'{key}' must have keys of its own, as the guide shows.",
    "dict_type": "'{key}' must have keys of its own, as the guide shows.",
    "date_from_datetime_parsing": "'{key}' must be a date like 2026-05-31.",
    "date_type": "'{key}' must be a date like 2026-05-31.",
    "date_parsing": "'{key}' must be a date like 2026-05-31.",
    "string_too_short": "'{key}' is empty. Write something or remove it.",
    "too_short": "'{key}' has too few entries.",
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
        reason = error.strerror or type(error).__name__
        return None, [
            Problem(shown, 1, 1, f"The file cannot be read ({reason}). Check its rights.")
        ]
    try:
        return data.decode(), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        before = data[data.rfind(b"\n", 0, error.start) + 1 : error.start]
        column = len(before.decode()) + 1
        text = "The file is not UTF-8. Save it again with the encoding UTF-8."
        return None, [Problem(shown, line, column, text)]


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
        what = (error.problem or "not YAML").rstrip(".")
        text = f"This is not valid YAML: {what}. Check indents, colons and quotes here."
        return None, [Problem(shown, line, column, text)]
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        if bad := yaml.reader.Reader.NON_PRINTABLE.search(text):
            return None, [_control_character(text, bad.start(), shown, first_line)]
        what = type(error).__name__
        text = f"This is not valid YAML ({what}). Remove control characters or deep nesting."
        return None, [Problem(shown, first_line, 1, text)]
    return YamlFile(shown, value, positions), problems


def _control_character(text: str, at: int, shown: str, first_line: int) -> Problem:
    line = text.count("\n", 0, at) + first_line
    column = at - text.rfind("\n", 0, at)
    message = f"The control character U+{ord(text[at]):04X} must not stand here. Remove it."
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
                text = f"'{name}' stands twice here. Remove one of them."
                problems.append(Problem(shown, *at, text))
            positions[(*key, name)] = at
            mapping[name] = _build(
                loader, value_node, (*key, name), positions, problems, shown, first_line
            )
        return mapping
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
    name = names[-1] if names else "file"
    template = _MESSAGES.get(error["type"])
    if template:
        message = template.format(key=name)
    elif error["type"] == "value_error":
        message = f"'{name}': {error['ctx']['error']}"
    else:
        message = f"'{name}': {error['msg']}."
    return file.problem(key, message)
