"""unionbot bot: the Telegram bot."""

from __future__ import annotations

import asyncio
import os

from bot.app import dialogue_opener, open_store
from bot.config import Settings
from bot.state.database import Database
from bot.state.locks import ProcessLock
from bot.telegram.desk import Desk
from bot.telegram.live import LiveDialogue
from bot.telegram.logs import set_up
from bot.telegram.service import serve
from knowledge.errors import UnionbotError

TOKEN = "UNIONBOT_TELEGRAM_TOKEN"  # noqa: S105 - the name of the variable
SECRET = "UNIONBOT_WEBHOOK_SECRET"  # noqa: S105


def bot(settings: Settings) -> int:
    """Run until it is told to stop."""
    token, secret = telegram_token(settings), _secret(settings)
    set_up((token, secret))
    database = Database(settings.database)
    lock = ProcessLock(database)
    try:
        if not lock.acquire():
            raise UnionbotError(
                "Another unionbot serves this database. Stop it first, or set another 'database'."
            )
        live = LiveDialogue(dialogue_opener(settings), open_store(settings).current_name)
        asyncio.run(serve(Desk(settings, database, live), token, secret))
        database.checkpoint()
    finally:
        lock.release()
        database.close()
    return 0


def telegram_token(settings: Settings) -> str:
    """The token. Raises `UnionbotError` if something is missing without which no bot may run."""
    token = os.environ.get(TOKEN, "").strip()
    if not token:
        raise UnionbotError(
            f"The bot needs its token from @BotFather in the environment: export {TOKEN}=…"
        )
    if ":" not in token or not token.partition(":")[0].isdecimal():
        raise UnionbotError(
            f"{TOKEN} does not hold a token: it looks like 123456:ABC…, as @BotFather shows it."
        )
    operator = settings.config.operator
    if not operator.name.strip() or not operator.contact.strip():
        raise UnionbotError(
            "Workers must be told who runs the bot: set operator.name and operator.contact in "
            "config.yaml."
        )
    return token


def _secret(settings: Settings) -> str:
    telegram = settings.config.telegram
    if telegram.mode == "polling":
        return ""
    secret = os.environ.get(SECRET, "").strip()
    allowed = all(char.isascii() and (char.isalnum() or char in "_-") for char in secret)
    if not 16 <= len(secret) <= 256 or not allowed:
        raise UnionbotError(
            f"The webhook needs a secret of 16 to 256 letters, digits, _ and - in the "
            f"environment: export {SECRET}=$(openssl rand -hex 32)"
        )
    if not telegram.webhook.url.startswith(("https://", "http://127.0.0.1")):
        raise UnionbotError(
            "The webhook needs its public https address: set telegram.webhook.url in config.yaml."
        )
    return secret
