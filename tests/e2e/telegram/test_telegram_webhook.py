"""The webhook: served by the bot's own process, checked by its secret."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.fake_bot_api.process import SECRET, BotProcess, write_config

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fake_bot_api import FakeBotApi

QUESTION = "申请法律援助要什么材料"
ANSWER = "带身份证、经济困难说明和案件材料。"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@pytest.fixture
def address(folder: Path, api: FakeBotApi) -> str:
    """The webhook's address, set in config.yaml."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}/telegram"
    write_config(folder, api, {"mode": "webhook", "webhook": {"url": url, "port": port}})
    return url


def test_webhook_from_start_to_stop(api: FakeBotApi, folder: Path, address: str) -> None:
    """It is set with its secret; updates, also repeated ones, are answered once."""
    with BotProcess(folder) as bot:
        api.wait(lambda: api.world.webhook)
        assert api.world.webhook["secret_token"] == SECRET
        # Telegram did not see our 200 and delivers again.
        api.fault("webhook", "vanish")
        api.say(1, QUESTION)
        assert api.answer(1).text.startswith(ANSWER)
        api.say(2, QUESTION)
        api.answer(2)
        assert len(api.sent(1)) == 1
        assert api.counts["webhook 200"] == 3
        assert httpx.get(address.replace("/telegram", "/healthz")).text == "ok\n"
        _refuses_others(address)
        assert bot.stop() == 0
        assert bot.rows("SELECT count(*) FROM inbox") == [(2,)]


def _refuses_others(address: str) -> None:
    """No secret, a wrong one, nonsense, too much: refused, nothing stored."""
    update = {"update_id": 99, "message": {"chat": {"id": 9}}}
    assert httpx.post(address, json=update).status_code == 403
    assert httpx.post(address, json=update, headers={HEADER: "wrong"}).status_code == 403
    good = {HEADER: SECRET}
    assert httpx.post(address, content=b"{", headers=good).status_code == 400
    assert httpx.post(address, json=[1], headers=good).status_code == 400
    deep = b"[" * 100_000 + b"]" * 100_000
    assert httpx.post(address, content=deep, headers=good).status_code == 400
    # Told that it arrived, or it would come again and again.
    assert httpx.post(address, json={"update_id": 1 << 63}, headers=good).status_code == 200
    assert httpx.get(address).status_code == 405
    assert httpx.get(address + "/../etc/passwd").status_code == 404
