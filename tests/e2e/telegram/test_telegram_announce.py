"""Announcements: to those subscribed, each once, also after a kill."""

from __future__ import annotations

import os
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from bot.state import chats, subscriptions
from bot.state.chats import Chat
from bot.state.database import Database
from tests.fake_bot_api.process import UNIONBOT, BotProcess, write_config
from tests.fake_bot_api.server import TOKEN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fake_bot_api import FakeBotApi

_PER_SECOND = 2
_USERS = range(1, 13)
TEXT = "送清凉今天开始，到工会领绿豆汤。"
_ENVIRONMENT = {**os.environ, "UNIONBOT_TELEGRAM_TOKEN": TOKEN}


def announce(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """`unionbot announce …` in the bot's folder."""
    return subprocess.Popen(
        [UNIONBOT, "announce", *arguments],
        cwd=folder,
        env=_ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def subscribe(api: FakeBotApi, users: range) -> None:
    """They tap 送清凉 under /subscribe."""
    for user in users:
        api.say(user, "/subscribe")
    for user in users:
        offer = api.answer(user)
        api.press(user, offer, "送清凉")
        api.wait(lambda offer=offer: "✅ 送清凉" in offer.labels)


def test_announced_once_to_each(api: FakeBotApi, folder: Path) -> None:
    """Shown first; sent by the running bot; blocked chats noted; not sent a second time."""
    with BotProcess(folder):
        subscribe(api, range(1, 6))
        api.world.blocked.add(5)
        sending = announce(folder, TEXT, "--service", "cooling-visits", "--yes")
        said, progress = sending.communicate(timeout=60)
        assert f"【通知】{TEXT}" in said
        assert "5 chats are subscribed to cooling-visits (everywhere)." in said
        assert "4 of 5 sent, 1 refused or blocked, 0 in doubt, 0 waiting" in progress
        again = announce(folder, TEXT, "--service", "cooling-visits", "--yes")
        assert "was sent already" in again.communicate(timeout=60)[1]
    for user in range(1, 5):
        assert [one.text for one in api.sent(user)][1:] == [
            f"【通知】{TEXT}\n\n不想再收：/subscribe"
        ]


def test_at_telegrams_pace_and_killed_while_others_wait(api: FakeBotApi, folder: Path) -> None:
    """No bot runs: the command keeps the pace, and whoever only waited gets it after the kill."""
    write_config(folder, api, {"sends_per_second": _PER_SECOND})
    _subscribed(api, folder)
    command = (TEXT, "--service", "cooling-visits", "--yes")
    first = announce(folder, *command)
    api.wait(lambda: sum(bool(api.sent(user)) for user in _USERS) > _PER_SECOND)
    first.kill()
    first.communicate()
    begun = sum(bool(api.sent(user)) for user in _USERS)
    second = announce(folder, *command)
    _, progress = second.communicate(timeout=60)
    assert second.returncode == 0
    assert "goes on" in progress
    # At most the one that was on its way at the kill: a burst is over by then.
    assert " 0 in doubt" in progress or " 1 in doubt" in progress
    given = [api.sent(user) for user in _USERS]
    assert max(len(one) for one in given) == 1
    assert sum(len(one) for one in given) >= len(_USERS) - 1
    times = sorted(one[0].at for one in given if one)[begun:]
    assert times[-1] - times[0] >= (len(times) - _PER_SECOND - 1) / _PER_SECOND


def _subscribed(api: FakeBotApi, folder: Path) -> None:
    """All of them have done so before."""
    database = Database(f"sqlite:///{folder}/var/unionbot.db", write_to_disk=False)
    for user in _USERS:
        api.world.chats[user] = "private"
        chat = f"telegram:{user}"
        database.do(chats.seen, Chat(chat), 0.0)
        database.do(subscriptions.toggle, chat, "cooling-visits", "", 0.0)
    database.close()


@pytest.mark.campaign
def test_killed_and_run_again(api: FakeBotApi, folder: Path) -> None:
    """No bot runs: the command sends itself; killed, it goes on where it was."""
    users = range(1, 13)
    with BotProcess(folder) as bot:
        subscribe(api, users)
        bot.stop()
    api.fault("sendMessage", "slow", seconds=0.3, times=12)
    command = (TEXT, "--service", "cooling-visits", "--yes")
    first = announce(folder, *command)
    api.wait(lambda: sum(len(api.sent(user)) > 1 for user in users) >= 2, 30)
    first.kill()
    first.communicate()
    time.sleep(0.5)  # what is on its way in the fake arrives
    second = announce(folder, *command)
    _, progress = second.communicate(timeout=60)
    assert "goes on" in progress
    assert second.returncode == 0
    unsure = bot.rows("SELECT count(*) FROM outbox WHERE status = 'unsure'")[0][0]
    got = [len(api.sent(user)) - 1 for user in users]
    assert max(got) == 1
    assert 12 - unsure <= sum(got) <= 12
