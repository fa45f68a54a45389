"""Conversations to learn from: their last turn is looked up in the light of those before it.

The development part of the follow-up sets (by hash of the last turn), and what is not meant of
what was said before: complete questions, off-topic ones and talks on another subject.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.dialogue import Dialogue
from bot.evaluate import is_held_out, read_questions
from bot.followup import is_bare
from bot.found import Found, Scope
from bot.lookup import Lookup
from bot.readings import Reader, Said
from bot.types import State, Turn
from bot.where import asked_place
from knowledge.text import normalise

DAY = dt.date(2026, 7, 1)
QUESTIONS = Path(__file__).parent / "questions"
_TALKS = (
    "follow-up-fact", "follow-up-rule", "follow-up-4", "follow-up-5", "follow-up-6", "follow-up-7",
    "follow-up-8", "follow-up-9", "follow-up-10", "follow-up-11",
    "follow-up-12", "follow-up-13", "follow-up-14", "follow-up-15",
    "follow-up-16", "follow-up-17", "follow-up-18", "follow-up-19", "follow-up-20",
    "follow-up-21", "follow-up-22", "follow-up-23", "follow-up-24", "follow-up-25",
    "follow-up-26", "follow-up-27", "follow-up-28", "follow-up-29", "follow-up-30",
    "follow-up-31", "follow-up-32", "follow-up-33",
)  # fmt: skip
_ASIDES = ("aside-1", "aside-2")
# How many in ten are said after one other message, after two, after three.
_AFTER = (5, 3, 2)
_SEED = 7


@dataclass(frozen=True, slots=True)
class Talk:
    """Turns said at a place ("" for none), the last of which these passages answer, if any."""

    kind: str
    turns: tuple[str, ...]
    place: str
    right: frozenset[str]

    @property
    def source(self) -> str:
        """What is learnt from or kept out as a whole."""
        return self.turns[-1]


def development_talks() -> list[Talk]:
    """The follow-ups that may be learnt from."""
    return [
        Talk(
            f"follow-{name.removeprefix('follow-up-')}",
            tuple(one.turns),
            one.place,
            frozenset(one.expect.passages),
        )
        for name in _TALKS
        for one in read_questions(QUESTIONS / f"{name}.yaml").questions
        if one.expect.passages and not is_held_out(one.turns[-1])
    ]


def development_asides() -> list[Talk]:
    """What people said in the middle of a talk that is off topic, of what may be learnt from."""
    return [
        Talk("aside", tuple(one.turns), one.place, frozenset())
        for name in _ASIDES
        for one in read_questions(QUESTIONS / f"{name}.yaml").questions
        if not is_held_out(one.turns[-1])
    ]


def after_others(
    said: Iterable[Talk], talks: Sequence[Talk], questions: Sequence[str]
) -> Iterator[Talk]:
    """Each talk, or single message, after one to three messages on other subjects.

    Those are the beginnings of `talks` and complete `questions`. People come with several things,
    and seldom say that they turn to the next: who learns from talks of one subject alone takes
    whatever is said for its continuation.
    """
    draw = random.Random(_SEED)
    for talk in said:
        count = draw.choices((1, 2, 3), _AFTER)[0]
        before: list[str] = []
        while len(before) < count:
            other = draw.choice(talks)
            begun = other.turns[: draw.randint(1, len(other.turns) - 1)]
            before += begun if draw.random() < 0.5 else [draw.choice(questions)]
        yield replace(talk, turns=(*before[:count], *talk.turns))


def readings(dialogue: Dialogue, talk: Talk) -> tuple[Mapping[str, Found], Said]:
    """What the readings of the last turn find, none if it names a place alone; what was said."""
    state = State()
    for turn in talk.turns[:-1]:
        _, state = dialogue.reply(Turn(turn, talk.place), state, DAY)
    index, gazetteer = dialogue.index, dialogue.gazetteer
    asked = asked_place(normalise(talk.turns[-1]), talk.place or state.place, gazetteer)
    said = Said(state.topic, state.messages)
    if asked.named and is_bare(asked.text, index.segmenter):
        return {}, said
    found = Reader(Lookup(index, gazetteer), index).read(asked, said, Scope(DAY))
    return dict(found), said
