"""Who serves what: one process a SQLite database, one process a chat in PostgreSQL."""

from __future__ import annotations

import asyncio
import fcntl
import hashlib
import logging
import os
import threading
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from bot.state.database import Database, Transaction
from bot.state.errors import LockLost

log = logging.getLogger("unionbot.locks")
P = ParamSpec("P")
T = TypeVar("T")


class ChatLocks:
    """Locks by chat, so that a chat's messages are answered in order by one process.

    With SQLite there is one process (see `ProcessLock`) and nothing to lock. With PostgreSQL
    they are advisory locks of one connection: they end with the process, however it ends. They
    end with the connection, too (the server starts anew, the network breaks off), and then
    another process may have the chats. So whatever is decided about a chat goes through
    `decide`, which commits nothing once its lock is gone; then the chat is let go and taken
    anew if it is still free.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection: Connection | None = None
        self._held: set[str] = set()
        self._one_at_a_time = threading.Lock()

    async def acquire(self, chat: str) -> bool:
        """Take a chat's lock; false if another process has it."""
        if self._database.is_sqlite:
            return True
        return await asyncio.to_thread(self._take, chat)

    async def release(self, chat: str) -> None:
        """Give a chat's lock back, if it is still ours."""
        if not self._database.is_sqlite:
            await asyncio.to_thread(self._give, chat)

    async def decide(
        self,
        chat: str,
        function: Callable[Concatenate[Transaction, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """As `Database.call`, for what only the process that holds the chat may do.

        Raises `LockLost` if it does not hold it any more: then nothing was changed.
        """

        def held_to_the_end(tx: Transaction) -> T:
            result = function(tx, *args, **kwargs)
            # Last of all, right before the commit.
            self._demand(chat)
            return result

        return await self._database.call(held_to_the_end)

    def close(self) -> None:
        """Give all locks back."""
        self._held.clear()
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None

    def _take(self, chat: str) -> bool:
        with self._one_at_a_time:
            if self._ask("SELECT pg_try_advisory_lock(:key)", key=_key(chat)):
                self._held.add(chat)
            return chat in self._held

    def _give(self, chat: str) -> None:
        with self._one_at_a_time:
            if chat in self._held:
                self._held.discard(chat)
                self._ask("SELECT pg_advisory_unlock(:key)", key=_key(chat))

    def _demand(self, chat: str) -> None:
        """Raise `LockLost` unless we hold the chat at this moment."""
        if self._database.is_sqlite:
            return
        with self._one_at_a_time:
            if chat in self._held:
                # Only the connection itself knows whether it is still there.
                self._ask("SELECT true")
            else:
                raise LockLost("the chat was let go")

    def _ask(self, statement: str, **values: int) -> bool:
        try:
            if self._connection is None:
                self._connection = self._database.engine.connect().execution_options(
                    isolation_level="AUTOCOMMIT"
                )
            return bool(self._connection.execute(text(statement), values).scalar())
        except DBAPIError as error:
            reason = type(error.orig).__name__
            if self._held:
                log.error(  # noqa: TRY400
                    "the connection with the locks was lost (%s): %d chats are let go, and "
                    "served again where no other process has them",
                    reason,
                    len(self._held),
                )
            # Our locks went with the connection.
            self.close()
            raise LockLost(reason) from None


def _key(chat: str) -> int:
    return int.from_bytes(hashlib.sha256(chat.encode()).digest()[:8], signed=True)


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
