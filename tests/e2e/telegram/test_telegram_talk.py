"""Workers talk to the bot: the real process, long polling against the fake Bot API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram.offered import COMMANDS
from tests.fake_bot_api.process import BotProcess, write_config

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fake_bot_api import FakeBotApi

WORKER = 77


def test_answers_a_question(api: FakeBotApi, bot: BotProcess) -> None:
    """A question gets the answering sentence first, its source last, and buttons below."""
    api.say(WORKER, "申请法律援助要什么材料")
    answer = api.answer(WORKER)
    assert answer.text.startswith("带身份证、经济困难说明和案件材料。")
    assert answer.text.splitlines()[-1].startswith("来源：")
    assert answer.labels == ["法律援助是什么", "有帮助", "没帮助"]
    api.wait(lambda: len(api.world.commands) == 3)
    menu = list(COMMANDS)
    assert api.world.commands == {"": menu, "zh": menu, "en": menu}


def test_offers_no_staff_without_a_group(api: FakeBotApi, folder: Path) -> None:
    """The menu has two commands fewer, and nothing is missed."""
    write_config(folder, api, {"staff_chat": 0})
    with BotProcess(folder) as bot:
        api.wait(lambda: len(api.world.commands) == 3)
        menu = [name for name in COMMANDS if name not in ("person", "mycases")]
        assert api.world.commands == {"": menu, "zh": menu, "en": menu}
        assert "staff group" not in bot.logged()


def test_says_at_the_start_that_it_cannot_reach_staff(api: FakeBotApi, folder: Path) -> None:
    """A wrong number is logged, and workers are answered all the same."""
    write_config(folder, api, {"staff_chat": -404})
    with BotProcess(folder) as bot:
        api.wait(lambda: "the staff group cannot be reached (BadRequest)" in bot.logged())
        api.say(WORKER, "申请法律援助要什么材料")
        assert api.answer(WORKER).text.startswith("带身份证")
