"""Groups that got another number: Telegram does so when a group becomes a supergroup."""

from __future__ import annotations

from sqlalchemy import delete, insert, select

from bot.state import outbox
from bot.state.database import Transaction
from bot.state.tables import moves


def note(tx: Transaction, old: int, new: int, chat: str) -> None:
    """A group, `chat` in our tables, has a new number from now on.

    A supergroup counts its messages anew, so the numbers of those in the old group are forgotten;
    once only: whoever hears of the move later must not forget those of the new one.
    """
    if known(tx).get(old) == new:
        return
    tx.execute(delete(moves).where(moves.c.old == old))
    tx.execute(insert(moves).values(old=old, new=new))
    outbox.forget_numbers(tx, chat)


def known(tx: Transaction) -> dict[int, int]:
    """Old numbers with their new ones."""
    return {row.old: row.new for row in tx.execute(select(moves))}
