"""Connecting to the database: SQLite as the bot needs it, or PostgreSQL."""

from __future__ import annotations

import os
import sqlite3
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool

from bot.staff_texts import say
from knowledge.errors import UnionbotError

POSTGRES_THREADS = 16
# The option of a connection that only reads: it waits for nobody who writes.
READS = "unionbot_reads"


def is_unwritable(url: str) -> bool:
    """True for a SQLite file that is there, in a folder where nothing can be written."""
    path = _file_of(url)
    if path is None or not _has_content(path):
        return False
    return not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def is_missing(url: str) -> bool:
    """True for SQLite if there is no such file, or an empty one. What a server has it tells."""
    path = _file_of(url)
    return path is not None and not _has_content(path)


def shown(url: str) -> str:
    """The database as people may read it: the path of a file, a URL without its password."""
    path = _file_of(url)
    # A password may stand among the options, too.
    plain = _parsed(url).set(query={})
    return str(path) if path else plain.render_as_string(hide_password=True)


def _file_of(url: str) -> Path | None:
    parsed = _parsed(url)
    return Path(parsed.database or "") if parsed.get_backend_name() == "sqlite" else None


def _has_content(path: Path) -> bool:
    try:
        return path.is_file() and path.stat().st_size > 0
    except OSError as error:
        reason = type(error).__name__
        raise UnionbotError(say("database-not-opened", reason=reason)) from None


def _parsed(url: str) -> URL:
    try:
        return make_url(url)
    except ArgumentError:
        raise UnionbotError(say("no-database-url")) from None


def _as_it_is(path: Path) -> sqlite3.Connection:
    """A connection that writes nothing, not even beside the file."""
    # Without a log nobody has it open; with one, what the log holds is read from there.
    log = path.with_name(f"{path.name}-wal")
    more = "" if log.exists() else "&immutable=1"
    name = quote(str(path.resolve()))
    # SQLAlchemy takes care that no two threads use it at once.
    return sqlite3.connect(f"file:{name}?mode=ro{more}", uri=True, check_same_thread=False)


def open_engine(
    url: str, write_to_disk: bool, busy_seconds: float, *, as_it_is: bool = False
) -> Engine:
    """What connects to the database at a URL as in SQLAlchemy.

    `write_to_disk`, `busy_seconds` as for `Database`; with `as_it_is` a SQLite file is only read.
    Raises `UnionbotError` if the URL is none, its driver is missing or its folder unwritable.
    """
    parsed = _parsed(url)
    if as_it_is:
        connect = partial(_as_it_is, Path(parsed.database or ""))
        return create_engine(parsed, creator=connect, poolclass=NullPool, hide_parameters=True)
    if parsed.get_backend_name() == "sqlite":
        if parsed.database and parsed.database != ":memory:":
            _make_file(Path(parsed.database))
        engine = create_engine(parsed, poolclass=NullPool, hide_parameters=True)
        _prepare_sqlite(engine, "FULL" if write_to_disk else "OFF", busy_seconds)
        return engine
    if parsed.drivername in ("postgresql", "postgres"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    try:
        return create_engine(
            parsed, pool_size=POSTGRES_THREADS + 2, pool_pre_ping=True, hide_parameters=True
        )
    except ImportError:
        raise UnionbotError(say("no-postgres")) from None


def _make_file(path: Path) -> None:
    """What workers wrote is for the bot's user only, whatever the umask."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError:
        raise UnionbotError(say("database-unwritable", path=path)) from None


def _prepare_sqlite(engine: Engine, synchronous: str, busy_seconds: float) -> None:
    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _: Any) -> None:
        # The driver must not begin transactions by itself: ours begin with IMMEDIATE, so that
        # two processes wait for each other instead of failing in the middle.
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout = {int(busy_seconds * 1000)}",
            "journal_mode = WAL",
            "secure_delete = ON",
            "foreign_keys = ON",
            f"synchronous = {synchronous}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        reads = connection.get_execution_options().get(READS)
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
