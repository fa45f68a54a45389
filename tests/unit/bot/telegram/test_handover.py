"""Workers and staff: asking for a person, and talking to one. On both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.telegram.desk import open_desk
from tests.fake_bot_api.messages import BOT_NAME
from tests.fake_bot_api.office import MATTER
from tests.fake_bot_api.world import STAFF_CHAT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.fake_bot_api.office import Office

WORKER = 77


@pytest.fixture
def url(ready_databases: str) -> str:
    """Hand-over touches every table."""
    return ready_databases


def test_a_case_opens_only_after_consent(office: Office) -> None:
    """Asked for the matter, then for consent; staff see nothing before."""
    (words,) = office.say(WORKER, "转人工")
    assert words.text.startswith("好的。请用一句话说说")
    (consent,) = office.say(WORKER, MATTER)
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


def test_the_service_on_the_card_is_that_of_the_matter(office: Office) -> None:
    """Not of what was spoken of before; what nobody said is not made up."""
    office.say(WORKER, "送清凉送给谁")
    office.say(WORKER, "/person")
    (consent,) = office.sent_to(WORKER)[-1:]
    (words,) = office.press(WORKER, consent, "说别的事")
    assert words.text.startswith("好的。请用一句话说说")
    (consent,) = office.say(WORKER, "申请法律援助要什么材料")
    card, _ = sorted(office.press(WORKER, consent, "同意"), key=lambda one: one.chat)
    assert card.text.startswith("🔔 求助 #1\n地方：没说\n事项：法律援助\n")
    card, _ = office.open_case(WORKER + 1, "单位食堂的饭太咸了")
    assert card.text.startswith("🔔 求助 #2\n地方：没说\n事项：没说\n")


def test_what_was_said_for_a_person_is_not_asked_twice(office: Office) -> None:
    """Whoever calls for a person again is asked whether that may be shown."""
    office.say(WORKER, "/person")
    office.say(WORKER, "单位食堂的饭太咸了")
    (again,) = office.say(WORKER, "转人工")
    assert "要问的是：单位食堂的饭太咸了" in again.text


def test_who_asks_something_else_is_answered(office: Office) -> None:
    """A command or 不用了 ends the wish to say something to staff."""
    for way in ("/help", "不用了"):
        (words,) = office.say(WORKER, "/person")
        assert words.labels == ["不用了"]
        if way == "/help":
            office.say(WORKER, way)
        else:
            office.press(WORKER, words, way)
        office.now += 3601
        (answer,) = office.say(WORKER, "申请法律援助要什么材料")
        assert answer.text.startswith("带身份证")
        office.now += 3601


def test_words_go_both_ways_and_the_bot_keeps_out(office: Office) -> None:
    """Copies to staff as replies to the card; staff's replies to the worker; no answer between."""
    card, _ = office.open_case(WORKER)
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
    card, _ = office.open_case(WORKER)
    (copied,) = office.say(WORKER, "", photo=photo)
    assert copied.chat == STAFF_CHAT
    head, picture = office.staff_reply(card, "", photo=photo)
    assert head.text == "工作人员发来："
    assert picture.copy_of is not None


def test_talk_in_the_staff_group_is_theirs(office: Office) -> None:
    """Only replies to the bot's messages go out."""
    office.open_case(WORKER)
    assert office.say(500, "谁来接这个？", chat=STAFF_CHAT) == []


def test_the_worker_goes_back_and_staff_can_still_reply(office: Office) -> None:
    """The bot answers again, the case stays open; a staff reply hands over anew."""
    card, told = office.open_case(WORKER)
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
    _, told = office.open_case(WORKER)
    office.press(WORKER, told, "回到机器人")
    again, said = sorted(office.say(WORKER, "转人工"), key=lambda one: one.chat)
    assert again.text == "🔔 求助 #1：这位工人又来了，接着等您回复。"
    assert "编号 1" in said.text


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
    assert second.labels == ["同意，转给工作人员", "说别的事", "不用了"]


def test_what_does_not_help_hands_nobody_back_to_staff(office: Office) -> None:
    """Who went back to the bot decides alone when staff read what comes next."""
    _, told = office.open_case(WORKER)
    office.press(WORKER, told, "回到机器人")
    for question in ("申请法律援助要什么材料", "法律援助是什么意思"):
        (answer,) = office.say(WORKER, question)
        (offer,) = office.press(WORKER, answer, "没帮助")
        assert (offer.chat, offer.labels) == (WORKER, ["找工作人员"])
    (answer,) = office.say(WORKER, "申请法律援助要什么材料")
    assert answer.chat == WORKER
    said = office.press(WORKER, offer, "找工作人员")
    assert {one.chat for one in said} == {WORKER, STAFF_CHAT}


def test_who_went_back_is_told_that_staff_are_there_again(office: Office) -> None:
    """A reply hands over anew: what the worker writes next is read by staff."""
    card, told = office.open_case(WORKER)
    (reply,) = office.staff_reply(card, "请带工资条过来。")
    assert "都看得到" not in reply.text
    office.press(WORKER, told, "回到机器人")
    (reply,) = office.staff_reply(card, "身份证也带上。")
    assert reply.text == "工作人员：身份证也带上。\n\n您接下来发的消息，工作人员都看得到。"
    (reply,) = office.staff_reply(card, "周五前来。")
    assert "都看得到" not in reply.text


def test_a_topic_button_leaves_the_talk_with_staff(office: Office) -> None:
    """A tap is answered; what is written afterwards still goes to staff, as was promised."""
    (topics,) = office.say(WORKER, "/topics")
    office.open_case(WORKER)
    (answer,) = office.press(WORKER, topics, "法律援助")
    assert answer.chat == WORKER
    (copied,) = office.say(WORKER, "工资条找到了")
    assert copied.chat == STAFF_CHAT


@pytest.mark.parametrize("told", [True, False])
def test_the_staff_group_becomes_a_supergroup(office: Office, told: bool) -> None:
    """It is followed to its new number, whether Telegram tells or refuses the old one."""
    office.open_case(WORKER)
    office.world.migrate(STAFF_CHAT, -100200, told=told)
    office.settle()
    (copied,) = office.say(WORKER, "在吗")
    assert copied.chat == -100200
    (reply,) = office.say(500, "在的", chat=-100200, reply_to=copied)
    assert (reply.chat, reply.text) == (WORKER, "工作人员：在的")
    assert open_desk(office.settings, office.database, office.desk.live).staff_chat == -100200


@pytest.mark.parametrize("told", [True, False])
def test_numbers_of_the_old_group_mean_nothing_in_the_new_one(office: Office, told: bool) -> None:
    """A supergroup counts its messages anew: replies still go to whom they are meant for."""
    cards = [office.open_case(worker)[0] for worker in (WORKER, WORKER + 1)]
    office.world.migrate(STAFF_CHAT, -100200, told=told)
    office.settle()
    copied = [office.say(worker, "在吗")[0] for worker in (WORKER + 1, WORKER)]
    assert [one.id for one in copied] == [card.id for card in cards]
    assert [one.reply_to for one in copied] == [None, None]
    replies = [office.say(500, "在的", chat=-100200, reply_to=one) for one in [*copied, *cards]]
    reached = [one.chat for (one,) in replies]
    assert reached == [WORKER + 1, WORKER, WORKER, WORKER + 1]
    (again,) = office.say(WORKER, "还在吗")
    assert again.reply_to == copied[1].id


def test_in_a_group_nobody_is_offered_a_person(office: Office) -> None:
    """Who asks for one there is asked to write in private: no button that leads nowhere."""
    office.world.chats[-55] = "supergroup"
    for _ in range(2):
        (answer,) = office.say(WORKER, f"@{BOT_NAME} 申请法律援助要什么材料", chat=-55)
        assert office.press(WORKER, answer, "没帮助") == []
        assert office.world.query_texts[office.query].startswith("谢谢您告诉我。换个说法")


def test_a_blocked_worker_is_told_to_staff(office: Office) -> None:
    """Staff learn that their reply did not arrive."""
    card, _ = office.open_case(WORKER)
    office.world.blocked.add(WORKER)
    (said,) = office.staff_reply(card, "在吗")
    assert said.text == "求助 #1：对方停用了机器人，或者注销了账号，这条送不到。"


@pytest.mark.parametrize("text", ["再见", "谢谢"])
def test_small_talk_in_a_case_goes_to_staff_too(office: Office, text: str) -> None:
    """The bot keeps out of it altogether."""
    office.open_case(WORKER)
    (copied,) = office.say(WORKER, text)
    assert copied.chat == STAFF_CHAT
