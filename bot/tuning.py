"""What a full build learns from and measures itself by: the staff's own questions.

Two thirds of the ways of asking and of offtopic.yaml, by hash, are learnt from; the rates that
a build prints come from the other third, through the whole dialogue.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from bot.dialogue import Dialogue
from bot.evaluate import is_held_out, wilson
from bot.lookup import Scope
from bot.types import State, Turn
from bot.when import asked_time
from bot.where import Asked, asked_place, may_serve, searched_places
from index.confidence import Decision
from index.fit import (
    OffTopicSample,
    crossed_border,
    fit_border,
    fit_thresholds,
    sample_views,
)
from index.search import Allowed, Index
from knowledge.places import Gazetteer
from knowledge.text import normalise
from knowledge.types import NATIONWIDE, Entry, OffTopic

# So many of each kind are asked: enough for the thresholds, and a build stays short.
_MEASURED = 300
_TUNED = {"far": 700, "near": 700, "missing": 300}
_SEED = 20


def learnt_decoys(offtopic: Sequence[OffTopic]) -> list[str]:
    """The off-topic questions that an index holds as a counterweight, normalised.

    Not those to places or facts that are missing: their words are those of good questions.
    Only in a folder without any report they are not.
    """
    return [
        normalise(one.question)
        for one in offtopic
        if (one.kind in ("far", "near") or one.decoy) and not is_held_out(one.question)
    ]


def fit_decision(
    index: Index,
    entries: Sequence[Entry],
    offtopic: Sequence[OffTopic],
    gazetteer: Gazetteer,
    day: dt.date,
    progress: Callable[[int], None],
) -> Decision:
    """The border and the thresholds for this folder, from the part that may be learnt from."""
    ways = [
        entries[number].views[inside].text
        for number, _, inside in ways_of_asking(entries)
        if not is_held_out(entries[number].views[inside].text)
    ]
    decoys = learnt_decoys(offtopic)
    way_vectors, decoy_vectors = index.encoder.encode(ways), index.encoder.encode(decoys)
    border, bias = fit_border(way_vectors, decoy_vectors)
    index.decide_by(replace(index.decision, border=border, border_bias=bias))
    crossed = crossed_border(way_vectors, decoy_vectors).tolist()
    held = frozenset(place for entry in entries for place in entry.places)
    samples = []
    for kind, at_most in _TUNED.items():
        for one in _some([o for o in offtopic if o.kind == kind], at_most, held_out=False):
            asked = asked_place(normalise(one.question), one.place, gazetteer)
            scope = search_scope(asked, day, gazetteer, held)
            samples.append(OffTopicSample(asked.text, one.kind, *scope))
    return fit_thresholds(index, samples, dict(zip(decoys, crossed, strict=True)), progress)


def ways_of_asking(entries: Sequence[Entry]) -> Iterator[tuple[int, int, int]]:
    """(passage number, view number, view within the passage) of every way of asking."""
    view = 0
    for number, entry in enumerate(entries):
        for inside, one in enumerate(entry.views):
            if one.kind == "question":
                yield number, view, inside
            view += 1


def search_scope(
    asked: Asked, day: dt.date, gazetteer: Gazetteer, held: frozenset[str]
) -> tuple[frozenset[str] | None, Allowed]:
    """The limits of a search for a question, as the dialogue sets them."""
    limits = Scope(day, time=asked_time(asked.text, day))
    if not asked.place:
        return None, limits.allows

    def allowed(entry: Entry) -> bool:
        return limits.allows(entry) and may_serve(entry, asked.place, gazetteer)

    return searched_places(asked.place, gazetteer, held), allowed


def measure(
    dialogue: Dialogue, entries: Sequence[Entry], offtopic: Sequence[OffTopic], day: dt.date
) -> dict[str, Any]:
    """Rates on the third that was not learnt from, each with n and a 95 % interval."""
    ways = [
        way for way in ways_of_asking(entries) if is_held_out(entries[way[0]].views[way[2]].text)
    ]
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
        asked_off = _some([o for o in offtopic if o.kind == kind], _MEASURED, held_out=True)
        wrong = sum(
            dialogue.reply(Turn(one.question, one.place), State(), day)[0].kind == "answer"
            for one in asked_off
        )
        rates[f"wrong_{kind}"] = _rate(wrong, len(asked_off))
    return rates


def _some(offtopic: Sequence[OffTopic], at_most: int, *, held_out: bool) -> list[OffTopic]:
    pool = [one for one in offtopic if is_held_out(one.question) == held_out]
    return [pool[at] for at in sample_views(range(len(pool)), at_most, _SEED)]


def _rate(hits: int, count: int) -> dict[str, Any]:
    low, high = wilson(hits, count)
    rate = round(hits / count, 4) if count else None
    return {"rate": rate, "n": count, "low": round(low, 4), "high": round(high, 4)}
