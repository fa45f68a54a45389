"""What is very long, very much or very fast, and still has to arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.state import inbox
from bot.state.inbox import Received
from tests.fake_bot_api.world import STAFF_CHAT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.fake_bot_api.office import Office

WORKER = 77
QUESTION = "申请法律援助要什么材料"
# As long as Telegram lets anybody write.
LONG = "老板欠我工资，" * 580 + "怎么办"


@pytest.fixture
def url(ready_databases: str) -> str:
    """Counted and split the same way on both."""
    return ready_databases


def test_a_long_story_reaches_staff_whole(office: Office) -> None:
    """A case is opened with all of the worker's words, in as many messages as they need."""
    office.say(WORKER, "/person")
    (consent,) = office.say(WORKER, LONG)
    said = office.press(WORKER, consent, "同意")
    card = [one for one in said if one.chat == STAFF_CHAT]
    assert "".join(one.text.replace("\n", "") for one in card).count("老板欠我工资，") >= 580
    assert card[0].text.startswith("🔔 求助 #1")
    (reply,) = office.staff_reply(card[-1], "看到了")
    assert (reply.chat, reply.text) == (WORKER, "工作人员：看到了")


def test_a_long_reply_of_staff_reaches_the_worker_whole(office: Office) -> None:
    """Our own words before it do not make it too long for Telegram."""
    card, _ = office.open_case(WORKER)
    parts = office.staff_reply(card, "请" * 4096)
    assert {one.chat for one in parts} == {WORKER}
    assert sum(one.text.count("请") for one in parts) == 4096
    assert parts[-1].labels == ["回到机器人"]


def test_taps_and_commands_count_too(make_office: Callable[..., Office]) -> None:
    """Over the limit a tap is told so where it was made, and a command once a minute."""
    office = make_office(telegram={"per_minute": 2})
    (answer,) = office.say(WORKER, QUESTION)
    office.press(WORKER, answer, "法律援助是什么")
    assert office.press(WORKER, answer, "法律援助是什么") == []
    assert office.world.query_texts[office.query].startswith("您发得有点快")
    (word,) = office.say(WORKER, "/topics")
    assert word.text.startswith("您发得有点快")
    assert office.say(WORKER, "/topics") == []


def test_danger_is_never_too_fast(make_office: Callable[..., Office]) -> None:
    """The limit holds back questions, not who needs help."""
    office = make_office(telegram={"per_minute": 1})
    office.say(WORKER, QUESTION)
    office.say(WORKER, QUESTION)
    said = office.say(WORKER, "我不想活了")
    assert any("12356" in one.text for one in said if one.chat == WORKER)
    assert any("轻生" in one.text for one in said if one.chat == STAFF_CHAT)


def test_a_backlog_is_not_too_fast(make_office: Callable[..., Office]) -> None:
    """What was written in the course of an hour and comes at once is answered, all of it."""
    office = make_office(telegram={"per_minute": 2})
    for text in ("/help", "/privacy", "/mycases", "/topics", QUESTION):
        office.world.say(WORKER, text)
        office.now += 600
    assert len(office.settle()) == 5
    assert not any("有点快" in one.text for one in office.sent_to(WORKER))


def test_an_update_came_within_the_last_day(office: Office) -> None:
    """Whatever the clock of the messenger says; keys are not forgotten before their time."""
    now = office.now
    dates = [now - 30, now + 500, 1.0, None]
    for number, date in enumerate(dates):
        one = Received(number, f"telegram:{number + 1}", "{}", date)
        office.database.do(inbox.add, "telegram:test", [one], now)
    came = office.rows("SELECT received_at FROM inbox ORDER BY update_id")
    assert came == [(now - 30,), (now,), (now - 86400,), (now,)]
