"""What is there before the bot starts: looks at a database and changes nothing of it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from bot.staff_texts import say
from bot.state.engine import is_missing, is_unwritable, open_engine
from bot.state.migrate import newest, version_in
from knowledge.errors import UnionbotError

# None of a unionbot is there yet, or one of an older version: the start sees to both.
State = Literal["new", "older", "ready"]
# Seconds. A server that is away may leave a caller without an answer for minutes.
_PATIENCE = 10


def look(url: str) -> State:
    """In which state the database is. Raises `UnionbotError` if no bot could start with it."""
    if is_missing(url):
        _demand_room(Path(make_url(url).database or ""))
        return "new"
    if is_unwritable(url):
        raise UnionbotError(say("database-unwritable", path=make_url(url).database))
    version = _version(url)
    if version is not None and version > newest():
        raise UnionbotError(say("newer-database"))
    if version is None:
        return "new"
    return "ready" if version == newest() else "older"


def _version(url: str) -> str | None:
    parsed = make_url(url)
    on_a_server = parsed.get_backend_name() != "sqlite"
    if on_a_server and "connect_timeout" not in parsed.query:
        parsed = parsed.update_query_dict({"connect_timeout": str(_PATIENCE)})
    whole = parsed.render_as_string(hide_password=False)
    engine = open_engine(whole, True, _PATIENCE, as_it_is=not on_a_server)
    try:
        return version_in(engine)
    except DBAPIError as error:
        reason = type(error.orig).__name__
        raise UnionbotError(say("database-not-opened", reason=reason)) from None
    finally:
        engine.dispose()


def _demand_room(path: Path) -> None:
    """The folder, or that in which it would be made, must be ours to write to."""
    above = next(folder for folder in path.absolute().parents if folder.exists())
    if not (above.is_dir() and os.access(above, os.W_OK | os.X_OK)):
        raise UnionbotError(say("database-unwritable", path=path))
