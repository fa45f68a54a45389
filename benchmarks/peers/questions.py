"""The questions that every system is asked, and what became of them.

All of them are held out: a third of all questions, fixed by hash, that nothing was tuned on.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.peers.documents import Document
from benchmarks.peers.systems.base import ROOT, Given
from bot.evaluate import Expect, Question, is_held_out, judge, read_questions
from bot.types import Reply
from bot.where import asked_place, searched_places
from knowledge.places import Gazetteer
from knowledge.text import normalise
from knowledge.types import Knowledge

_SETS = ("fact", "rule", "typo-fact", "typo-rule", "place")
_OFF_TOPIC = ("far", "near", "place")
ANSWERABLE = ("fact", "rule", "typo", "place, by a rule")
UNANSWERABLE = ("far", "near", "place")
_ALLOWED = {"far": 0.01, "near": 0.03}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: its text, the chat's place, and the places whose passages may be given.

    `places` is what unionbot itself would search for this question and chat; None if no place is
    known. It is handed to a system only where a measurement says so.
    """

    kind: str
    text: str
    setting: str
    places: tuple[str, ...] | None
    expect: Expect

    def job(self) -> dict[str, Any]:
        """What a worker needs of it."""
        return {"text": self.text, "setting": self.setting, "places": self.places}


def held_out(knowledge: Knowledge, held_places: frozenset[str]) -> list[Asked]:
    """All held-out questions of one turn: those of our sets, and those off topic."""
    gazetteer = Gazetteer(knowledge.places, knowledge.vocabulary.terms)

    def asked(kind: str, text: str, setting: str, expect: Expect) -> Asked:
        where = asked_place(normalise(text), setting, gazetteer)
        places = searched_places(where.place, gazetteer, held_places) if where.place else None
        return Asked(kind, text, setting, tuple(sorted(places)) if places else None, expect)

    found = []
    for name in _SETS:
        questions = read_questions(ROOT / "benchmarks" / "questions" / f"{name}.yaml")
        for one in questions.questions:
            if len(one.turns) == 1 and is_held_out(one.turns[0]):
                kind = _kind(questions.kind, one)
                found.append(asked(kind, one.turns[0], one.place, one.expect))
    return found + [
        asked(off.kind, off.question, off.place, Expect(kinds=["none"]))
        for off in knowledge.offtopic
        if off.kind in _OFF_TOPIC and is_held_out(off.question)
    ]


def _kind(kind: str, question: Question) -> str:
    """Of the questions on other places, some are answered by a rule that holds everywhere."""
    if kind == "place" and (question.expect.passages or "none" not in question.expect.kinds):
        return "place, by a rule"
    return kind


def tally(
    asked: Sequence[Asked], given: Iterable[Given], documents: Mapping[str, Document]
) -> dict[str, dict[str, int]]:
    """For each kind of question: n, right, wrong, silent, asks back, right passage found first."""
    found: dict[str, dict[str, int]] = {}
    for question, answer in zip(asked, given, strict=False):
        counts = found.setdefault(
            question.kind,
            {"n": 0, "right": 0, "wrong": 0, "silent": 0, "asks_back": 0, "first_right": 0},
        )
        counts["n"] += 1
        counts["first_right"] += (answer.best or answer.passage) in question.expect.passages
        counts[_verdict(question, answer, documents)] += 1
    return found


def cut_off(asked: Sequence[Asked], given: Sequence[Given]) -> float | None:
    """The lowest score at which no more off-topic questions are answered than unionbot may.

    That is 1 of 100 far and 3 of 100 near ones. Chosen with the answers known, so it is the best
    that a fixed cut-off on the system's own scores could do. None if no such question was asked.
    """
    scores: dict[str, list[float]] = {kind: [] for kind in _ALLOWED}
    for question, answer in zip(asked, given, strict=False):
        if question.kind in scores:
            scores[question.kind].append(answer.score if answer.kind == "answer" else -math.inf)
    if not all(scores.values()):
        return None
    return max(_next_above(found, _ALLOWED[kind]) for kind, found in scores.items())


def _next_above(scores: Sequence[float], share: float) -> float:
    """A cut-off that at most this share of the scores reach."""
    ordered = sorted(scores, reverse=True)
    return math.nextafter(ordered[int(share * len(ordered))], math.inf)


def with_cut_off(given: Iterable[Given], least: float) -> list[Given]:
    """The replies, answers below the cut-off left out."""
    return [Given("none") if one.kind == "answer" and one.score < least else one for one in given]


def _verdict(question: Asked, answer: Given, documents: Mapping[str, Document]) -> str:
    if question.kind in UNANSWERABLE:
        fallback = {"answer": "wrong", "choose": "asks_back"}
        return fallback.get(answer.kind, "silent")
    verdict = judge(_reply(question, answer, documents), question.expect)
    return "asks_back" if verdict == "chosen" else verdict


def _reply(question: Asked, answer: Given, documents: Mapping[str, Document]) -> Reply:
    """The reply to judge. A peer that gives the right passage is right, whatever kind is due."""
    kind, text = answer.kind, answer.text
    if kind == "answer" and not text:
        document = documents[answer.passage]
        text = f"{document.title}\n{document.text}"
        if answer.passage in question.expect.passages:
            kind = question.expect.kinds[0]
    passages = (answer.passage,) if answer.passage else ()
    return Reply(kind=kind, text=text, passages=passages)  # type: ignore[arg-type]
