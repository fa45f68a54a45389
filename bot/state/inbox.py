"""Updates between being received and being answered."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, exists, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.state.database import Transaction
from bot.state.errors import StateUnavailable
from bot.state.tables import inbox, outbox


@dataclass(frozen=True, slots=True)
class Received:
    """An update as it came. `raw` is JSON, `written_at` None if only its coming is known."""

    update_id: int
    chat: str
    raw: str
    written_at: float | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update that waits to be answered. `attempts` counts how often that was begun.

    `received_at` is when it would have come if nothing had held it up.
    """

    id: int
    raw: str
    attempts: int
    received_at: float


_HELD_BACK = 86400.0

# Statements of every message are made once: making them costs more than running them.
_ADD = {
    dialect.dialect.name: dialect.insert(inbox).on_conflict_do_nothing().returning(inbox.c.id)
    for dialect in (postgresql, sqlite)
}
_READS = (
    select(inbox.c.chat, func.min(inbox.c.received_at))
    .where(inbox.c.waiting)
    .group_by(inbox.c.chat)
    .order_by(func.min(inbox.c.id))
    .limit(bindparam("most"))
)
# Messages of a chat are sent in order: one that has to wait holds up those behind it.
_first = outbox.alias()
_held_up = exists().where(
    _first.c.open, _first.c.chat == outbox.c.chat, _first.c.not_before > bindparam("now")
)
_SENDS = (
    select(outbox.c.chat, func.min(outbox.c.created_at))
    .where(outbox.c.open, outbox.c.announcement_id.is_(None), ~_held_up)
    .group_by(outbox.c.chat)
    .order_by(func.min(outbox.c.id))
    .limit(bindparam("most"))
)
# In the order of an index: there may be very many, and nobody waits for them.
_ANNOUNCEMENTS = (
    select(outbox.c.chat)
    .where(outbox.c.open, outbox.c.announcement_id.is_not(None), ~_held_up)
    .order_by(outbox.c.open, outbox.c.chat, outbox.c.id)
    .limit(bindparam("most"))
)
_WAITING = (
    select(inbox.c.id, inbox.c.raw, inbox.c.attempts, inbox.c.received_at)
    .where(inbox.c.waiting, inbox.c.chat == bindparam("which"))
    .order_by(inbox.c.id)
    .limit(bindparam("most"))
)
_IDS = inbox.c.id.in_(bindparam("ids", expanding=True))
_BEGIN = update(inbox).where(_IDS).values(attempts=inbox.c.attempts + 1)
_FINISH = (
    update(inbox)
    .where(_IDS, inbox.c.waiting)
    .values(waiting=False, failed=bindparam("is_failed"), raw=None)
)
_RECENT = select(func.count()).where(
    inbox.c.chat == bindparam("which"),
    inbox.c.received_at.between(bindparam("since"), bindparam("until")),
)
_OPEN = select(func.count(), func.count(outbox.c.announcement_id)).where(outbox.c.open)


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
            "received_at": _came(one, now),
            "waiting": True,
            "failed": False,
            "attempts": 0,
        }
        for one in received
    ]
    return len(tx.execute(_ADD[tx.dialect.name], rows).all())


def _came(one: Received, now: float) -> float:
    """When an update would have come if nobody had been away: nobody is fast by a backlog."""
    # The messenger's clock is not ours, and it holds nothing back for longer than a day.
    return now if one.written_at is None else max(now - _HELD_BACK, min(now, one.written_at))


def chats_to_serve(
    tx: Transaction, now: float, busy: Collection[str], limit: int
) -> list[tuple[str, bool]]:
    """Chats with something to read or to send, the longest waiting first, but the `busy` ones.

    With each: false if only announcements are to be sent.
    """
    most = limit + len(busy)
    since = {chat: at for chat, at in tx.execute(_READS, {"most": most})}  # noqa: C416
    for chat, at in tx.execute(_SENDS, {"most": most, "now": now}):
        since.setdefault(chat, at)
    talk = sorted(set(since).difference(busy), key=lambda chat: since[chat])[:limit]
    found = dict.fromkeys(talk, True)
    if len(found) < limit:
        for chat in tx.execute(_ANNOUNCEMENTS, {"most": most, "now": now}).scalars():
            if chat not in busy and len(found) < limit:
                found.setdefault(chat, False)
    return list(found.items())


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
    rows = tx.execute(_WAITING, {"which": chat, "most": limit})
    waiting = [Waiting(*row) for row in rows]
    if not waiting:
        return []
    ids = choose(waiting)
    tx.execute(_BEGIN, {"ids": ids})
    return [one for one in waiting if one.id in ids]


def excuse(tx: Transaction, ids: Collection[int]) -> None:
    """Take back that work was begun: it was not the updates' fault."""
    tx.execute(update(inbox).where(inbox.c.id.in_(ids)).values(attempts=inbox.c.attempts - 1))


def finish(tx: Transaction, ids: Collection[int], *, failed: bool = False) -> None:
    """Mark updates answered (or given up) and erase what they say; their keys stay.

    Raises `StateUnavailable` if one of them does not wait any more: another process answered it,
    as ours lost its lock with a connection. What was decided here must then not be committed.
    """
    done = tx.execute(_FINISH, {"ids": list(ids), "is_failed": failed})
    if done.rowcount < len(ids):
        raise StateUnavailable("answered elsewhere")


def recent(tx: Transaction, chat: str, since: float, until: float) -> int:
    """How many updates of the chat came in that time, both ends included."""
    return tx.execute(_RECENT, {"which": chat, "since": since, "until": until}).scalar_one()


def backlog(tx: Transaction) -> int:
    """How many updates wait."""
    return tx.execute(select(func.count()).where(inbox.c.waiting)).scalar_one()


def unfinished(tx: Transaction) -> tuple[int, int]:
    """How many updates wait to be answered and messages to be sent, and how many announcements."""
    # In this order: what is answered meanwhile, as PostgreSQL allows, is still seen.
    waiting = backlog(tx)
    sends, announcements = tx.execute(_OPEN).one()
    return waiting + sends - announcements, announcements
