"""What is remembered: inbox, outbox, cases, subscriptions, forgetting. On both databases."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from bot.state import (
    cases,
    chats,
    counters,
    erasure,
    inbox,
    moves,
    outbox,
    questions,
    subscriptions,
)
from bot.state.chats import Chat
from bot.state.database import Database
from bot.state.errors import StateUnavailable
from bot.state.inbox import Received, Waiting
from bot.state.locks import ChatLocks, ProcessLock
from bot.state.migrate import newest
from bot.state.tables import metadata
from knowledge.errors import UnionbotError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CHAT, OTHER = "telegram:1", "telegram:2"
BODIES = {"zh": {"text": "通知"}, "en": {"text": "notice"}}


def first(waiting: Sequence[Waiting]) -> list[int]:
    """Take them one by one."""
    return [waiting[0].id]


def asked(text: str) -> questions.Asked:
    """A question with some answer."""
    return questions.Asked(text, "答", "answer", "", "zh", ("a/b",), "", 0.9, 3, "snap")


def test_migrations_make_the_tables(database: Database) -> None:
    """What the migrations build is what the code expects."""
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_an_older_database_is_upgraded(url: str) -> None:
    """What it holds stays; the number in the file's name is the migration's."""
    database = Database(url)
    database.do(counters.add, "x")
    for change in (
        "DROP INDEX ix_outbox_talk",
        "DROP TABLE moves",
        "UPDATE alembic_version SET version_num = '0002'",
    ):
        database.do(lambda tx, change=change: tx.exec_driver_sql(change) and None)
    database.close()
    upgraded = Database(url)
    assert upgraded.do(counters.read) == {"x": 1}
    assert upgraded.do(moves.known) == {}
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


def test_an_update_is_stored_once(database: Database) -> None:
    """The same update again, in one delivery or later, changes nothing."""
    update = Received(7, CHAT, "{}")
    assert database.do(inbox.add, "telegram:9", [update, update], 1.0) == 1
    assert database.do(inbox.add, "telegram:9", [update], 2.0) == 0
    assert database.do(inbox.add, "telegram:8", [update], 2.0) == 1


def test_an_answered_update_stays_known_but_says_nothing(database: Database) -> None:
    """Its text goes, its key stays."""
    database.do(inbox.add, "t", [Received(7, CHAT, '{"text": "秘密"}')], 1.0)
    (waiting,) = database.do(inbox.take, CHAT, first)
    assert (waiting.raw, waiting.attempts) == ('{"text": "秘密"}', 0)
    assert database.do(inbox.take, CHAT, first)[0].attempts == 1
    database.do(inbox.finish, [waiting.id])
    assert database.do(inbox.take, CHAT, first) == []
    assert database.do(inbox.add, "t", [Received(7, CHAT, "{}")], 3.0) == 0


def test_talk_is_served_before_announcements(database: Database) -> None:
    """The longest waiting first; a chat that is busy is left out."""
    for chat in (CHAT, OTHER, "telegram:3"):
        database.do(chats.seen, Chat(chat), 0.0)
        database.do(subscriptions.toggle, chat, "s", "", 0.0)
    database.do(subscriptions.announce, "s", "", [], "text", BODIES, 1.0)
    database.do(inbox.add, "t", [Received(1, OTHER, "{}")], 5.0)
    served = database.do(inbox.chats_to_serve, 9.0, ["telegram:3"], 5)
    assert served == [(OTHER, True), (CHAT, False)]


def test_what_is_left_to_do_is_told_apart(database: Database) -> None:
    """A stop waits for talk, not for announcements."""
    for chat in (CHAT, OTHER):
        database.do(chats.seen, Chat(chat), 0.0)
        database.do(subscriptions.toggle, chat, "s", "", 0.0)
    database.do(subscriptions.announce, "s", "", [], "text", BODIES, 1.0)
    database.do(inbox.add, "t", [Received(1, OTHER, "{}")], 5.0)
    database.do(outbox.put, CHAT, "text", {"text": "一"}, 1.0)
    assert database.do(inbox.unfinished) == (2, 2)


def test_a_message_that_waits_holds_up_its_chat(database: Database) -> None:
    """In order within a chat; nobody asks for the chat until it is due."""
    for text in ("一", "二"):
        database.do(outbox.put, CHAT, "text", {"text": text}, 1.0)
    one = database.do(outbox.begin, CHAT, 1.0)
    assert one is not None
    database.do(lambda tx: outbox.postpone(tx, one, 10.0, in_doubt=False))
    assert database.do(inbox.chats_to_serve, 9.0, [], 5) == []
    assert database.do(inbox.chats_to_serve, 10.0, [], 5) == [(CHAT, True)]


def test_a_message_is_sent_once_or_in_doubt(database: Database) -> None:
    """From pending to sending to sent; found in sending it is in doubt and counted."""
    database.do(outbox.put, CHAT, "text", {"text": "一"}, 1.0)
    database.do(outbox.put, CHAT, "text", {"text": "二"}, 1.0)
    one = database.do(outbox.begin, CHAT, 2.0)
    assert one is not None
    assert (one.body, one.doubts) == ({"text": "一"}, 0)
    again = database.do(outbox.begin, CHAT, 2.0)
    assert again is not None
    assert (again.id, again.doubts) == (one.id, 1)
    database.do(outbox.sent, again, 55, 3.0)
    assert database.do(counters.read) == {"in_doubt": 1}
    two = database.do(outbox.begin, CHAT, 4.0)
    assert two is not None
    assert two.body == {"text": "二"}
    database.do(outbox.postpone, two, 10.0, in_doubt=False)
    assert database.do(outbox.begin, CHAT, 9.0) is None
    assert database.do(outbox.begin, CHAT, 10.0) is not None


def test_an_announcement_in_doubt_is_not_sent_again(database: Database) -> None:
    """Nobody gets it twice; it is counted as in doubt."""
    database.do(chats.seen, Chat(CHAT), 0.0)
    database.do(subscriptions.toggle, CHAT, "s", "", 0.0)
    number = database.do(subscriptions.announce, "s", "", [], "t", BODIES, 1.0)
    assert database.do(outbox.begin, CHAT, 2.0) is not None
    assert database.do(outbox.begin, CHAT, 2.0) is None
    (progress,) = database.do(subscriptions.progress, number)
    assert (progress.sent, progress.unsure, progress.waiting) == (0, 1, 0)


def test_subscribers_of_a_place(database: Database) -> None:
    """Those of the place, those who named none, not those elsewhere or blocked."""
    for number, place in enumerate(["银川市", "", "呼和浩特市", "银川市"], 1):
        chat = f"telegram:{number}"
        database.do(chats.seen, Chat(chat), 0.0)
        database.do(subscriptions.toggle, chat, "s", place, 0.0)
    database.do(outbox.blocked, "telegram:4", 1.0)
    assert database.do(subscriptions.count, "s", ["银川市"]) == 2
    assert database.do(subscriptions.count, "s", []) == 3


def test_staff_actions_do_not_overwrite_a_chat(database: Database) -> None:
    """Columns are changed one by one."""
    database.do(chats.seen, Chat(CHAT), 0.0)
    database.do(chats.change, CHAT, state={"place": "银川市"})
    case = database.do(lambda tx: cases.start(tx, CHAT, 1.0, status="open", text="x"))
    chat = database.do(chats.find, CHAT)
    assert chat is not None
    assert (chat.state, chat.case_id) == ({"place": "银川市"}, case)


def test_forgetting_leaves_no_row_that_names_the_chat(database: Database) -> None:
    """Every table is clean of the chat; the key of the update stays."""
    database.do(inbox.add, "t", [Received(1, CHAT, "{}")], 1.0)
    database.do(chats.seen, Chat(CHAT), 1.0)
    question = database.do(questions.record, CHAT, asked("问"), 1.0)
    database.do(lambda tx: questions.rate(tx, question, 1.0, helpful=True))
    database.do(questions.add_buttons, CHAT, [questions.Offer("问")], 1.0)
    database.do(subscriptions.toggle, CHAT, "s", "", 1.0)
    case = database.do(lambda tx: cases.start(tx, CHAT, 1.0, status="open", text="求助"))
    database.do(
        lambda tx: outbox.put(tx, "telegram:staff", "text", {"text": "求助"}, 1.0, case_id=case)
    )
    database.do(outbox.put, CHAT, "text", {"text": "答"}, 1.0)
    assert database.do(erasure.forget, CHAT, 1) == [case]
    for table in metadata.tables.values():
        for row in database.do(lambda tx, table=table: tx.execute(table.select()).all()):
            assert CHAT not in row
            assert "求助" not in str(row)
    assert database.do(inbox.add, "t", [Received(1, CHAT, "{}")], 2.0) == 0


def test_what_comes_after_forget_is_still_answered(database: Database) -> None:
    """Words that wait behind the wish to be forgotten are not lost."""
    database.do(inbox.add, "t", [Received(1, CHAT, "{}"), Received(2, CHAT, "{}")], 1.0)
    database.do(erasure.forget, CHAT, 1)
    (waiting,) = database.do(inbox.take, CHAT, first)
    assert waiting.id == 2


def test_who_got_an_announcement_is_forgotten_in_time(database: Database) -> None:
    """The counts stay."""
    database.do(chats.seen, Chat(CHAT), 0.0)
    database.do(subscriptions.toggle, CHAT, "s", "", 0.0)
    number = database.do(subscriptions.announce, "s", "", [], "t", BODIES, 1.0)
    outgoing = database.do(outbox.begin, CHAT, 2.0)
    assert outgoing is not None
    database.do(outbox.sent, outgoing, 5, 2.0)
    limits = {"questions_days": 10, "chats_days": 20, "cases_days": 30, "updates_days": 5}
    database.do(erasure.expire, 6 * 86400.0, **limits)
    query = "SELECT chat FROM outbox"
    assert database.do(lambda tx: tx.exec_driver_sql(query).scalar_one()) == "erased:1"
    assert database.do(subscriptions.progress, number)[0].sent == 1


def test_what_is_old_goes(database: Database) -> None:
    """Each kind of data after its own time; what names nobody stays."""
    day = 86400.0
    database.do(inbox.add, "t", [Received(1, CHAT, "{}")], 0.0)
    (waiting,) = database.do(inbox.take, CHAT, first)
    database.do(inbox.finish, [waiting.id])
    database.do(chats.seen, Chat(CHAT), 0.0)
    question = database.do(questions.record, CHAT, asked("问"), 0.0)
    limits = {"questions_days": 10, "chats_days": 20, "cases_days": 30, "updates_days": 5}
    database.do(erasure.expire, 9 * day, **limits)
    assert database.do(questions.find, CHAT, question) is not None
    assert database.do(inbox.add, "t", [Received(1, CHAT, "{}")], 9 * day) == 1
    database.do(erasure.expire, 11 * day, **limits)
    assert database.do(questions.find, CHAT, question) is None
    kinds = database.do(lambda tx: tx.exec_driver_sql("SELECT kind, text FROM questions").all())
    assert [tuple(row) for row in kinds] == [("answer", None)]
    database.do(erasure.expire, 21 * day, **limits)
    assert database.do(chats.find, CHAT) is None


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


def test_erased_text_is_in_no_file(tmp_path: Path) -> None:
    """After the checkpoint neither the database nor its log holds the bytes."""
    database = Database(f"sqlite:///{tmp_path}/a.db")
    secret = "绝密的一句话" * 50
    database.do(inbox.add, "t", [Received(1, CHAT, secret)], 1.0)
    database.do(questions.record, CHAT, asked(secret), 1.0)
    database.do(chats.seen, Chat(CHAT), 1.0)
    database.do(chats.change, CHAT, state={"question": secret})
    assert _files_with(tmp_path, "绝密的一句话")
    (waiting,) = database.do(inbox.take, CHAT, first)
    database.do(inbox.finish, [waiting.id])
    database.do(erasure.forget, CHAT, waiting.id)
    database.checkpoint()
    assert _files_with(tmp_path, "绝密的一句话") == []
    assert _files_with(tmp_path, CHAT) == []
    database.close()


def _files_with(folder: Path, text: str) -> list[str]:
    return [path.name for path in folder.iterdir() if text.encode() in path.read_bytes()]
