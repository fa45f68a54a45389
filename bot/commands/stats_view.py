"""The statistics as tables in the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.statistics.count import NONE, OTHERS, months
from bot.statistics.types import CaseCounts, Counts, Statistics

_COLUMNS = (
    ("questions", "questions"),
    ("answered", "answered"),
    ("choice", "chosen"),
    ("silent", "silent"),
    ("urgent", "urgent"),
    ("helpful", "helpful"),
    ("not", "unhelpful"),
    ("cases", "cases"),
)
# Of longer times the table has the months; CSV, JSON and the page have the days too.
_MOST_DAYS = 31
_WIDE = 120  # where there is no terminal


def show(found: Statistics) -> None:
    """Print the totals, then one table for each way of dividing them."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _WIDE
    console.print(f"{found.since} to {found.until}")
    at_least = "at least " if found.unknown else ""
    console.print(f"{found.total.questions} questions of {at_least}{found.chats} chats")
    for line in case_lines(found.cases):
        console.print(line)
    sections: list[tuple[str, Iterable[tuple[str, Counts]]]] = [
        ("service or report", found.by_service.items()),
        ("place", found.by_place.items()),
        (
            "place and service",
            ((f"{_name(at)} {_name(of)}", n) for (at, of), n in found.by_place_and_service.items()),
        ),
        ("day" if len(found.by_day) <= _MOST_DAYS else "month", _days(found)),
        ("hour", ((f"{hour:02d}", n) for hour, n in found.by_hour.items() if n.questions)),
    ]
    for title, items in sections:
        console.print()
        console.print(_table(title, [*items, ("total", found.total)]))


def case_lines(cases: CaseCounts) -> list[str]:
    """What became of the cases, in sentences."""
    lines = [f"{cases.opened} cases opened ({cases.urgent} urgent), {cases.closed} closed"]
    if cases.in_time_rate is not None:
        due = cases.in_time + cases.late
        lines[0] += f", {cases.in_time} of {due} due in time ({cases.in_time_rate:.0%})"
    if cases.median_hours is not None:
        lines.append(f"half of the workers heard from a person within {cases.median_hours:g} hours")
    return lines


def _days(found: Statistics) -> list[tuple[str, Counts]]:
    if len(found.by_day) <= _MOST_DAYS:
        return [(day.isoformat(), counts) for day, counts in found.by_day.items()]
    return list(months(found).items())


def _table(title: str, items: Iterable[tuple[str, Counts]]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column(title, overflow="fold", min_width=20)
    for name, _ in _COLUMNS:
        table.add_column(name, justify="right")
    for name, counts in items:
        # Text, not markup: a place may be what a worker wrote.
        cells = [str(getattr(counts, field) or "") for _, field in _COLUMNS]
        table.add_row(Text(_name(name)), *cells)
    return table


def _name(name: str) -> str:
    return {NONE: "(none)", OTHERS: "(others, each fewer than 3 chats)"}.get(name, name)
