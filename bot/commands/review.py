"""Warnings that need the encoder, as build and diff print them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from functools import partial

from bot.asking import Each, one_by_one
from bot.commands.output import Output
from bot.dialogue import Dialogue
from bot.staff_texts import say
from bot.tuning import own_scope
from bot.where import Asked
from index.review import doubles, found_instead, unfound
from knowledge.errors import Problem
from knowledge.messages import Language, in_language
from knowledge.types import NATIONWIDE, Entry

# Looking at one passage takes about 10 ms; a whole folder must not keep a build waiting.
_SECONDS = 4.0
_SHOWN = 5


def review(
    dialogue: Dialogue,
    entries: Sequence[Entry],
    ids: Collection[str] | None,
    day: dt.date,
    language: Language = "en",
    *,
    verbose: bool,
    each: Each = one_by_one,
) -> None:
    """Print what is doubtful of the passages with these ids, of all for None, on the day."""
    numbers = [
        number
        for number, entry in enumerate(entries)
        if (ids is None or entry.passage.id in ids) and entry.passage.is_valid_on(day.isoformat())
    ]
    problems, seen = _warnings(dialogue, entries, numbers, day, each)
    for problem in problems if verbose else problems[:_SHOWN]:
        Output.note(problem.text(language))
    if len(problems) > _SHOWN and not verbose:
        more = say("more-warnings", count=len(problems) - _SHOWN)
        Output.note(in_language(more, language))
    if seen < len(numbers):
        some = say("not-all-looked-at", seconds=round(_SECONDS), seen=seen, all=len(numbers))
        Output.note(in_language(some, language))


def _warnings(
    dialogue: Dialogue,
    entries: Sequence[Entry],
    numbers: Sequence[int],
    day: dt.date,
    each: Each,
) -> tuple[list[Problem], int]:
    """The warnings, and how many of the passages the time was enough for."""
    lost, seen = unfound(partial(each, partial(_instead, day), dialogue), numbers, _SECONDS)
    problems = [_unfound(entries[one.number], one.instead) for one in lost]
    for pair in doubles(dialogue.index, entries, numbers):
        one, other = entries[pair.number].passage, entries[pair.other].passage
        at = f"{other.file}:{other.line}"
        text = say("nearly-same", title=one.title, at=at, other=other.title)
        problems.append(Problem(one.file, one.line, 1, text, "warning"))
    return problems, seen


def _instead(day: dt.date, dialogue: Dialogue, number: int) -> str | None:
    place = dialogue.index.entry(number).passage.place
    asked = Asked("" if place == NATIONWIDE else place, "")
    return found_instead(dialogue.index, number, own_scope(dialogue, asked, day))


def _unfound(entry: Entry, instead: str) -> Problem:
    passage = entry.passage
    first = say("another-first", passage=instead) if instead else say("nothing-found")
    text = say("unfound", title=passage.title, first=first)
    return Problem(passage.file, passage.line, 1, text, "warning")
