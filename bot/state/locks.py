"""Who serves what: one process a SQLite database, one process a chat in PostgreSQL."""

from __future__ import annotations

import asyncio
import fcntl
import hashlib
import os
import threading

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from bot.state.database import Database
from bot.state.errors import StateUnavailable


class ChatLocks:
    """Locks by chat, so that a chat's messages are answered in order by one process.

    With SQLite there is one process (see `ProcessLock`) and nothing to lock. With PostgreSQL
    they are advisory locks of one connection: they end with the process, however it ends.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection: Connection | None = None
        self._one_at_a_time = threading.Lock()

    async def acquire(self, chat: str) -> bool:
        """Take a chat's lock; false if another process has it."""
        if self._database.is_sqlite:
            return True
        return await asyncio.to_thread(self._ask, "SELECT pg_try_advisory_lock(:key)", chat)

    async def release(self, chat: str) -> None:
        """Give a chat's lock back."""
        if not self._database.is_sqlite:
            await asyncio.to_thread(self._ask, "SELECT pg_advisory_unlock(:key)", chat)

    def _ask(self, statement: str, chat: str) -> bool:
        key = int.from_bytes(hashlib.sha256(chat.encode()).digest()[:8], signed=True)
        with self._one_at_a_time:
            try:
                if self._connection is None:
                    self._connection = self._database.engine.connect().execution_options(
                        isolation_level="AUTOCOMMIT"
                    )
                return bool(self._connection.execute(text(statement), {"key": key}).scalar())
            except DBAPIError as error:
                # Our locks went with the connection.
                self.close()
                raise StateUnavailable(type(error.orig).__name__) from None

    def close(self) -> None:
        """Give all locks back."""
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None


class ProcessLock:
    """Held by the one process that serves a SQLite database; ends with the process."""

    def __init__(self, database: Database) -> None:
        self._path = database.path
        self._handle: int | None = None

    def acquire(self) -> bool:
        """Take the lock; false if another process has it. PostgreSQL needs none."""
        if self._path is None:
            return True
        self._handle = os.open(f"{self._path}.lock", os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.release()
            return False
        return True

    def release(self) -> None:
        """Give the lock back."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
