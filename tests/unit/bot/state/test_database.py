"""Opening, migrating, committing, locking; what goes wrong with the file. On both databases."""

from __future__ import annotations

import asyncio
import os
import threading
import time
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from bot.state import (
    cases,
    counters,
    inbox,
    moves,
)
from bot.state.database import Database
from bot.state.engine import shown
from bot.state.errors import StateUnavailable
from bot.state.inbox import Received
from bot.state.locks import ChatLocks, ProcessLock
from bot.state.look import look
from bot.state.migrate import newest
from bot.state.tables import metadata
from knowledge.errors import UnionbotError

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

CHAT = "telegram:1"


def test_migrations_make_the_tables(database: Database) -> None:
    """What the migrations build is what the code expects."""
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_an_older_database_is_upgraded(url: str) -> None:
    """What it holds stays; the number in the file's name is the migration's."""
    database = Database(url)
    database.do(counters.add, "x")
    case = database.do(lambda tx: cases.start(tx, CHAT, 1.0, status="open"))
    database.do(cases.worker_wrote, case, 5.0)
    for change in (
        "ALTER TABLE cases DROP COLUMN waits_since",
        "DROP INDEX ix_outbox_talk",
        "DROP TABLE moves",
        "UPDATE alembic_version SET version_num = '0002'",
    ):
        database.do(lambda tx, change=change: tx.exec_driver_sql(change) and None)
    database.close()
    upgraded = Database(url)
    assert upgraded.do(counters.read) == {"x": 1}
    assert upgraded.do(moves.known) == {}
    (found,) = upgraded.do(cases.open_cases)
    assert found.waiting_since == 5.0
    query = "SELECT version_num FROM alembic_version"
    assert upgraded.do(lambda tx: tx.exec_driver_sql(query).scalar_one()) == newest()
    upgraded.close()


def test_opening_again_keeps_everything(url: str) -> None:
    """A second start migrates nothing and loses nothing."""
    one = Database(url)
    one.do(counters.add, "x")
    one.close()
    two = Database(url)
    assert two.do(counters.read) == {"x": 1}
    two.close()


def test_a_newer_database_is_refused(url: str) -> None:
    """An older program must not write to it."""
    database = Database(url)
    change = "UPDATE alembic_version SET version_num = '9999'"
    database.do(lambda tx: tx.exec_driver_sql(change) and None)
    database.close()
    with pytest.raises(UnionbotError, match="newer unionbot"):
        Database(url)


def test_who_only_reads_makes_no_database(url: str) -> None:
    """Neither a file nor tables; the message does not tell the password."""
    for _ in range(2):
        with pytest.raises(UnionbotError, match=r"There is no database yet \(.*test") as caught:
            Database(url, only_read=True)
        assert "password" not in str(caught.value)
    Database(url).close()
    Database(url, only_read=True).close()


def test_what_must_exist_is_not_made(url: str) -> None:
    """Also where it is to be written to; once it is there, it is."""
    with pytest.raises(UnionbotError, match="There is no database yet"):
        Database(url, must_exist=True)
    assert look(url) == "new"
    Database(url).close()
    Database(url, must_exist=True).close()


def test_what_a_start_would_find_is_known_before(url: str) -> None:
    """Nothing, of an older version, as it should be, or what it must not touch."""
    assert look(url) == "new"
    with pytest.raises(UnionbotError, match="no database yet"):
        Database(url, only_read=True)
    for version, state in ((newest(), "ready"), ("0002", "older")):
        database = Database(url)
        change = f"UPDATE alembic_version SET version_num = '{version}'"  # noqa: S608
        database.do(lambda tx, change=change: tx.exec_driver_sql(change) and None)
        database.close()
        assert [look(url), look(url)] == [state, state]


def test_a_database_is_named_without_its_password() -> None:
    """Wherever in the URL it stands."""
    url = "postgresql://unionbot:hidden-1@db.internal/unionbot?password=hidden-2"

    assert shown(url) == "postgresql://unionbot:***@db.internal/unionbot"
    assert shown("sqlite:////var/lib/a.db") == "/var/lib/a.db"


def test_an_error_of_one_does_not_undo_others(database: Database) -> None:
    """Functions that are committed together fail alone."""

    def fail(tx: object) -> None:
        counters.add(tx, "never")  # type: ignore[arg-type]
        raise ValueError("on purpose")

    async def both() -> list[object]:
        jobs = [database.call(counters.add, "one"), database.call(fail)]
        return await asyncio.gather(
            *jobs, database.call(counters.add, "two"), return_exceptions=True
        )

    results = asyncio.run(both())
    assert [type(result) for result in results] == [type(None), ValueError, type(None)]
    assert database.do(counters.read) == {"one": 1, "two": 1}


def test_a_chat_has_one_server(url: str, database: Database) -> None:
    """Two processes on PostgreSQL never serve one chat at once; SQLite has one process."""

    async def compete() -> tuple[bool, bool, bool]:
        other = Database(url)
        mine, theirs = ChatLocks(database), ChatLocks(other)
        results = [await mine.acquire(CHAT), await theirs.acquire(CHAT)]
        await mine.release(CHAT)
        results.append(await theirs.acquire(CHAT))
        mine.close()
        theirs.close()
        other.close()
        return tuple(results)  # type: ignore[return-value]

    assert asyncio.run(compete()) == (True, database.is_sqlite, True)
    lock, second = ProcessLock(database), ProcessLock(database)
    assert lock.acquire()
    assert second.acquire() is not database.is_sqlite
    lock.release()
    second.release()


def test_the_file_is_for_one_user(tmp_path: Path) -> None:
    """Whatever the umask; what stands where no file can be is told in one sentence."""
    path = tmp_path / "new" / "test.db"
    before = os.umask(0o000)
    try:
        Database(f"sqlite:///{path}").close()
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(UnionbotError, match="cannot be written"):
        Database(f"sqlite:///{path}/below.db")


def test_a_locked_database_is_tried_again(tmp_path: Path) -> None:
    """Somebody else writes: nothing is changed, and later it works."""
    database = Database(f"sqlite:///{tmp_path}/a.db", busy_seconds=0.1)
    holder = Database(f"sqlite:///{tmp_path}/a.db")
    with holder.engine.begin() as holding:
        counters.add(holding, "x")
        with pytest.raises(StateUnavailable):
            database.do(inbox.add, "t", [Received(1, CHAT, "{}")], 1.0)
    assert database.do(inbox.add, "t", [Received(1, CHAT, "{}")], 1.0) == 1
    database.close()
    holder.close()


def test_a_full_disk_is_survived(tmp_path: Path) -> None:
    """What could not be written was not written, and later it works."""
    database = Database(f"sqlite:///{tmp_path}/a.db")
    pages = database.do(lambda tx: tx.exec_driver_sql("PRAGMA page_count").scalar())
    database.do(lambda tx: tx.exec_driver_sql(f"PRAGMA max_page_count = {pages + 1}").scalar())
    large = [Received(number, CHAT, "x" * 100_000) for number in range(3)]
    with pytest.raises(StateUnavailable):
        database.do(inbox.add, "t", large, 1.0)
    assert database.do(inbox.backlog) == 0
    assert database.do(inbox.add, "t", large, 1.0) == 3
    database.close()


def test_a_checkpoint_keeps_no_writer_waiting(tmp_path: Path) -> None:
    """Who reads for long: that the log cannot be emptied now is said, and writing goes on."""
    database = Database(f"sqlite:///{tmp_path}/a.db")
    log = tmp_path / "a.db-wal"
    database.do(counters.add, "x")

    def during(_: object) -> float:
        database.do(counters.add, "y")
        failed: list[BaseException] = []

        def empty() -> None:
            try:
                database.checkpoint()
            except StateUnavailable as error:
                failed.append(error)

        emptying = threading.Thread(target=empty)
        emptying.start()
        began, longest = time.monotonic(), 0.0
        while emptying.is_alive() and time.monotonic() < began + 60:
            before = time.monotonic()
            database.do(counters.add, "z")
            longest = max(longest, time.monotonic() - before)
        emptying.join()
        assert len(failed) == 1
        return longest

    def reads(tx: Connection) -> float:
        counters.read(tx)
        return during(tx)

    assert database.read(reads) < 5
    assert log.stat().st_size > 0
    database.checkpoint()
    assert log.stat().st_size == 0
    database.close()
