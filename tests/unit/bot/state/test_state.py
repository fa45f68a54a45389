"""What is remembered: inbox, outbox, cases, subscriptions. On both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.state import (
    cases,
    chats,
    counters,
    inbox,
    moves,
    outbox,
    subscriptions,
)
from bot.state.chats import Chat
from bot.state.database import Database, Transaction
from bot.state.errors import StateUnavailable
from bot.state.inbox import Received, Waiting

if TYPE_CHECKING:
    from collections.abc import Sequence

CHAT, OTHER = "telegram:1", "telegram:2"
BODIES = {"zh": {"text": "通知"}, "en": {"text": "notice"}}


def first(waiting: Sequence[Waiting]) -> list[int]:
    """Take them one by one."""
    return [waiting[0].id]


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


def test_what_two_processes_took_is_answered_once(database: Database) -> None:
    """One lost its lock without knowing: whoever is later changes nothing."""
    database.do(inbox.add, "t", [Received(7, CHAT, "{}"), Received(8, CHAT, "{}")], 1.0)
    one, other = database.do(inbox.take, CHAT, lambda waiting: [each.id for each in waiting])

    def answer(tx: Transaction, *ids: int) -> None:
        outbox.put(tx, CHAT, "text", {"text": "答"}, 2.0)
        inbox.finish(tx, ids)

    database.do(answer, one.id)
    with pytest.raises(StateUnavailable):
        database.do(answer, one.id, other.id)
    assert database.do(inbox.unfinished) == (2, 0)
    database.do(answer, other.id)
    assert database.do(inbox.unfinished) == (2, 0)


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
    outgoing = database.do(outbox.begin, CHAT, 2.0)
    assert outgoing is not None
    database.do(outbox.mark, outgoing, "sending")
    assert database.do(outbox.begin, CHAT, 2.0) is None
    (progress,) = database.do(subscriptions.progress, number)
    assert (progress.sent, progress.unsure, progress.waiting) == (0, 1, 0)


def test_an_announcement_that_only_waited_for_its_turn_is_sent(database: Database) -> None:
    """Killed before its turn, or after Telegram turned it away: nobody has it yet."""
    database.do(chats.seen, Chat(CHAT), 0.0)
    database.do(subscriptions.toggle, CHAT, "s", "", 0.0)
    database.do(subscriptions.announce, "s", "", [], "t", BODIES, 1.0)
    outgoing = database.do(outbox.begin, CHAT, 2.0)
    assert database.do(outbox.begin, CHAT, 2.0) == outgoing
    assert outgoing is not None
    database.do(outbox.mark, outgoing, "sending")
    database.do(outbox.mark, outgoing, "pending")
    assert database.do(outbox.begin, CHAT, 2.0) == outgoing
    assert database.do(counters.read) == {}


def test_subscribers_of_a_place(database: Database) -> None:
    """Those of the place, those who named none, not those elsewhere or blocked."""
    for number, place in enumerate(["银川市", "", "呼和浩特市", "银川市"], 1):
        chat = f"telegram:{number}"
        database.do(chats.seen, Chat(chat), 0.0)
        database.do(subscriptions.toggle, chat, "s", place, 0.0)
    database.do(outbox.blocked, "telegram:4", 1.0)
    assert database.do(subscriptions.count, "s", ["银川市"]) == 2
    assert database.do(subscriptions.count, "s", []) == 3


def test_a_move_that_is_heard_of_twice_forgets_once(database: Database) -> None:
    """What the new group got meanwhile is still known, and so is what others got."""
    for chat in (CHAT, OTHER):
        database.do(lambda tx, chat=chat: outbox.put(tx, chat, "text", {}, 1.0, case_id=3))
        one = database.do(outbox.begin, chat, 1.0)
        assert one is not None
        database.do(outbox.sent, one, 7, 1.0)
    database.do(moves.note, -1, -2, CHAT)
    assert [database.do(outbox.case_of, chat, 7) for chat in (CHAT, OTHER)] == [None, 3]
    database.do(lambda tx: outbox.put(tx, CHAT, "text", {}, 2.0, case_id=4))
    one = database.do(outbox.begin, CHAT, 2.0)
    assert one is not None
    database.do(outbox.sent, one, 7, 2.0)
    database.do(moves.note, -1, -2, CHAT)
    assert database.do(outbox.case_of, CHAT, 7) == 4
    assert database.do(moves.known) == {-1: -2}


def test_staff_actions_do_not_overwrite_a_chat(database: Database) -> None:
    """Columns are changed one by one."""
    database.do(chats.seen, Chat(CHAT), 0.0)
    database.do(chats.change, CHAT, state={"place": "银川市"})
    case = database.do(lambda tx: cases.start(tx, CHAT, 1.0, status="open", text="x"))
    chat = database.do(chats.find, CHAT)
    assert chat is not None
    assert (chat.state, chat.case_id) == ({"place": "银川市"}, case)
