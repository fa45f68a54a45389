"""Warnings that need the encoder, as build and diff print them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from bot.commands.output import Output
from bot.tuning import search_scope
from bot.where import Asked
from index.review import doubles, unfound
from index.search import Allowed, Index
from knowledge.errors import Problem
from knowledge.places import Gazetteer
from knowledge.types import NATIONWIDE, Entry

# Looking at one passage takes about 10 ms; a whole folder must not keep a build waiting.
_SECONDS = 10.0
_SHOWN = 5


def review(
    index: Index,
    entries: Sequence[Entry],
    gazetteer: Gazetteer,
    ids: Collection[str] | None,
    day: dt.date,
    *,
    verbose: bool,
) -> None:
    """Print what is doubtful of the passages with these ids, of all for None, on the day."""
    numbers = [
        number
        for number, entry in enumerate(entries)
        if (ids is None or entry.passage.id in ids) and entry.passage.is_valid_on(day.isoformat())
    ]
    problems, seen = _warnings(index, entries, gazetteer, numbers, day)
    for problem in problems if verbose else problems[:_SHOWN]:
        Output.note(str(problem))
    if len(problems) > _SHOWN and not verbose:
        Output.note(f"… and {len(problems) - _SHOWN} more warnings; --verbose shows all.")
    if seen < len(numbers):
        Output.note(f"After {_SECONDS:.0f} s {seen} of {len(numbers)} passages were looked at.")


def _warnings(
    index: Index,
    entries: Sequence[Entry],
    gazetteer: Gazetteer,
    numbers: Sequence[int],
    day: dt.date,
) -> tuple[list[Problem], int]:
    """The warnings, and how many of the passages the time was enough for."""
    held = frozenset(place for entry in entries for place in entry.places)

    def scope(entry: Entry) -> tuple[frozenset[str] | None, Allowed | None]:
        place = entry.passage.place
        asked = Asked("" if place == NATIONWIDE else place, "")
        return search_scope(asked, day, gazetteer, held)

    lost, seen = unfound(index, entries, numbers, scope, _SECONDS)
    problems = [_unfound(entries[one.number], one.instead) for one in lost]
    for pair in doubles(index, entries, numbers):
        one, other = entries[pair.number].passage, entries[pair.other].passage
        text = (
            f"The answer '{one.title}' says nearly the same as {other.file}:{other.line} "
            f"({other.title}). Keep one, or write what sets them apart."
        )
        problems.append(Problem(one.file, one.line, 1, text, "warning"))
    return problems, seen


def _unfound(entry: Entry, instead: str) -> Problem:
    passage = entry.passage
    first = f"another answer ({instead}) comes first" if instead else "nothing is found"
    text = (
        f"No way of asking leads to the answer '{passage.title}' without its exact words: {first}. "
        "Add ways of asking that say what it is about."
    )
    return Problem(passage.file, passage.line, 1, text, "warning")
