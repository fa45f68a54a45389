"""The database: opening, migrating, and running functions in transactions.

Every function of this package takes a `Transaction` first. `Database.do(function, *args)` runs
one in a transaction of its own and `await Database.call(function, *args)` does so in a thread.
Such a function may be run again after all it did was undone: it must change nothing else.

SQLite has one writer, so one thread holds the one connection and commits together what is
waiting: with synchronous=FULL (what is confirmed survives a power cut) this is what makes many
small transactions affordable. PostgreSQL gets a thread for each chat served at once.
"""

from __future__ import annotations

import asyncio
import queue
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from bot.staff_texts import say
from bot.state.engine import (
    POSTGRES_THREADS,
    READS,
    is_missing,
    is_unwritable,
    open_engine,
    shown,
)
from bot.state.errors import StateUnavailable
from bot.state.migrate import demand_newest, demand_tables, migrate
from knowledge.errors import UnionbotError

Transaction = Connection
P = ParamSpec("P")
T = TypeVar("T")

_BUSY_SECONDS = 10.0
_COMMIT_TOGETHER = 64
# A checkpoint waits at most so often and so long, in seconds, for others to be through.
_CHECKPOINTS = 20
_CHECKPOINT_PAUSE = 0.02


class _Runner(Protocol):
    """Runs functions in transactions, in threads of its own."""

    def submit(self, job: Callable[[Transaction], Any]) -> Future[Any]: ...

    def close(self) -> None: ...


class Database:
    """An open database at the newest schema. `url` as in SQLAlchemy."""

    def __init__(
        self,
        url: str,
        *,
        write_to_disk: bool = True,
        busy_seconds: float = _BUSY_SECONDS,
        only_read: bool = False,
        must_exist: bool = False,
    ) -> None:
        """Open, make and migrate. Raises `UnionbotError` if that cannot be done.

        `write_to_disk` false leaves it to the system when to write (for tests and measuring).
        `busy_seconds` is how long SQLite waits for another process that writes. With `only_read`,
        for whoever calls `read` and nothing else, a file that cannot be written is read as it is,
        and a database that is not there is not made, but an error: it would tell of nothing.
        `must_exist` demands as much of one that is written to.
        """
        must_exist = must_exist or only_read
        if must_exist and is_missing(url):
            raise UnionbotError(say("no-database", database=shown(url)))
        as_it_is = only_read and is_unwritable(url)
        self.engine = open_engine(url, write_to_disk, busy_seconds, as_it_is=as_it_is)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        self.path = Path(self.engine.url.database or "") if self.is_sqlite else None
        try:
            if must_exist:
                demand_tables(self.engine)
            if as_it_is:
                demand_newest(self.engine)
            else:
                migrate(self.engine)
        except DBAPIError as error:
            self.engine.dispose()
            reason = type(error.orig).__name__
            raise UnionbotError(say("database-not-opened", reason=reason)) from None
        except UnionbotError:
            self.engine.dispose()
            raise
        self._runner: _Runner = (
            _OneThread(self.engine) if self.is_sqlite else _ThreadPool(self.engine)
        )

    def do(
        self, function: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `function(transaction, ...)`; it is committed when this returns.

        Raises `StateUnavailable` if the database could not do it now (locked, disk full, gone):
        then nothing was changed.
        """
        job: Future[T] = self._runner.submit(lambda tx: function(tx, *args, **kwargs))
        try:
            return job.result()
        except (OperationalError, InterfaceError) as error:
            raise _unavailable(error) from None

    def read(
        self, function: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """As `do` for what only reads: however long it takes, it keeps no writer waiting."""
        try:
            reading = self.engine.connect().execution_options(**{READS: True})
            with reading as connection, connection.begin():
                return function(connection, *args, **kwargs)
        except (OperationalError, InterfaceError) as error:
            raise _unavailable(error) from None

    async def call(
        self, function: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """As `do`, without holding up the event loop."""
        job: Future[T] = self._runner.submit(lambda tx: function(tx, *args, **kwargs))
        # A cancelled caller must not cancel a job that may be half done.
        try:
            return await asyncio.shield(asyncio.wrap_future(job))
        except (OperationalError, InterfaceError) as error:
            raise _unavailable(error) from None

    def checkpoint(self) -> None:
        """SQLite: move the write-ahead log into the database and empty it on the disk.

        What was erased is then in neither file (`secure_delete` overwrites it in the database).
        Raises `StateUnavailable` if it could not be done now.
        """
        if not self.is_sqlite:
            return
        self.do(_next_in_line)
        try:
            # Not in a transaction, in which there is no checkpoint.
            plain = self.engine.raw_connection()
            try:
                if not _emptied(plain.cursor()):
                    raise StateUnavailable("busy")
            finally:
                plain.close()
        except (DBAPIError, sqlite3.Error) as error:
            cause = error.orig if isinstance(error, DBAPIError) else error
            raise StateUnavailable(type(cause).__name__) from None

    def close(self) -> None:
        """Finish what is waiting and close."""
        self._runner.close()
        self.engine.dispose()


def _emptied(cursor: Any) -> bool:
    """Checkpoint; false if others were in the way all the time."""
    # SQLite itself would wait for readers with the lock of writers in its hand.
    cursor.execute("PRAGMA busy_timeout = 0")
    for attempt in range(_CHECKPOINTS):
        if attempt:
            time.sleep(_CHECKPOINT_PAUSE)
        is_busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if not is_busy:
            return True
    return False


def _next_in_line(_: Transaction) -> None:
    """Nothing: when it was its turn, all that was submitted before is committed."""


def _unavailable(error: DBAPIError) -> StateUnavailable:
    return StateUnavailable(type(error.orig).__name__)


class _ThreadPool:
    """A transaction for each function, several at once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._threads = ThreadPoolExecutor(POSTGRES_THREADS, "state")

    def submit(self, job: Callable[[Transaction], Any]) -> Future[Any]:
        return self._threads.submit(self._run, job)

    def _run(self, job: Callable[[Transaction], Any]) -> Any:
        with self._engine.begin() as tx:
            return job(tx)

    def close(self) -> None:
        self._threads.shutdown()


_Job = tuple[Callable[[Connection], Any], Future[Any]]


class _OneThread:
    """One connection in one thread; functions that wait are committed together."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._connection: Connection | None = None
        self._thread = threading.Thread(target=self._work, name="state", daemon=True)
        self._thread.start()

    def submit(self, job: Callable[[Transaction], Any]) -> Future[Any]:
        future: Future[Any] = Future()
        self._jobs.put((job, future))
        return future

    def close(self) -> None:
        self._jobs.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (first := self._jobs.get()) is not None:
            batch = [first]
            ended = False
            while len(batch) < _COMMIT_TOGETHER and not self._jobs.empty():
                following = self._jobs.get()
                if following is None:
                    ended = True
                    break
                batch.append(following)
            self._run(batch)
            if ended:
                break
        self._drop()

    def _run(self, batch: list[_Job]) -> None:
        try:
            if self._connection is None:
                self._connection = self._engine.connect()
            with self._connection.begin():
                results = [job(self._connection) for job, _ in batch]
        except Exception as error:  # noqa: BLE001 - handed to whoever asked
            # Locked, disk full and the like: nobody can be served now.
            for_all = isinstance(error, OperationalError | InterfaceError)
            if for_all:
                self._drop()
            if for_all or len(batch) == 1:
                for _, future in batch:
                    future.set_exception(error)
            else:
                # One of them failed, which is rare: all is undone and each is run by itself.
                for one in batch:
                    self._run([one])
        else:
            for (_, future), result in zip(batch, results, strict=True):
                future.set_result(result)

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
