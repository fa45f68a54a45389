"""unionbot bot: the Telegram bot."""

from __future__ import annotations

import asyncio
import contextlib
import os

from bot.app import dialogue_opener, open_store
from bot.settings import Settings
from bot.staff_texts import say
from bot.state.database import Database
from bot.state.errors import StateUnavailable
from bot.state.locks import ProcessLock
from bot.telegram.desk import open_desk
from bot.telegram.live import LiveDialogue
from bot.telegram.logs import set_up
from bot.telegram.service import serve
from knowledge.errors import UnionbotError

TOKEN = "UNIONBOT_TELEGRAM_TOKEN"  # noqa: S105 - the name of the variable
SECRET = "UNIONBOT_WEBHOOK_SECRET"  # noqa: S105


def bot(settings: Settings) -> int:
    """Run until it is told to stop."""
    token, secret = telegram_token(settings), webhook_secret(settings)
    set_up((token, secret))
    database = Database(settings.database)
    lock = ProcessLock(database)
    try:
        if not lock.acquire():
            raise UnionbotError(say("other-bot"))
        live = LiveDialogue(dialogue_opener(settings), open_store(settings).current_name)
        asyncio.run(serve(open_desk(settings, database, live), token, secret))
        with contextlib.suppress(StateUnavailable):
            database.checkpoint()
    except StateUnavailable:
        raise UnionbotError(say("database-busy")) from None
    finally:
        lock.release()
        database.close()
    return 0


def telegram_token(settings: Settings) -> str:
    """The token. Raises `UnionbotError` if something is missing without which no bot may run."""
    token = token_in_environment()
    demand_operator(settings)
    return token


def token_in_environment() -> str:
    """Raises `UnionbotError` if there is none, or what is none."""
    token = os.environ.get(TOKEN, "").strip()
    if not token:
        raise UnionbotError(say("no-token", name=TOKEN))
    if ":" not in token or not token.partition(":")[0].isdecimal():
        raise UnionbotError(say("bad-token", name=TOKEN))
    return token


def demand_operator(settings: Settings) -> None:
    """Raise `UnionbotError` unless workers can be told who runs the bot."""
    operator = settings.config.operator
    if not operator.name.strip() or not operator.contact.strip():
        raise UnionbotError(say("no-operator"))


def webhook_secret(settings: Settings) -> str:
    """The webhook's secret, "" without a webhook. Raises `UnionbotError` if it cannot be used."""
    telegram = settings.config.telegram
    if telegram.mode == "polling":
        return ""
    secret = os.environ.get(SECRET, "").strip()
    allowed = all(char.isascii() and (char.isalnum() or char in "_-") for char in secret)
    if not 16 <= len(secret) <= 256 or not allowed:
        raise UnionbotError(say("bad-secret", name=SECRET))
    if not telegram.webhook.url.startswith(("https://", "http://127.0.0.1")):
        raise UnionbotError(say("no-webhook-url"))
    return secret
