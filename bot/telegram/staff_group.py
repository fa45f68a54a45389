"""Whether the staff group takes anything at all. While it does not, the log says so."""

from __future__ import annotations

import contextlib
import logging
from typing import Any

from telegram.constants import ChatAction
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ExtBot

from bot.telegram.desk import Desk

log = logging.getLogger("unionbot.staff_group")

# How Telegram refuses whatever is written by a bot that is in the group, but must not write there.
_MUTED = ("rights to send text", "rights to send a message", "write_forbidden")


async def look(desk: Desk, bot: ExtBot[Any]) -> None:
    """Say in the log if nothing gets into the group: a wrong number shows before anybody writes."""
    if not desk.has_staff:
        return
    # What else can go wrong says nothing about the group.
    with contextlib.suppress(TelegramError):
        try:
            await _knock(desk, bot)
        except (Forbidden, BadRequest) as error:
            complain(type(error).__name__)


async def is_shut(desk: Desk, bot: ExtBot[Any], refusal: TelegramError) -> bool:
    """True if the group refuses everything, false if it was only this message.

    The refusal alone does not tell: `chat not found` may be the chat that a message is copied from.
    """
    if not desk.has_staff:
        return False
    if any(words in refusal.message.lower() for words in _MUTED):
        return True
    try:
        await _knock(desk, bot)
    except TelegramError:
        return True
    return False


def complain(reason: str) -> None:
    """Log that nothing gets into the group, and what to do."""
    log.error(
        "the staff group cannot be reached (%s), what is for it waits: see that the bot is in it "
        "and may write there, and that telegram.staff_chat is its number",
        reason,
    )


async def _knock(desk: Desk, bot: ExtBot[Any]) -> None:
    """What needs the right to write, and leaves nothing to read."""
    await bot.send_chat_action(desk.staff_chat, ChatAction.TYPING)
