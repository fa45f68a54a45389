"""What is written in the staff group: whom it belongs to, and what it is when it is edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.state import outbox
from bot.telegram.incoming import STAFF
from tests.fake_bot_api.office import MATTER
from tests.fake_bot_api.world import STAFF_CHAT

if TYPE_CHECKING:
    from tests.fake_bot_api.messages import Message
    from tests.fake_bot_api.office import Office

WORKER, OTHER = 77, 78


@pytest.fixture
def url(ready_databases: str) -> str:
    """Which case a message belongs to is found by SQL."""
    return ready_databases


def replied(office: Office, to: Message, text: str) -> Message:
    """What a member of staff replied, when it has been passed on."""
    message = office.world.say(500, text, chat=STAFF_CHAT, reply_to=to)
    office.settle()
    return message


def edited(office: Office, message: Message, text: str) -> list[Message]:
    """What the bot wrote because a message was edited."""
    office.world.edit(message, text)
    return office.settle()


@pytest.mark.parametrize("workers", [[WORKER], [WORKER, OTHER]])
def test_a_reply_to_the_list_goes_to_nobody(office: Office, workers: list[int]) -> None:
    """It is of no case, however many stand in it: what staff say to each other stays theirs."""
    for worker in workers:
        office.open_case(worker)
    (listed,) = office.say(500, "/cases", chat=STAFF_CHAT)
    (said,) = office.staff_reply(listed, "7号我来办，这个人上次就闹过")
    assert (said.chat, said.text[:14]) == (STAFF_CHAT, "这条消息不属于哪个求助，没有")
    (said,) = office.staff_reply(listed, "/close")
    assert said.text.startswith("请回复求助那条消息，或写上编号")
    (again,) = office.say(500, "/cases", chat=STAFF_CHAT)
    assert again.text == listed.text


def test_what_was_sent_twice_is_known_by_its_head(office: Office) -> None:
    """The number it begins with counts, not one that the worker wrote."""
    office.open_case(OTHER)
    card, _ = office.open_case(WORKER, f"{MATTER}，门牌#1")
    office.database.do(outbox.forget_numbers, STAFF)
    (reply,) = office.staff_reply(card, "请带工资条过来。")
    assert (reply.chat, reply.text) == (WORKER, "工作人员：请带工资条过来。")


def test_every_message_about_a_case_is_known_by_its_head(office: Office) -> None:
    """Whatever the bot tells staff about a case; the urgent ones, too."""
    office.say(WORKER, "我不想活了")
    office.press(WORKER, office.sent_to(WORKER)[-1], "同意")
    office.say(WORKER, "我不想活了")
    office.press(WORKER, next(one for one in office.sent_to(WORKER) if one.labels), "回到机器人")
    office.say(WORKER, "转人工")
    office.pass_time(0.3)
    office.database.do(outbox.forget_numbers, STAFF)
    ours = [one for one in office.sent_to(STAFF_CHAT) if not one.copy_of]
    assert len(ours) > 4
    for one in ours:
        (reply,) = office.staff_reply(one, "在吗")
        assert reply.chat == WORKER, one.text


def test_an_edited_reply_is_a_correction(office: Office) -> None:
    """The worker reads that it is one, in the talk with staff."""
    card, _ = office.open_case(WORKER)
    reply = replied(office, card, "请带工资跳过来。")
    (said,) = edited(office, reply, "请带工资条过来。")
    assert (said.chat, said.text) == (WORKER, "工作人员更正：请带工资条过来。")
    assert said.labels == ["回到机器人"]


def test_a_correction_hands_nobody_over_and_answers_nothing(office: Office) -> None:
    """Who went back to the bot stays there; who wrote since then still waits for a reply."""
    card, told = office.open_case(WORKER)
    reply = replied(office, card, "请带工资跳过来。")
    office.now += 60
    office.say(WORKER, "带几个月的？")
    office.press(WORKER, told, "回到机器人")
    (said,) = edited(office, reply, "请带工资条过来。")
    assert (said.chat, said.labels) == (WORKER, [])
    (mine,) = office.say(WORKER, "/mycases")
    assert mine.text.endswith("等工作人员回复")
    (answer,) = office.say(WORKER, "申请法律援助要什么材料")
    assert answer.text.startswith("带身份证")


def test_a_correction_after_the_end_is_told_to_staff(office: Office) -> None:
    """The worker does not get it any more, and staff learn that."""
    card, _ = office.open_case(WORKER)
    reply = replied(office, card, "请带工资跳过来。")
    office.staff_reply(card, "/close")
    (said,) = edited(office, reply, "请带工资条过来。")
    assert (said.chat, said.text[:10]) == (STAFF_CHAT, "求助 #1 已经办结")


def test_an_edited_command_is_not_heard_again(office: Office) -> None:
    """It was done when it was sent."""
    card, _ = office.open_case(WORKER)
    for text in ("/cases", "/close 1"):
        said = office.world.say(500, text, chat=STAFF_CHAT)
        office.settle()
        assert edited(office, said, f"{text} ") == []
    closing = replied(office, card, "/close")
    assert edited(office, closing, "/close ") == []
