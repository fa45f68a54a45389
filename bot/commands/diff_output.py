"""How the differences are shown in the terminal: a table, or JSON."""

from __future__ import annotations

import os
import sys
from dataclasses import asdict

from bot.commands.output import Output
from bot.diff import Asked, Difference, Outcome, Said
from bot.staff_texts import said, say
from knowledge.messages import Language, in_language

FORMAT = 1
_ROWS = 40
_QUESTIONS = 3
_COLUMNS = ("question", "before", "after")
_CHANGES = ("kind", "passage", "text")


def print_table(outcome: Outcome, language: Language, *, verbose: bool) -> None:
    """A table as wide as the terminal; then the counts."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = outcome.differences if verbose else outcome.differences[:_ROWS]
    if shown:
        table = Table(show_lines=True)
        for name in _COLUMNS:
            # Chinese has no blanks to break at: without folding, the rest of a sentence is lost.
            table.add_column(said(language, f"column-{name}"), overflow="fold")
        for one in shown:
            cells = (
                _questions(one, language, verbose=verbose),
                *_before_and_after(one, language),
            )
            # Text, not str: what staff write in brackets is no markup.
            table.add_row(*map(Text, cells))
        Console(width=None if _is_wide() else 120).print(table)
    if len(outcome.differences) > len(shown):
        more = len(outcome.differences) - len(shown)
        Output.line(said(language, "more-rows", count=more))
    for line in outcome.failed:
        Output.line(in_language(line, language))
    Output.line(summary(outcome, language))


def summary(outcome: Outcome, language: Language) -> str:
    """What changed in the files, what was asked, and how many get another answer."""
    touched = outcome.changes
    files = said(
        language, "passages-changed", published=outcome.published,
        added=len(touched.added), edited=len(touched.edited), removed=len(touched.removed),
    )  # fmt: skip
    counts = {
        change: sum(len(one.asked) for one in outcome.differences if one.change == change)
        for change in _CHANGES
    }
    details = [
        said(language, "changes-of-kind", count=count, change=say(f"change-{change}"))
        for change, count in counts.items()
        if count
    ]
    failed = len(outcome.failed)
    asked = said(
        language, "questions-differ" if details else "nothing-differs",
        asked=outcome.asked, pool=outcome.pool, count=sum(counts.values()),
        details=("，" if language == "zh" else ", ").join(details),
        failing=say("checks-fail", count=failed) if failed else "",
    )  # fmt: skip
    return f"{files}{asked}" if language == "zh" else f"{files} {asked}"


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


def _is_wide() -> bool:
    """A terminal, or a width that the environment gives; else rich would take 80 columns."""
    return sys.stdout.isatty() or "COLUMNS" in os.environ


def _questions(one: Difference, language: Language, *, verbose: bool) -> str:
    shown = one.asked if verbose else one.asked[:_QUESTIONS]
    lines = [_question(asked, language) for asked in shown]
    if len(shown) < len(one.asked):
        lines.append(said(language, "more-questions", count=len(one.asked) - len(shown)))
    return "\n".join(lines)


def _question(asked: Asked, language: Language) -> str:
    mark = "" if asked.origin == "way" else f"[{said(language, f'origin-{asked.origin}')}] "
    return f"{mark}{asked.question}" + (f" @ {asked.place}" if asked.place else "")


def _before_and_after(one: Difference, language: Language) -> tuple[str, str]:
    before, after = one.sentences
    if one.change == "text":
        return before, after
    return f"{_head(one.before, language)}\n{before}", f"{_head(one.after, language)}\n{after}"


def _head(reply: Said, language: Language) -> str:
    return f"{said(language, f'kind-{reply.kind}')} {reply.passage}".strip()
