"""What a full build learns from and measures itself by: the staff's own questions.

Two thirds of the ways of asking and of offtopic.yaml, by hash, are learnt from; the rates that
a build prints come from the other third, through the whole dialogue.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from bot.asking import Each, one_by_one
from bot.dialogue import Dialogue
from bot.evaluate import is_held_out, wilson
from bot.found import Scope
from bot.types import ReplyKind, State, Turn
from bot.when import asked_time
from bot.where import Asked, asked_place, may_serve, searched_places
from index.border import LearntBorders, Odds, Questions
from index.confidence import Decision
from index.fit import (
    Reached,
    fit_thresholds,
    reached,
    sample_views,
)
from index.missing import Noted
from index.search import Allowed
from knowledge.places import Gazetteer
from knowledge.text import normalise, normalise_all
from knowledge.types import NATIONWIDE, Entry, OffTopic, PassageKind

# So many of each kind are asked: enough for the thresholds, and a build stays short.
_MEASURED = 300
_MEASURED_KINDS = ("far", "near", "place", "missing")
_TUNED = {"far": 700, "near": 700, "missing": 300}
_SEED = 20


def learnt_decoys(offtopic: Sequence[OffTopic]) -> list[str]:
    """The off-topic questions that an index holds as a counterweight, normalised.

    Not those to places or facts that are missing: their words are those of good questions.
    Only in a folder without any report they are not.
    """
    return normalise_all(
        [
            one.question
            for one in offtopic
            if (one.kind in ("far", "near") or one.decoy) and not is_held_out(one.question)
        ]
    )


def learnt_missing(offtopic: Sequence[OffTopic]) -> list[OffTopic]:
    """The questions for facts that no file has, which borders learn from."""
    return [
        one
        for one in offtopic
        if one.kind == "missing" and not one.decoy and not is_held_out(one.question)
    ]


def noted_missing(offtopic: Sequence[OffTopic], gazetteer: Gazetteer) -> list[Noted]:
    """`learnt_missing` as an index holds them."""
    asked = [
        asked_place(normalise(one.question), one.place, gazetteer)
        for one in learnt_missing(offtopic)
    ]
    return [Noted(one.text, one.place) for one in asked if one.text]


def learnt_questions(
    entries: Sequence[Entry], offtopic: Sequence[OffTopic], gazetteer: Gazetteer
) -> Questions:
    """The ways of asking, the decoys and the missing facts that may be learnt from."""
    ways: dict[PassageKind, list[str]] = {"service": [], "report": []}
    for number, _, inside in ways_of_asking(entries):
        text = entries[number].views[inside].text
        if not is_held_out(text):
            ways[entries[number].passage.kind].append(text)
    missing = (_as_learnt(one, gazetteer) for one in learnt_missing(offtopic))
    apart = frozenset(_as_learnt(one, gazetteer) for one in _tuned_on(offtopic))
    return Questions(ways, learnt_decoys(offtopic), list(dict.fromkeys(missing)), apart)


def _as_learnt(one: OffTopic, gazetteer: Gazetteer) -> str:
    """As borders learn it: decoys with their places, missing facts without."""
    text = normalise(one.question)
    return asked_place(text, one.place, gazetteer).text if one.kind == "missing" else text


def _tuned_on(offtopic: Sequence[OffTopic]) -> list[OffTopic]:
    """The questions that thresholds are fitted to."""
    return [
        one
        for kind, at_most in _TUNED.items()
        for one in _some([o for o in offtopic if o.kind == kind], at_most, held_out=False)
    ]


def learn_borders(questions: Questions) -> LearntBorders:
    """What tells the `learnt_questions` apart."""
    from index import border_learning

    return border_learning.learn_borders(questions)


def fit_decision(
    dialogue: Dialogue,
    learnt: LearntBorders,
    offtopic: Sequence[OffTopic],
    day: dt.date,
    each: Each = one_by_one,
) -> Decision:
    """The borders with the thresholds for this folder, from the part that may be learnt from.

    The dialogue's index is left deciding by the borders.
    """
    index = dialogue.index
    index.decide_by(replace(index.decision, borders=learnt.borders))
    samples, gazetteer = _tuned_on(offtopic), dialogue.gazetteer
    with_odds = [
        (
            asked_place(normalise(one.question), one.place, gazetteer),
            learnt.odds(_as_learnt(one, gazetteer)),
        )
        for one in samples
    ]
    best = each(partial(_reached, day), dialogue, with_odds)
    return fit_thresholds(index.decision, zip([one.kind for one in samples], best, strict=True))


def _reached(day: dt.date, dialogue: Dialogue, sample: tuple[Asked, Odds]) -> Reached:
    asked, odds = sample
    return reached(dialogue.index, asked.text, *own_scope(dialogue, asked, day), odds)


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


def own_scope(
    dialogue: Dialogue, asked: Asked, day: dt.date
) -> tuple[frozenset[str] | None, Allowed]:
    """As `search_scope`, of the dialogue's own places."""
    return search_scope(asked, day, dialogue.gazetteer, frozenset(dialogue.index.held_places))


def measure(
    dialogue: Dialogue,
    entries: Sequence[Entry],
    offtopic: Sequence[OffTopic],
    day: dt.date,
    each: Each = one_by_one,
) -> dict[str, Any]:
    """Rates on the third that was not learnt from, each with n and a 95 % interval."""
    ways = [
        way for way in ways_of_asking(entries) if is_held_out(entries[way[0]].views[way[2]].text)
    ]
    chosen = [ways[at] for at in sample_views(range(len(ways)), _MEASURED, _SEED)]
    asked_off = [
        one
        for kind in _MEASURED_KINDS
        for one in _some([o for o in offtopic if o.kind == kind], _MEASURED, held_out=True)
    ]
    turns: list[tuple[Turn, int | None]] = [
        *((_turn(entries[number], inside), view) for number, view, inside in chosen),
        *((Turn(one.question, one.place), None) for one in asked_off),
    ]
    replies = each(partial(_replied, day), dialogue, turns)
    found, wrong = replies[: len(chosen)], replies[len(chosen) :]
    # A reply that can only say that the local union decides is none, and right.
    given = [kind == "answer" or bool(kind == "none" and passage) for kind, passage in found]
    right = [
        is_answer and passage == entries[way[0]].passage.id
        for is_answer, (_, passage), way in zip(given, found, chosen, strict=True)
    ]
    rates = {"coverage": _rate(given), "right": _rate(right)}
    for off in _MEASURED_KINDS:
        pairs = zip(asked_off, wrong, strict=True)
        rates[f"wrong_{off}"] = _rate([kind == "answer" for o, (kind, _) in pairs if o.kind == off])
    return rates


def _turn(entry: Entry, inside: int) -> Turn:
    """A way of asking as someone asks it where the passage holds."""
    place = entry.passage.place
    return Turn(entry.views[inside].text, "" if place == NATIONWIDE else place)


def _replied(
    day: dt.date, dialogue: Dialogue, asked: tuple[Turn, int | None]
) -> tuple[ReplyKind, str]:
    """The kind of the reply to a turn, asked without a view, and its first passage's id or ""."""
    turn, skip_view = asked
    reply, _ = dialogue.reply(turn, State(), day, skip_view)
    return reply.kind, reply.passages[0] if reply.passages else ""


def _some(offtopic: Sequence[OffTopic], at_most: int, *, held_out: bool) -> list[OffTopic]:
    pool = [one for one in offtopic if is_held_out(one.question) == held_out]
    return [pool[at] for at in sample_views(range(len(pool)), at_most, _SEED)]


def _rate(outcomes: Sequence[bool]) -> dict[str, Any]:
    hits, count = sum(outcomes), len(outcomes)
    low, high = wilson(hits, count)
    rate = round(hits / count, 4) if count else None
    return {"rate": rate, "n": count, "low": round(low, 4), "high": round(high, 4)}
