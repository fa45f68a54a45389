"""Backup and restore as the operator's guide has it: online, then in the place of the database."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from tests.fake_bot_api.process import BotProcess
from tests.fake_bot_api.world import STAFF_CHAT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fake_bot_api import FakeBotApi


def test_a_backup_taken_while_it_runs(api: FakeBotApi, folder: Path, tmp_path: Path) -> None:
    """After a restore the case is there and goes on, and nobody is answered again."""
    database, backup = folder / "var/unionbot.db", tmp_path / "backup.db"
    with BotProcess(folder) as bot:
        api.say(7, "/person")
        api.answer(7)
        api.say(7, "老板拖欠工资")
        api.press(7, api.answer(7, count=2), "同意")
        card = api.answer(STAFF_CHAT)
        api.answer(7, count=3)
        api.wait(lambda: bot.rows("SELECT count(*) FROM outbox WHERE open") == [(0,)])
        with sqlite3.connect(database) as source, sqlite3.connect(backup) as target:
            source.backup(target)
        api.say(8, "/help")
        api.answer(8)
        assert bot.stop() == 0
    for path in database.parent.glob("unionbot.db*"):
        path.unlink()
    backup.rename(database)
    with BotProcess(folder) as bot:
        api.say(500, "明天来办公室。", chat=STAFF_CHAT, reply_to=card)
        assert api.answer(7, count=4).text == "工作人员：明天来办公室。"
        assert bot.stop() == 0
    assert len(api.sent(8)) == 1
    assert len(api.sent(STAFF_CHAT)) == 1
