"""The staff group: replies to workers, closing, what is open."""

from __future__ import annotations

import re

import telegram

from bot.state import cases, outbox
from bot.state.database import Transaction
from bot.telegram import handover, texts
from bot.telegram.desk import Desk, Talk
from bot.telegram.incoming import STAFF
from bot.telegram.replies import tell

_NUMBER = re.compile(r"#(\d{1,9})")
_ARGUMENT = re.compile(r"^/\w+(?:@\w+)?\s+#?(\d{1,9})\s*$")


async def on_staff_message(update: telegram.Update, talk: Talk) -> None:
    """A reply to a case's message goes to the worker; other talk of the group is theirs."""
    message = update.effective_message
    if message is None or not _to_us(message, talk.bot):
        return
    copy = (message.chat_id, message.message_id) if message.text is None else None
    await talk.commit(_pass_on, message, message.text or "", copy, talk.desk.clock())


def _to_us(message: telegram.Message, bot: telegram.Bot) -> bool:
    to = message.reply_to_message
    return to is not None and to.from_user is not None and to.from_user.id == bot.id


def _pass_on(
    tx: Transaction,
    message: telegram.Message,
    text: str,
    copy: tuple[int, int] | None,
    now: float,
) -> None:
    number = _case_of(tx, message)
    if number is None:
        tell(tx, STAFF, texts.staff("unknown"), now, reply_to=message.message_id)
    elif not handover.from_staff(tx, number, text, copy, now):
        said = texts.staff("closed_before", number=number)
        tell(tx, STAFF, said, now, reply_to=message.message_id)


def _case_of(tx: Transaction, message: telegram.Message) -> int | None:
    """The case that a message replies to.

    A message of ours that was sent twice in doubt is known once only: then its text tells.
    """
    to = message.reply_to_message
    if to is None:
        return None
    known = outbox.case_of(tx, STAFF, to.message_id)
    if known is not None:
        return known
    match = _NUMBER.search(to.text or "")
    return int(match[1]) if match else None


async def on_close(update: telegram.Update, talk: Talk) -> None:
    """/close 12, or /close as a reply."""
    message = update.effective_message
    assert message is not None
    await talk.commit(_close, message, talk.desk.clock())


def _close(tx: Transaction, message: telegram.Message, now: float) -> None:
    match = _ARGUMENT.match(message.text or "")
    number = int(match[1]) if match else _case_of(tx, message)
    if number is None:
        tell(tx, STAFF, texts.staff("no_number"), now, reply_to=message.message_id)
    elif not handover.close_case(tx, number, now):
        said = texts.staff("closed_before", number=number)
        tell(tx, STAFF, said, now, reply_to=message.message_id)


async def on_cases(update: telegram.Update, talk: Talk) -> None:
    """/cases: what is open."""
    await talk.commit(_list, talk.desk, talk.desk.clock())


def _list(tx: Transaction, desk: Desk, now: float) -> None:
    found = cases.open_cases(tx)
    lines = [texts.staff("open" if found else "none_open")]
    for case in found:
        waited = texts.duration(now - case.waiting_since)
        state = texts.staff("is_answered" if case.is_answered else "waits", waited=waited)
        urgent = texts.staff("urgent") if case.urgency else ""
        line = texts.staff(
            "line", urgent=urgent, number=case.id, place=case.place, service=case.service,
            state=state,
        )  # fmt: skip
        lines.append(" ".join(line.split()))
    tell(tx, STAFF, "\n".join(lines), now)
