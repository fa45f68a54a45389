"""What one file was read into, with its problems: made anew, or kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from knowledge.errors import Problem
from knowledge.kept import Kept, key_of
from knowledge.messages import Message

Value = TypeVar("Value")


def read_once(
    kept: Kept | None,
    decides: tuple[str, ...],
    read: Callable[[], tuple[Value, list[Problem]]],
    from_json: Callable[[Any], Value],
) -> tuple[Value, list[Problem]]:
    """What `read` gives, unless it is `kept` for the texts that decide about it.

    `from_json` is the inverse of writing the value as JSON. Nobody must change the value.
    """
    if kept is None:
        return read()

    def make(_: object) -> list[dict[str, Any]]:
        value, problems = read()
        return [{"value": value, "problems": [_plain(one) for one in problems]}]

    def restored(raw: Any) -> tuple[Value, list[Problem]]:
        return from_json(raw["value"]), [_problem(*one) for one in raw["problems"]]

    [(value, problems)] = kept.get("files", [key_of(*decides)], make, restored)
    return value, list(problems)


def _plain(one: Problem) -> list[Any]:
    said = one.message
    text = [said, said.zh, said.code] if isinstance(said, Message) else [said]
    return [one.path, one.line, one.column, one.level, *map(str, text)]


def _problem(path: str, line: int, column: int, level: Any, *said: str) -> Problem:
    return Problem(path, line, column, said[0] if len(said) == 1 else Message(*said), level)
