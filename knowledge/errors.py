"""Everything that is the content's or the user's fault, not the program's.

UnionbotError             one sentence for the user, shown as it is; exit code 1
└── ContentError          content files with problems, each with its exact position
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning"]


class UnionbotError(Exception):
    """A known problem: the message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in one place of one content file.

    `line` and `column` count from 1, as editors show them.
    """

    path: str
    line: int
    column: int
    message: str
    level: Level = "error"

    def __str__(self) -> str:
        mark = "" if self.level == "error" else "warning: "
        return f"{self.path}:{self.line}:{self.column}: {mark}{self.message}"


class ContentError(UnionbotError):
    """The content has errors. All of them are in `problems`, sorted by position."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
