"""One file of services/ or reports/ -> its passages and its problems, read anew or kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

from knowledge.errors import Problem
from knowledge.kept import Kept, key_of
from knowledge.messages import Message
from knowledge.reports import report_passages
from knowledge.services import service_passages
from knowledge.status import plain_mark
from knowledge.types import Passage
from knowledge.yaml_file import parse_yaml

Answers = tuple[list[Passage], list[Problem]]


def answers(
    text: str, shown: str, today: dt.date, *, is_report: bool, kept: Kept | None = None
) -> Answers:
    """The passages of a service's or a report's text; what is `kept` of it is not read again."""
    if kept is None:
        return _read(text, shown, today, is_report)
    # Warnings depend on the day.
    key = key_of(shown, today.isoformat(), text)
    [found] = kept.get("files", [key], lambda _: [_plain(_read(text, shown, today, is_report))])
    passages = [Passage.from_json(raw) for raw in found["passages"]]
    return passages, [_problem(*raw) for raw in found["problems"]]


def _read(text: str, shown: str, today: dt.date, is_report: bool) -> Answers:
    text = plain_mark(text)
    if is_report:
        return report_passages(text, shown, today)
    file, problems = parse_yaml(text, shown)
    if file is None:
        return [], problems
    passages, more = service_passages(file, today)
    return passages, [*problems, *more]


def _plain(found: Answers) -> dict[str, Any]:
    passages, problems = found
    rows = []
    for one in problems:
        said = one.message
        text = [said, said.zh, said.code] if isinstance(said, Message) else [said]
        rows.append([one.path, one.line, one.column, one.level, *map(str, text)])
    return {"passages": passages, "problems": rows}


def _problem(path: str, line: int, column: int, level: Any, *said: str) -> Problem:
    return Problem(path, line, column, said[0] if len(said) == 1 else Message(*said), level)
