"""What a full build learns from and measures itself by: the staff's own questions.

Two thirds of the ways of asking and of offtopic.yaml, by hash, are learnt from; the rates that
a build prints come from the other third, through the whole dialogue.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from bot.dialogue import Dialogue
from bot.evaluate import is_held_out, wilson
from bot.types import State, Turn
from bot.where import asked_place, may_serve, searched_places
from index.fit import Misspeller, Sample, sample_views
from index.search import Allowed
from knowledge.places import Gazetteer
from knowledge.text import normalise
from knowledge.types import NATIONWIDE, Entry, OffTopic

_WAYS = 1600
_MISSPELT = 500
_MEASURED = 500
_SEED = 20


def samples(
    entries: Sequence[Entry],
    offtopic: Sequence[OffTopic],
    gazetteer: Gazetteer,
    readings: dict[str, str],
) -> list[Sample]:
    """Questions to fit the decision on, with and without a right passage."""
    held = frozenset(place for entry in entries for place in entry.places)
    ways = [way for way in _ways(entries) if not is_held_out(entries[way[0]].views[way[2]].text)]
    speller = Misspeller(readings, _SEED)
    found = []
    for turn in sample_views(range(len(ways)), _WAYS, _SEED):
        number, view, inside = ways[turn]
        place = entries[number].passage.place
        scope = _scope("" if place == NATIONWIDE else place, gazetteer, held)
        text = entries[number].views[inside].text
        found.append(Sample(text, number, view, *scope))
    for sample in found[:: max(1, len(found) // _MISSPELT)]:
        text = speller.misspell(sample.text)
        found.append(Sample(text, sample.number, sample.view, sample.places, sample.allowed))
    for one in offtopic:
        if one.kind != "place" and not is_held_out(one.question):
            asked = asked_place(normalise(one.question), one.place, gazetteer)
            found.append(Sample(asked.text, None, None, *_scope(asked.place, gazetteer, held)))
    return found


def _ways(entries: Sequence[Entry]) -> Iterator[tuple[int, int, int]]:
    """(passage number, view number, view within the passage) of every way of asking."""
    view = 0
    for number, entry in enumerate(entries):
        for inside, one in enumerate(entry.views):
            if one.kind == "question":
                yield number, view, inside
            view += 1


def _scope(
    place: str, gazetteer: Gazetteer, held: frozenset[str]
) -> tuple[frozenset[str] | None, Allowed | None]:
    if not place:
        return None, None

    def allowed(entry: Entry) -> bool:
        return may_serve(entry, place, gazetteer)

    return searched_places(place, gazetteer, held), allowed


def measure(
    dialogue: Dialogue, entries: Sequence[Entry], offtopic: Sequence[OffTopic], day: dt.date
) -> dict[str, Any]:
    """Rates on the third that was not learnt from, each with n and a 95 % interval."""
    ways = [way for way in _ways(entries) if is_held_out(entries[way[0]].views[way[2]].text)]
    answered = right = 0
    chosen = sample_views(range(len(ways)), _MEASURED, _SEED)
    for turn in chosen:
        number, view, inside = ways[turn]
        passage = entries[number].passage
        place = "" if passage.place == NATIONWIDE else passage.place
        asked = Turn(entries[number].views[inside].text, place)
        reply, _ = dialogue.reply(asked, State(), day, skip_view=view)
        # A reply that can only say that the local union decides is none, and right.
        is_answer = reply.kind == "answer" or bool(reply.kind == "none" and reply.passages)
        answered += is_answer
        right += is_answer and reply.passages[0] == passage.id
    rates = {
        "coverage": _rate(answered, len(chosen)),
        "right": _rate(right, len(chosen)),
    }
    for kind in ("far", "near", "place", "missing"):
        asked_off = [one for one in offtopic if one.kind == kind and is_held_out(one.question)]
        wrong = sum(
            dialogue.reply(Turn(one.question, one.place), State(), day)[0].kind == "answer"
            for one in asked_off
        )
        rates[f"wrong_{kind}"] = _rate(wrong, len(asked_off))
    return rates


def _rate(hits: int, count: int) -> dict[str, Any]:
    low, high = wilson(hits, count)
    rate = round(hits / count, 4) if count else None
    return {"rate": rate, "n": count, "low": round(low, 4), "high": round(high, 4)}
