"""Nobody is promised staff where there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.settings import Settings
from bot.telegram import offered

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.fake_bot_api.office import Office

WORKER = 77


@pytest.mark.parametrize(("code", "staff"), [("zh-hans", "工作人员"), ("en", "staff")])
@pytest.mark.parametrize("command", ["/start", "/help", "/privacy"])
def test_speaks_of_staff_where_there_are_any(
    office: Office, command: str, code: str, staff: str
) -> None:
    """Greeting, help and what is kept."""
    (said,) = office.say(WORKER, command, language_code=code)
    assert staff in said.text


@pytest.mark.parametrize(("code", "staff"), [("zh-hans", "工作人员"), ("en", "staff")])
@pytest.mark.parametrize("command", ["/start", "/help", "/privacy"])
def test_speaks_of_no_staff_where_there_are_none(
    make_office: Callable[..., Office], command: str, code: str, staff: str
) -> None:
    """And what is left are whole sentences."""
    office = make_office(telegram={"staff_chat": 0})
    (said,) = office.say(WORKER, command, language_code=code)
    for part in (staff, "/person", "/mycases", "{", "  ", "。。", "；。", ";."):
        assert part not in said.text


@pytest.mark.parametrize(("code", "staff"), [("zh-hans", "工作人员"), ("en", "staff")])
@pytest.mark.parametrize("has_staff", [True, False])
def test_what_staff_have_read_cannot_be_erased(
    make_office: Callable[..., Office], code: str, staff: str, has_staff: bool
) -> None:
    """Where there are any."""
    office = make_office(telegram={} if has_staff else {"staff_chat": 0})
    (asked,) = office.say(WORKER, "/forget", language_code=code)
    *_, done = office.press(WORKER, asked, asked.labels[0])
    assert (staff in done.text) == has_staff
    assert "Telegram" in done.text
    assert "{" not in done.text


def test_danger_is_told_to_staff_of_private_chats_only(office: Office) -> None:
    """So says /privacy."""
    (said,) = office.say(WORKER, "/privacy")
    assert "私聊里说到轻生" in said.text
    (said,) = office.say(WORKER + 1, "/privacy", language_code="en")
    assert "in a private chat" in said.text


def test_answers_whom_staff_had_before_they_were_taken_out(
    office: Office,
) -> None:
    """Nobody writes to a group that is no more; the bot says what it knows."""
    office.open_case(WORKER)
    config = office.settings.config
    alone = config.telegram.model_copy(update={"staff_chat": 0})
    config = config.model_copy(update={"telegram": alone})
    office.desk.settings = Settings(config, office.settings.base)
    (answer,) = office.say(WORKER, "申请法律援助要什么材料")
    assert (answer.chat, answer.text[:4]) == (WORKER, "带身份证")
    assert office.rows("SELECT count(*) FROM outbox WHERE kind = 'copy'") == [(0,)]


def test_the_menu_leads_to_staff_only_if_there_are_any() -> None:
    """Two commands fewer."""
    every, without = offered.commands(has_staff=True), offered.commands(has_staff=False)
    assert set(every) - set(without) == {"person", "mycases"}
