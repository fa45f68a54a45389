"""Sends what is in the outbox, one message after the other within a chat."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.ext import ExtBot

from bot.state import cases, chats, outbox
from bot.state.database import Transaction
from bot.state.errors import StateUnavailable
from bot.state.outbox import Outgoing
from bot.state.serving import Sent
from bot.telegram import staff_group, texts
from bot.telegram.bubbles import html
from bot.telegram.desk import Desk
from bot.telegram.handover import to_staff
from bot.telegram.incoming import STAFF, chat_id
from bot.telegram.replies import tell

log = logging.getLogger("unionbot.delivery")

# A send that timed out may have been delivered; after so many it is taken to be.
_MOST_DOUBTS = 3
_LONGEST_PAUSE = 60.0
# How long what is for staff waits while their group takes nothing.
_SHUT_PAUSE = 120.0
_NOTE_PAUSE = 0.5
_BAD_GATEWAY = "Bad Gateway"
# What Telegram says of a chat that is gone, and of one that it never had.
_NOBODY = "chat not found"
# What httpx raises about connections that never carried our request.
_NOT_SENT = {"ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a message. `sent` is still to be noted, all else is."""

    sent: Sent | None = None
    wait: bool = False


WAIT = Outcome(wait=True)
GO_ON = Outcome()


class Delivery:
    """Sends for the worker. Whoever calls `send` holds the chat.

    What Telegram did with a message is noted even if the chat was lost meanwhile: nobody else
    knows. What follows from it is decided only by whoever holds the chat.
    """

    def __init__(self, desk: Desk, bot: ExtBot[Any]) -> None:
        self._desk = desk
        self._bot = bot
        self._failures: dict[str, int] = {}

    async def send(self, chat: str, outgoing: Outgoing) -> Outcome:
        """Send one message that is marked as being sent."""
        outcome = await self._send(chat, outgoing)
        if not outcome.wait:
            self._failures.pop(chat, None)
        return outcome

    async def note(self, sent: Sent) -> None:
        """Note what was sent, however long it takes, though the chat is not ours any more."""
        while True:
            try:
                now = self._desk.clock()
                await self._desk.database.call(outbox.sent, sent.outgoing, sent.message_id, now)
            except StateUnavailable:
                await asyncio.sleep(_NOTE_PAUSE)
            else:
                return

    async def _send(self, chat: str, outgoing: Outgoing) -> Outcome:
        if outgoing.doubts:
            log.warning("message %d in doubt, sent again", outgoing.id)
        call, clock = self._desk.database.call, self._desk.clock
        try:
            number = await self._request(chat, outgoing)
        except RetryAfter as error:
            seconds = seconds_of(error)
            await call(outbox.postpone, outgoing, clock() + seconds, in_doubt=False)
            log.warning("Telegram asks to wait %d s", seconds)
            return WAIT
        except ChatMigrated as error:
            await self._desk.note_move(self._number(chat), error.new_chat_id)
            await call(outbox.postpone, outgoing, clock(), in_doubt=False)
            return GO_ON
        except (Forbidden, BadRequest) as error:
            return await self._refused(chat, outgoing, error)
        except TelegramError as error:
            return await self._failed(chat, outgoing, error)
        return Outcome(sent=Sent(outgoing, number))

    async def _failed(self, chat: str, outgoing: Outgoing, error: TelegramError) -> Outcome:
        """The network failed: the message is sent again, unless it must not be."""
        call, clock = self._desk.database.call, self._desk.clock
        in_doubt = (
            isinstance(error, NetworkError)
            and type(error.__cause__).__name__ not in _NOT_SENT
            and error.message != _BAD_GATEWAY
        )
        once_only = outgoing.announcement_id is not None
        if in_doubt and (once_only or outgoing.doubts >= _MOST_DOUBTS):
            await call(outbox.give_up, outgoing, clock(), unsure=True)
            log.warning("message %d left in doubt", outgoing.id)
            return GO_ON
        failures = self._failures[chat] = self._failures.get(chat, 0) + 1
        pause = min(_LONGEST_PAUSE, 0.5 * 2 ** min(failures, 10))
        await call(outbox.postpone, outgoing, clock() + pause, in_doubt=in_doubt)
        log.warning("message %d not sent (%s)", outgoing.id, type(error).__name__)
        return WAIT

    async def _refused(self, chat: str, outgoing: Outgoing, error: TelegramError) -> Outcome:
        """Telegram does not take it: it is given up, but for staff it waits while they get nothing.

        Workers have been told that staff know, and an alert must not get lost.
        """
        call, clock, kind = self._desk.database.call, self._desk.clock, type(error).__name__
        if chat == STAFF and await staff_group.is_shut(self._desk, self._bot, error):
            staff_group.complain(kind)
            await call(outbox.postpone, outgoing, clock() + _SHUT_PAUSE, in_doubt=False)
            return WAIT
        if isinstance(error, Forbidden) and chat != STAFF:
            await self._desk.locks.decide(chat, self._blocked, chat, outgoing, clock())
            log.warning("message %d: %s", outgoing.id, kind)
        else:
            await self._desk.locks.decide(chat, self._give_up, chat, outgoing, error, clock())
            log.error("message %d refused: %s", outgoing.id, kind)
        return GO_ON

    def _blocked(self, tx: Transaction, chat: str, outgoing: Outgoing, now: float) -> None:
        """The worker does not want us: note it, and tell staff if they wrote."""
        outbox.give_up(tx, outgoing, now)
        outbox.blocked(tx, chat, now)
        if outgoing.case_id is not None and self._desk.has_staff:
            case = outgoing.case_id
            to_staff(tx, case, texts.staff("blocked", number=case), now)
            cases.take_back(tx, chat)
        chats.change(tx, chat, expecting="")

    def _give_up(
        self, tx: Transaction, chat: str, outgoing: Outgoing, error: TelegramError, now: float
    ) -> None:
        """It can never be sent: staff are told of what was from them, or is a copy for them.

        Whoever wrote it believes that it arrived, and what to do depends on why it did not.
        """
        outbox.give_up(tx, outgoing, now)
        case = outgoing.case_id
        if case is None or not self._desk.has_staff:
            return
        if chat == STAFF:
            if outgoing.kind == "copy":
                to_staff(tx, case, texts.staff("not_copied_in", number=case), now)
        elif outgoing.kind != "copy":
            key = "not_found" if _NOBODY in error.message.lower() else "not_taken"
            to_staff(tx, case, texts.staff(key, number=case), now)
        else:
            text, theirs = texts.staff("not_copied_out", number=case), outgoing.body["message"]
            tell(tx, STAFF, text, now, reply_to=theirs, case_id=case)

    async def _request(self, chat: str, outgoing: Outgoing) -> int | None:
        """Ask Telegram; return the new message's id."""
        body, to = outgoing.body, self._number(chat)
        markup = _markup(body.get("buttons", ()))
        reply = await self._reply_to(chat, body)
        if outgoing.kind == "copy":
            copied = await self._bot.copy_message(
                to, body["from"], body["message"], reply_parameters=reply, reply_markup=markup
            )
            return copied.message_id
        if outgoing.kind == "buttons":
            await self._change_buttons(to, body["message"], markup)
            return None
        text, marks = body["text"], [(start, end) for start, end in body.get("marks", ())]
        plain: dict[str, Any] = {
            "reply_parameters": reply,
            "reply_markup": markup,
            "link_preview_options": LinkPreviewOptions(is_disabled=True),
        }
        if outgoing.announcement_id is not None:
            plain["rate_limit_args"] = partial(self._in_turn, chat, outgoing)
        try:
            message = await self._bot.send_message(
                to, html(text, marks), parse_mode=ParseMode.HTML, **plain
            )
        except BadRequest as error:
            if "parse" not in error.message.lower():
                raise
            log.warning("markup of message %d refused, sent plain", outgoing.id)
            message = await self._bot.send_message(to, text, **plain)
        return message.message_id

    @asynccontextmanager
    async def _in_turn(self, chat: str, outgoing: Outgoing) -> AsyncIterator[None]:
        """An announcement is marked as being sent only while Telegram may take it."""
        await self._desk.locks.decide(chat, outbox.mark, outgoing, "sending")
        try:
            yield
        except RetryAfter:
            await self._desk.database.call(outbox.mark, outgoing, "pending")
            raise

    def _number(self, chat: str) -> int:
        return self._desk.staff_chat if chat == STAFF else self._desk.number_of(chat_id(chat))

    async def _change_buttons(
        self, chat: int, message: int, markup: InlineKeyboardMarkup | None
    ) -> None:
        try:
            await self._bot.edit_message_reply_markup(chat, message, reply_markup=markup)
        except BadRequest as error:
            if "not modified" not in error.message:
                raise

    async def _reply_to(self, chat: str, body: Mapping[str, Any]) -> ReplyParameters | None:
        number = body.get("reply_to")
        if body.get("thread") is not None:
            first = outbox.first_message
            number = await self._desk.database.call(first, chat, body["thread"])
        if number is None:
            return None
        return ReplyParameters(number, allow_sending_without_reply=True)


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks to wait."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, dt.timedelta) else float(wait)


def _markup(rows: Sequence[Sequence[Sequence[str]]]) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=data) for label, data in row] for row in rows]
    )
