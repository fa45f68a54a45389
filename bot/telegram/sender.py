"""Sends announcements when no bot is running to do it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from telegram.error import InvalidToken, TelegramError

from bot.staff_texts import say
from bot.state import subscriptions
from bot.state.database import Transaction
from bot.state.errors import LockLost, StateUnavailable
from bot.state.outbox import Outgoing
from bot.state.serving import Sent, next_message
from bot.state.subscriptions import Announcement
from bot.telegram.application import make_application, make_requests
from bot.telegram.delivery import Delivery
from bot.telegram.desk import Desk
from knowledge.errors import UnionbotError

log = logging.getLogger("unionbot.sender")
P = ParamSpec("P")
T = TypeVar("T")

_AT_ONCE = 8
_LOOK_EVERY = 1.0
Progress = Callable[[Announcement], None]


async def send_out(desk: Desk, token: str, announcement: int, progress: Progress) -> None:
    """Send an announcement to all who have not got it. May be killed and called again.

    Raises `UnionbotError` if Telegram refuses the token or cannot be reached at first.
    """
    application = make_application(desk, token, *make_requests(desk.settings.config.telegram))
    try:
        await application.initialize()
    except InvalidToken:
        raise UnionbotError(say("token-refused")) from None
    except TelegramError as error:
        raise UnionbotError(say("sending-broke-off", reason=type(error).__name__)) from None
    delivery = Delivery(desk, application.bot)
    try:
        while chats := await _patient(desk, subscriptions.waiting_for, announcement, _AT_ONCE):
            await asyncio.gather(*(_serve(desk, delivery, chat) for chat in chats))
            (now,) = await _patient(desk, subscriptions.progress, announcement)
            progress(now)
    finally:
        desk.locks.close()
        await application.shutdown()


async def _serve(desk: Desk, delivery: Delivery, chat: str) -> None:
    """Send what waits for a chat, unless another process does so; wait if it cannot go on now."""
    try:
        if await desk.locks.acquire(chat):
            try:
                if await _send(desk, delivery, chat):
                    return
            finally:
                await desk.locks.release(chat)
    except StateUnavailable:
        log.warning("the database is not available, trying again")
    await asyncio.sleep(_LOOK_EVERY)


async def _send(desk: Desk, delivery: Delivery, chat: str) -> bool:
    """Send until nothing waits; false if what waits cannot go out now."""
    sent, done = None, False
    while outgoing := await _next(desk, delivery, chat, sent):
        outcome = await delivery.send(chat, outgoing)
        if outcome.wait:
            return False
        sent, done = outcome.sent, True
    return done


async def _next(desk: Desk, delivery: Delivery, chat: str, sent: Sent | None) -> Outgoing | None:
    """Note what was sent, however long it takes: nobody else knows. Then what is next."""
    while True:
        try:
            return await desk.locks.decide(chat, next_message, chat, desk.clock(), sent)
        except LockLost:
            if sent is not None:
                await delivery.note(sent)
            raise
        except StateUnavailable:
            log.warning("the database is not available, trying again")
            await asyncio.sleep(_LOOK_EVERY)


async def _patient(
    desk: Desk,
    function: Callable[Concatenate[Transaction, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """As `Database.call`, however long it takes."""
    while True:
        try:
            return await desk.database.call(function, *args, **kwargs)
        except StateUnavailable:
            log.warning("the database is not available, trying again")
            await asyncio.sleep(_LOOK_EVERY)


async def watch(desk: Desk, announcement: int, progress: Progress) -> None:
    """Look on while a running bot sends."""
    while True:
        (now,) = await _patient(desk, subscriptions.progress, announcement)
        progress(now)
        if not now.waiting:
            return
        await asyncio.sleep(_LOOK_EVERY)
