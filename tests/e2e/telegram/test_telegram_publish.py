"""The running bot takes up what is published, while workers ask."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from helpers import Edition

from bot.commands.build import build
from bot.settings import load_settings
from tests.fake_bot_api.process import UNIONBOT, BotProcess

if TYPE_CHECKING:
    from tests.fake_bot_api import FakeBotApi

PUBLISHED = 5


def test_each_answer_is_of_one_index_and_none_is_dropped(api: FakeBotApi, folder: Path) -> None:
    """Five indexes are published and one taken back while a new worker asks after each reply."""
    settings = load_settings(folder / "config.yaml")
    edition = Edition(folder / "content")
    worker = 1000
    seen: list[int] = []

    def ask() -> int:
        nonlocal worker
        worker += 1
        api.say(worker, Edition.QUESTION)
        answer = api.answer(worker)
        return Edition.of("\n".join([answer.text, *answer.labels]))

    edition.write(1)
    build(settings)
    with BotProcess(folder) as bot:
        for number in range(2, PUBLISHED + 1):
            edition.write(number)
            build(settings)
            while not seen or seen[-1] != number:
                seen.append(ask())
        assert seen == sorted(seen)
        subprocess.run([UNIONBOT, "rollback"], cwd=folder, check=True, capture_output=True)
        while seen[-1] != PUBLISHED - 1:
            seen.append(ask())

        assert "refused" not in bot.logged()
        rows = bot.rows("select snapshot, answer from questions")
        names = {name: Edition.of(answer + answer) for name, answer in rows}
        assert len(names) >= PUBLISHED - 1
        assert all(names[name] == Edition.of(answer + answer) for name, answer in rows)
