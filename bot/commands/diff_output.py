"""How the differences are shown: a table, JSON, a page to send round."""

from __future__ import annotations

import os
import sys
from dataclasses import asdict
from pathlib import Path

from bot.commands.output import Output
from bot.diff import Asked, Difference, Outcome, Said
from bot.diff_page import render
from knowledge.errors import UnionbotError

FORMAT = 1
_ROWS = 40
_QUESTIONS = 3
_CHANGES = {"kind": "another kind of reply", "passage": "another answer", "text": "other words"}


def print_table(outcome: Outcome, *, verbose: bool) -> None:
    """A table as wide as the terminal; then the counts."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = outcome.differences if verbose else outcome.differences[:_ROWS]
    if shown:
        table = Table("question", "before", "after", show_lines=True)
        for one in shown:
            cells = (_questions(one, verbose=verbose), *_before_and_after(one))
            # Text, not str: what staff write in brackets is no markup.
            table.add_row(*map(Text, cells))
        Console(width=None if _is_wide() else 120).print(table)
    if len(outcome.differences) > len(shown):
        Output.line(f"… and {len(outcome.differences) - len(shown)} more rows; --verbose has all.")
    for line in outcome.failed:
        Output.line(line)
    Output.line(summary(outcome))


def summary(outcome: Outcome) -> str:
    """What changed in the files, what was asked, and how many get another answer."""
    touched = outcome.changes
    files = (
        f"{len(touched.added)} passages new, {len(touched.edited)} edited, "
        f"{len(touched.removed)} removed since {outcome.published}"
    )
    counts = {
        change: sum(len(one.asked) for one in outcome.differences if one.change == change)
        for change in _CHANGES
    }
    parts = [f"{count} {_CHANGES[change]}" for change, count in counts.items() if count]
    checks = f"; {len(outcome.failed)} checks fail" if outcome.failed else ""
    asked = f"Asked {outcome.asked} of {outcome.pool} questions: {sum(counts.values())} differ"
    details = f" ({', '.join(parts)})" if parts else ""
    return f"{files}. {asked}{details}{checks}."


def print_json(outcome: Outcome) -> None:
    """One object: see docs/cli.md."""
    touched = outcome.changes
    Output.json(
        {
            "format": FORMAT,
            "published": outcome.published,
            "passages": {
                "added": sorted(touched.added),
                "edited": sorted(touched.edited),
                "removed": sorted(touched.removed),
            },
            "asked": outcome.asked,
            "of": outcome.pool,
            "differences": [
                {
                    "change": one.change,
                    "before": {**asdict(one.before), "sentence": one.sentences[0]},
                    "after": {**asdict(one.after), "sentence": one.sentences[1]},
                    "questions": [asdict(asked) for asked in one.asked],
                }
                for one in outcome.differences
            ],
            "failed_checks": list(outcome.failed),
        }
    )


def write_page(path: Path, outcome: Outcome) -> None:
    """Write the page, whole or not at all. Raises `UnionbotError` if that is impossible."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        try:
            with fresh.open("w", encoding="utf-8") as file:
                file.write(render(outcome))
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnionbotError(f"The page {path} cannot be written ({reason}).") from error
    Output.note(f"Written: {path}")


def _is_wide() -> bool:
    """A terminal, or a width that the environment gives; else rich would take 80 columns."""
    return sys.stdout.isatty() or "COLUMNS" in os.environ


def _questions(one: Difference, *, verbose: bool) -> str:
    shown = one.asked if verbose else one.asked[:_QUESTIONS]
    lines = [_question(asked) for asked in shown]
    if len(shown) < len(one.asked):
        lines.append(f"… and {len(one.asked) - len(shown)} more")
    return "\n".join(lines)


def _question(asked: Asked) -> str:
    mark = {"check": "[check] ", "recent": "[asked] ", "way": ""}[asked.origin]
    return f"{mark}{asked.question}" + (f" @ {asked.place}" if asked.place else "")


def _before_and_after(one: Difference) -> tuple[str, str]:
    before, after = one.sentences
    if one.change == "text":
        return before, after
    return f"{_head(one.before)}\n{before}", f"{_head(one.after)}\n{after}"


def _head(reply: Said) -> str:
    return f"{reply.kind} {reply.passage}".strip()
