"""Workers and staff: from asking for a person to the rating. On both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.telegram import handover, messages
from bot.telegram.desk import Desk
from tests.fake_bot_api.world import STAFF_CHAT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.fake_bot_api import Message
    from tests.fake_bot_api.office import Office

WORKER, OTHER = 77, 78
WORDS = "老板欠我三个月工资，我叫张三，电话13812345678"


@pytest.fixture
def url(ready_databases: str) -> str:
    """Hand-over touches every table."""
    return ready_databases


def open_case(office: Office, worker: int = WORKER) -> tuple[Message, Message]:
    """The case's card in the staff group, and what the worker was told."""
    office.say(worker, "/person")
    (consent,) = office.say(worker, WORDS)
    card, told = sorted(office.press(worker, consent, "同意"), key=lambda one: one.chat)
    return card, told


def test_a_case_opens_only_after_consent(office: Office) -> None:
    """Asked for the matter, then for consent; staff see nothing before."""
    (words,) = office.say(WORKER, "转人工")
    assert words.text.startswith("好的。请用一句话说说")
    (consent,) = office.say(WORKER, WORDS)
    assert "您同意吗" in consent.text
    assert office.press(WORKER, consent, "不用了") == []
    assert [one for one in office.world.transcript if one.chat == STAFF_CHAT] == []


def test_the_card_says_what_staff_need_and_masks_the_rest(office: Office) -> None:
    """Number, place, words; phone and name are masked, the history is there."""
    office.say(WORKER, "/place")
    office.say(WORKER, "银川")
    office.say(WORKER, "申请法律援助要什么材料，我叫李四")
    office.say(WORKER, "/person")  # about the question just asked
    (consent,) = office.sent_to(WORKER)[-1:]
    assert "要问的是：申请法律援助要什么材料，我叫＊＊＊" in consent.text
    card, told = sorted(office.press(WORKER, consent, "同意"), key=lambda one: one.chat)
    assert card.text.startswith(
        "🔔 求助 #1\n地方：银川市\n事项：法律援助\n\n申请法律援助要什么材料，我叫＊＊＊"
    )
    assert "问：申请法律援助要什么材料，我叫＊＊＊" in card.text
    assert "李四" not in card.text
    assert "王秘密" not in card.text
    assert told.text.startswith("已经转给工作人员，编号 1。")


def test_words_go_both_ways_and_the_bot_keeps_out(office: Office) -> None:
    """Copies to staff as replies to the card; staff's replies to the worker; no answer between."""
    card, _ = open_case(office)
    (copied,) = office.say(WORKER, "申请法律援助要什么材料")
    assert (copied.chat, copied.reply_to, copied.copy_of[0]) == (STAFF_CHAT, card.id, WORKER)
    (reply,) = office.staff_reply(card, "请带工资条过来。")
    assert (reply.chat, reply.text) == (WORKER, "工作人员：请带工资条过来。")
    assert reply.labels == ["回到机器人"]
    (reply,) = office.staff_reply(copied, "身份证也带上。")
    assert reply.text == "工作人员：身份证也带上。"


def test_pictures_go_both_ways(office: Office) -> None:
    """What the bot cannot read, people can."""
    photo = [{"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1}]
    card, _ = open_case(office)
    (copied,) = office.say(WORKER, "", photo=photo)
    assert copied.chat == STAFF_CHAT
    head, picture = office.staff_reply(card, "", photo=photo)
    assert head.text == "工作人员发来："
    assert picture.copy_of is not None


def test_talk_in_the_staff_group_is_theirs(office: Office) -> None:
    """Only replies to the bot's messages go out."""
    open_case(office)
    assert office.say(500, "谁来接这个？", chat=STAFF_CHAT) == []


def test_the_worker_goes_back_and_staff_can_still_reply(office: Office) -> None:
    """The bot answers again, the case stays open; a staff reply hands over anew."""
    card, told = open_case(office)
    left, back = sorted(office.press(WORKER, told, "回到机器人"), key=lambda one: one.chat)
    assert left.text == "求助 #1：对方先回到机器人，求助还在。"
    assert "编号 1 的求助还在" in back.text
    (answer,) = office.say(WORKER, "申请法律援助要什么材料")
    assert answer.text.startswith("带身份证")
    (reply,) = office.staff_reply(card, "在吗？")
    assert reply.chat == WORKER
    (copied,) = office.say(WORKER, "在的")
    assert copied.chat == STAFF_CHAT


def test_asking_again_resumes_the_same_case(office: Office) -> None:
    """No second consent, no second case, no loop."""
    _, told = open_case(office)
    office.press(WORKER, told, "回到机器人")
    again, said = sorted(office.say(WORKER, "转人工"), key=lambda one: one.chat)
    assert again.text == "🔔 求助 #1：这位工人又来了，接着等您回复。"
    assert "编号 1" in said.text


def test_closing_asks_for_a_rating(office: Office) -> None:
    """/close as a reply; the worker rates; mycases shows the state."""
    card, _ = open_case(office)
    (mine,) = office.say(WORKER, "/mycases")
    assert "编号 1，2026-07-01：等工作人员回复" in mine.text
    done, rate = sorted(office.staff_reply(card, "/close"), key=lambda one: one.chat)
    assert done.text == "求助 #1 已办结。"
    assert rate.labels == ["不满意", "一般", "满意"]
    rated = office.press(WORKER, rate, "满意")
    assert [one.text for one in rated] == ["求助 #1：对方打分 3（满分3）。"]
    assert rate.buttons == []
    (mine,) = office.say(WORKER, "/mycases")
    assert "已办结" in mine.text
    (late,) = office.staff_reply(card, "还在吗")
    assert late.text.startswith("求助 #1 已经办结")
    (answer,) = office.say(WORKER, "申请法律援助要什么材料")
    assert answer.chat == WORKER


def test_closing_by_button_and_by_number(office: Office) -> None:
    """The card's button, /close 2; a wrong number is told."""
    card, _ = open_case(office)
    open_case(office, OTHER)
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
    open_case(office)
    (said,) = office.say(79, "/close 1")
    assert "/topics" in said.text
    (listed,) = office.say(500, "/cases", chat=STAFF_CHAT)
    (case,) = listed.text.splitlines()[1:]
    assert case.startswith("#1 ")
    assert case.endswith(" 等了0分钟")


def test_quiet_hand_overs_go_back_to_the_bot(office: Office) -> None:
    """If nobody wrote for the set time the bot answers again and says so."""
    open_case(office)
    (said,) = office.pass_time(1.1)
    assert said.chat == WORKER
    assert said.text.startswith("有一会儿没人说话了")
    (answer,) = office.say(WORKER, "申请法律援助要什么材料")
    assert answer.chat == WORKER


def test_unanswered_cases_are_brought_up_again(office: Office) -> None:
    """After the set time, as a reply to the card, so many times."""
    card, _ = open_case(office)
    office.pass_time(2)
    (reminder,) = office.pass_time(2.1)
    assert (reminder.text, reminder.reply_to) == ("⏰ 求助 #1 等回复已经4小时了。", card.id)
    office.staff_reply(card, "明天处理")
    assert [one for one in office.pass_time(3.4) if one.chat == STAFF_CHAT] == []


def test_a_case_is_brought_up_three_times_at_most(make_office: Callable[..., Office]) -> None:
    """Staff who never answer are not written to for ever; nor when their office is closed."""
    office = make_office(cases={"hours": {"days": [3], "start": "09:00", "end": "17:30"}})
    open_case(office)
    counts = [len([one for one in office.pass_time(8) if one.chat == STAFF_CHAT])]
    office.now -= 4 * 3600
    counts += [len(office.pass_time(7 * 24)) for _ in range(4)]
    assert counts == [0, 1, 1, 1, 0]


def test_out_of_hours_the_worker_is_told_when(make_office: Callable[..., Office]) -> None:
    """Wednesday ten o'clock, an office that opens at eleven."""
    office = make_office(cases={"hours": {"start": "11:00", "end": "12:00"}})
    _, told = open_case(office)
    assert "工作人员今天11:00以后回复" in told.text
    office.now += 3 * 3600
    (said,) = open_case(office, OTHER)[1:]
    assert "工作人员明天11:00以后回复" in said.text


def test_without_staff_the_contact_is_given(make_office: Callable[..., Office]) -> None:
    """No staff group: no hand-over, no button that leads nowhere."""
    office = make_office(telegram={"staff_chat": 0}, contact={"zh": "请打0951-12351。"})
    (said,) = office.say(WORKER, "转人工")
    assert "0951-12351" in said.text
    (none,) = office.say(WORKER, "今天股票怎么样")
    assert none.labels == []


def test_not_found_offers_a_person(office: Office) -> None:
    """The button leads to consent about that question."""
    (none,) = office.say(WORKER, "今天股票怎么样")
    assert none.labels == ["找工作人员"]
    (consent,) = office.press(WORKER, none, "找工作人员")
    assert "要问的是：今天股票怎么样" in consent.text


def test_not_helpful_twice_offers_a_person(office: Office) -> None:
    """The second time consent is asked for at once."""
    (one,) = office.say(WORKER, "申请法律援助要什么材料")
    (first,) = office.press(WORKER, one, "没帮助")
    assert first.labels == ["找工作人员"]
    (two,) = office.say(WORKER, "法律援助是什么意思")
    (second,) = office.press(WORKER, two, "没帮助")
    assert second.labels == ["同意，转给工作人员", "不用了"]


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


def test_urgent_cases_are_brought_up_sooner(make_office: Callable[..., Office]) -> None:
    """After a quarter of an hour, also when the office is closed."""
    office = make_office(cases={"hours": {"start": "11:00", "end": "12:00"}})
    office.say(WORKER, "我不想活了")
    assert office.pass_time(0.2) == []
    (reminder,) = office.pass_time(0.1)
    assert reminder.text == "🚨 紧急 #1 还没有人回复，已经18分钟了。"


def test_a_topic_button_leaves_the_talk_with_staff(office: Office) -> None:
    """A tap is answered; what is written afterwards still goes to staff, as was promised."""
    (topics,) = office.say(WORKER, "/topics")
    open_case(office)
    (answer,) = office.press(WORKER, topics, "法律援助")
    assert answer.chat == WORKER
    (copied,) = office.say(WORKER, "工资条找到了")
    assert copied.chat == STAFF_CHAT


@pytest.mark.parametrize("told", [True, False])
def test_the_staff_group_becomes_a_supergroup(office: Office, told: bool) -> None:
    """It is followed to its new number, whether Telegram tells or refuses the old one."""
    open_case(office)
    office.world.migrate(STAFF_CHAT, -100200, told=told)
    office.settle()
    (copied,) = office.say(WORKER, "在吗")
    assert copied.chat == -100200
    (reply,) = office.say(500, "在的", chat=-100200, reply_to=copied)
    assert (reply.chat, reply.text) == (WORKER, "工作人员：在的")
    assert Desk(office.settings, office.database, office.desk.live).staff_chat == -100200


def test_urgent_goes_out_while_staff_have_the_chat(office: Office) -> None:
    """The bot keeps out, but not of this."""
    open_case(office)
    said = office.say(WORKER, "我不想活了")
    assert any("12356" in one.text for one in said if one.chat == WORKER)
    assert any(one.text.startswith("🚨") for one in said if one.chat == STAFF_CHAT)
    assert any(one.copy_of for one in said if one.chat == STAFF_CHAT)


def test_a_blocked_worker_is_told_to_staff(office: Office) -> None:
    """Staff learn that their reply did not arrive."""
    card, _ = open_case(office)
    office.world.blocked.add(WORKER)
    (said,) = office.staff_reply(card, "在吗")
    assert said.text == "求助 #1：对方停用了机器人，这条送不到。"


@pytest.mark.parametrize("text", ["再见", "谢谢"])
def test_small_talk_in_a_case_goes_to_staff_too(office: Office, text: str) -> None:
    """The bot keeps out of it altogether."""
    open_case(office)
    (copied,) = office.say(WORKER, text)
    assert copied.chat == STAFF_CHAT


def test_what_crosses_with_the_closing_is_answered_by_the_bot(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Staff close the case while the worker's message is in hand: nobody talks to a wall."""
    open_case(office)
    looks = messages.urgent

    def close_meanwhile(text: str) -> object:
        monkeypatch.setattr(messages, "urgent", looks)
        assert office.database.do(handover.close_case, 1, office.now)
        return looks(text)

    monkeypatch.setattr(messages, "urgent", close_meanwhile)
    said = office.say(WORKER, "申请法律援助要什么材料")
    assert any(one.text.startswith("带身份证") for one in said if one.chat == WORKER)
    assert not any(one.copy_of for one in said)
