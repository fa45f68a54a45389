"""What is forgotten on demand, and what in time. On both databases."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.state import (
    cases,
    chats,
    erasure,
    inbox,
    outbox,
    questions,
    subscriptions,
)
from bot.state.chats import Chat
from bot.state.database import Database
from bot.state.inbox import Received, Waiting
from bot.state.tables import metadata

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CHAT = "telegram:1"
BODIES = {"zh": {"text": "通知"}, "en": {"text": "notice"}}


def first(waiting: Sequence[Waiting]) -> list[int]:
    """Take them one by one."""
    return [waiting[0].id]


def asked(text: str) -> questions.Asked:
    """A question with some answer."""
    return questions.Asked(text, "答", "answer", "", "zh", ("a/b",), "", 0.9, 3, "snap")


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


def test_forgetting_tells_of_every_case_that_was_open(database: Database) -> None:
    """However many there are; those that were closed are nobody's business any more."""
    start = partial(cases.start, status="open", text="求助")
    numbers = [database.do(start, CHAT, 1.0) for _ in range(12)]
    database.do(cases.close, numbers[3], 2.0)

    assert database.do(erasure.forget, CHAT, 0) == [*numbers[:3], *numbers[4:]]


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


def test_forgetting_leaves_the_counts_of_announcements(database: Database) -> None:
    """Who got one stays counted without a name, who did not get it is not waited for."""
    database.do(chats.seen, Chat(CHAT), 0.0)
    database.do(subscriptions.toggle, CHAT, "s", "", 0.0)
    old = database.do(subscriptions.announce, "s", "", [], "t", BODIES, 1.0)
    outgoing = database.do(outbox.begin, CHAT, 2.0)
    assert outgoing is not None
    database.do(outbox.sent, outgoing, 5, 2.0)
    new = database.do(subscriptions.announce, "s", "", [], "u", BODIES, 3.0)

    database.do(erasure.forget, CHAT, 0)

    (one,), (two,) = (database.do(subscriptions.progress, number) for number in (old, new))
    assert (one.sent, one.failed, one.waiting) == (1, 0, 0)
    assert (two.sent, two.failed, two.waiting) == (0, 1, 0)
    rows = database.do(lambda tx: tx.execute(metadata.tables["outbox"].select()).all())
    assert [row.chat for row in rows] == ["erased:1", "erased:2"]
    assert [row.body for row in rows] == [None, None]


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
