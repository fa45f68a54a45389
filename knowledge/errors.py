"""Everything that is the content's or the user's fault, not the program's.

UnionbotError             one sentence for the user, shown as it is; exit code 1
└── ContentError          content files with problems, each with its exact position
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from knowledge.messages import Language, Message, in_language

Level = Literal["error", "warning"]


class UnionbotError(Exception):
    """A known problem: the message says what is wrong and what to do."""

    def text(self, language: Language) -> str:
        """The message, in Chinese if it has been written in Chinese."""
        return in_language(self.args[0] if self.args else "", language)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in one place of one content file.

    `line` and `column` count from 1, as editors show them. `message` is English; as a `Message`
    it is Chinese too.
    """

    path: str
    line: int
    column: int
    message: str
    level: Level = "error"

    @property
    def code(self) -> str:
        """What kind of problem it is, for programs; "" if it has none."""
        return self.message.code if isinstance(self.message, Message) else ""

    def text(self, language: Language) -> str:
        """The problem as one line: where, what, what to do."""
        mark = "" if self.level == "error" else {"zh": "提醒：", "en": "warning: "}[language]
        message = in_language(self.message, language)
        return f"{self.path}:{self.line}:{self.column}: {mark}{message}"

    def __str__(self) -> str:
        return self.text("en")


class ContentError(UnionbotError):
    """The content has errors. All of them are in `problems`, sorted by position."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def text(self, language: Language) -> str:
        """One line a problem."""
        return "\n".join(problem.text(language) for problem in self.problems)
