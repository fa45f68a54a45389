"""YAML with positions: values as plain Python, and where each of them stands."""

from __future__ import annotations

from codecs import BOM_UTF8
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from knowledge.errors import Problem
from knowledge.messages import why
from knowledge.slips.broken_yaml import explain
from knowledge.slips.fields import Key
from knowledge.slips.in_values import wrong_values
from knowledge.slips.in_yaml import Slip, slips
from knowledge.texts import say

Model = TypeVar("Model", bound=BaseModel)

_TEXT = "tag:yaml.org,2002:str"
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class YamlFile:
    """One file's values, and the (line, column) from 1 of every key and list entry."""

    path: str
    value: Any
    positions: dict[Key, tuple[int, int]]
    # What it was read from, and the line of the file in which that begins.
    text: str = ""
    first_line: int = 1

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
        return None, [_problem(slip, shown, first_line) for slip in explain(text, error)]
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        if bad := yaml.reader.Reader.NON_PRINTABLE.search(text):
            return None, [_control_character(text, bad.start(), shown, first_line)]
        message = say("not-yaml-at-all", what=type(error).__name__)
        return None, [Problem(shown, first_line, 1, message)]
    return YamlFile(shown, value, positions, text, first_line), problems


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
        twice: list[Problem] = []
        for key_node, value_node in node.value:
            name = key_node.value if isinstance(key_node, yaml.ScalarNode) else str(key_node.tag)
            at = (key_node.start_mark.line + first_line, key_node.start_mark.column + 1)
            if name in mapping:
                twice.append(Problem(shown, *at, say("key-twice", key=name)))
            positions[(*key, name)] = at
            mapping[name] = _build(
                loader, value_node, (*key, name), positions, problems, shown, first_line
            )
        problems += _entry_without_dash(twice) if _begins_anew(twice, mapping, key) else twice
        return mapping
    if node.tag == _TEXT:
        return node.value
    try:
        return loader.construct_object(node, deep=True)
    except (ValueError, AttributeError):
        # A day that no calendar has (2026-02-30): validation will say where and what it must be.
        return node.value


def _begins_anew(twice: list[Problem], mapping: dict[Any, Any], key: Key) -> bool:
    """True if a list's entry has its first key and another one twice: these are two entries."""
    is_entry = bool(key) and isinstance(key[-1], int)
    first = say("key-twice", key=next(iter(mapping), ""))
    return is_entry and len(twice) > 1 and twice[0].message == first


def _entry_without_dash(twice: list[Problem]) -> list[Problem]:
    return [replace(twice[0], message=say("entry-without-dash"))]


def validate(file: YamlFile, model: type[Model]) -> tuple[Model | None, list[Problem]]:
    """The file's values as `model`, or every way in which they do not fit."""
    try:
        return model.model_validate(file.value), []
    except ValidationError as error:
        wrong = wrong_values(file.value, model, error.errors())
        return None, _with_slips(file, [file.problem(key, message) for key, message in wrong])


def _with_slips(file: YamlFile, problems: list[Problem]) -> list[Problem]:
    """A slip that YAML took for text, instead of what came of it in its line or the one above."""
    found = [_problem(slip, file.path, file.first_line) for slip in slips(file.text)]
    lines = {problem.line for problem in found}
    apart = [one for one in problems if one.line not in lines and one.line + 1 not in lines]
    # What is nothing else's cause was meant as it stands.
    return sorted([*apart, *found]) if len(apart) < len(problems) else problems


def _problem(slip: Slip, shown: str, first_line: int) -> Problem:
    return Problem(shown, slip.line + first_line, slip.column + 1, slip.message)
