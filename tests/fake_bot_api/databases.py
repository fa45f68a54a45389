"""Real databases for tests: a SQLite file, a PostgreSQL from PyPI (pgserver)."""

from __future__ import annotations

import itertools
import shutil
import tempfile
import warnings
from pathlib import Path

import psycopg

from bot.state.database import Database
from bot.state.tables import metadata

_numbers = itertools.count(1)


class Postgres:
    """One server for the whole test run; `url()` and `ready_url()` are databases of it."""

    def __init__(self) -> None:
        self._ready = ""
        # Not in pytest's folder: as root the server runs as another user, who may not enter it.
        self._folder = Path(tempfile.mkdtemp(prefix="unionbot-pg-"))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pgserver

            self._server = pgserver.get_server(str(self._folder), cleanup_mode="stop")
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            # Nothing here outlives the test run: waiting for the disk is time lost.
            for setting in ("fsync", "full_page_writes", "synchronous_commit"):
                connection.execute(f"ALTER SYSTEM SET {setting} = off".encode())
            connection.execute("SELECT pg_reload_conf()")

    def url(self) -> str:
        """An empty database."""
        name = f"test{next(_numbers)}"
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return str(self._server.get_uri(name))

    def ready_url(self) -> str:
        """The one database with the newest tables, emptied: whoever had it before is done."""
        if not self._ready:
            self._ready = self.url()
            Database(self._ready).close()
        with psycopg.connect(self._ready, autocommit=True) as connection:
            tables = ", ".join(metadata.tables)
            connection.execute(f"TRUNCATE {tables} RESTART IDENTITY".encode())
        return self._ready

    def stop(self) -> None:
        """Stop the server and remove its files."""
        self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)
