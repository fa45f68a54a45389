"""python-telegram-bot's Application with our handlers; updates are fed to it by our worker."""

from __future__ import annotations

import logging
from typing import Any

import telegram
from telegram import ChatMember
from telegram.constants import ChatType
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)
from telegram.request import BaseRequest, HTTPXRequest

from bot.config import Telegram
from bot.state import erasure, outbox
from bot.state.database import Transaction
from bot.telegram import staff_group
from bot.telegram.buttons import on_button, on_staff_button
from bot.telegram.commands import COMMANDS, on_command
from bot.telegram.desk import App, Desk, Talk
from bot.telegram.messages import on_message
from bot.telegram.pace import Pace
from bot.telegram.staff import on_cases, on_close, on_staff_message

log = logging.getLogger("unionbot.application")

# Long enough that an answer on its way is not taken for lost: a send that timed out is in doubt.
_SECONDS: dict[str, Any] = {
    "read_timeout": 20.0,
    "write_timeout": 20.0,
    "connect_timeout": 10.0,
    "pool_timeout": 60.0,
}


def make_requests(config: Telegram) -> tuple[BaseRequest, BaseRequest]:
    """The connections for polling and for everything else."""
    proxy = config.proxy or None
    return (
        HTTPXRequest(connection_pool_size=2, proxy=proxy, **_SECONDS),
        HTTPXRequest(connection_pool_size=config.at_once, proxy=proxy, **_SECONDS),
    )


def make_application(desk: Desk, token: str, polling: BaseRequest, sending: BaseRequest) -> App:
    """The application, not initialised."""
    config = desk.settings.config.telegram
    application: App = (
        Application.builder()
        .token(token)
        .base_url(f"{config.base_url}/bot")
        .base_file_url(f"{config.base_url}/file/bot")
        .request(sending)
        .get_updates_request(polling)
        .rate_limiter(Pace(config.sends_per_second))
        .context_types(ContextTypes(context=Talk))
        .updater(None)
        .build()
    )
    application.bot_data["desk"] = desk
    _add_handlers(application, desk)
    return application


class _AtStaff(filters.MessageFilter):
    """Messages in the staff group, whatever its number is now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def filter(self, message: telegram.Message) -> bool:
        return message.chat_id == self._desk.staff_chat


def _add_handlers(application: App, desk: Desk) -> None:
    """The first handler that fits an update gets it."""
    add = application.add_handler
    add(MessageHandler(filters.StatusUpdate.MIGRATE, _moved))
    wordless = ~filters.TEXT & ~filters.CAPTION
    add(MessageHandler(filters.UpdateType.EDITED_MESSAGE & wordless, _nothing))
    if desk.has_staff:
        staff = _AtStaff(desk)
        add(CommandHandler("close", on_close, filters=staff))
        add(CommandHandler("cases", on_cases, filters=staff))
        add(MessageHandler(staff, on_staff_message))
    for name, command in COMMANDS.items():
        add(CommandHandler(name, on_command(command)))
    add(MessageHandler(filters.COMMAND & filters.ChatType.PRIVATE, on_command(COMMANDS["help"])))
    add(CallbackQueryHandler(_button))
    add(ChatMemberHandler(_member, ChatMemberHandler.MY_CHAT_MEMBER))
    add(MessageHandler(filters.UpdateType.MESSAGES & ~filters.StatusUpdate.ALL, on_message))
    application.add_error_handler(_failed)


async def _button(update: telegram.Update, talk: Talk) -> None:
    """A button of the staff group, or of a worker."""
    chat = update.effective_chat
    at_staff = chat is not None and chat.id == talk.desk.staff_chat
    await (on_staff_button if at_staff else on_button)(update, talk)


async def _member(update: telegram.Update, talk: Talk) -> None:
    """The worker blocked the bot: nothing more is sent until they write again.

    In a group: its number is logged, which is what makes it the staff's group.
    """
    change = update.my_chat_member
    if change is None:
        return
    is_out = change.new_chat_member.status in (ChatMember.BANNED, ChatMember.LEFT)
    if change.chat.id == talk.desk.staff_chat:
        if is_out:
            staff_group.complain(change.new_chat_member.status)
    elif is_out:
        await talk.commit(_blocked, talk.unit.chat, talk.unit.ids[-1], talk.desk.clock())
    elif change.chat.type != ChatType.PRIVATE:
        log.info("in group %d; if staff answer there, set telegram.staff_chat", change.chat.id)


def _blocked(tx: Transaction, chat: str, last_update: int, now: float) -> None:
    """Nothing more is sent. Whoever had everything erased before leaves no number either."""
    if not outbox.blocked(tx, chat, now):
        erasure.forget(tx, chat, last_update)


async def _moved(update: telegram.Update, talk: Talk) -> None:
    """A group has become a supergroup; Telegram says so in the old one and in the new one."""
    message = update.effective_message
    if message is not None and message.migrate_to_chat_id is not None:
        await talk.desk.note_move(message.chat_id, message.migrate_to_chat_id)


async def _nothing(_: telegram.Update, __: Talk) -> None:
    """An edit without a word is none that anybody made: a location that is shared moves."""


async def _failed(_: object, talk: Any) -> None:
    """An error in a handler: the worker sees to it."""
    talk.unit.failure = talk.error
