"""What is for staff while their group takes nothing, and what it does not take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.state import counters, outbox
from bot.telegram import delivery, staff_group
from bot.telegram.incoming import STAFF
from tests.fake_bot_api.messages import BOT_ID, RefusedError, bot_or_user
from tests.fake_bot_api.world import STAFF_CHAT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.fake_bot_api.office import Office

WORKER = 77
PHOTO = {"photo": [{"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1}]}
MUTED = "Bad Request: not enough rights to send text messages to the chat"
WAIT = 2.0


@pytest.fixture(autouse=True)
def short_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests do not wait for minutes."""
    monkeypatch.setattr(delivery, "_SHUT_PAUSE", WAIT)


def shut(office: Office, code: int, why: str, times: int) -> None:
    """The staff group refuses so many messages. A bot that is only muted may show that it types."""
    tried = 0

    def refuses(method: str, counted: int) -> None:
        works = office.world.calls[method]

        def call(request: dict[str, str]) -> Any:
            nonlocal tried
            if int(request["chat_id"]) == STAFF_CHAT:
                tried += counted
                if tried <= times and (counted or why != MUTED):
                    raise RefusedError(code, why)
            return works(request)

        office.world.calls[method] = call

    refuses("sendMessage", 1)
    refuses("sendChatAction", 0)


def refuse_copies(office: Office) -> None:
    """As Telegram does where content is protected."""

    def refuse(_: dict[str, str]) -> Any:
        raise RefusedError(400, "Bad Request: message can't be copied")

    office.world.calls["copyMessage"] = refuse


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (400, "Bad Request: chat not found"),
        (400, MUTED),
        (403, "Forbidden: bot was kicked from the supergroup chat"),
    ],
)
def test_what_is_for_staff_waits_until_it_gets_into_their_group(
    office: Office, caplog: pytest.LogCaptureFixture, code: int, why: str
) -> None:
    """Nothing is lost, the order stays, and the log says what to do."""
    shut(office, code, why, times=2)
    before = office.now
    for worker in (WORKER, WORKER + 1):
        office.world.say(worker, "我不想活了")
    office.settle()
    alerts = [one.text[:7] for one in office.sent_to(STAFF_CHAT)]
    assert alerts == ["🚨 紧急 #1", "🚨 紧急 #2"]
    assert office.now - before >= 2 * WAIT
    assert office.database.do(counters.read) == {}
    told = [one for one in caplog.records if "staff group cannot be reached" in one.getMessage()]
    assert [one.levelname for one in told] == ["ERROR", "ERROR"]
    assert "telegram.staff_chat" in told[0].getMessage()


def test_a_message_that_the_group_does_not_take_holds_up_no_other(office: Office) -> None:
    """The group is there: it is the message that is wrong."""
    gone = {"from": 999, "message": 1}
    office.database.do(outbox.put, STAFF, "text", {"text": "长" * 5000}, office.now)
    office.database.do(outbox.put, STAFF, "copy", gone, office.now)
    office.database.do(outbox.put, STAFF, "text", {"text": "二"}, office.now)
    (sent,) = office.settle()
    assert sent.text == "二"
    assert office.database.do(counters.read) == {"refused": 2}


def test_without_a_group_nothing_waits_for_it(make_office: Callable[..., Office]) -> None:
    """Of a case from the time when there was one."""
    office = make_office(telegram={"staff_chat": 0})
    office.database.do(outbox.put, STAFF, "text", {"text": "一"}, office.now)
    assert office.settle() == []
    assert office.database.do(counters.read) == {"refused": 1}


@pytest.mark.parametrize("there", [True, False])
def test_a_wrong_number_shows_at_the_start(
    office: Office, caplog: pytest.LogCaptureFixture, there: bool
) -> None:
    """Before the first worker needs somebody."""
    if not there:
        del office.world.chats[STAFF_CHAT]
    office._runner.run(staff_group.look(office.desk, office._application.bot))
    assert ("the staff group cannot be reached (BadRequest)" in caplog.text) != there


@pytest.mark.parametrize("status", ["kicked", "left", "member"])
def test_the_log_says_that_the_bot_was_taken_out_of_the_staff_group(
    office: Office, caplog: pytest.LogCaptureFixture, status: str
) -> None:
    """At once, not when a worker needs somebody."""
    bot = bot_or_user(BOT_ID, "")
    change = {
        "chat": {"id": STAFF_CHAT, "type": "supergroup", "title": "工作群"},
        "from": bot_or_user(500, "zh-hans"),
        "date": 1_700_000_000,
        "old_chat_member": {"user": bot, "status": "left"},
        "new_chat_member": {"user": bot, "status": status, "until_date": 0},
    }
    office.world.push({"my_chat_member": change})
    assert office.settle() == []
    said = f"the staff group cannot be reached ({status})"
    assert (said in caplog.text) == (status != "member")


def test_staff_learn_of_a_message_that_did_not_get_through(office: Office) -> None:
    """Else nobody but the log knew that the worker wrote."""
    card, _ = office.open_case(WORKER)
    refuse_copies(office)
    (word,) = office.say(WORKER, "", **PHOTO)
    assert (word.chat, word.reply_to) == (STAFF_CHAT, card.id)
    assert word.text == "求助 #1：对方发来的一条消息转不过来，请让对方改用文字再说一遍。"
    (reply,) = office.staff_reply(word, "请用文字说")
    assert (reply.chat, reply.text) == (WORKER, "工作人员：请用文字说")


def test_staff_learn_that_their_picture_did_not_get_through(office: Office) -> None:
    """The worker reads 工作人员发来： and nothing follows."""
    card, _ = office.open_case(WORKER)
    refuse_copies(office)
    said = office.staff_reply(card, "", **PHOTO)
    (word,) = [one for one in said if one.chat == STAFF_CHAT]
    picture = office.world.messages[STAFF_CHAT, word.reply_to or 0]
    assert picture.by == 500
    assert word.text == "求助 #1：这条转不出去，对方没有收到，请改用文字。"
