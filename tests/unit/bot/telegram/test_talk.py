"""What workers say and what they get back."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from bot.dialogue import Dialogue
from bot.state import chats, inbox
from bot.state.chats import Chat
from bot.state.database import Database
from bot.state.errors import StateUnavailable
from bot.telegram.replies import Answered, give
from bot.types import Choice, Reply, State
from tests.fake_bot_api.messages import BOT_NAME

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.fake_bot_api.office import Office

WORKER = 77
QUESTION = "申请法律援助要什么材料"
ANSWER = "带身份证、经济困难说明和案件材料。"
_FILE = {"file_id": "a", "file_unique_id": "a"}
_STILL = {"is_animated": False, "is_video": False}
GROUP = -55


@pytest.fixture
def url(ready_databases: str) -> str:
    """Places, marks, buttons and choices are kept by SQL."""
    return ready_databases


def test_answer_has_next_questions_and_feedback(office: Office) -> None:
    """Next questions are buttons that ask them."""
    (answer,) = office.say(WORKER, QUESTION)
    assert answer.text.startswith(ANSWER)
    assert answer.labels == ["法律援助是什么", "有帮助", "没帮助"]
    (following,) = office.press(WORKER, answer, "法律援助是什么")
    assert following.text.startswith("法律援助就是免费请律师")


def test_quick_messages_are_read_as_one(office: Office) -> None:
    """What waits from one chat is one question."""
    for piece in ("申请法律援助", "要什么", "材料"):
        office.world.say(WORKER, piece)
    (answer,) = office.settle()
    assert answer.text.startswith(ANSWER)


def test_an_edit_that_comes_in_time_replaces_the_text(office: Office) -> None:
    """An edited message that still waits is read only as it is now."""
    message = office.world.say(WORKER, "今天股票怎么样")
    office.world.edit(message, QUESTION)
    (answer,) = office.settle()
    assert answer.text.startswith(ANSWER)


def test_an_edited_question_is_answered_again(office: Office) -> None:
    """The new answer replies to the edited message."""
    message = office.world.say(WORKER, "今天股票怎么样")
    office.settle()
    office.world.edit(message, QUESTION)
    head, answer = office.settle()
    assert head.text == "您改了问题，我重新回答："
    assert head.reply_to == answer.reply_to == message.id
    assert answer.text.startswith(ANSWER)


@pytest.mark.parametrize(
    "what",
    [
        {"voice": {**_FILE, "duration": 3}},
        {"video": {**_FILE, "width": 1, "height": 1, "duration": 3}},
        {"document": _FILE},
        {"sticker": {**_FILE, "type": "regular", "width": 1, "height": 1, **_STILL}},
        {"location": {"longitude": 106.2, "latitude": 38.4}},
        {"contact": {"phone_number": "13812345678", "first_name": "王"}},
    ],
    ids=lambda what: next(iter(what)),
)
def test_what_is_no_text_gets_a_kind_word(office: Office, what: dict[str, Any]) -> None:
    """What it can read is said, and nothing of it is kept."""
    (word,) = office.say(WORKER, "", **what)
    assert "请用文字说说" in word.text
    assert office.rows("SELECT count(*) FROM questions") == [(0,)]


def test_answers_come_in_order_within_a_chat(office: Office) -> None:
    """What waits is answered as it came."""
    for text in ("/help", "/privacy", "/mycases"):
        office.world.say(WORKER, text)
    beginnings = [one.text[:5] for one in office.settle()]
    assert beginnings == ["直接打字提", "谁负责：测", "您还没有转"]


def test_chats_are_answered_at_once(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that takes long holds up nobody: two wait for each other here."""
    both, quick = threading.Barrier(2, timeout=20), Dialogue.reply

    def together(*args: Any) -> Any:
        both.wait()
        return quick(*args)

    monkeypatch.setattr(Dialogue, "reply", together)
    office.world.say(WORKER, QUESTION)
    office.world.say(WORKER + 1, QUESTION)
    assert sorted(one.chat for one in office.settle()) == [WORKER, WORKER + 1]


def test_pictures_get_one_kind_word(office: Office) -> None:
    """An album is one message to people."""
    photo = [{"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1}]
    for _ in range(3):
        office.world.say(WORKER, "", photo=photo, media_group_id="1")
    (word,) = office.settle()
    assert word.text.startswith("收到了，谢谢。")


def test_a_caption_is_read(office: Office) -> None:
    """Words under a picture are a question."""
    photo = [{"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1}]
    (answer,) = office.say(WORKER, "", photo=photo, caption=QUESTION)
    assert answer.text.startswith(ANSWER)


def test_in_groups_only_when_spoken_to(office: Office) -> None:
    """Talk of a group is not answered; a mention and a reply are."""
    office.world.chats[GROUP] = "supergroup"
    assert office.say(WORKER, QUESTION, chat=GROUP) == []
    (answer,) = office.say(WORKER, f"@{BOT_NAME.title()} {QUESTION}", chat=GROUP)
    assert answer.text.startswith(ANSWER)
    (again,) = office.say(WORKER, "法律援助是什么意思", chat=GROUP, reply_to=answer)
    assert again.text.startswith("法律援助就是")
    (refused,) = office.say(WORKER, "/person", chat=GROUP)
    assert "私下" in refused.text


def test_feedback_is_counted_once(office: Office) -> None:
    """A second tap changes nothing, the other button changes it."""
    (answer,) = office.say(WORKER, QUESTION)
    assert office.press(WORKER, answer, "有帮助") == []
    assert office.world.query_texts[office.query] == "谢谢您告诉我。"
    office.press(WORKER, answer, "有帮助")
    assert office.world.query_texts[office.query] == "记下了"
    (offer,) = office.press(WORKER, answer, "没帮助")
    assert offer.labels == ["找工作人员"]
    assert office.rows("SELECT helpful FROM feedback") == [(0,)]


def test_too_many_messages_get_one_polite_word(make_office: Callable[..., Office]) -> None:
    """Over the limit of a minute there is one word, and after it answers again."""
    office = make_office(telegram={"per_minute": 2})
    for _ in range(2):
        (answer,) = office.say(WORKER, QUESTION)
        assert answer.text.startswith(ANSWER)
    (word,) = office.say(WORKER, QUESTION)
    assert word.text.startswith("您发得有点快")
    assert office.say(WORKER, QUESTION) == []
    office.now += 61
    (answer,) = office.say(WORKER, QUESTION)
    assert answer.text.startswith(ANSWER)


def test_a_message_of_any_length(office: Office) -> None:
    """A pasted book is no error."""
    (answer,) = office.say(WORKER, QUESTION + "，" + "很长" * 2000)
    assert answer.by == "bot"


def test_choices_are_buttons(office: Office) -> None:
    """Each asks its question."""
    reply = Reply(
        "choose", "您想问的是哪一个？", choices=(Choice("材料", QUESTION, "legal-aid/x"),)
    )
    office.world.chats[WORKER] = "private"
    chat = Chat("telegram:77", greeted=True)
    office.database.do(chats.seen, chat, office.now)
    office.database.do(chats.change, chat.chat, greeted=True)
    answered = Answered("问", reply, State(), "snap")
    office.database.do(lambda tx: give(tx, chat, answered, office.now, has_staff=True))
    (choose,) = office.settle()
    assert choose.labels == ["材料"]
    (answer,) = office.press(WORKER, choose, "材料")
    assert answer.text.startswith(ANSWER)


def test_shows_that_it_is_typing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the answer takes time."""
    quick = Dialogue.reply

    def slow(*args: Any) -> Any:
        time.sleep(1.0)
        return quick(*args)

    monkeypatch.setattr(Dialogue, "reply", slow)
    office.say(WORKER, QUESTION)
    assert office.world.actions == [WORKER]


def test_goes_on_when_the_database_was_not_available(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Locked, full, gone: whatever step it hits, the answer comes once, later."""
    works, failures = Database.call, [1, 1, 0, 1, 0, 0, 1, 0, 0, 0, 1]

    async def fails(database: Database, function: Any, *args: Any, **kwargs: Any) -> Any:
        if function is not inbox.unfinished and failures and failures.pop(0):
            raise StateUnavailable
        return await works(database, function, *args, **kwargs)

    office.world.say(WORKER, QUESTION)
    office.take_updates()
    with monkeypatch.context() as patch:
        patch.setattr(Database, "call", fails)
        (answer,) = office.settle()
        while failures:
            assert office.settle() == []
    assert answer.text.startswith(ANSWER)


def test_an_edit_of_what_was_answered_is_a_question_of_its_own(office: Office) -> None:
    """It waits together with a new question, and both are answered."""
    old = office.world.say(WORKER, "今天股票怎么样")
    office.settle()
    office.world.say(WORKER, "法律援助是什么意思")
    office.world.edit(old, QUESTION)
    first, head, again = office.settle()
    assert first.text.startswith("法律援助就是")
    assert head.text == "您改了问题，我重新回答："
    assert again.text.startswith(ANSWER)
    assert again.reply_to == old.id
