"""The first contact and the commands of the menu."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bot.state.chats import Chat
from bot.telegram.offered import COMMANDS
from bot.telegram.replies import Answered, give
from bot.types import Choice, Reply, State

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.fake_bot_api.office import Office

WORKER = 77
QUESTION = "申请法律援助要什么材料"
ANSWER = "带身份证、经济困难说明和案件材料。"


@pytest.fixture
def url(ready_databases: str) -> str:
    """Places, marks, buttons and choices are kept by SQL."""
    return ready_databases


def test_first_contact_offers_topics_and_place(office: Office) -> None:
    """/start says who runs the bot, with topics, all services and the place as buttons."""
    (hello,) = office.say(WORKER, "/start")
    assert "测试市总工会" in hello.text
    assert hello.labels == ["法律援助", "全部服务", "选择地方"]
    (topics,) = office.press(WORKER, hello, "全部服务")
    assert topics.labels == ["法律援助", "送清凉", "会员服务卡"]
    (answer,) = office.press(WORKER, topics, "会员服务卡")
    assert answer.by == "bot"


def test_a_first_question_is_answered_before_the_greeting(
    make_office: Callable[..., Office],
) -> None:
    """Whoever begins with a question reads its answer first, and who runs the bot once."""
    office = make_office(strangers=True)
    answer, hello = office.say(WORKER, QUESTION)
    assert answer.text.startswith(ANSWER)
    assert hello.text.startswith("我是测试市总工会的问答机器人")
    assert hello.labels == ["全部服务", "选择地方"]
    (answer,) = office.say(WORKER, QUESTION)
    assert answer.text.startswith(ANSWER)


def test_a_first_greeting_gets_what_start_shows(make_office: Callable[..., Office]) -> None:
    """你好 as the first words: topics at once, and no second hello."""
    office = make_office(strangers=True)
    (hello,) = office.say(WORKER, "你好")
    assert hello.labels == ["法律援助", "全部服务", "选择地方"]
    (again,) = office.say(WORKER, "你好")
    assert again.labels == []
    (hello,) = office.say(WORKER + 1, "hello", language_code="en")
    assert hello.labels[0] == "Legal aid"


def test_danger_is_answered_without_a_greeting(make_office: Callable[..., Office]) -> None:
    """Nobody who is in danger is told about buttons; later there is time for it."""
    office = make_office(strangers=True, telegram={"staff_chat": 0})
    (help_,) = office.say(WORKER, "我不想活了")
    assert "12356" in help_.text
    assert "工作人员有人需要帮助" not in help_.text
    assert help_.labels == []
    assert len(office.say(WORKER, QUESTION)) == 2


def test_greets_in_english_who_reads_english(office: Office) -> None:
    """The language of the first words comes from Telegram's setting."""
    (hello,) = office.say(WORKER, "/start", language_code="en-GB")
    assert hello.text.startswith("Hello")
    assert hello.labels[0] == "Legal aid"


def test_the_place_is_remembered(office: Office) -> None:
    """Chosen by a button or typed; it counts for later questions."""
    (ask,) = office.say(WORKER, "/place")
    assert "银川市" in ask.labels
    assert ask.text.endswith("现在还没有记。")
    (noted,) = office.press(WORKER, ask, "银川市")
    assert noted.text.startswith("记住了，您在银川市")
    assert ask.buttons == []
    office.say(WORKER, "/place")
    (noted,) = office.say(WORKER, "呼市")
    assert noted.text.startswith("记住了，您在呼和浩特市")
    assert office.rows("SELECT place FROM chats") == [("呼和浩特市",)]


def test_a_question_is_not_taken_for_a_place(office: Office) -> None:
    """Who is asked for the place may go on asking."""
    office.say(WORKER, "/place")
    (answer,) = office.say(WORKER, QUESTION)
    assert answer.text.startswith(ANSWER)


def test_a_place_beside_a_question_is_not_all_that_is_said(office: Office) -> None:
    """What was asked for the place counts only if the message says nothing else."""
    office.say(WORKER, "/place")
    (answer,) = office.say(WORKER, f"呼市{QUESTION}")
    assert answer.text.startswith(ANSWER)
    assert office.rows("SELECT place FROM chats") == [("",)]


def test_every_command_answers_in_both_languages(office: Office) -> None:
    """No command is silent, and none mixes the languages."""
    for user, code in ((1, "zh-hans"), (2, "en")):
        for command in COMMANDS:
            (said,) = office.say(user, f"/{command}", language_code=code)
            chinese = any(
                "\u4e00" <= char <= "\u9fff" for char in said.text.replace("测试市总工会", "")
            )
            assert chinese == (code != "en"), said.text


def test_an_unknown_command_gets_help(office: Office) -> None:
    """Never silent."""
    (said,) = office.say(WORKER, "/nonsense")
    assert "/topics" in said.text


def test_the_language_can_be_set(office: Office) -> None:
    """Fixed sentences follow the setting."""
    (ask,) = office.say(WORKER, "/language")
    (said,) = office.press(WORKER, ask, "English")
    assert said.text == "All right, in English."
    (said,) = office.say(WORKER, "/mycases")
    assert said.text.startswith("You have no requests")


@pytest.mark.parametrize("before", ["呼市建了几家职工书屋", "申请法律援助要什么材料"])
def test_a_topic_is_a_question_of_its_own(office: Office, before: str) -> None:
    """It leads to the first answer of its service, whatever was spoken of before."""
    for name, passage in (("法律援助", "legal-aid/what"), ("送清凉", "cooling-visits/")):
        office.say(WORKER, before)
        (topics,) = office.say(WORKER, "/topics")
        (answer,) = office.press(WORKER, topics, name)
        assert answer.by == "bot"
        ((asked, found),) = office.rows(
            "SELECT text, passages FROM questions ORDER BY id DESC LIMIT 1"
        )
        assert asked != name
        assert passage in found


def test_what_is_tapped_is_no_follow_up(office: Office) -> None:
    """An old button asks what it says, also when something else was spoken of since."""
    office.say(WORKER, "你好")
    tapped = Choice("职工书屋", "职工书屋有多少个")
    answered = Answered("问", Reply("choose", "哪个？", choices=(tapped,)), State(), "snap")
    chat = Chat(f"telegram:{WORKER}")
    office.database.do(lambda tx: give(tx, chat, answered, office.now, has_staff=True))
    (old,) = office.settle()
    office.say(WORKER, "玉泉区有几个驿站")
    office.press(WORKER, old, "职工书屋")
    ((found,),) = office.rows("SELECT passages FROM questions ORDER BY id DESC LIMIT 1")
    assert "hohhot/rest-stations" not in found


@pytest.mark.parametrize("text", ["银川和呼市", "银川、灵武、呼市怎么样"])
def test_nobody_is_in_several_places(office: Office, text: str) -> None:
    """Which of them is the worker's is not guessed: what is asked of them is."""
    (which,) = office.say(WORKER, text)
    assert which.text.startswith("您问的是哪一项服务")
    ((chosen, state),) = office.rows("SELECT place, state FROM chats")
    assert (chosen, json.loads(state)["place"]) == ("", "")


@pytest.mark.parametrize("label", ["银川市", "不限地方"])
def test_a_chosen_place_takes_the_place_of_one_that_was_named(office: Office, label: str) -> None:
    """Else the next question would be answered of the place that was spoken of before."""
    office.say(WORKER, "呼市建了几家职工书屋")
    (ask,) = office.say(WORKER, "/place")
    office.press(WORKER, ask, label)
    place = "" if label == "不限地方" else label
    ((chosen, state),) = office.rows("SELECT place, state FROM chats")
    remembered = json.loads(state)
    assert (chosen, remembered["place"], remembered["topic"]["place"]) == (place, place, place)
