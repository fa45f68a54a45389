"""Groups that got another number: Telegram does so when a group becomes a supergroup."""

from __future__ import annotations

from sqlalchemy import delete, insert, select

from bot.state.database import Transaction
from bot.state.tables import moves


def note(tx: Transaction, old: int, new: int) -> None:
    """A group has a new number from now on."""
    tx.execute(delete(moves).where(moves.c.old == old))
    tx.execute(insert(moves).values(old=old, new=new))


def known(tx: Transaction) -> dict[int, int]:
    """Old numbers with their new ones."""
    return {row.old: row.new for row in tx.execute(select(moves))}
