"""The database fails while the bot runs: nothing is lost and nothing is said twice."""

from __future__ import annotations

import resource
import sqlite3
import threading
import time
from typing import TYPE_CHECKING

import pytest

from tests.fake_bot_api.world import STAFF_CHAT

if TYPE_CHECKING:
    from tests.fake_bot_api import FakeBotApi
    from tests.fake_bot_api.process import BotProcess

QUESTION = "申请法律援助要什么材料"
ANSWER = "带身份证、经济困难说明和案件材料。"


def answers(api: FakeBotApi, user: int) -> int:
    """How often a user got the answer."""
    return sum(one.text.startswith(ANSWER) for one in api.sent(user))


def test_a_full_disk(api: FakeBotApi, bot: BotProcess) -> None:
    """No file may grow: what comes meanwhile stays with Telegram, and is answered afterwards."""
    api.say(1, QUESTION)
    api.answer(1)
    api.wait(lambda: bot.rows("SELECT count(*) FROM outbox WHERE open") == [(0,)])
    pid, limits = bot.process.pid, resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE)
    log_may_grow = bot.log.stat().st_size + 8192
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (log_may_grow, limits[1]))
    for user in range(2, 8):
        api.say(user, QUESTION)
    api.wait(lambda: "StateUnavailable" in bot.logged())
    assert bot.process.poll() is None
    assert [answers(api, user) for user in range(2, 8)] == [0] * 6
    resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)
    for user in range(2, 8):
        api.answer(user)
    api.wait(lambda: bot.rows("SELECT count(*) FROM inbox WHERE waiting") == [(0,)])
    api.wait(lambda: bot.rows("SELECT count(*) FROM outbox WHERE open") == [(0,)])
    assert [answers(api, user) for user in range(1, 8)] == [1] * 7
    assert bot.stop() == 0


@pytest.mark.campaign
def test_a_locked_database(api: FakeBotApi, bot: BotProcess) -> None:
    """Another program writes for longer than we wait, in the middle of many conversations."""
    api.say(1, QUESTION)
    api.answer(1)
    asked = list(range(2, 42))
    asking = threading.Thread(target=lambda: [_ask(api, user) for user in asked])
    with sqlite3.connect(bot.folder / "var/unionbot.db", isolation_level=None, timeout=30) as other:
        asking.start()
        time.sleep(0.5)
        other.execute("BEGIN IMMEDIATE")
        api.wait(lambda: "is not available" in bot.logged() or "StateUn" in bot.logged())
        other.execute("ROLLBACK")
    asking.join()
    for user in asked:
        api.answer(user)
    api.wait(lambda: bot.rows("SELECT count(*) FROM inbox WHERE waiting") == [(0,)])
    api.wait(lambda: bot.rows("SELECT count(*) FROM outbox WHERE open") == [(0,)])
    assert [answers(api, user) for user in asked] == [1] * len(asked)
    assert bot.stop() == 0


def _ask(api: FakeBotApi, user: int) -> None:
    api.say(user, QUESTION)
    time.sleep(0.05)


def test_staff_group_moves_and_a_worker_blocks(api: FakeBotApi, bot: BotProcess) -> None:
    """The case goes on in the supergroup; staff learn that the worker has blocked the bot."""
    api.say(7, "/person")
    api.answer(7)
    api.say(7, "老板拖欠工资")
    api.press(7, api.answer(7, count=2), "同意")
    api.answer(STAFF_CHAT)
    api.world.migrate(STAFF_CHAT, -100200, told=False)
    api.say(7, "有人吗")
    copied = api.answer(-100200)
    api.world.blocked.add(7)
    api.say(500, "在的", chat=-100200, reply_to=copied)
    told = "求助 #1：对方停用了机器人，或者注销了账号，这条送不到。"
    assert api.answer(-100200, count=2).text == told
    assert bot.stop() == 0
