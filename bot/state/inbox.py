"""Updates between being received and being answered."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import exists, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.state.database import Transaction
from bot.state.tables import inbox, outbox


@dataclass(frozen=True, slots=True)
class Received:
    """An update as it came. `raw` is JSON."""

    update_id: int
    chat: str
    raw: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update that waits to be answered. `attempts` counts how often that was begun."""

    id: int
    raw: str
    attempts: int
    received_at: float


def add(tx: Transaction, source: str, received: Sequence[Received], now: float) -> int:
    """Store updates; return how many are new. One that is known already changes nothing."""
    if not received:
        return 0
    rows = [
        {
            "source": source,
            "update_id": one.update_id,
            "chat": one.chat,
            "raw": one.raw,
            "received_at": now,
            "waiting": True,
            "failed": False,
            "attempts": 0,
        }
        for one in received
    ]
    make = postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert
    statement = make(inbox).values(rows).on_conflict_do_nothing().returning(inbox.c.id)
    return len(tx.execute(statement).all())


def chats_to_serve(
    tx: Transaction, now: float, busy: Collection[str], limit: int
) -> list[tuple[str, bool]]:
    """Chats with something to read or to send, the longest waiting first, but the `busy` ones.

    With each: false if only announcements are to be sent.
    """
    limit += len(busy)
    reads = (
        select(inbox.c.chat, func.min(inbox.c.received_at))
        .where(inbox.c.waiting)
        .group_by(inbox.c.chat)
        .order_by(func.min(inbox.c.id))
        .limit(limit)
    )
    found = {chat: (at, True) for chat, at in tx.execute(reads) if chat not in busy}
    # Messages of a chat are sent in order: one that has to wait holds up those behind it.
    first = outbox.alias()
    held_up = exists().where(first.c.open, first.c.chat == outbox.c.chat, first.c.not_before > now)
    for plain in (True, False):
        which = (
            outbox.c.announcement_id.is_(None) if plain else outbox.c.announcement_id.is_not(None)
        )
        sends = (
            select(outbox.c.chat, func.min(outbox.c.created_at))
            .where(outbox.c.open, which, ~held_up)
            .group_by(outbox.c.chat)
            .order_by(func.min(outbox.c.id))
            .limit(limit)
        )
        for chat, at in tx.execute(sends):
            if chat not in busy:
                found.setdefault(chat, (at, plain))
    order = sorted(found, key=lambda chat: (not found[chat][1], found[chat][0]))
    return [(chat, found[chat][1]) for chat in order]


def take(
    tx: Transaction,
    chat: str,
    choose: Callable[[Sequence[Waiting]], Sequence[int]],
    limit: int = 50,
) -> list[Waiting]:
    """The next updates of a chat that are handled as one; empty if none wait.

    `choose` says which of those that wait (oldest first) belong together. That the work was
    begun is counted before it begins, so that an update which kills the process is known.
    """
    rows = tx.execute(
        select(inbox.c.id, inbox.c.raw, inbox.c.attempts, inbox.c.received_at)
        .where(inbox.c.waiting, inbox.c.chat == chat)
        .order_by(inbox.c.id)
        .limit(limit)
    ).all()
    waiting = [Waiting(*row) for row in rows]
    if not waiting:
        return []
    ids = set(choose(waiting))
    tx.execute(update(inbox).where(inbox.c.id.in_(ids)).values(attempts=inbox.c.attempts + 1))
    return [one for one in waiting if one.id in ids]


def excuse(tx: Transaction, ids: Collection[int]) -> None:
    """Take back that work was begun: it was not the updates' fault."""
    tx.execute(update(inbox).where(inbox.c.id.in_(ids)).values(attempts=inbox.c.attempts - 1))


def finish(tx: Transaction, ids: Collection[int], *, failed: bool = False) -> None:
    """Mark updates answered (or given up) and erase what they say; their keys stay."""
    tx.execute(
        update(inbox).where(inbox.c.id.in_(ids)).values(waiting=False, failed=failed, raw=None)
    )


def recent(tx: Transaction, chat: str, since: float, until: float) -> int:
    """How many updates of the chat came in that time, both ends included."""
    statement = select(func.count()).where(
        inbox.c.chat == chat, inbox.c.received_at >= since, inbox.c.received_at <= until
    )
    return tx.execute(statement).scalar_one()


def backlog(tx: Transaction) -> int:
    """How many updates wait."""
    return tx.execute(select(func.count()).where(inbox.c.waiting)).scalar_one()


def unfinished(tx: Transaction) -> int:
    """How many updates wait to be answered and messages to be sent."""
    sends = tx.execute(select(func.count()).where(outbox.c.open)).scalar_one()
    return backlog(tx) + sends
