"""How cases go on by the clock and come to an end. On both databases."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from bot.dialogue import Dialogue
from bot.telegram import handover
from bot.types import State, Turn
from tests.fake_bot_api.world import STAFF_CHAT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.fake_bot_api.office import Office

WORKER, OTHER = 77, 78


@pytest.fixture
def url(ready_databases: str) -> str:
    """Hand-over touches every table."""
    return ready_databases


def test_closing_asks_for_a_rating(office: Office) -> None:
    """/close as a reply; the worker rates; mycases shows the state."""
    card, _ = office.open_case(WORKER)
    (mine,) = office.say(WORKER, "/mycases")
    assert "编号 1，2026-07-01：等工作人员回复" in mine.text
    done, rate = sorted(office.staff_reply(card, "/close"), key=lambda one: one.chat)
    assert done.text == "求助 #1 已办结。"
    assert rate.labels == ["不满意", "一般", "满意"]
    rated = office.press(WORKER, rate, "满意")
    assert [one.text for one in rated] == ["求助 #1：对方的评价是“满意”。"]
    assert rate.buttons == []
    (mine,) = office.say(WORKER, "/mycases")
    assert "已办结" in mine.text
    (late,) = office.staff_reply(card, "还在吗")
    assert late.text.startswith("求助 #1 已经办结")
    (answer,) = office.say(WORKER, "申请法律援助要什么材料")
    assert answer.chat == WORKER


def test_closing_by_button_and_by_number(office: Office) -> None:
    """The card's button, /close 2; a wrong number is told."""
    card, _ = office.open_case(WORKER)
    office.open_case(OTHER)
    (listed,) = office.say(500, "/cases", chat=STAFF_CHAT)
    assert [line[:2] for line in listed.text.splitlines()[1:]] == ["#1", "#2"]
    office.press(500, card, "办结")
    office.say(500, "/close 2", chat=STAFF_CHAT)
    (none,) = office.say(500, "/cases", chat=STAFF_CHAT)
    assert none.text == "没有等着办的求助。"
    (wrong,) = office.say(500, "/close 9", chat=STAFF_CHAT)
    assert wrong.text.startswith("求助 #9 已经办结")


def test_staff_commands_only_in_the_staff_group(office: Office) -> None:
    """A worker who writes /close gets help and closes nothing."""
    office.open_case(WORKER)
    (said,) = office.say(79, "/close 1")
    assert "/topics" in said.text
    (listed,) = office.say(500, "/cases", chat=STAFF_CHAT)
    (case,) = listed.text.splitlines()[1:]
    assert case.startswith("#1 ")
    assert case.endswith(" 等了0分钟")


def test_quiet_hand_overs_go_back_to_the_bot(office: Office) -> None:
    """If nobody wrote for the set time the bot answers again and says so."""
    office.open_case(WORKER)
    (said,) = office.pass_time(1.1)
    assert said.chat == WORKER
    assert said.text.startswith("有一会儿没人说话了")
    (answer,) = office.say(WORKER, "申请法律援助要什么材料")
    assert answer.chat == WORKER


def test_unanswered_cases_are_brought_up_again(office: Office) -> None:
    """After the set time, as a reply to the card, so many times."""
    card, _ = office.open_case(WORKER)
    office.pass_time(2)
    (reminder,) = office.pass_time(2.1)
    assert (reminder.text, reminder.reply_to) == ("⏰ 求助 #1 等回复已经4小时了。", card.id)
    office.staff_reply(card, "明天处理")
    assert [one for one in office.pass_time(3.4) if one.chat == STAFF_CHAT] == []


def test_who_writes_again_has_waited_since_the_first_words(
    make_office: Callable[..., Office],
) -> None:
    """More words neither put off the reminder nor make the wait look shorter."""
    office = make_office(cases={"idle_minutes": 600})
    card, _ = office.open_case(WORKER)
    office.pass_time(3)
    office.say(WORKER, "在吗")
    (listed,) = office.say(500, "/cases", chat=STAFF_CHAT)
    assert listed.text.endswith(" 等了3小时")
    (reminder,) = office.pass_time(2)
    assert reminder.text == "⏰ 求助 #1 等回复已经5小时了。"
    office.staff_reply(card, "请带工资条过来。")
    office.now += 3600
    office.say(WORKER, "带几个月的？")
    office.now += 3600
    office.say(WORKER, "在吗")
    (listed,) = office.say(500, "/cases", chat=STAFF_CHAT)
    assert listed.text.endswith(" 等了1小时")


def test_a_case_is_brought_up_three_times_at_most(make_office: Callable[..., Office]) -> None:
    """Staff who never answer are not written to for ever; nor when their office is closed."""
    office = make_office(cases={"hours": {"days": [3], "start": "09:00", "end": "17:30"}})
    office.open_case(WORKER)
    counts = [len([one for one in office.pass_time(8) if one.chat == STAFF_CHAT])]
    office.now -= 4 * 3600
    counts += [len(office.pass_time(7 * 24)) for _ in range(4)]
    assert counts == [0, 1, 1, 1, 0]


def test_out_of_hours_the_worker_is_told_when(make_office: Callable[..., Office]) -> None:
    """Wednesday ten o'clock, an office that opens at eleven."""
    office = make_office(cases={"hours": {"start": "11:00", "end": "12:00"}})
    _, told = office.open_case(WORKER)
    assert "工作人员今天11:00以后回复" in told.text
    office.now += 3 * 3600
    (said,) = office.open_case(OTHER)[1:]
    assert "工作人员明天11:00以后回复" in said.text


def test_what_crosses_with_the_closing_is_answered_by_the_bot(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Staff close the case while the worker's message is in hand: nobody talks to a wall."""
    office.open_case(WORKER)
    looks = Dialogue.urgency

    def close_meanwhile(self: Dialogue, turn: Turn, state: State, now: dt.date) -> object:
        monkeypatch.setattr(Dialogue, "urgency", looks)
        assert office.database.do(handover.close_case, 1, office.now)
        return looks(self, turn, state, now)

    monkeypatch.setattr(Dialogue, "urgency", close_meanwhile)
    said = office.say(WORKER, "申请法律援助要什么材料")
    assert any(one.text.startswith("带身份证") for one in said if one.chat == WORKER)
    assert not any(one.copy_of for one in said)
