"""unionbot check: every problem in every content file. Loads no model."""

from __future__ import annotations

from bot.commands.output import Output
from bot.config import Settings
from knowledge.load import read


def check(settings: Settings, *, as_json: bool = False) -> int:
    """Print all problems; 1 if there are errors, 0 if there are none or only warnings."""
    knowledge, problems = read(settings.content, settings.today())
    errors = sum(problem.level == "error" for problem in problems)
    for problem in problems:
        if as_json:
            Output.json(
                {
                    "path": problem.path,
                    "line": problem.line,
                    "column": problem.column,
                    "level": problem.level,
                    "message": problem.message,
                }
            )
        else:
            Output.line(str(problem))
    drafts = f" {len(knowledge.drafts)} drafts wait for review." if knowledge.drafts else ""
    questions = sum(len(passage.questions) for passage in knowledge.passages)
    Output.note(
        f"{len(knowledge.passages)} passages, {questions} ways of asking: "
        f"{errors} errors, {len(problems) - errors} warnings.{drafts}"
    )
    return 1 if errors else 0
