"""unionbot bot --check: whether the bot could run as it is set up, one line for each thing."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

from bot.app import open_dialogue, open_store
from bot.commands.bot import SECRET, TOKEN, demand_operator, token_in_environment, webhook_secret
from bot.commands.output import Output
from bot.settings import CONFIG_NAME, Settings, written_language
from bot.staff_texts import said, say
from bot.state import look as database
from bot.state.engine import shown
from bot.telegram import checks
from bot.telegram.checks import Finding
from bot.telegram.logs import set_up
from index.snapshot import read_manifest
from knowledge.errors import UnionbotError
from knowledge.messages import Language, Message, in_language

FORMAT = 1


def ready(
    open_settings: Callable[[], Settings], config: Path | None, language: Language | None,
    *, as_json: bool,
) -> int:  # fmt: skip
    """Look at all of it and change nothing; 1 if the bot could not run, or not as it should."""
    try:
        settings = open_settings()
    except UnionbotError as error:
        wrong = Message(str(error), error.text("zh"))
        _show([Finding("settings", False, wrong)], language or written_language(config), as_json)
        return 1
    # Whatever the libraries say meanwhile may hold the token.
    set_up((os.environ.get(TOKEN, ""), os.environ.get(SECRET, "")))
    found = [_settings(settings, config), _index(settings), _database(settings)]
    found += _telegram(settings)
    _show(found, settings.language, as_json)
    return 1 if any(one.ok is False for one in found) else 0


def _found(name: str, look: Callable[[], str]) -> Finding:
    """What `look` says; what it raises says what to do."""
    try:
        return Finding(name, True, look())
    except UnionbotError as error:
        return Finding(name, False, Message(str(error), error.text("zh")))


def _settings(settings: Settings, config: Path | None) -> Finding:
    def look() -> str:
        if settings.without_file:
            raise UnionbotError(say("no-settings-file", folder=settings.base))
        demand_operator(settings)
        name = settings.config.operator.name
        return say("settings-right", file=config or CONFIG_NAME, operator=name)

    return _found("settings", look)


def _index(settings: Settings) -> Finding:
    def look() -> str:
        # Opened as the bot opens it: every file is verified, and the encoder must be the same.
        open_dialogue(settings)
        folder = open_store(settings).current()
        return say("index-right", name=folder.name, passages=read_manifest(folder).passages)

    return _found("index", look)


def _database(settings: Settings) -> Finding:
    def look() -> str:
        state = database.look(settings.database)
        return say(f"database-{state}", database=shown(settings.database))

    return _found("database", look)


def _telegram(settings: Settings) -> list[Finding]:
    config = settings.config.telegram
    try:
        token = token_in_environment()
    except UnionbotError as error:
        message = Message(str(error), error.text("zh"))
        others = [Finding(name, None, say("not-looked-at")) for name in ("way", "staff", "webhook")]
        return [others[0], Finding("token", False, message), *others[1:]]
    found = asyncio.run(checks.look(config, token))
    secret = _found("webhook", lambda: webhook_secret(settings))
    # The secret is of this machine: what is wrong with it is known without Telegram, too.
    return [secret if one.name == "webhook" and not secret.ok else one for one in found]


def _show(found: list[Finding], language: Language, as_json: bool) -> None:
    if as_json:
        looks = [
            {"name": one.name, "ok": one.ok, "message": in_language(one.message, language)}
            for one in found
        ]
        ok = all(one.ok is not False for one in found)
        Output.json({"format": FORMAT, "ok": ok, "checks": looks})
        return
    for one in found:
        code = {True: "looked-right", False: "looked-wrong", None: "looked-not"}[one.ok]
        values = {"name": say(f"look-{one.name}"), "message": one.message}
        Output.line(said(language, code, **values))
    wrong = sum(one.ok is False for one in found)
    Output.note(said(language, "may-not-start" if wrong else "may-start", count=wrong))
