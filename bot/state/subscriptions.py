"""Who wants to hear of which service at which place, and what was announced."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, delete, func, insert, select

from bot.state.database import Transaction
from bot.state.tables import announcements, chats, outbox, subscriptions


@dataclass(frozen=True, slots=True)
class Announcement:
    """A text sent to subscribers, and how far that is."""

    id: int
    service: str
    place: str
    receivers: int
    created_at: float
    sent: int
    failed: int
    unsure: int

    @property
    def waiting(self) -> int:
        """How many are still to be sent."""
        return self.receivers - self.sent - self.failed - self.unsure


def toggle(tx: Transaction, chat: str, service: str, place: str, now: float) -> bool:
    """Subscribe, or end the subscription there is; true if subscribed now."""
    mine = subscriptions.c.chat == chat
    same = (subscriptions.c.service == service) & (subscriptions.c.place == place)
    if tx.execute(delete(subscriptions).where(mine, same)).rowcount:
        return False
    tx.execute(
        insert(subscriptions).values(chat=chat, service=service, place=place, created_at=now)
    )
    return True


def end(tx: Transaction, chat: str, number: int) -> None:
    """End the chat's subscription with this number."""
    mine = (subscriptions.c.chat == chat) & (subscriptions.c.id == number)
    tx.execute(delete(subscriptions).where(mine))


def of_chat(tx: Transaction, chat: str) -> dict[tuple[str, str], int]:
    """The chat's subscriptions: (service, place) and the subscription's number."""
    rows = tx.execute(
        select(subscriptions.c.service, subscriptions.c.place, subscriptions.c.id)
        .where(subscriptions.c.chat == chat)
        .order_by(subscriptions.c.id)
    )
    return {(service, place): number for service, place, number in rows}


def places(tx: Transaction, service: str) -> list[str]:
    """The places that subscriptions to a service are for."""
    chosen = select(subscriptions.c.place).where(subscriptions.c.service == service)
    return list(tx.execute(chosen.distinct()).scalars())


def count(tx: Transaction, service: str, places: Sequence[str]) -> int:
    """How many chats an announcement would go to."""
    return tx.execute(
        select(func.count()).select_from(_receivers(service, places).subquery())
    ).scalar_one()


def announce(
    tx: Transaction,
    service: str,
    place: str,
    places: Sequence[str],
    text: str,
    bodies: Mapping[str, Mapping[str, Any]],
    now: float,
) -> int:
    """Decide that all subscribers get a text, each once; return the announcement's id.

    `places` are those that the text is for: `place` and all within; empty is everywhere.
    `bodies` are messages by language, "zh" and "en".
    """
    values = {"service": service, "place": place, "text": text, "created_at": now}
    key = tx.execute(insert(announcements).values(receivers=0, **values)).inserted_primary_key
    assert key is not None
    chosen = tx.execute(_receivers(service, places)).all()
    written = {language: json.dumps(body, ensure_ascii=False) for language, body in bodies.items()}
    rows: list[dict[str, Any]] = [
        {
            "chat": row.chat,
            "kind": "text",
            "body": written["en" if (row.language or row.spoken) == "en" else "zh"],
            "status": "pending",
            "created_at": now,
            "announcement_id": key[0],
        }
        for row in chosen
    ]
    if rows:
        tx.execute(insert(outbox), rows)
    tx.execute(
        announcements.update().where(announcements.c.id == key[0]).values(receivers=len(rows))
    )
    return int(key[0])


def progress(tx: Transaction, announcement: int | None = None) -> list[Announcement]:
    """Announcements, the newest first, with how many were sent; or one of them."""
    statement = select(announcements).order_by(announcements.c.id.desc()).limit(20)
    if announcement is not None:
        statement = statement.where(announcements.c.id == announcement)
    found = []
    for row in tx.execute(statement).all():
        tally = (
            select(outbox.c.status, func.count().label("number"))
            .where(outbox.c.announcement_id == row.id)
            .group_by(outbox.c.status)
        )
        counts: dict[str, int] = {one.status: one.number for one in tx.execute(tally)}
        sent, failed, unsure = (counts.get(name, 0) for name in ("sent", "failed", "unsure"))
        found.append(
            Announcement(
                row.id, row.service, row.place, row.receivers, row.created_at, sent, failed, unsure
            )
        )
    return found


def same(tx: Transaction, service: str, place: str, text: str) -> Announcement | None:
    """The newest announcement of the same text to the same subscribers."""
    number = tx.execute(
        select(func.max(announcements.c.id)).where(
            announcements.c.service == service,
            announcements.c.place == place,
            announcements.c.text == text,
        )
    ).scalar_one_or_none()
    return None if number is None else progress(tx, number)[0]


def waiting_for(tx: Transaction, announcement: int, limit: int) -> list[str]:
    """Chats that an announcement is still to be sent to."""
    return list(
        tx.execute(
            select(outbox.c.chat)
            .where(outbox.c.announcement_id == announcement, outbox.c.open)
            .order_by(outbox.c.not_before, outbox.c.id)
            .limit(limit)
        ).scalars()
    )


def _receivers(service: str, places: Sequence[str]) -> Select[Any]:
    """Chats subscribed to the service, wherever they are if they named no place; language."""
    wanted = [subscriptions.c.service == service, chats.c.blocked.is_(False)]
    if places:
        wanted.append(subscriptions.c.place.in_([*places, ""]))
    return (
        select(subscriptions.c.chat, chats.c.language, chats.c.spoken)
        .join(chats, chats.c.chat == subscriptions.c.chat)
        .where(*wanted)
        .distinct()
        .order_by(subscriptions.c.chat)
    )
