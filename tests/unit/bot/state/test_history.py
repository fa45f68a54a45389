"""What is read for staff: whose words, which pick, which mark; and that erasing reaches it all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from alembic import command
from alembic.config import Config

from bot.learning.types import Lesson
from bot.state import cases, chats, erasure, history, questions
from bot.state.chats import Chat
from bot.state.database import Database
from bot.state.engine import open_engine
from bot.state.migrate import _FOLDER
from bot.state.tables import metadata

if TYPE_CHECKING:
    from bot.learning.types import Words

CHAT, OTHER = "telegram:1", "telegram:2"
DAY = 86400.0
LIMITS = {"questions_days": 10, "chats_days": 20, "cases_days": 30, "updates_days": 5}


def asked(text: str, kind: str = "none", *passages: str, **more: str) -> questions.Asked:
    """A question with a reply of this kind."""
    origin: questions.Origin = "pick" if more.pop("by", "") == "pick" else "typed"
    return questions.Asked(
        text, "答", kind, "", "zh", passages, more.get("place", ""), 0.5, 1, "snap",
        origin, more.get("searched", ""), more.get("asked_place", ""),
    )  # fmt: skip


def pick(database: Database, chat: str, passage: str, *offered: str) -> tuple[int, int]:
    """A choice is offered and a candidate picked: the two questions' ids."""
    choice = database.do(questions.record, chat, asked("拿不准的", "choose", *offered), 1.0)
    assert database.do(questions.offered_by, chat, passage, None) == choice
    answer = database.do(questions.record, chat, asked("照按钮", "answer", passage, by="pick"), 2.0)
    database.do(questions.pick, choice, passage, answer)
    return choice, answer


def words(database: Database) -> list[Words]:
    """All that is kept."""
    return database.read(history.words)


def test_only_workers_own_words_are_read(database: Database) -> None:
    """Not what they tapped, nor small talk; with what was searched, and where."""
    more = {"searched": "补助 多少", "asked_place": "银川市", "place": "全国"}
    database.do(questions.record, CHAT, asked("那补助呢", "answer", "a/b", **more), 1.0)
    database.do(questions.record, CHAT, asked("你好", "smalltalk"), 2.0)
    database.do(questions.record, OTHER, asked("旧的", place="灵武市"), 3.0)
    pick(database, CHAT, "a/b", "a/a", "a/b")
    first, picked, old = words(database)

    assert (first.text, first.searched, first.place) == ("那补助呢", "补助 多少", "银川市")
    assert (picked.kind, picked.passage, picked.picked) == ("choose", "a/b", True)
    assert (old.text, old.place) == ("旧的", "灵武市")
    assert first.asker == picked.asker != old.asker
    assert "telegram" not in first.asker
    assert CHAT not in first.asker


def test_a_mark_on_what_was_picked_counts_for_the_choice(database: Database) -> None:
    """The choice is the worker's question; the pick only carried the mark."""
    _, answer = pick(database, CHAT, "a/b", "a/a", "a/b")
    database.do(lambda tx: questions.rate(tx, answer, 3.0, helpful=False))
    (one,) = words(database)

    assert (one.reason, one.passage, one.helpful) == ("unhelpful", "a/b", False)
    (counted,) = database.read(history.asked, 0.0, 9.0)
    assert (counted.kind, counted.picked, counted.helpful) == ("choose", True, False)


def test_only_a_candidate_of_the_last_choice_can_be_picked(database: Database) -> None:
    """A later question in between, another passage, another chat: that is no pick."""
    choice = database.do(questions.record, CHAT, asked("x", "choose", "a/a", "a/b"), 1.0)
    assert database.do(questions.offered_by, CHAT, "a/c", None) is None
    assert database.do(questions.offered_by, OTHER, "a/b", choice) is None
    database.do(questions.record, CHAT, asked("y", "none"), 2.0)
    assert database.do(questions.offered_by, CHAT, "a/b", None) is None
    assert database.do(questions.offered_by, CHAT, "a/b", choice) == choice


def test_forgetting_reaches_the_new_columns(database: Database) -> None:
    """Neither words nor picks of the chat are left; others' stay."""
    pick(database, CHAT, "a/b", "a/b")
    database.do(questions.add_buttons, CHAT, [questions.Offer("问", "a/b", 1)], 1.0)
    database.do(questions.record, OTHER, asked("别人的"), 1.0)
    database.do(erasure.forget, CHAT, 0)

    assert [one.text for one in words(database)] == ["别人的"]
    assert len(database.read(history.asked, 0.0, 9.0)) == 1
    for table in metadata.tables.values():
        for row in database.do(lambda tx, table=table: tx.execute(table.select()).all()):
            assert CHAT not in row
            assert "拿不准的" not in str(row)


def test_in_time_the_words_go_and_the_numbers_stay(database: Database) -> None:
    """Also the words as they were searched; the chat is not known any more."""
    database.do(questions.record, CHAT, asked("秘密", searched="秘密", asked_place="银川市"), 0.0)
    database.do(erasure.expire, 11 * DAY, **LIMITS)

    assert words(database) == []
    (one,) = database.read(history.asked, 0.0, DAY)
    assert (one.asker, one.kind, one.place) == ("", "none", "银川市")
    kept = database.do(lambda tx: tx.exec_driver_sql("SELECT text, searched FROM questions").all())
    assert [tuple(row) for row in kept] == [(None, None)]


def test_cases_are_counted_without_those_that_were_forgotten(database: Database) -> None:
    """The first word of a person counts, not the last."""
    for chat in (CHAT, OTHER):
        database.do(chats.seen, Chat(chat), 0.0)
        number = database.do(lambda tx, chat=chat: cases.start(tx, chat, 10.0, status="open"))
        for time in (20.0, 30.0):
            database.do(cases.staff_wrote, number, time)
    database.do(cases.close, number, 40.0)
    database.do(erasure.forget, CHAT, 0)
    (one,) = database.read(history.matters, 0.0, 99.0)

    assert (one.opened_at, one.first_staff_at, one.closed_at) == (10.0, 20.0, 40.0)
    assert database.read(history.matters, 11.0, 99.0) == []


def test_what_was_learnt_is_remembered(database: Database) -> None:
    """The newest first."""
    old = Lesson("a/b", "ways", ("问一", "问二"), 1.0, 7, 2)
    new = Lesson("gap-1/answer", "draft", ("问三",), 2.0, 3, 0)
    database.do(history.learn, [old])
    database.do(history.learn, [new])

    assert database.read(history.learnt) == [new, old]


def test_reading_keeps_no_writer_waiting(database: Database) -> None:
    """What is read is as it was when the reading began."""

    def read_while_writing(tx: object) -> list[int]:
        before = len(history.words(tx))  # type: ignore[arg-type]
        database.do(questions.record, CHAT, asked("同时写的"), 1.0)
        return [before, len(history.words(tx))]  # type: ignore[arg-type]

    seen = database.read(read_while_writing)
    assert seen[0] == 0
    if database.is_sqlite:
        assert seen == [0, 0]
    assert len(words(database)) == 1


def test_an_older_database_keeps_its_questions(url: str) -> None:
    """What was asked before the columns were there counts as typed."""
    engine = open_engine(url, write_to_disk=False, busy_seconds=1)
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.exec_driver_sql(
            "INSERT INTO questions (chat, asked_at, text, kind, urgency, language, passages, "
            "place, confidence, shown, snapshot) "
            "VALUES ('telegram:1', 5, '老问题', 'none', '', 'zh', '[]', '银川市', 0.1, 1, 's')"
        )
    engine.dispose()
    database = Database(url)
    (one,) = words(database)
    database.close()

    assert (one.text, one.place, one.reason) == ("老问题", "银川市", "none")


def test_the_migration_can_be_undone(url: str) -> None:
    """Back to the first tables and up again."""
    database = Database(url)
    database.close()
    parsed = open_engine(url, write_to_disk=False, busy_seconds=1)
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    with parsed.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")
        command.upgrade(config, "head")
    parsed.dispose()
    again = Database(url)
    assert again.read(history.learnt) == []
    again.close()


@pytest.mark.parametrize("chat", ["telegram:1", "", None])
def test_a_chat_cannot_be_told_from_its_name_here(chat: str | None) -> None:
    """The same within a run, and nothing that was not keyed."""
    assert history.asker(chat) == history.asker(chat)
    assert bool(history.asker(chat)) == bool(chat)
