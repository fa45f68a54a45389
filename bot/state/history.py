"""What was asked and what became of it, read for staff. Chats are told apart, never named."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable

from sqlalchemy import insert, select

from bot.learning.types import Lesson, Words
from bot.state.database import Transaction
from bot.state.tables import feedback, lessons, questions

# Made anew in each process: what it makes of a chat says nothing outside this run.
_KEY = secrets.token_bytes(16)
_QUESTIONS = ("answer", "choose", "none")


def words(tx: Transaction, since: float = 0.0) -> list[Words]:
    """What workers asked in their own words since then and is still kept, oldest first.

    Left out is what they tapped or picked, which are words of the files. The feedback on what
    they picked counts for the question that offered it.
    """
    marked = feedback.c.question_id.in_((questions.c.id, questions.c.picked_by))
    rows = tx.execute(
        select(questions, feedback.c.helpful)
        .join(feedback, marked, isouter=True)
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
            row.asked_place or row.place,
            row.picked or _first(row.passages, row.kind),
            bool(row.picked),
            row.helpful,
        )
        for row in rows
    ]


def asker(chat: str | None) -> str:
    """A name for a chat that holds for this run only; "" if the chat is not known any more."""
    return (
        hashlib.blake2s((chat or "").encode(), key=_KEY, digest_size=8).hexdigest() if chat else ""
    )


def _first(passages: str, kind: str) -> str:
    """The passage that was given; the candidates of a choice were not."""
    ids = [] if kind == "choose" else json.loads(passages)
    return str(ids[0]) if ids else ""


def learn(tx: Transaction, new: Iterable[Lesson]) -> None:
    """Remember what staff took over."""
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
