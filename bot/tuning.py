"""What a full build learns from and measures itself by: the staff's own questions.

Two thirds of the ways of asking and of offtopic.yaml, by hash, are learnt from; the rates that
a build prints come from the other third, through the whole dialogue.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from bot.asking import Each, one_by_one
from bot.dialogue import Dialogue
from bot.evaluate import is_held_out, wilson
from bot.lookup import Scope
from bot.types import ReplyKind, State, Turn
from bot.when import asked_time
from bot.where import Asked, asked_place, may_serve, searched_places
from index.confidence import Decision
from index.fit import (
    Reached,
    crossed_border,
    fit_border,
    fit_thresholds,
    reached,
    sample_views,
)
from index.search import Allowed
from index.types import Encoder
from knowledge.places import Gazetteer
from knowledge.text import normalise
from knowledge.types import NATIONWIDE, Entry, OffTopic

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
    return [
        normalise(one.question)
        for one in offtopic
        if (one.kind in ("far", "near") or one.decoy) and not is_held_out(one.question)
    ]


@dataclass(frozen=True, slots=True)
class Border:
    """The border between ways of asking and decoys, and each decoy's log odds without itself."""

    weights: tuple[float, ...]
    bias: float
    domains: Mapping[str, float]


def learn_border(encoder: Encoder, texts: tuple[list[str], list[str]]) -> Border:
    """The border between the two kinds of `learnt_texts`."""
    ways, decoys = map(encoder.encode, texts)
    crossed = crossed_border(ways, decoys).tolist()
    return Border(*fit_border(ways, decoys), dict(zip(texts[1], crossed, strict=True)))


def learnt_texts(
    entries: Sequence[Entry], offtopic: Sequence[OffTopic]
) -> tuple[list[str], list[str]]:
    """The ways of asking, and the decoys, that may be learnt from."""
    ways = (entries[number].views[inside].text for number, _, inside in ways_of_asking(entries))
    return [way for way in ways if not is_held_out(way)], learnt_decoys(offtopic)


def fit_decision(
    dialogue: Dialogue,
    border: Border,
    offtopic: Sequence[OffTopic],
    day: dt.date,
    each: Each = one_by_one,
) -> Decision:
    """The border with the thresholds for this folder, from the part that may be learnt from.

    The dialogue's index is left deciding by the border.
    """
    index = dialogue.index
    index.decide_by(replace(index.decision, border=border.weights, border_bias=border.bias))
    samples = [
        one
        for kind, at_most in _TUNED.items()
        for one in _some([o for o in offtopic if o.kind == kind], at_most, held_out=False)
    ]
    asked = [asked_place(normalise(o.question), o.place, dialogue.gazetteer) for o in samples]
    with_domain = [(one, border.domains.get(one.text)) for one in asked]
    best = each(partial(_reached, day), dialogue, with_domain)
    return fit_thresholds(index.decision, zip([one.kind for one in samples], best, strict=True))


def _reached(day: dt.date, dialogue: Dialogue, sample: tuple[Asked, float | None]) -> Reached:
    asked, domain = sample
    return reached(dialogue.index, asked.text, *own_scope(dialogue, asked, day), domain)


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
