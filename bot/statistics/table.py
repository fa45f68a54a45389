"""Statistics as rows: for CSV, for JSON, and for whoever prints them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import asdict, fields
from typing import Any

from bot.statistics.types import Counts, Statistics

FORMAT = 1
COLUMNS = tuple(field.name for field in fields(Counts))
CASE_COLUMNS = ("urgent_cases", "closed", "closed_in_time", "late", "median_hours")
SECTIONS = ("total", "service", "place", "place_service", "day", "hour")
_HEAD = ("section", "name", "service", *COLUMNS, *CASE_COLUMNS)
# A cell that begins with one of these is run as a formula by spreadsheets.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows(found: Statistics) -> Iterator[tuple[str, str, str, Counts]]:
    """(one of `SECTIONS`, name, service, counts), section by section."""
    yield "total", "", "", found.total
    for service, counts in found.by_service.items():
        yield "service", service, "", counts
    for place, counts in found.by_place.items():
        yield "place", place, "", counts
    for (place, service), counts in found.by_place_and_service.items():
        yield "place_service", place, service, counts
    for day, counts in found.by_day.items():
        yield "day", day.isoformat(), "", counts
    for hour, counts in found.by_hour.items():
        yield "hour", f"{hour:02d}", "", counts


def as_csv(found: Statistics) -> str:
    """One table with a head; only the total's row has numbers for how cases ended."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_HEAD)
    cases = found.cases
    ended = (cases.urgent, cases.closed, cases.in_time, cases.late, cases.median_hours)
    for section, name, service, counts in rows(found):
        more = ended if section == "total" else [""] * len(ended)
        numbers = asdict(counts).values()
        writer.writerow([section, _safe(name), _safe(service), *numbers, *more])
    return out.getvalue()


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def as_json(found: Statistics) -> dict[str, Any]:
    """Everything. Rates are from 0 to 1, null if there is nothing to take them of."""
    sections: dict[str, list[dict[str, Any]]] = {section: [] for section in SECTIONS}
    for section, name, service, counts in rows(found):
        of = {"place": name, "service": service} if section == "place_service" else {section: name}
        sections[section].append({**of, **asdict(counts)})
    cases = found.cases
    return {
        "format": FORMAT,
        "since": found.since.isoformat(),
        "until": found.until.isoformat(),
        "chats": found.chats,
        "questions_of_unknown_chats": found.unknown,
        "total": asdict(found.total),
        "cases": {
            **asdict(cases),
            "closed_rate": cases.closed_rate,
            "in_time_rate": cases.in_time_rate,
        },
        **{f"by_{name}": found_rows for name, found_rows in sections.items() if name != "total"},
    }
