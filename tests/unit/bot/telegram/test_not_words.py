"""Albums, and locations that move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.fake_bot_api.world import STAFF_CHAT

if TYPE_CHECKING:
    from tests.fake_bot_api.office import Office

WORKER = 77
QUESTION = "申请法律援助要什么材料"
ANSWER = "带身份证、经济困难说明和案件材料。"
PHOTO = {"photo": [{"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1}]}
PLACE = {"longitude": 106.2, "latitude": 38.4, "live_period": 900}


def send_album(office: Office, captions: list[str], album: str = "1", **more: Any) -> None:
    """Photos sent at once, each with its caption, if it has one."""
    for caption in captions:
        words = {"caption": caption} if caption else {}
        office.world.say(WORKER, "", **PHOTO, **words, media_group_id=album, **more)


def move(office: Office, chat: int, **more: Any) -> None:
    """A shared location moves: Telegram tells it as an edit."""
    message = office.world.say(WORKER, "", chat=chat, location=PLACE, **more)
    raw = next(iter(office.world.updates.values()))["message"]
    office.settle()
    for _ in range(3):
        office.world.push({"edited_message": {**raw, "edit_date": 1_700_000_100}})
    assert message.text == ""


@pytest.mark.parametrize("captions", [[QUESTION, "", ""], ["", QUESTION, ""], ["", "", QUESTION]])
def test_an_album_with_words_is_one_question(office: Office, captions: list[str]) -> None:
    """Wherever the words stand, they are answered, and nothing else."""
    send_album(office, captions)
    (answer,) = office.settle()
    assert answer.text.startswith(ANSWER)


def test_an_album_with_words_that_replies_is_one_question(office: Office) -> None:
    """To whatever."""
    (answer,) = office.say(WORKER, QUESTION)
    send_album(office, [QUESTION, "", ""], reply_to=answer)
    (answer,) = office.settle()
    assert answer.text.startswith(ANSWER)


def test_two_albums_with_words_are_two_questions(office: Office) -> None:
    """Each has its answer."""
    send_album(office, [QUESTION, ""], "1")
    send_album(office, ["法律援助是什么意思", ""], "2")
    one, two = office.settle()
    assert one.text.startswith(ANSWER)
    assert two.text.startswith("法律援助就是")


def test_an_album_reaches_staff_whole(office: Office) -> None:
    """Every picture, with the words or without."""
    office.open_case(WORKER)
    send_album(office, [QUESTION, "", ""])
    assert [one.chat for one in office.settle()] == [STAFF_CHAT] * 3


def test_a_location_that_moves_is_told_once(office: Office) -> None:
    """The bot says once that it cannot read it."""
    move(office, WORKER)
    assert office.settle() == []
    assert len(office.sent_to(WORKER)) == 1


def test_a_location_that_moves_does_not_flood_staff(office: Office) -> None:
    """They see where the worker was when sharing began; it is moved on in no group."""
    card, _ = office.open_case(WORKER)
    move(office, WORKER)
    assert office.settle() == []
    assert [one.copy_of is not None for one in office.sent_to(STAFF_CHAT)] == [False, True]
    move(office, STAFF_CHAT, reply_to=card)
    assert office.settle() == []
