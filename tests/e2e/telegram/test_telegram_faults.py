"""What goes wrong between Telegram and the bot, and that nothing is lost or said twice."""

from __future__ import annotations

import random
import re
import subprocess
import time
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from tests.fake_bot_api.process import UNIONBOT, BotProcess, write_config

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fake_bot_api import FakeBotApi, Message

QUESTION = "申请法律援助要什么材料"
ANSWER = "带身份证、经济困难说明和案件材料。"


def in_doubt(bot: BotProcess) -> int:
    """How many messages the bot itself counted as in doubt."""
    return sum(value for (value,) in bot.rows("SELECT value FROM counters WHERE name='in_doubt'"))


def test_what_is_repeated_dropped_or_slow(api: FakeBotApi, bot: BotProcess) -> None:
    """Duplicate updates, lost answers of getUpdates, 429, errors, slow sends: one answer each."""
    first = api.say(1, QUESTION)
    api.answer(1)
    api.push({"message": {**_raw(first), "text": QUESTION}}, update_id=1000)
    for number, (method, kind) in enumerate(
        [
            ("getUpdates", "drop"),
            ("getUpdates", "error"),
            ("sendMessage", "flood"),
            ("sendMessage", "error"),
            ("sendMessage", "slow"),
            ("sendMessage", "drop"),
        ],
        start=2,
    ):
        api.fault(method, kind, seconds=1)
        api.say(number, QUESTION)
        assert api.answer(number).text.startswith(ANSWER)
    for number in range(1, 8):
        assert len(api.sent(number)) == 1
    # Only the dropped connection leaves a doubt: the others said that nothing was sent.
    assert in_doubt(bot) == 1
    # Telegram has it but its receipt is lost: sent once more, counted.
    api.say(8123456, QUESTION)
    api.answer(8123456)
    api.wait(lambda: bot.rows("SELECT count(*) FROM outbox WHERE open") == [(0,)])
    api.fault("sendMessage", "vanish")
    api.say(8123456, QUESTION)
    api.answer(8123456, count=3)
    assert in_doubt(bot) == 2
    assert bot.stop() == 0
    for secret in ("SECRET-token", "材料", "王秘密", "某某", "8123456", "带身份证"):
        assert secret not in bot.logged()


def test_a_poison_update_blocks_nothing(api: FakeBotApi, bot: BotProcess) -> None:
    """Its sender is told an id, others are answered, and the log holds no text."""
    poison = {"message": {"message_id": "x", "date": "秘密话", "chat": {"id": 5}, "text": 3}}
    api.world.chats[5] = "private"
    api.push(poison)
    api.push({"message": "秘密话"})
    api.push({"unknown": {"text": "秘密话"}})
    api.world.chats[8] = "private"
    sender = {"id": 8, "is_bot": False, "first_name": "x"}
    chat = {"id": 8, "type": "private"}
    cut = {"message_id": 1, "date": 1, "chat": chat, "from": sender, "text": QUESTION + "\ud83d"}
    api.push({"message": cut})
    api.say(6, QUESTION)
    assert api.answer(6).text.startswith(ANSWER)
    assert api.answer(8).text.startswith(ANSWER)
    told = api.answer(5).text
    number = re.search(r"编号是 (\w{6})", told)
    assert number is not None
    assert number[1] in bot.logged()
    assert "秘密话" not in bot.logged()
    api.wait(lambda: bot.rows("SELECT count(*) FROM inbox WHERE raw IS NOT NULL") == [(0,)])


def test_stops_after_what_it_has(api: FakeBotApi, folder: Path) -> None:
    """SIGTERM with a backlog: everything received is answered, then it ends with 0."""
    with BotProcess(folder) as bot:
        api.say(1, QUESTION)
        api.answer(1)
        api.fault("sendMessage", "slow", seconds=0.3, times=30)
        for number in range(2, 32):
            api.say(number, QUESTION)
        api.wait(lambda: bot.rows("SELECT count(*) FROM inbox")[0][0] == 31)
        assert bot.stop() == 0
    assert [len(api.sent(number)) for number in range(1, 32)] == [1] * 31


def test_a_stop_has_an_end(api: FakeBotApi, folder: Path) -> None:
    """What is not answered within the grace period is answered after the next start."""
    write_config(folder, api, {"grace_seconds": 0.5, "sends_per_second": 2})
    with BotProcess(folder) as bot:
        api.say(1, QUESTION)
        api.answer(1)
        for number in range(2, 32):
            api.say(number, QUESTION)
        api.wait(lambda: bot.rows("SELECT count(*) FROM inbox")[0][0] == 31)
        assert bot.stop() == 0
        left = re.search(r"stopped, (\d+) left for the next start", bot.logged())
        assert left is not None
        assert int(left[1]) > 0
    write_config(folder, api)
    with BotProcess(folder) as bot:
        for number in range(2, 32):
            assert api.answer(number).text.startswith(ANSWER)
        assert bot.stop() == 0
        doubts = in_doubt(bot)
    assert 31 <= sum(len(api.sent(number)) for number in range(1, 32)) <= 31 + doubts


def test_waits_for_telegram_at_start(api: FakeBotApi, folder: Path) -> None:
    """Telegram is down when the bot starts: it comes up by itself."""
    api.is_down = True
    with BotProcess(folder) as bot:
        api.wait(lambda: api.counts["getMe"] >= 2)
        assert bot.process.poll() is None
        api.is_down = False
        api.say(1, QUESTION)
        assert api.answer(1).text.startswith(ANSWER)


def test_a_refused_token_is_told_in_one_sentence(api: FakeBotApi, folder: Path) -> None:
    """Exit code 1, what to do, and no token."""
    with BotProcess(folder, token="4242:wrong-and-secret") as bot:  # noqa: S106
        assert bot.process.wait(20) == 1
        assert "Telegram does not accept the token." in bot.logged()
        assert "wrong-and-secret" not in bot.logged()


def test_a_new_index_is_taken_up_while_it_runs(api: FakeBotApi, bot: BotProcess) -> None:
    """Published meanwhile: used; damaged meanwhile: the old one serves on."""
    api.say(1, QUESTION)
    api.answer(1)
    service = bot.folder / "content/services/legal-aid.yaml"
    service.write_text(service.read_text().replace("带身份证、经济", "带好身份证、经济"))
    subprocess.run([UNIONBOT, "build"], cwd=bot.folder, check=True, capture_output=True)
    api.wait(lambda: bot.logged().count("taken up") == 1)
    api.say(1, QUESTION)
    assert api.answer(1, count=2).text.startswith("带好身份证")
    current = bot.folder / "var/index/CURRENT"
    (bot.folder / "var/index/snapshots/broken").mkdir()
    current.write_text("broken\n")
    api.wait(lambda: "refused" in bot.logged())
    api.say(1, QUESTION)
    assert api.answer(1, count=3).text.startswith("带好身份证")


_BACKLOG = 40
_WHILE_STARTING = 0.3  # of the kills


def test_killed_at_any_moment(api: FakeBotApi, folder: Path) -> None:
    """Two kills everyday; `make campaign` does fifty."""
    kill_again_and_again(api, folder, kills=2, seed=1)


@pytest.mark.campaign
def test_killed_fifty_times(api: FakeBotApi, folder: Path) -> None:
    """SIGKILL at random moments: lost 0, doubled only those in doubt."""
    kill_again_and_again(api, folder, kills=50, seed=2)


def kill_again_and_again(api: FakeBotApi, folder: Path, kills: int, seed: int) -> None:
    """Workers ask without a pause, the bot is killed; every question gets its answer."""
    chance = random.Random(seed)
    users = list(range(100, 112))
    asked = 0
    for _ in range(kills):
        bot = BotProcess(folder).start()
        if chance.random() < _WHILE_STARTING:
            api.say(users[asked % len(users)], f"/privacy {asked}")
            asked += 1
            time.sleep(chance.uniform(0, 2))
            bot.kill()
            continue
        api.wait(partial(_again_ready, bot, bot.logged().count("ready")), 120)
        ends = time.monotonic() + chance.uniform(0.05, 0.8)
        while time.monotonic() < ends:
            # Some always wait when the bot is killed, but not ever more of them.
            if asked - sum(len(api.sent(user)) for user in users) < _BACKLOG:
                asked += 1
                # A command: quick questions of a chat would be read as one.
                api.say(chance.choice(users), f"/privacy {asked}")
            else:
                time.sleep(0.005)
        bot.kill()
    with BotProcess(folder) as bot:
        for table in ("inbox WHERE waiting", "outbox WHERE open"):
            query = f"SELECT count(*) FROM {table}"  # noqa: S608
            api.wait(lambda query=query: not api.world.updates and bot.rows(query) == [(0,)], 120)
        bot.stop()
        doubts = in_doubt(bot)
    answers = sum(len(api.sent(user)) for user in users)
    print(f"{kills} kills, {asked} messages, {answers} answers, {doubts} in doubt")
    assert bot.rows("SELECT count(*) FROM inbox WHERE failed") == [(0,)]
    assert bot.rows("SELECT count(*) FROM outbox WHERE status <> 'sent'") == [(0,)]
    assert bot.rows("SELECT count(*) FROM outbox") == [(asked,)]  # lost: 0
    assert asked <= answers <= asked + doubts  # doubled: only those in doubt


def _again_ready(bot: BotProcess, before: int) -> bool:
    assert bot.process.poll() is None, bot.logged()[-2000:]
    return bot.logged().count("ready") > before


def _raw(message: Message) -> dict[str, Any]:
    return {
        "message_id": message.id,
        "date": 1_700_000_000,
        "chat": {"id": message.chat, "type": "private"},
        "from": {"id": message.chat, "is_bot": False, "first_name": "王秘密"},
    }
