"""For each test a folder with a built index, a fake and the bot as a process."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.fake_bot_api import FakeBotApi
from tests.fake_bot_api.process import BotProcess, write_config

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from helpers import Site


@pytest.fixture
def api() -> Iterator[FakeBotApi]:
    """The fake; the bot must not have called anything that Telegram does not know."""
    with FakeBotApi() as api:
        api.greeting = "问答机器人，工会的事都可以直接问我"
        yield api
    assert api.world.violations == []


@pytest.fixture
def folder(site: Site, tmp_path: Path, api: FakeBotApi) -> Path:
    """A working folder of the bot, with a built index, that talks to the fake."""
    shutil.copytree(site.folder, tmp_path / "bot")
    write_config(tmp_path / "bot", api)
    return tmp_path / "bot"


@pytest.fixture
def bot(folder: Path, api: FakeBotApi) -> Iterator[BotProcess]:
    """The running bot."""
    with BotProcess(folder) as process:
        yield process
