"""Sends announcements when no bot is running to do it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from telegram.error import InvalidToken, TelegramError

from bot.staff_texts import say
from bot.state import subscriptions
from bot.state.locks import ChatLocks
from bot.state.serving import Sent, next_message
from bot.state.subscriptions import Announcement
from bot.telegram.application import make_application, make_requests
from bot.telegram.delivery import Delivery
from bot.telegram.desk import Desk
from knowledge.errors import UnionbotError

_AT_ONCE = 8
_LOOK_EVERY = 1.0
Progress = Callable[[Announcement], None]


async def send_out(desk: Desk, token: str, announcement: int, progress: Progress) -> None:
    """Send an announcement to all who have not got it. May be killed and called again."""
    application = make_application(desk, token, *make_requests(desk.settings.config.telegram))
    try:
        await application.initialize()
    except InvalidToken:
        raise UnionbotError(say("token-refused")) from None
    except TelegramError as error:
        raise UnionbotError(say("sending-broke-off", reason=type(error).__name__)) from None
    delivery = Delivery(desk, application.bot)
    locks = ChatLocks(desk.database)
    call = desk.database.call
    try:
        while chats := await call(subscriptions.waiting_for, announcement, _AT_ONCE):
            await asyncio.gather(*(_send(desk, delivery, locks, chat) for chat in chats))
            (now,) = await call(subscriptions.progress, announcement)
            progress(now)
    finally:
        locks.close()
        await application.shutdown()


async def _send(desk: Desk, delivery: Delivery, locks: ChatLocks, chat: str) -> None:
    """Send all that waits for a chat."""
    if not await locks.acquire(chat):
        await asyncio.sleep(_LOOK_EVERY)
        return
    sent: Sent | None = None
    try:
        while outgoing := await desk.database.call(next_message, chat, desk.clock(), sent):
            outcome = await delivery.send(chat, outgoing)
            if outcome.wait:
                # Telegram asked to wait, or cannot be reached.
                await asyncio.sleep(_LOOK_EVERY)
                return
            sent = outcome.sent
    finally:
        await locks.release(chat)


async def watch(desk: Desk, announcement: int, progress: Progress) -> None:
    """Look on while a running bot sends."""
    while True:
        (now,) = await desk.database.call(subscriptions.progress, announcement)
        progress(now)
        if not now.waiting:
            return
        await asyncio.sleep(_LOOK_EVERY)
