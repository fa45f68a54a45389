"""What was asked and what became of it, read for staff. Chats are told apart, never named."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete, insert, select

from bot.learning.types import Lesson, Words
from bot.state.database import Transaction
from bot.state.tables import cases, feedback, lessons, questions
from bot.statistics.types import Asked, Matter

# Made anew in each process: what it makes of a chat says nothing outside this run.
_KEY = secrets.token_bytes(16)
_QUESTIONS = ("answer", "choose", "none")
# The feedback on what was picked from a choice counts for the choice.
_MARKED = feedback.c.question_id.in_((questions.c.id, questions.c.picked_by))


def words(tx: Transaction, since: float = 0.0) -> list[Words]:
    """What workers asked in their own words since then and is still kept, oldest first.

    Left out is what they tapped or picked, which are words of the files.
    """
    columns = (
        questions.c.chat,
        questions.c.asked_at,
        questions.c.kind,
        questions.c.text,
        questions.c.searched,
        questions.c.asked_place,
        questions.c.place,
        questions.c.picked,
        questions.c.passages,
        feedback.c.helpful,
    )
    rows = tx.execute(
        select(*columns)
        .join(feedback, _MARKED, isouter=True)
        .where(
            questions.c.asked_at >= since,
            questions.c.text.is_not(None),
            questions.c.origin == "typed",
            questions.c.kind.in_(_QUESTIONS),
        )
        .order_by(questions.c.asked_at, questions.c.id)
    )
    return [
        Words(
            asker(row.chat),
            row.asked_at,
            row.kind,
            row.text,
            row.searched or "",
            _asked_place(row),
            row.picked or _first(row.passages, row.kind),
            bool(row.picked),
            row.helpful,
        )
        for row in rows
    ]


def asked(tx: Transaction, since: float, until: float) -> list[Asked]:
    """Every question from `since` to before `until`, without its words, oldest first.

    What was picked from a choice is no question of its own: it is the choice's, with its mark.
    """
    columns = (
        questions.c.chat,
        questions.c.asked_at,
        questions.c.kind,
        questions.c.passages,
        questions.c.picked,
        questions.c.asked_place,
        questions.c.place,
        feedback.c.helpful,
    )
    rows = tx.execute(
        select(*columns)
        .join(feedback, _MARKED, isouter=True)
        .where(
            questions.c.asked_at >= since,
            questions.c.asked_at < until,
            questions.c.origin != "pick",
            questions.c.kind.in_((*_QUESTIONS, "urgent")),
        )
        .order_by(questions.c.asked_at, questions.c.id)
    )
    return [
        Asked(
            asker(row.chat),
            row.asked_at,
            row.kind,
            row.picked or next(iter(json.loads(row.passages)), ""),
            _asked_place(row),
            bool(row.picked),
            row.helpful,
        )
        for row in rows
    ]


def matters(tx: Transaction, since: float, until: float) -> list[Matter]:
    """Every case that was opened from `since` to before `until`, oldest first.

    A case whose worker had everything erased is left out: when it was closed is not known.
    """
    rows = tx.execute(
        select(cases)
        .where(cases.c.opened_at >= since, cases.c.opened_at < until)
        .where((cases.c.status != "closed") | cases.c.closed_at.is_not(None))
        .order_by(cases.c.opened_at, cases.c.id)
    )
    return [
        Matter(
            row.opened_at,
            row.closed_at,
            row.first_staff_at,
            row.place,
            row.service,
            bool(row.urgency),
        )
        for row in rows
    ]


def asker(chat: str | None) -> str:
    """A name for a chat that holds for this run only; "" if the chat is not known any more."""
    return hashlib.blake2s(chat.encode(), key=_KEY, digest_size=8).hexdigest() if chat else ""


def _asked_place(row: Any) -> str:
    """The place asked about. Of older rows only those without an answer tell it."""
    return str(row.asked_place or (row.place if row.kind == "none" else ""))


def _first(passages: str, kind: str) -> str:
    """The passage that was given; the candidates of a choice were not."""
    ids = [] if kind == "choose" else json.loads(passages)
    return str(ids[0]) if ids else ""


def learn(tx: Transaction, new: Iterable[Lesson]) -> None:
    """Remember what staff took over, the last time that they did."""
    new = list(new)
    unlearn(tx, new)
    for lesson in new:
        tx.execute(
            insert(lessons).values(
                passage=lesson.passage,
                kind=lesson.kind,
                texts=json.dumps(lesson.texts, ensure_ascii=False),
                accepted_at=lesson.accepted_at,
                asked_before=lesson.asked_before,
                answered_before=lesson.answered_before,
            )
        )


def unlearn(tx: Transaction, old: Iterable[Lesson]) -> None:
    """Forget what staff did not take over after all."""
    for lesson in old:
        texts = json.dumps(lesson.texts, ensure_ascii=False)
        same = (lessons.c.passage == lesson.passage) & (lessons.c.texts == texts)
        tx.execute(delete(lessons).where(same))


def learnt(tx: Transaction) -> list[Lesson]:
    """What staff took over, the newest first."""
    rows = tx.execute(select(lessons).order_by(lessons.c.accepted_at.desc(), lessons.c.id))
    return [
        Lesson(
            row.passage,
            row.kind,
            tuple(json.loads(row.texts)),
            row.accepted_at,
            row.asked_before,
            row.answered_before,
        )
        for row in rows
    ]
