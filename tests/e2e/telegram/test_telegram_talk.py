"""Workers talk to the bot: the real process, long polling against the fake Bot API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram.texts import COMMANDS

if TYPE_CHECKING:
    from tests.fake_bot_api import FakeBotApi
    from tests.fake_bot_api.process import BotProcess

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
