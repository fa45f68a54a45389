"""Forgetting: at once when a worker asks for it, in time for everybody."""

from __future__ import annotations

from sqlalchemy import ColumnElement, String, cast, delete, exists, literal, select, update

from bot.state.database import Transaction
from bot.state.tables import (
    buttons,
    cases,
    chats,
    feedback,
    inbox,
    outbox,
    questions,
    subscriptions,
)

_DAY = 86400.0


def forget(tx: Transaction, chat: str, last_update: int) -> list[int]:
    """Remove everything of a chat; return the numbers of its cases that were not closed yet.

    Of the inbox: up to the row `last_update`. What the worker wrote after that is still to be
    answered, as the words of somebody new.

    What stays names nobody: closed cases without chat and text, how many got an announcement, and
    the keys of updates, which stop a repeated delivery from being answered again.
    """
    asked = select(questions.c.id).where(questions.c.chat == chat)
    tx.execute(delete(feedback).where(feedback.c.question_id.in_(asked)))
    tx.execute(delete(questions).where(questions.c.chat == chat))
    rows = tx.execute(select(cases.c.id, cases.c.status).where(cases.c.chat == chat)).all()
    if rows:
        numbers = [row.id for row in rows]
        tx.execute(
            update(cases)
            .where(cases.c.id.in_(numbers))
            .values(chat=None, text=None, status="closed", place="")
        )
        # Copies of the worker's words that have not reached staff yet are not sent any more.
        tx.execute(delete(outbox).where(outbox.c.case_id.in_(numbers)))
    # It counts among those that did not get it, if it was still to be sent.
    tx.execute(
        update(outbox)
        .where(outbox.c.open, outbox.c.chat == chat, outbox.c.announcement_id.is_not(None))
        .values(status="failed", open=False, body=None)
    )
    _forget_who_was_told(tx, outbox.c.chat == chat)
    for table in (buttons, subscriptions, outbox, chats):
        tx.execute(delete(table).where(table.c.chat == chat))
    tx.execute(
        update(inbox)
        .where(inbox.c.chat == chat, inbox.c.id <= last_update)
        .values(raw=None, waiting=False, chat="")
    )
    return [row.id for row in rows if row.status != "closed"]


def expire(
    tx: Transaction, now: float, *, questions_days: float, chats_days: float, cases_days: float,
    updates_days: float,
) -> None:  # fmt: skip
    """Remove what is older than it may be kept."""
    old = now - questions_days * _DAY
    tx.execute(
        update(questions)
        .where(questions.c.asked_at < old, questions.c.chat.is_not(None))
        .values(chat=None, text=None, answer=None, searched=None)
    )
    tx.execute(delete(buttons).where(buttons.c.created_at < old))
    closed = now - cases_days * _DAY
    tx.execute(
        update(cases)
        .where(cases.c.closed_at < closed, cases.c.chat.is_not(None))
        .values(chat=None, text=None, place="")
    )
    silent = now - chats_days * _DAY
    busy = exists().where(cases.c.chat == chats.c.chat, cases.c.status == "open")
    # A subscription says that the worker wants to hear from us: the chat stays, its talk goes.
    wanted = exists().where(subscriptions.c.chat == chats.c.chat)
    tx.execute(delete(chats).where(chats.c.seen_at < silent, ~busy, ~wanted))
    tx.execute(
        update(chats).where(chats.c.seen_at < silent, wanted).values(state="{}", expecting="")
    )
    keys = now - updates_days * _DAY
    tx.execute(delete(inbox).where(inbox.c.waiting.is_(False), inbox.c.received_at < keys))
    still = select(cases.c.id).where(cases.c.status != "closed")
    tx.execute(
        delete(outbox).where(
            outbox.c.open.is_(False),
            outbox.c.sent_at < keys,
            outbox.c.announcement_id.is_(None),
            outbox.c.case_id.is_(None) | outbox.c.case_id.not_in(still),
        )
    )
    _forget_who_was_told(tx, outbox.c.open.is_(False) & (outbox.c.sent_at < keys))


def _forget_who_was_told(tx: Transaction, which: ColumnElement[bool]) -> None:
    """Of announcements how many got it stays, who did not."""
    tx.execute(
        update(outbox)
        .where(which, outbox.c.announcement_id.is_not(None), outbox.c.chat.not_like("erased:%"))
        .values(chat=literal("erased:") + cast(outbox.c.id, String), message_id=None)
    )
