"""What must hold across files: ids, places, and no question claimed twice."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.errors import Problem
from knowledge.places import Gazetteer
from knowledge.text import normalise_all
from knowledge.types import Knowledge, Passage


def cross_check(knowledge: Knowledge) -> list[Problem]:
    """All problems that one file alone does not show."""
    return [
        *_duplicate_ids(knowledge.passages),
        *_unknown_places(knowledge),
        *_claimed_twice(knowledge.passages),
        *_checks_without_passage(knowledge),
    ]


def _duplicate_ids(passages: tuple[Passage, ...]) -> Iterator[Problem]:
    seen: dict[str, Passage] = {}
    for passage in passages:
        other = seen.setdefault(passage.id, passage)
        if other.file != passage.file:
            text = (
                f"The id '{passage.id}' is also in {other.file}:{other.line}. Rename one file's id."
            )
            yield Problem(passage.file, passage.line, 1, text)


def _unknown_places(knowledge: Knowledge) -> Iterator[Problem]:
    gazetteer = Gazetteer(knowledge.places)
    told: set[tuple[str, str]] = set()
    for passage in knowledge.passages:
        key = (passage.file, passage.place)
        if passage.place not in gazetteer and key not in told:
            told.add(key)
            text = f"The place '{passage.place}' is not in places.yaml. Add it or correct it."
            yield Problem(passage.file, passage.line, 1, text)


def _claimed_twice(passages: tuple[Passage, ...]) -> Iterator[Problem]:
    claims: dict[tuple[str, str, str], list[Passage]] = {}
    asked = iter(normalise_all([one for passage in passages for one in passage.questions]))
    for passage in passages:
        for question in dict.fromkeys([next(asked) for _ in passage.questions]):
            key = (passage.place, passage.period, question)
            earlier = claims.setdefault(key, [])
            other = next((one for one in earlier if not _at_different_times(one, passage)), None)
            earlier.append(passage)
            if other:
                text = (
                    f"'{question}' is also a way of asking {other.file}:{other.line} "
                    f"({other.title}). Keep it at one of them."
                )
                yield Problem(passage.file, passage.line, 1, text)


def _at_different_times(one: Passage, other: Passage) -> bool:
    """True if the two answers are never valid on the same day."""
    first, second = sorted((one, other), key=lambda passage: passage.valid_from)
    return bool(first.valid_until) and first.valid_until < second.valid_from


def _checks_without_passage(knowledge: Knowledge) -> Iterator[Problem]:
    ids = {passage.id for passage in knowledge.passages}
    for check in knowledge.checks:
        if check.passage and check.passage not in ids:
            text = f"There is no passage '{check.passage}'. Correct the id or remove the check."
            yield Problem(check.file, check.line, 1, text)
