"""Question sets through the dialogue: what is right, wrong and silent.

format: 1
kind: fact
questions:
  - id: fact-001
    turns: [呼市建了几个职工书屋]
    place: 呼和浩特市
    expect: {kinds: [answer], passages: [hohhot-2015/reading-rooms], contains: ["27"]}
"""

from __future__ import annotations

import datetime as dt
import math
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.dialogue import Dialogue
from bot.types import Reply, State, Turn
from knowledge.errors import ContentError
from knowledge.yaml_file import parse_yaml, read_text, validate

Verdict = Literal["right", "wrong", "silent", "chosen"]


class Expect(BaseModel):
    """What a right reply is: one of `kinds`, of one of `passages`, with all of `contains`."""

    model_config = ConfigDict(extra="forbid")

    kinds: list[str]
    passages: list[str] = []
    contains: list[str] = []
    urgency: str = ""


class Question(BaseModel):
    """A conversation of which the last reply is judged."""

    model_config = ConfigDict(extra="forbid")

    id: str
    turns: list[str] = Field(min_length=1)
    place: str = ""
    date: dt.date | None = None
    expect: Expect


class QuestionSet(BaseModel):
    """One file of questions of one kind."""

    model_config = ConfigDict(extra="forbid")

    format: Literal[1]
    kind: str
    questions: list[Question]


@dataclass(frozen=True, slots=True)
class Result:
    """One question with its reply and verdict."""

    kind: str
    question: Question
    reply: Reply
    verdict: Verdict


def read_questions(path: Path) -> QuestionSet:
    """Read a question set. Raises `ContentError` with positions."""
    text, problems = read_text(path, str(path))
    file = None
    if text is not None:
        file, problems = parse_yaml(text, str(path))
    found = None
    if file is not None and not problems:
        found, problems = validate(file, QuestionSet)
    if found is None:
        raise ContentError(problems)
    return found


def ask(dialogue: Dialogue, turns: Sequence[str], place: str, day: dt.date) -> Reply:
    """The reply to the last turn of a fresh conversation."""
    state, reply = State(), None
    for text in turns:
        reply, state = dialogue.reply(Turn(text, place), state, day)
    assert reply is not None
    return reply


def judge(reply: Reply, expect: Expect) -> Verdict:
    """The verdict on a reply. Silence is `none` where an answer was due."""
    named = not expect.passages or any(passage in expect.passages for passage in reply.passages[:1])
    said = all(part in reply.text for part in expect.contains)
    urgency = not expect.urgency or expect.urgency == reply.urgency
    if reply.kind in expect.kinds and said and urgency and (named or reply.kind == "none"):
        return "right"
    if reply.kind == "none":
        return "silent"
    return "chosen" if reply.kind == "choose" else "wrong"


def run(dialogue: Dialogue, sets: Iterable[QuestionSet], day: dt.date) -> list[Result]:
    """All questions of the sets, each in a conversation of its own."""
    results = []
    for one in sets:
        for question in one.questions:
            reply = ask(dialogue, question.turns, question.place, question.date or day)
            results.append(Result(one.kind, question, reply, judge(reply, question.expect)))
    return results


def is_held_out(text: str) -> bool:
    """True for a third of all texts, fixed by their hash: never looked at while tuning."""
    return zlib.crc32(text.encode()) % 3 == 0


def wilson(hits: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a rate. Wilson, Probable Inference, 1927."""
    if not count:
        return 0.0, 1.0
    z = 1.959964
    rate = hits / count
    middle = rate + z * z / (2 * count)
    spread = z * math.sqrt(rate * (1 - rate) / count + z * z / (4 * count * count))
    scale = 1 + z * z / count
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)
