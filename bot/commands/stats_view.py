"""The statistics as tables in the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.staff_texts import said, say
from bot.statistics.count import LEAST_CHATS, NONE, OTHERS, months
from bot.statistics.types import SHOWN, CaseCounts, Counts, Statistics
from knowledge.messages import Language, Message, in_language

# Of longer times the table has the months; CSV, JSON and the page have the days too.
_MOST_DAYS = 31
_WIDE = 120  # where there is no terminal


def show(found: Statistics, language: Language) -> None:
    """Print the totals, then one table for each way of dividing them."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _WIDE
    console.print(said(language, "stats-times", since=found.since, until=found.until))
    asked = {"questions": found.total.questions, "chats": found.chats}
    console.print(said(language, f"stats-asked{'-at-least' if found.unknown else ''}", **asked))
    for line in case_lines(found.cases):
        console.print(in_language(line, language))
    pairs = (
        (_name(at, language) + " " + _name(of, language), counts)
        for (at, of), counts in found.by_place_and_service.items()
    )
    by_day = len(found.by_day) <= _MOST_DAYS
    hours = ((f"{hour:02d}", n) for hour, n in found.by_hour.items() if n.questions)
    sections: list[tuple[str, Iterable[tuple[str, Counts]]]] = [
        ("by-service", found.by_service.items()),
        ("by-place", found.by_place.items()),
        ("by-place-and-service", pairs),
        ("by-day" if by_day else "by-month", _days(found)),
        ("by-hour", hours),
    ]
    total = (said(language, "stats-total"), found.total)
    for code, items in sections:
        console.print()
        console.print(_table(code, [*items, total], language))


def case_lines(cases: CaseCounts) -> list[Message]:
    """What became of the cases, in sentences."""
    first = say("stats-cases", opened=cases.opened, urgent=cases.urgent, closed=cases.closed)
    if cases.in_time_rate is not None:
        due, rate = cases.in_time + cases.late, f"{cases.in_time_rate:.0%}"
        in_time = say("stats-in-time", in_time=cases.in_time, due=due, rate=rate)
        first = Message(first + in_time, first.zh + in_time.zh, first.code)
    if cases.median_hours is None:
        return [first]
    hours = f"{cases.median_hours:g}"
    return [first, say("stats-median", answered=cases.answered, hours=hours)]


def _days(found: Statistics) -> list[tuple[str, Counts]]:
    if len(found.by_day) <= _MOST_DAYS:
        return [(day.isoformat(), counts) for day, counts in found.by_day.items()]
    return list(months(found).items())


def _table(code: str, items: Iterable[tuple[str, Counts]], language: Language) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column(said(language, code), overflow="fold", min_width=20)
    for field in SHOWN:
        table.add_column(said(language, f"count-{field}"), justify="right")
    for name, counts in items:
        # Text, not markup: a place may be what a worker wrote.
        cells = [str(getattr(counts, field) or "") for field in SHOWN]
        table.add_row(Text(_name(name, language)), *cells)
    return table


def _name(name: str, language: Language) -> str:
    if name == OTHERS:
        return said(language, "name-others", chats=LEAST_CHATS)
    return said(language, "name-none") if name == NONE else name
