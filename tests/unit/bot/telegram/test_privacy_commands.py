"""What is kept, what is erased, and who hears of what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from telegram.error import RetryAfter

from bot.state import subscriptions
from bot.state.database import Transaction
from bot.state.tables import metadata
from bot.telegram.press import Press
from tests.fake_bot_api.messages import BOT_NAME

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fake_bot_api.office import Office

WORKER = 77
GROUP = -55
PERSONAL = "我叫张三丰，电话13812345678，申请法律援助要什么材料"


@pytest.fixture
def url(ready_databases: str) -> str:
    """Erasing reaches every table."""
    return ready_databases


def test_privacy_says_what_how_long_and_who(office: Office) -> None:
    """Operator, times of config.yaml, and that Telegram carries it."""
    (said,) = office.say(WORKER, "/privacy")
    for part in (
        "测试市总工会",
        "test@example.org",
        "90天",
        "180天",
        "365天",
        "Telegram",
        "/forget",
    ):
        assert part in said.text


def test_identifiers_are_never_written(office: Office, tmp_path: Path) -> None:
    """Masked before anything but the raw update is written; that is erased once answered."""
    office.say(WORKER, PERSONAL)
    office.database.checkpoint()
    for part in ("张三丰", "13812345678", "王秘密"):
        assert _files_with(tmp_path, part) == _rows_with(office, part) == []
    rows = office.database.do(lambda tx: tx.exec_driver_sql("SELECT text FROM questions").all())
    assert [tuple(row) for row in rows] == [("我叫＊＊＊，电话＊＊＊，申请法律援助要什么材料",)]


def test_forget_leaves_no_byte(office: Office, tmp_path: Path) -> None:
    """Asked first; then neither words nor the chat's number are in any file."""
    office.say(WORKER, "材料要什么，申请法律援助")
    (ask,) = office.say(WORKER, "/forget")
    assert _rows_with(office, "材料要什么")
    assert bool(_files_with(tmp_path, "材料要什么")) == office.database.is_sqlite
    (done,) = office.press(WORKER, ask, "全部删除")
    assert "删不到的有" in done.text
    office.database.checkpoint()
    assert _files_with(tmp_path, "材料要什么") == []
    assert _files_with(tmp_path, f"telegram:{WORKER}") == []
    assert _rows_with(office, "材料要什么") == _rows_with(office, f"telegram:{WORKER}") == []


def test_forget_leaves_nothing_of_who_blocks_the_bot_at_once(office: Office) -> None:
    """Even if the word that all is erased cannot be delivered."""
    (ask,) = office.say(WORKER, "/forget")
    office.world.blocked.add(WORKER)
    assert office.press(WORKER, ask, "全部删除") == []
    assert _rows_with(office, f"telegram:{WORKER}") == []


def test_forget_and_then_block_leaves_no_number(office: Office) -> None:
    """Nor does the word that all is erased, which Telegram was not ready to take before."""
    (ask,) = office.say(WORKER, "/forget")
    office.request.fail_next = [RetryAfter(0) for _ in range(5)]
    office.world.press(WORKER, ask, "全部删除")
    office.world.block(WORKER)
    assert office.settle() == []
    assert _rows_with(office, f"telegram:{WORKER}") == []


def test_nobody_forgets_for_a_whole_group(office: Office) -> None:
    """The button is for private chats, wherever it is tapped."""
    office.world.chats[GROUP] = "supergroup"
    (answer,) = office.say(WORKER, f"@{BOT_NAME} 申请法律援助要什么材料", chat=GROUP)
    # A button says whatever the program of whoever taps it sends.
    answer.buttons = [[{"text": "全部删除", "callback_data": Press("forget").pack()}]]
    before = _rows_with(office, f"telegram:{GROUP}")

    assert office.press(WORKER, answer, "全部删除") == []
    assert "私下" in office.world.query_texts[office.query]
    assert {"questions", "chats"} <= set(_rows_with(office, f"telegram:{GROUP}")) == set(before)


def test_forget_ends_open_cases(office: Office) -> None:
    """Staff are told by number only."""
    office.say(WORKER, "/person")
    (consent,) = office.say(WORKER, "工资被欠了")
    office.press(WORKER, consent, "同意")
    (ask,) = office.say(WORKER, "/forget")
    said = office.press(WORKER, ask, "全部删除")
    assert [one.text for one in said if one.chat < 0] == [
        "求助 #1：对方要求删除信息，已办结，请不要再联系。"
    ]


def test_subscribing_is_a_switch(office: Office) -> None:
    """A tap subscribes at the place, another one ends it; the buttons show it."""
    office.say(WORKER, "/place")
    office.say(WORKER, "银川")
    (offer,) = office.say(WORKER, "/subscribe")
    assert offer.labels == ["▫️ 法律援助", "▫️ 送清凉"]
    office.press(WORKER, offer, "送清凉")
    assert offer.labels == ["▫️ 法律援助", "✅ 送清凉"]
    assert list(office.database.do(subscriptions.of_chat, "telegram:77")) == [
        ("cooling-visits", "银川市")
    ]
    office.say(WORKER, "/place")
    office.say(WORKER, "呼和浩特")
    (offer,) = office.say(WORKER, "/subscribe")
    assert offer.labels[-1] == "✅ 送清凉（银川市）"
    office.press(WORKER, offer, "银川市")
    assert offer.labels == ["▫️ 法律援助", "▫️ 送清凉"]


def _rows_with(office: Office, text: str) -> list[str]:
    """The tables of which a row holds the text in any column."""

    def look(tx: Transaction) -> list[str]:
        tables = metadata.sorted_tables
        return [one.name for one in tables if text in str(tx.execute(select(one)).all())]

    return office.database.do(look)


def _files_with(folder: Path, text: str) -> list[str]:
    found = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in found if text.encode() in path.read_bytes()]
