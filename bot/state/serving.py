"""What to do next for a chat, in one transaction: fewer of them is what makes it quick."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.state import chats, inbox, outbox
from bot.state.chats import Chat
from bot.state.database import Transaction
from bot.state.inbox import Waiting
from bot.state.outbox import Outgoing

_PACE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that was sent, and its number at the messenger."""

    outgoing: Outgoing
    message_id: int | None


@dataclass(frozen=True, slots=True)
class Work:
    """Updates to answer as one.

    `chat` is the chat as it is now, None if it is new. `pace` is how many updates came in the
    minute before the first of these.
    """

    waiting: Sequence[Waiting]
    chat: Chat | None
    pace: int


def next_step(
    tx: Transaction,
    chat: str,
    now: float,
    sent: Sent | None,
    choose: Callable[[Sequence[Waiting]], Sequence[int]],
) -> Outgoing | Work | None:
    """Note what was sent; return the next message to send, else what to answer, else None."""
    outgoing = next_message(tx, chat, now, sent)
    if outgoing is not None:
        return outgoing
    waiting = inbox.take(tx, chat, choose)
    if not waiting:
        return None
    until = waiting[0].received_at
    pace = inbox.recent(tx, chat, until - _PACE_SECONDS, until)
    return Work(waiting, chats.find(tx, chat), pace)


def next_message(tx: Transaction, chat: str, now: float, sent: Sent | None) -> Outgoing | None:
    """Note what was sent; return the next message to send."""
    if sent is not None:
        outbox.sent(tx, sent.outgoing, sent.message_id, now)
    return outbox.begin(tx, chat, now)
