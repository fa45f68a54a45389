"""Ways to Telegram: a proxy, a Bot API server of one's own, nginx in front of the webhook."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

import httpx
import pytest

from tests.fake_bot_api.process import SECRET, BotProcess, write_config
from tests.fake_bot_api.proxy import Proxy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.fake_bot_api import FakeBotApi

QUESTION = "申请法律援助要什么材料"
ANSWER = "带身份证、经济困难说明和案件材料。"
_NGINX = Path(__file__).parents[3] / "deploy" / "nginx.conf"


@pytest.mark.parametrize("kind", ["http", "socks5"])
def test_everything_goes_through_the_proxy(
    api: FakeBotApi, folder: Path, kind: Literal["http", "socks5"]
) -> None:
    """To a Bot API server of one's own, whose name only the proxy knows."""
    port = urlsplit(api.base_url).port
    assert port is not None
    with Proxy(kind, port) as proxy:
        own = {"base_url": "http://bot-api.invalid", "proxy": proxy.url}
        write_config(folder, api, own)
        with BotProcess(folder) as bot:
            api.say(1, QUESTION)
            assert api.answer(1).text.startswith(ANSWER)
            assert bot.stop() == 0
        assert set(proxy.hosts) == {"bot-api.invalid"}


def test_waits_for_a_proxy_that_is_away(api: FakeBotApi, folder: Path) -> None:
    """It does not go around it; the log says so without the address or the token."""
    write_config(folder, api, {"proxy": "socks5://user:password@127.0.0.1:1"})
    with BotProcess(folder) as bot:
        api.wait(lambda: "Telegram cannot be reached" in bot.logged())
        assert api.counts["getMe"] == 0
        assert "password" not in bot.logged()
        assert bot.stop() == 0


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def nginx(tmp_path: Path) -> Iterator[dict[str, Any]]:
    """The nginx of the operator's guide, on free ports with a certificate of its own."""
    program = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if program is None or shutil.which("openssl") is None:
        pytest.skip("nginx or openssl is not installed")
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    make = "openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost"
    name = ["-addext", "subjectAltName=IP:127.0.0.1"]
    command = [*make.split(), *name, "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    ports = {"public": _free_port(), "bot": _free_port()}
    ours = _NGINX.read_text(encoding="utf-8")
    for there, here in (
        ("listen 443 ssl;", f"listen 127.0.0.1:{ports['public']} ssl;"),
        ("listen [::]:443 ssl;", ""),
        ("/etc/letsencrypt/live/bot.example.org/fullchain.pem", str(certificate)),
        ("/etc/letsencrypt/live/bot.example.org/privkey.pem", str(key)),
        ("127.0.0.1:8080", f"127.0.0.1:{ports['bot']}"),
        ("/var/log/nginx", str(tmp_path)),
    ):
        assert there in ours
        ours = ours.replace(there, here)
    configuration = tmp_path / "nginx.conf"
    configuration.write_text(
        f"daemon off; pid {tmp_path}/nginx.pid; error_log {tmp_path}/error.log;\n"
        f"events {{}}\nhttp {{ client_body_temp_path {tmp_path}/body;\n{ours}}}\n"
    )
    process = subprocess.Popen([program, "-p", str(tmp_path), "-c", str(configuration)])
    yield ports
    process.terminate()
    process.wait(10)


def _trust(folder: Path) -> ssl.SSLContext:
    """Trust in the certificate of our nginx."""
    return ssl.create_default_context(cafile=folder / "certificate.pem")


def test_webhook_behind_nginx(
    api: FakeBotApi, folder: Path, tmp_path: Path, nginx: dict[str, Any]
) -> None:
    """TLS ends at nginx; only the webhook's path gets through; a restart loses nothing."""
    address = f"https://127.0.0.1:{nginx['public']}"
    webhook = {"url": f"{address}/telegram", "port": nginx["bot"]}
    write_config(folder, api, {"mode": "webhook", "webhook": webhook})
    with BotProcess(folder) as bot:
        api.wait(lambda: api.world.webhook)
        api.say(1, QUESTION)
        assert api.answer(1).text.startswith(ANSWER)
        with httpx.Client(base_url=address, verify=_trust(tmp_path)) as anybody:
            assert anybody.get("/healthz").status_code == 404
            assert anybody.post("/telegram", json={}).status_code == 403
            assert anybody.get("/telegram").status_code == 403
        assert bot.stop() == 0
        # Nobody listens: nginx says 502 and Telegram tries again.
        api.say(2, QUESTION)
        api.wait(lambda: api.counts["webhook 502"] >= 1)
    with BotProcess(folder):
        assert api.answer(2).text.startswith(ANSWER)
    assert SECRET not in (tmp_path / "error.log").read_text()
