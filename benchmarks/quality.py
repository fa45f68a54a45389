"""Right, wrong, chosen and silent on the held-out third, with each channel switched off in turn."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.talks import Talk, after_others
from bot.app import open_dialogue
from bot.dialogue import Dialogue
from bot.evaluate import (
    QuestionSet,
    ask,
    is_held_out,
    read_questions,
    run,
    wilson,
)
from bot.settings import load_settings
from index.types import CHANNELS
from knowledge.load import load

_QUESTIONS = Path(__file__).parent / "questions"
_DAY = dt.date(2026, 7, 1)


def measure_quality() -> dict[str, Any]:
    """Rates by kind of question, off-topic rates, and what each channel is worth."""
    settings = load_settings(None)
    dialogue = open_dialogue(settings)
    sets = [
        read_questions(path) if "unseen" in path.stem else _held_out(read_questions(path))
        for path in sorted(_QUESTIONS.glob("*.yaml"))
    ]
    knowledge, _ = load(settings.content, settings.today())
    off: dict[str, Any] = {}
    talks = [
        Talk(one.id, tuple(one.turns), one.place, frozenset())
        for each in sets
        if each.kind == "follow-up"
        for one in each.questions
    ]
    said = [one.turns[0] for s in sets if s.kind in ("fact", "rule") for one in s.questions]
    for kind in ("far", "near", "place", "missing"):
        asked = [
            Talk(kind, (one.question,), one.place, frozenset())
            for one in knowledge.offtopic
            if one.kind == kind and is_held_out(one.question)
        ]
        off[kind] = _answered(dialogue, asked)
        if kind in ("far", "near"):
            within = list(after_others(asked, talks, said))
            off[f"{kind}_within_a_talk"] = _answered(dialogue, within)
    answerable = [s for s in sets if s.kind in ("fact", "rule", "typo", "english", "follow-up")]
    return {
        "held_out": _table(dialogue, sets),
        "answered_off_topic": off,
        "without_channel": {
            channel: _without(dialogue, answerable, channel) for channel in ("none", *CHANNELS)
        },
    }


def _answered(dialogue: Dialogue, talks: list[Talk]) -> dict[str, Any]:
    """The share of talks whose last turn is answered."""
    replies = [ask(dialogue, list(talk.turns), talk.place, _DAY).kind for talk in talks]
    return _share(replies.count("answer"), len(replies))


def _held_out(questions: QuestionSet) -> QuestionSet:
    kept = [question for question in questions.questions if is_held_out(question.turns[-1])]
    return questions.model_copy(update={"questions": kept})


def _table(dialogue: Dialogue, sets: list[QuestionSet]) -> dict[str, Any]:
    counts: dict[str, Counter[str]] = {}
    for result in run(dialogue, sets, _DAY):
        counts.setdefault(result.kind, Counter())[result.verdict] += 1
    return {
        kind: {**_share(found["right"], found.total()), **found} for kind, found in counts.items()
    }


def _without(dialogue: Dialogue, sets: list[QuestionSet], channel: str) -> dict[str, Any]:
    """Right answers with one channel switched off, and nothing else changed."""
    search = dialogue.index.search
    kept = tuple(one for one in CHANNELS if one != channel)
    dialogue.index.search = lambda *args, **named: search(*args, **{**named, "channels": kept})  # type: ignore[method-assign]
    try:
        results = run(dialogue, sets, _DAY)
    finally:
        dialogue.index.search = search  # type: ignore[method-assign]
    return _share(sum(result.verdict == "right" for result in results), len(results))


def _share(hits: int, count: int) -> dict[str, Any]:
    low, high = wilson(hits, count)
    return {
        "n": count,
        "rate": round(hits / max(count, 1), 4),
        "low": round(low, 4),
        "high": round(high, 4),
    }
