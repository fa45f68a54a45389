"""A built index once for all, and for each test a folder, a fake and the bot as a process."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.fake_bot_api import FakeBotApi
from tests.fake_bot_api.process import UNIONBOT, BotProcess, write_config

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the tiny content and its published index."""
    folder = tmp_path_factory.mktemp("built")
    shutil.copytree(_CONTENT, folder / "content")
    (folder / "config.yaml").write_text("content: content\n")
    subprocess.run([UNIONBOT, "build"], cwd=folder, check=True, capture_output=True)
    return folder


@pytest.fixture
def api() -> Iterator[FakeBotApi]:
    """The fake; the bot must not have called anything that Telegram does not know."""
    with FakeBotApi() as api:
        api.greeting = "问答机器人，工会的事都可以直接问我"
        yield api
    assert api.world.violations == []


@pytest.fixture
def folder(built: Path, tmp_path: Path, api: FakeBotApi) -> Path:
    """A working folder of the bot, with a built index, that talks to the fake."""
    shutil.copytree(built, tmp_path / "bot")
    write_config(tmp_path / "bot", api)
    return tmp_path / "bot"


@pytest.fixture
def bot(folder: Path, api: FakeBotApi) -> Iterator[BotProcess]:
    """The running bot."""
    with BotProcess(folder) as process:
        yield process
