"""unionbot check: every problem in every content file. Loads no model."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

from bot.commands.output import Output
from bot.settings import Settings
from bot.staff_texts import say
from knowledge.errors import Problem
from knowledge.load import read
from knowledge.messages import Language, in_language
from knowledge.types import Passage

Format = Literal["text", "json", "github"]
# Of the lines of --format json; fields may be added without a new one.
_JSON_FORMAT = 1


def check(settings: Settings, form: Format = "text") -> int:
    """Print all problems; 1 if there are errors, 0 if there are none or only warnings."""
    knowledge, problems = read(settings.content, settings.today(), settings.builds_on)
    printed = _printers(settings)[form]
    for problem in problems:
        printed(problem)
    errors = sum(problem.level == "error" for problem in problems)
    counts = say(
        "counts",
        **_counted(knowledge.passages),
        own=_own(knowledge.passages) if settings.builds_on else "",
        errors=errors,
        warnings=len(problems) - errors,
    )
    Output.note(in_language(counts, settings.language))
    if knowledge.drafts:
        waiting = say("drafts-wait", count=len(knowledge.drafts))
        Output.note(in_language(waiting, settings.language))
    return 1 if errors else 0


def _counted(passages: Sequence[Passage]) -> dict[str, int]:
    questions = sum(len(passage.questions) for passage in passages)
    return {"passages": len(passages), "questions": questions}


def _own(passages: Sequence[Passage]) -> str:
    """How many of them are the folder's own, where it builds on the shipped ones."""
    own = [one for one in passages if not one.file.startswith("shipped/")]
    return say("counts-own", **_counted(own))


def _printers(settings: Settings) -> dict[Format, Callable[[Problem], None]]:
    language = settings.language
    return {
        "text": lambda problem: Output.line(problem.text(language)),
        "json": lambda problem: Output.json(_as_json(problem, language)),
        "github": lambda problem: Output.line(_annotation(problem, settings)),
    }


def _as_json(problem: Problem, language: Language) -> dict[str, str | int]:
    """The stable form of a problem. Fields may be added, none is removed or changes its meaning."""
    return {
        "format": _JSON_FORMAT,
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "level": problem.level,
        "code": problem.code,
        "message": in_language(problem.message, language),
    }


def _annotation(problem: Problem, settings: Settings) -> str:
    """A workflow command that GitHub shows beside the line, whatever the text holds."""
    where = {
        "file": _in_repository(problem, settings),
        "line": str(problem.line),
        "col": str(problem.column),
    }
    properties = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in where.items())
    message = _escaped(in_language(problem.message, settings.language), "")
    return f"::{problem.level} {properties}::{message}"


def _escaped(text: str, also: str) -> str:
    for char in f"%\r\n{also}":
        text = text.replace(char, f"%{ord(char):02X}")
    return text


def _in_repository(problem: Problem, settings: Settings) -> str:
    """The file as GitHub knows it: from the checkout, or from here where there is none."""
    file = settings.file(problem.path).resolve()
    root = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve()
    return (file.relative_to(root) if file.is_relative_to(root) else file).as_posix()
