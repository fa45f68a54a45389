"""Sending: what Telegram refuses, what it asks to wait with, what is too long."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TimedOut

from bot.state import chats, counters, inbox, outbox
from bot.state.chats import Chat
from bot.state.inbox import Received
from bot.telegram.bubbles import FIRST
from bot.telegram.replies import Answered, give
from bot.types import Reply, State
from tests.fake_bot_api.world import STAFF_CHAT

if TYPE_CHECKING:
    from tests.fake_bot_api.office import Office

WORKER, KEY = 77, "telegram:77"
QUESTION = "申请法律援助要什么材料"


@pytest.fixture
def url(ready_databases: str) -> str:
    """What is to be sent is marked and found by SQL."""
    return ready_databases


def put(office: Office, text: str) -> None:
    """Something to send."""
    office.world.chats[WORKER] = "private"
    office.database.do(chats.seen, Chat(KEY), office.now)
    office.database.do(outbox.put, KEY, "text", {"text": text}, office.now)


def causes(cause: Exception) -> NetworkError:
    """The error that python-telegram-bot makes of one of httpx."""
    error = NetworkError(f"httpx.{type(cause).__name__}")
    error.__cause__ = cause
    return error


def test_a_long_answer_opens_short(office: Office) -> None:
    """At most 300 characters with the source; the rest behind a button."""
    lead = "每月1740元。"
    text = f"{lead}\n{'另外的话。' * 900}\n来源：某法"
    reply = Reply("answer", text, marks=((2, 7),), lead=len(lead))
    office.world.chats[WORKER] = "private"
    office.database.do(chats.seen, Chat(KEY), office.now)
    answered = Answered("问", reply, State(), "snap")
    office.database.do(lambda tx: give(tx, Chat(KEY), answered, office.now, has_staff=True))
    (first,) = office.settle()
    assert len(first.text) <= FIRST
    assert first.text.startswith(f"{lead}\n另外的话。")
    assert first.text.endswith("\n来源：某法")
    assert first.html.startswith("每月<b>1740元</b>。")
    assert first.labels == ["看全文", "有帮助", "没帮助"]
    rest = office.press(WORKER, first, "看全文")
    assert len(rest) == 2
    assert "".join(one.text for one in rest).replace("\n", "") == text.replace("\n", "")


def test_refused_markup_is_sent_plain(office: Office) -> None:
    """Better without bold than not at all."""
    put(office, "一<二")
    office.request.fail_next = [BadRequest("Can't parse entities: unsupported start tag")]
    (sent,) = office.settle()
    assert sent.text == "一<二"


def test_a_message_that_can_never_be_sent_blocks_nothing(office: Office) -> None:
    """It is noted as refused, and the next one goes out."""
    put(office, "一")
    put(office, "二")
    office.request.fail_next = [BadRequest("Message is too long")]
    (sent,) = office.settle()
    assert sent.text == "二"
    assert office.database.do(counters.read) == {"refused": 1}


@pytest.mark.parametrize(
    ("error", "doubts"),
    [
        (TimedOut(), 1),
        (causes(httpx.ReadError("")), 1),
        (causes(httpx.ConnectError("")), 0),
        (NetworkError("Bad Gateway"), 0),
    ],
)
def test_what_failed_is_sent_again(office: Office, error: Exception, doubts: int) -> None:
    """Later, and in doubt only if Telegram may have it."""
    put(office, "一")
    office.request.fail_next = [error]
    (sent,) = office.settle()
    assert sent.text == "一"
    assert office.database.do(counters.read).get("in_doubt", 0) == doubts


def test_flood_control_loses_nothing(office: Office) -> None:
    """More 429 than the limiter retries: the message waits and is sent."""
    put(office, "一")
    office.request.fail_next = [RetryAfter(0) for _ in range(5)]
    (sent,) = office.settle()
    assert sent.text == "一"
    assert office.database.do(counters.read) == {}


def test_who_blocked_the_bot_gets_nothing_until_they_write(office: Office) -> None:
    """What waits is dropped; the next message from them opens the chat again."""
    put(office, "一")
    put(office, "二")
    office.request.fail_next = [Forbidden("Forbidden: bot was blocked by the user")]
    assert office.settle() == []
    chat = office.database.do(chats.find, KEY)
    assert chat is not None
    assert chat.blocked
    (answer,) = office.say(WORKER, QUESTION)
    assert answer.text.startswith("带身份证")


def test_an_error_in_a_handler_is_told_with_an_id(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The worker reads the id that the log has; the next question is answered."""

    def fail(*_: object) -> None:
        raise RuntimeError("secret text")

    with monkeypatch.context() as patch:
        patch.setattr(type(office.desk.live.dialogue), "reply", fail)
        (said,) = office.say(WORKER, QUESTION)
    number = said.text.rpartition("编号是 ")[2].rstrip("。")
    (record,) = [one for one in caplog.records if number in one.getMessage()]
    assert "RuntimeError at test_delivery.py" in record.getMessage() or "RuntimeError at" in (
        record.getMessage()
    )
    assert "secret text" not in caplog.text
    (answer,) = office.say(WORKER, QUESTION)
    assert answer.text.startswith("带身份证")


def test_what_kills_the_process_is_given_up_at_last(office: Office) -> None:
    """Not forever: its sender is told, and the next question is answered."""
    message = '{"message": {"chat": {"id": 77}}}'
    office.world.chats[WORKER] = "private"
    office.database.do(inbox.add, "telegram:test", [Received(1, KEY, message)], office.now)
    for _ in range(20):
        office.database.do(inbox.take, KEY, lambda waiting: [waiting[0].id])
    (said,) = office.settle()
    assert "编号是" in said.text
    (answer,) = office.say(WORKER, QUESTION)
    assert answer.text.startswith("带身份证")


def test_staff_learn_that_their_words_did_not_arrive(office: Office) -> None:
    """The worker's chat is gone: in the talk of the case staff read that, and no other reason."""
    card, _ = office.open_case(WORKER)
    del office.world.chats[WORKER]
    (told,) = office.staff_reply(card, "请带工资条过来。")
    assert (told.chat, told.reply_to) == (STAFF_CHAT, card.id)
    assert told.text == "求助 #1：Telegram 里找不到对方了，这条送不到。"


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (Forbidden("Forbidden: bot was blocked by the user"), "对方停用了机器人，或者注销了账号"),
        (Forbidden("Forbidden: user is deactivated"), "对方停用了机器人，或者注销了账号"),
        (BadRequest("Message is too long"), "Telegram 不收这条，对方没有收到。请改短些"),
    ],
)
def test_staff_learn_why_their_words_did_not_arrive(
    office: Office, error: Exception, told: str
) -> None:
    """Who is only asked to write less is not told that the worker is gone."""
    card, _ = office.open_case(WORKER)
    office.request.fail_next = [error]
    (said,) = office.staff_reply(card, "请带工资条过来。")
    assert (said.chat, said.reply_to) == (STAFF_CHAT, card.id)
    assert said.text.startswith(f"求助 #1：{told}")
