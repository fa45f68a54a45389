"""What was asked (masked), what was answered, whether it helped; and the buttons below it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import func, insert, select, update

from bot.state.database import Transaction
from bot.state.tables import buttons, feedback, questions

# Typed by the worker, tapped among what one may ask next, or picked among candidates.
Origin = Literal["typed", "button", "pick"]


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answer."""

    id: int
    text: str
    answer: str
    kind: str
    passages: Sequence[str]
    place: str
    asked_at: float


@dataclass(frozen=True, slots=True)
class Asked:
    """What is recorded of a question. `text` is masked, and `searched` comes from it.

    `shown` is how much of the answer the first bubble held.
    """

    text: str
    answer: str
    kind: str
    urgency: str
    language: str
    passages: Sequence[str]
    place: str
    confidence: float
    shown: int
    snapshot: str
    origin: Origin = "typed"
    searched: str = ""
    asked_place: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a button offers: a message to say, the passage it leads to, below which question."""

    message: str
    passage: str = ""
    question: int | None = None


# Statements of every message are made once: making them costs more than running them.
_RECORD = insert(questions)
_ADD_BUTTONS = insert(buttons).returning(buttons.c.id, sort_by_parameter_order=True)


def record(tx: Transaction, chat: str, asked: Asked, now: float) -> int:
    """Record a question; return its id."""
    row = {
        "chat": chat,
        "asked_at": now,
        "text": asked.text,
        "answer": asked.answer,
        "kind": asked.kind,
        "urgency": asked.urgency,
        "language": asked.language,
        "passages": json.dumps(list(asked.passages)),
        "place": asked.place,
        "confidence": asked.confidence,
        "shown": asked.shown,
        "snapshot": asked.snapshot,
        "origin": asked.origin,
        "searched": asked.searched or None,
        "asked_place": asked.asked_place,
    }
    key = tx.execute(_RECORD, row).inserted_primary_key
    assert key is not None
    return int(key[0])


def find(tx: Transaction, chat: str, question: int) -> Question | None:
    """A question of this chat, if its text is still kept."""
    row = tx.execute(
        select(questions).where(questions.c.id == question, questions.c.chat == chat)
    ).one_or_none()
    return None if row is None else _question(row)


def latest(tx: Transaction, chat: str, limit: int, since: float) -> list[Question]:
    """The chat's last questions since then, oldest first."""
    rows = tx.execute(
        select(questions)
        .where(questions.c.chat == chat, questions.c.asked_at >= since)
        .order_by(questions.c.id.desc())
        .limit(limit)
    ).all()
    return [_question(row) for row in reversed(rows)]


def recent(tx: Transaction, limit: int) -> list[tuple[str, str]]:
    """The last different questions of all chats with their places, the newest first; masked."""
    last = func.max(questions.c.id)
    rows = tx.execute(
        select(questions.c.text, questions.c.place)
        .where(questions.c.text.is_not(None), questions.c.text != "")
        .group_by(questions.c.text, questions.c.place)
        .order_by(last.desc())
        .limit(limit)
    ).all()
    return [(text, place) for text, place in rows]


def rate(tx: Transaction, question: int, now: float, *, helpful: bool) -> bool | None:
    """Note whether an answer helped; return what was noted before, None if nothing was."""
    before = tx.execute(
        select(feedback.c.helpful).where(feedback.c.question_id == question)
    ).scalar_one_or_none()
    if before is None:
        tx.execute(insert(feedback).values(question_id=question, helpful=helpful, given_at=now))
    elif before != helpful:
        tx.execute(
            update(feedback)
            .where(feedback.c.question_id == question)
            .values(helpful=helpful, given_at=now)
        )
    return before


def offered_by(tx: Transaction, chat: str, passage: str, question: int | None) -> int | None:
    """The `choose` that offered the passage: this question, or else the chat's last one."""
    statement = select(questions).where(questions.c.chat == chat)
    if question is not None:
        statement = statement.where(questions.c.id == question)
    row = tx.execute(statement.order_by(questions.c.id.desc()).limit(1)).one_or_none()
    offered = row is not None and row.kind == "choose" and passage in json.loads(row.passages)
    return int(row.id) if row is not None and offered else None


def pick(tx: Transaction, question: int, passage: str, by: int) -> None:
    """Note which candidate of a `choose` was picked, and by which question; the last one counts."""
    tx.execute(
        update(questions).where(questions.c.id == question).values(picked=passage, picked_by=by)
    )


def add_buttons(tx: Transaction, chat: str, offers: Sequence[Offer], now: float) -> list[int]:
    """Remember what buttons stand for; return their ids in that order."""
    rows = [
        {
            "chat": chat,
            "value": offer.message,
            "passage": offer.passage,
            "question_id": offer.question,
            "created_at": now,
        }
        for offer in offers
    ]
    return list(tx.execute(_ADD_BUTTONS, rows).scalars()) if rows else []


def button(tx: Transaction, chat: str, number: int) -> Offer | None:
    """What a button of this chat stands for, if that is still kept."""
    row = tx.execute(
        select(buttons).where(buttons.c.id == number, buttons.c.chat == chat)
    ).one_or_none()
    return None if row is None else Offer(row.value, row.passage, row.question_id)


def _question(row: Any) -> Question:
    return Question(
        row.id,
        row.text or "",
        row.answer or "",
        row.kind,
        tuple(json.loads(row.passages)),
        row.place,
        row.asked_at,
    )
