"""The bot as a process of its own, talking to the fake."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any, Self

import yaml

from tests.fake_bot_api.server import TOKEN, FakeBotApi
from tests.fake_bot_api.world import STAFF_CHAT

UNIONBOT = Path(sys.executable).with_name("unionbot")
SECRET = "a-secret-of-the-webhook_0123456789"  # noqa: S105


def write_config(
    folder: Path, api: FakeBotApi, telegram: dict[str, Any] | None = None, **more: Any
) -> None:
    """A config.yaml that talks to the fake; `more` are further settings."""
    settings = {
        "content": "content",
        "operator": {"name": "测试市总工会", "contact": "test@example.org"},
        "telegram": {
            "base_url": api.base_url,
            "staff_chat": STAFF_CHAT,
            "sends_per_second": 0,
            "per_minute": 100000,
            **(telegram or {}),
        },
        "cases": {"hours": {"days": []}},
        **more,
    }
    text = yaml.safe_dump(settings, allow_unicode=True)
    (folder / "config.yaml").write_text(text, encoding="utf-8")


class BotProcess:
    """`unionbot bot` in a folder. Everything it logs is in `log`."""

    def __init__(self, folder: Path, token: str = TOKEN, **environment: str) -> None:
        self.folder = folder
        self.log = folder / "bot.log"
        self._environment = {
            **os.environ,
            "UNIONBOT_TELEGRAM_TOKEN": token,
            "UNIONBOT_WEBHOOK_SECRET": SECRET,
            **environment,
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> Self:
        """Start it; it appends to its log."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [UNIONBOT, "bot"],
                cwd=self.folder,
                env=self._environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        return self

    __enter__ = start

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    @property
    def process(self) -> subprocess.Popen[bytes]:
        """The process."""
        assert self._process is not None
        return self._process

    def kill(self) -> None:
        """SIGKILL: no goodbye."""
        self.process.kill()
        self.process.wait()

    def stop(self, seconds: float = 30) -> int:
        """SIGTERM, and the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(seconds)

    def logged(self) -> str:
        """What it has logged so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Look into its database."""
        with sqlite3.connect(self.folder / "var/unionbot.db", timeout=30) as database:
            return database.execute(query).fetchall()
