"""Messages between being decided on and being sent: pending -> sending -> sent.

A row found in `sending` by whoever holds its chat was interrupted between our request and our
commit: nobody knows whether Telegram has it. It is in doubt, is sent again, and is counted. An
announcement in doubt is not sent again: nobody shall get it twice. So that one which only waited
for its turn is not taken for one in doubt, it is `sending` no sooner than its turn has come. That
costs a transaction, which replies are spared: they are sent again in any case.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import bindparam, delete, func, insert, select, update

from bot.state import counters
from bot.state.database import Transaction
from bot.state.tables import chats, outbox


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to send. `body` depends on `kind`; the messenger knows how."""

    id: int
    kind: str
    body: Mapping[str, Any]
    doubts: int
    case_id: int | None
    announcement_id: int | None


# Statements of every message are made once: making them costs more than running them.
_PUT = insert(outbox)
_FIRST = (
    select(outbox)
    .where(outbox.c.open, outbox.c.chat == bindparam("which"))
    .order_by(outbox.c.id)
    .limit(1)
)
_CHANGE = update(outbox).where(outbox.c.id == bindparam("which"))


def put(
    tx: Transaction,
    chat: str,
    kind: str,
    body: Mapping[str, Any],
    now: float,
    *,
    case_id: int | None = None,
) -> None:
    """Decide that a message is sent."""
    row = {
        "chat": chat,
        "kind": kind,
        "body": json.dumps(body, ensure_ascii=False),
        "status": "pending",
        "created_at": now,
        "case_id": case_id,
    }
    tx.execute(_PUT, row)


def begin(tx: Transaction, chat: str, now: float) -> Outgoing | None:
    """The chat's next message, marked as being sent; None if there is none to send now.

    An announcement is still to be marked, by `mark`. Only whoever holds the chat may call this.
    """
    while True:
        row = tx.execute(_FIRST, {"which": chat}).one_or_none()
        if row is None or row.not_before > now:
            return None
        if row.status == "pending":
            break
        counters.add(tx, "in_doubt")
        if row.announcement_id is None:
            break
        _close(tx, row.id, "unsure", now)
    doubts = row.doubts + (row.status == "sending")
    if row.announcement_id is None:
        tx.execute(_CHANGE, {"which": row.id, "status": "sending", "doubts": doubts})
    return Outgoing(
        row.id, row.kind, json.loads(row.body), doubts, row.case_id, row.announcement_id
    )


def mark(tx: Transaction, outgoing: Outgoing, status: Literal["sending", "pending"]) -> None:
    """It is on its way to the messenger from now on, or the messenger has turned it away."""
    tx.execute(_CHANGE, {"which": outgoing.id, "status": status})


def sent(tx: Transaction, outgoing: Outgoing, message_id: int | None, now: float) -> None:
    """It was sent, as this message of the messenger."""
    _end(tx, outgoing, "sent", now, message_id)


def postpone(tx: Transaction, outgoing: Outgoing, until: float, *, in_doubt: bool) -> None:
    """It was not sent (or nobody knows): try again later."""
    if in_doubt:
        counters.add(tx, "in_doubt")
    doubts = outgoing.doubts + in_doubt
    change = {"status": "pending", "not_before": until, "doubts": doubts}
    tx.execute(_CHANGE, {"which": outgoing.id, **change})


def give_up(tx: Transaction, outgoing: Outgoing, now: float, *, unsure: bool = False) -> None:
    """It cannot be sent; or nobody knows whether it was, and it must not be sent twice."""
    counters.add(tx, "in_doubt" if unsure else "refused")
    _end(tx, outgoing, "unsure" if unsure else "failed", now)


def blocked(tx: Transaction, chat: str, now: float) -> bool:
    """The worker blocked the bot: nothing that waits can be sent. False if we know no such chat."""
    known = tx.execute(update(chats).where(chats.c.chat == chat).values(blocked=True)).rowcount > 0
    tx.execute(
        update(outbox)
        .where(outbox.c.open, outbox.c.chat == chat)
        .values(status="failed", open=False, body=None, sent_at=now)
    )
    return known


def case_of(tx: Transaction, chat: str, message_id: int) -> int | None:
    """The case that a message which we sent to the chat belongs to; the newest with this number."""
    return tx.execute(
        select(outbox.c.case_id)
        .where(
            outbox.c.message_id == message_id,
            outbox.c.chat == chat,
            outbox.c.case_id.is_not(None),
        )
        .order_by(outbox.c.id.desc())
        .limit(1)
    ).scalar_one_or_none()


def first_message(tx: Transaction, chat: str, case_id: int) -> int | None:
    """The first message about a case that was sent to the chat."""
    return tx.execute(
        select(func.min(outbox.c.message_id)).where(
            outbox.c.case_id == case_id, outbox.c.chat == chat
        )
    ).scalar_one_or_none()


def forget_numbers(tx: Transaction, chat: str) -> None:
    """What was sent to the chat is not known there any more: its numbers mean other messages."""
    tx.execute(
        update(outbox)
        .where(outbox.c.chat == chat, outbox.c.message_id.is_not(None))
        .values(message_id=None)
    )


def _end(
    tx: Transaction, outgoing: Outgoing, status: str, now: float, message_id: int | None = None
) -> None:
    """What says that everything was erased leaves no row of the chat either."""
    if outgoing.body.get("leave_no_trace"):
        tx.execute(delete(outbox).where(outbox.c.id == outgoing.id))
    else:
        _close(tx, outgoing.id, status, now, message_id)


def _close(
    tx: Transaction, row: int, status: str, now: float, message_id: int | None = None
) -> None:
    change = {"status": status, "open": False, "body": None}
    tx.execute(_CHANGE, {"which": row, "sent_at": now, "message_id": message_id, **change})
