"""Two bots behind one webhook address on one PostgreSQL: as with several replicas."""

from __future__ import annotations

import shutil
import socket
from typing import TYPE_CHECKING

import httpx
import psycopg
import pytest

from tests.fake_bot_api.databases import Postgres
from tests.fake_bot_api.process import SECRET, BotProcess, write_config

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.fake_bot_api import FakeBotApi

_USERS = range(1, 7)
_EACH = 5


@pytest.fixture
def postgres() -> Iterator[Postgres]:
    """A running PostgreSQL."""
    server = Postgres()
    yield server
    server.stop()


@pytest.mark.campaign
def test_replicas_answer_once_and_in_order(
    api: FakeBotApi, folder: Path, tmp_path: Path, postgres: Postgres
) -> None:
    """Updates come to either, also to both; one is killed in the middle; nothing is lost."""
    url = postgres.url()
    bots, addresses = [], []
    for name in ("one", "two"):
        place = shutil.copytree(folder, tmp_path / name)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        addresses.append(f"http://127.0.0.1:{port}/telegram")
        telegram = {"mode": "webhook", "webhook": {"url": addresses[-1], "port": port}}
        write_config(place, api, telegram)
        bots.append(BotProcess(place, UNIONBOT_DATABASE=url).start())
    for bot in bots:
        api.wait(lambda bot=bot: "ready" in bot.logged(), 40)
    api.world.webhook = {}  # the test delivers by itself
    _deliver_all(api, addresses, kill=bots[1])
    with psycopg.connect(url) as database:
        api.wait(lambda: _count(database, "SELECT count(*) FROM inbox WHERE waiting") == 0, 30)
        api.wait(lambda: _count(database, "SELECT count(*) FROM outbox WHERE open") == 0, 30)
        doubts = _count(database, "SELECT coalesce(sum(value), 0) FROM counters")
    answers = [len(api.sent(user)) for user in _USERS]
    assert min(answers) >= _EACH
    assert sum(answers) <= len(_USERS) * _EACH + doubts
    assert bots[0].stop() == 0


def _deliver_all(api: FakeBotApi, addresses: list[str], kill: BotProcess) -> None:
    for turn in range(_EACH):
        for user in _USERS:
            api.say(user, f"/help {turn}")
    updates = [api.world.updates.pop(number) for number in sorted(api.world.updates)]
    header = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    for number, update in enumerate(updates):
        if number == len(updates) // 2:
            kill.kill()
            addresses = addresses[:1]
        # To one of them, and sometimes to both.
        for address in addresses if number % 3 == 0 else addresses[number % len(addresses) :][:1]:
            assert httpx.post(address, json=update, headers=header).status_code == 200


def _count(database: psycopg.Connection[tuple[int]], query: str) -> int:
    row = database.execute(query.encode()).fetchone()
    database.rollback()
    assert row is not None
    return int(row[0])
