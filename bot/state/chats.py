"""What is remembered of each chat."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.state.database import Transaction
from bot.state.tables import chats


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat as it was read. `case_id` is the case that has it handed over to staff.

    `seen_at` is when it wrote last, before what is answered now; seconds since 1970.
    """

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
    seen_at: float = 0.0


# Statements of every message are made once: making them costs more than running them.
_FIND = select(chats).where(chats.c.chat == bindparam("which"))
_CHANGE = update(chats).where(chats.c.chat == bindparam("which"))
_SEEN = {
    dialect.dialect.name: (new := dialect.insert(chats)).on_conflict_do_update(
        index_elements=["chat"], set_={"seen_at": new.excluded.seen_at, "blocked": False}
    )
    for dialect in (postgresql, sqlite)
}


def seen(tx: Transaction, chat: Chat, now: float) -> None:
    """The chat wrote: it is made if it is new, and has not blocked the bot."""
    row = {"chat": chat.chat, "spoken": chat.spoken, "created_at": now, "seen_at": now}
    tx.execute(_SEEN[tx.dialect.name], row)


def find(tx: Transaction, chat: str) -> Chat | None:
    """The chat, if it is known."""
    row = tx.execute(_FIND, {"which": chat}).one_or_none()
    return None if row is None else _chat(row)


def change(tx: Transaction, chat: str, **values: Any) -> None:
    """Change what is named, and nothing else: staff's actions change chats meanwhile."""
    if "state" in values:
        values["state"] = json.dumps(values["state"], ensure_ascii=False)
    tx.execute(_CHANGE, {"which": chat, **values})


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
        row.seen_at,
    )
