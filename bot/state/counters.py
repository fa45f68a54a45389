"""Numbers that are only counted: replies in doubt, refused sends."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from bot.state.database import Transaction
from bot.state.tables import counters


def add(tx: Transaction, name: str) -> None:
    """Count one more."""
    make = postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert
    first = make(counters).values(name=name, value=1)
    more = {"value": counters.c.value + 1}
    tx.execute(first.on_conflict_do_update(index_elements=["name"], set_=more))


def read(tx: Transaction) -> dict[str, int]:
    """All counts."""
    rows = tx.execute(select(counters.c.name, counters.c.value))
    return {row.name: row.value for row in rows}
