"""What to do next for a chat, in one transaction: fewer of them is what makes it quick."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.state import chats, inbox, outbox
from bot.state.chats import Chat
from bot.state.database import Transaction
from bot.state.inbox import Waiting
from bot.state.outbox import Outgoing


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that was sent, and its number at the messenger."""

    outgoing: Outgoing
    message_id: int | None


def next_step(
    tx: Transaction,
    chat: str,
    now: float,
    sent: Sent | None,
    choose: Callable[[Sequence[Waiting]], Sequence[int]],
) -> Outgoing | list[Waiting]:
    """Note what was sent; return the next message to send, else what to answer (or nothing)."""
    outgoing = next_message(tx, chat, now, sent)
    return outgoing if outgoing is not None else inbox.take(tx, chat, choose)


def next_message(tx: Transaction, chat: str, now: float, sent: Sent | None) -> Outgoing | None:
    """Note what was sent; return the next message to send."""
    if sent is not None:
        outbox.sent(tx, sent.outgoing, sent.message_id, now)
    return outbox.begin(tx, chat, now)


def open_chat(
    tx: Transaction, chat: str, spoken: str, now: float, since: float, until: float
) -> tuple[Chat, int]:
    """The chat, and how many updates of it came between `since` and `until`."""
    return chats.open_chat(tx, chat, spoken, now), inbox.recent(tx, chat, since, until)
