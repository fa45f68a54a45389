"""Words of danger: staff learn of them at once, and without the words. On both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.fake_bot_api.world import STAFF_CHAT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.fake_bot_api.office import Office

WORKER = 77
LONG_STORY = ("老板欠了我工资，" * 50)[:320] + "说实话我现在真的不想活了，今晚就从楼上跳下去。"


@pytest.fixture
def url(ready_databases: str) -> str:
    """Hand-over touches every table."""
    return ready_databases


def test_urgent_words_reach_staff_without_the_words(office: Office) -> None:
    """Help at once, staff are told; with consent it becomes a case."""
    said = office.say(WORKER, "我不想活了")
    staff = [one for one in said if one.chat == STAFF_CHAT]
    worker = [one for one in said if one.chat == WORKER]
    assert "12356" in worker[0].text
    assert len(staff) == 1
    assert "轻生" in staff[0].text
    assert "不想活" not in staff[0].text
    assert "编号 1" in worker[1].text
    agreed = office.press(WORKER, worker[1], "同意")
    (card,) = [one for one in agreed if one.chat == STAFF_CHAT]
    assert card.text.startswith("求助 #1：对方同意了，原话是：我不想活了")


def test_staff_and_worker_talk_after_urgent_words(office: Office) -> None:
    """No button is needed: staff reply, the worker is told who reads on, and writes back."""
    said = office.say(WORKER, "老板拿刀要砍我")
    (alert,) = [one for one in said if one.chat == STAFF_CHAT]
    (mine,) = office.say(WORKER, "/mycases")
    assert "编号 1" in mine.text
    (reply,) = office.staff_reply(alert, "您现在在哪里？")
    assert reply.text.startswith("工作人员：您现在在哪里？")
    assert reply.text.endswith("您接下来发的消息，工作人员都看得到。")
    (copied,) = office.say(WORKER, "在工地门口")
    assert (copied.chat, copied.reply_to) == (STAFF_CHAT, alert.id)
    done, rate = sorted(office.staff_reply(alert, "/close"), key=lambda one: one.chat)
    assert done.text == "求助 #1 已办结。"
    assert rate.labels == ["不满意", "一般", "满意"]


@pytest.mark.parametrize(("hours", "goes_on"), [(0.5, True), (48, False)])
def test_an_emergency_of_another_day_is_over(office: Office, hours: float, goes_on: bool) -> None:
    """What nobody knows an answer to is then no sign of it any more."""
    office.say(WORKER, "同事触电了")
    office.pass_time(hours)

    said = [one.text for one in office.say(WORKER, "打啥电话") if one.chat == WORKER]

    assert any("120" in text for text in said) == goes_on


def test_urgent_cases_are_brought_up_sooner(make_office: Callable[..., Office]) -> None:
    """After a quarter of an hour, also when the office is closed."""
    office = make_office(cases={"hours": {"start": "11:00", "end": "12:00"}})
    office.say(WORKER, "我不想活了")
    assert "工作人员今天11:00以后回复" in office.sent_to(WORKER)[-1].text
    assert office.pass_time(0.2) == []
    (reminder,) = office.pass_time(0.1)
    assert reminder.text == "🚨 紧急 #1 还没有人回复，已经18分钟了。"


def test_who_writes_on_in_danger_is_still_brought_up(office: Office) -> None:
    """Every ten minutes a word to staff, who do not read it: the quarter of an hour counts."""
    office.say(WORKER, "我不想活了")
    office.press(WORKER, office.sent_to(WORKER)[-1], "同意")
    assert office.pass_time(1 / 6) == []
    (copied,) = office.say(WORKER, "有人吗")
    assert copied.chat == STAFF_CHAT
    (reminder,) = office.pass_time(1 / 6)
    assert reminder.text == "🚨 紧急 #1 还没有人回复，已经20分钟了。"


def test_urgent_goes_out_while_staff_have_the_chat(office: Office) -> None:
    """The bot keeps out, but not of this."""
    office.open_case(WORKER)
    said = office.say(WORKER, "我不想活了")
    assert any("12356" in one.text for one in said if one.chat == WORKER)
    assert any(one.text.startswith("🚨") for one in said if one.chat == STAFF_CHAT)
    assert any(one.copy_of for one in said if one.chat == STAFF_CHAT)


def test_danger_is_answered_when_words_for_staff_are_expected(office: Office) -> None:
    """Emergency numbers at once, whatever was asked for before."""
    office.say(WORKER, "/person")
    said = office.say(WORKER, "我不想活了")
    assert any("12356" in one.text for one in said if one.chat == WORKER)
    assert any("轻生" in one.text for one in said if one.chat == STAFF_CHAT)
    (answer,) = office.say(WORKER, "申请法律援助要什么材料")
    assert answer.text.startswith("带身份证")


@pytest.mark.parametrize("words", ["我在银川，我不想活了", "银川工友被砸了流了很多血叫不醒"])
def test_danger_is_answered_when_a_place_is_expected(office: Office, words: str) -> None:
    """The place that is named beside it is no answer to where somebody is."""
    office.say(WORKER, "/place")
    said = office.say(WORKER, words)
    assert any("120" in one.text or "12356" in one.text for one in said if one.chat == WORKER)
    assert any(one.text.startswith("🚨") for one in said if one.chat == STAFF_CHAT)


@pytest.mark.parametrize("before", ["", "/person", "/place", "case"])
def test_danger_at_the_end_of_a_long_story_is_answered(office: Office, before: str) -> None:
    """The first 300 characters hold the question; danger is looked for in all of them."""
    if before == "case":
        office.open_case(WORKER)
    elif before:
        office.say(WORKER, before)
    said = office.say(WORKER, LONG_STORY)
    assert any("12356" in one.text for one in said if one.chat == WORKER)
    assert any("轻生" in one.text for one in said if one.chat == STAFF_CHAT)
    kept = office.rows("SELECT answer FROM questions WHERE kind = 'urgent'")
    assert len(kept) == 1
    assert "12356" in kept[0][0]


@pytest.mark.parametrize("back", [False, True])
def test_an_open_case_becomes_urgent(make_office: Callable[..., Office], back: bool) -> None:
    """Staff are reminded as of any urgent one; what was said to the bot is shown if agreed."""
    office = make_office(cases={"hours": {"start": "11:00", "end": "12:00"}})
    card, told = office.open_case(WORKER)
    if back:
        office.press(WORKER, told, "回到机器人")
    said = office.say(WORKER, "我不想活了")
    staff = [one for one in said if one.chat == STAFF_CHAT]
    assert bool([one for one in staff if one.copy_of]) != back
    assert staff[-1].text.startswith("🚨 求助 #1：刚才的话里说到轻生")
    (listed,) = office.say(500, "/cases", chat=STAFF_CHAT)
    assert listed.text.splitlines()[1].startswith("🚨 #1 ")
    if back:
        agreed = office.press(WORKER, office.sent_to(WORKER)[-1], "同意")
        assert "求助 #1：对方同意转来的话：我不想活了" in [one.text for one in agreed]
    (reminder,) = office.pass_time(0.3)
    assert reminder.text == "🚨 紧急 #1 还没有人回复，已经18分钟了。"
    assert reminder.reply_to == card.id


def test_the_alert_says_the_place_of_the_talk(office: Office) -> None:
    """Named in a question before, not set: the alert and the list of cases say the same."""
    office.say(WORKER, "我在银川，申请法律援助要什么材料")
    said = office.say(WORKER, "我不想活了")
    (alert,) = [one for one in said if one.chat == STAFF_CHAT]
    assert "（银川市）" in alert.text
    (listed,) = office.say(500, "/cases", chat=STAFF_CHAT)
    assert "银川市" in listed.text
