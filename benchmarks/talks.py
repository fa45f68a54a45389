"""Conversations to learn from: their last turn is looked up in the light of those before it.

The development part of the follow-up sets (by hash of the last turn), and what is not meant of
what was said before: complete questions and off-topic ones, each said after the beginning of some
other talk.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
    "follow-up-21", "follow-up-22", "follow-up-23",
)  # fmt: skip
_TWO_SUBJECTS = 3
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


def after_another(
    talks: Sequence[Talk], kind: str, said: Iterable[tuple[str, str, frozenset[str]]]
) -> Iterator[Talk]:
    """Each (question, place, passages that answer it) said after the beginning of a talk.

    Every third of them after that of another one, too: people come with two things at once.
    """
    draw = random.Random(f"{_SEED} {kind}")
    for at, (question, place, right) in enumerate(said):
        talk = draw.choice(talks)
        before = talk.turns[: draw.randint(1, len(talk.turns) - 1)]
        if at % _TWO_SUBJECTS == 0:
            before = (draw.choice(talks).turns[0], *before)
        yield Talk(kind, (*before, question), place or talk.place, right)


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
