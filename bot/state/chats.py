"""What is remembered of each chat."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import insert, select, update

from bot.state.database import Transaction
from bot.state.tables import chats


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat as it was read. `case_id` is the case that has it handed over to staff."""

    chat: str
    state: Mapping[str, Any] = field(default_factory=dict)
    place: str = ""
    language: str = ""
    spoken: str = "zh"
    expecting: str = ""
    case_id: int | None = None
    unhelpful: int = 0
    greeted: bool = False
    blocked: bool = False
    slowed_at: float = 0.0
    is_new: bool = False


def open_chat(tx: Transaction, chat: str, spoken: str, now: float) -> Chat:
    """The chat, made if it is new. That it writes shows that it has not blocked the bot."""
    row = tx.execute(select(chats).where(chats.c.chat == chat)).one_or_none()
    if row is None:
        tx.execute(
            insert(chats).values(chat=chat, spoken=spoken, created_at=now, seen_at=now, state="{}")
        )
        return Chat(chat, spoken=spoken, is_new=True)
    tx.execute(update(chats).where(chats.c.chat == chat).values(seen_at=now, blocked=False))
    return _chat(row)


def find(tx: Transaction, chat: str) -> Chat | None:
    """The chat, if it is known."""
    row = tx.execute(select(chats).where(chats.c.chat == chat)).one_or_none()
    return None if row is None else _chat(row)


def change(tx: Transaction, chat: str, **values: Any) -> None:
    """Change what is named, and nothing else: staff's actions change chats meanwhile."""
    if "state" in values:
        values["state"] = json.dumps(values["state"], ensure_ascii=False)
    tx.execute(update(chats).where(chats.c.chat == chat).values(**values))


def _chat(row: Any) -> Chat:
    return Chat(
        row.chat,
        json.loads(row.state),
        row.place,
        row.language,
        row.spoken,
        row.expecting,
        row.case_id,
        row.unhelpful,
        row.greeted,
        row.blocked,
        row.slowed_at,
    )
