"""The staff group: replies to workers, closing, what is open."""

from __future__ import annotations

import re
from collections.abc import Callable

import telegram

from bot.state import cases, chats, outbox
from bot.state.database import Transaction
from bot.telegram import handover, texts
from bot.telegram.desk import Desk, Talk, spoken
from bot.telegram.incoming import STAFF
from bot.telegram.replies import tell

# A message that is no text, which Telegram copies: its chat and its number.
_Copy = tuple[int, int] | None

# How our messages about a case begin. The list of /cases does not: it belongs to none of them.
_HEAD = re.compile(r"\W*(?:求助|紧急) #(\d{1,9})\b")
_ARGUMENT = re.compile(r"^/\w+(?:@\w+)?\s+#?(\d{1,9})\s*$")


async def on_staff_message(update: telegram.Update, talk: Talk) -> None:
    """A reply to a case's message goes to the worker; other talk of the group is theirs.

    An edited reply goes to them as a correction.
    """
    message = update.effective_message
    if message is None or not _to_us(message, talk.bot):
        return
    copy = (message.chat_id, message.message_id) if message.text is None else None
    send = handover.from_staff if update.edited_message is None else _correct
    await talk.commit(_pass_on, message, send, copy, talk.desk.clock())


def _to_us(message: telegram.Message, bot: telegram.Bot) -> bool:
    to = message.reply_to_message
    return to is not None and to.from_user is not None and to.from_user.id == bot.id


def _pass_on(
    tx: Transaction,
    message: telegram.Message,
    send: Callable[[Transaction, int, str, _Copy, float], bool],
    copy: _Copy,
    now: float,
) -> None:
    number = _case_of(tx, message)
    if number is None:
        tell(tx, STAFF, texts.staff("unknown"), now, reply_to=message.message_id)
    elif not send(tx, number, message.text or "", copy, now):
        said = texts.staff("closed_before", number=number)
        tell(tx, STAFF, said, now, reply_to=message.message_id)


def _correct(tx: Transaction, number: int, text: str, copy: _Copy, now: float) -> bool:
    """What a reply says now goes to the worker; false if the case is closed.

    It answers nothing that was not answered, and a chat that went back to the bot stays there.
    """
    case = cases.find(tx, number)
    if case is None or case.status == "closed":
        return False
    chat = chats.find(tx, case.chat)
    language = spoken(chat) if chat else "zh"
    handed_over = chat is not None and chat.case_id == number
    rows = [[handover.back_button(language, number)]] if handed_over else []
    said = texts.say("staff_corrects", language, text=text)
    tell(tx, case.chat, said, now, rows, case_id=number)
    if copy is not None:
        copied = {"from": copy[0], "message": copy[1]}
        outbox.put(tx, case.chat, "copy", copied, now, case_id=number)
    return True


def _case_of(tx: Transaction, message: telegram.Message) -> int | None:
    """The case that a message replies to.

    A message of ours that was sent twice in doubt is known once only, and none of those that stand
    in a group which became another one since: then its text tells.
    """
    to = message.reply_to_message
    if to is None:
        return None
    if to.chat_id == message.chat_id:
        known = outbox.case_of(tx, STAFF, to.message_id)
        if known is not None:
            return known
    match = _HEAD.match(to.text or "")
    return int(match[1]) if match else None


async def on_close(update: telegram.Update, talk: Talk) -> None:
    """/close 12, or /close as a reply. An edited one was heard before."""
    if update.message is not None:
        await talk.commit(_close, update.message, talk.desk.clock())


def _close(tx: Transaction, message: telegram.Message, now: float) -> None:
    match = _ARGUMENT.match(message.text or "")
    number = int(match[1]) if match else _case_of(tx, message)
    if number is None:
        tell(tx, STAFF, texts.staff("no_number"), now, reply_to=message.message_id)
    elif not handover.close_case(tx, number, now):
        said = texts.staff("closed_before", number=number)
        tell(tx, STAFF, said, now, reply_to=message.message_id)


async def on_cases(update: telegram.Update, talk: Talk) -> None:
    """/cases: what is open. An edited one was heard before."""
    if update.message is not None:
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
