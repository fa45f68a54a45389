"""unionbot bot --check: what is wrong with a setting is told before anybody writes to the bot."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
from contextlib import closing
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from bot.settings import load_settings
from bot.state.database import Database
from bot.telegram import checks
from tests.fake_bot_api.process import SECRET, UNIONBOT, BotProcess, write_config
from tests.fake_bot_api.proxy import Proxy
from tests.fake_bot_api.server import TOKEN
from tests.fake_bot_api.world import STAFF_CHAT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fake_bot_api import FakeBotApi

NAMES = ["settings", "index", "database", "way", "token", "staff", "webhook"]
_MAY_NOT = dict.fromkeys(
    (
        "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos",
        "can_send_videos", "can_send_video_notes", "can_send_voice_notes", "can_send_polls",
        "can_send_other_messages", "can_add_web_page_previews", "can_change_info",
        "can_invite_users", "can_pin_messages", "can_manage_topics", "can_edit_tag",
        "can_react_to_messages",
    ),
    False,
)  # fmt: skip


def check(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """As an administrator runs it."""
    return subprocess.run(
        [UNIONBOT, "bot", "--check", *arguments],
        cwd=folder,
        env={
            **os.environ,
            "UNIONBOT_TELEGRAM_TOKEN": TOKEN,
            "UNIONBOT_WEBHOOK_SECRET": SECRET,
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def wrong(folder: Path, **environment: str) -> dict[str, str]:
    """What is to be mended, by its name."""
    done = check(folder, "--json", **environment)
    found: dict[str, Any] = json.loads(done.stdout)
    problems = {one["name"]: one["message"] for one in found["checks"] if one["ok"] is False}
    assert [one["name"] for one in found["checks"]] == NAMES
    assert done.stderr == ""
    assert (found["format"], found["ok"]) == (1, not problems)
    assert done.returncode == bool(problems)
    assert "\n" not in "".join(problems.values())
    return problems


def wrong_at_telegram(folder: Path) -> dict[str, str]:
    """The same of what Telegram says, in this process."""
    config = load_settings(folder / "config.yaml").config.telegram
    found = asyncio.run(checks.look(config, TOKEN))
    assert [one.name for one in found] == NAMES[3:]
    return {one.name: one.message for one in found if one.ok is False}


def test_all_is_well(api: FakeBotApi, folder: Path) -> None:
    """One line each, exit 0; nothing is made, sent or changed."""
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}

    done = check(folder)

    lines = done.stdout.splitlines()
    assert (len(lines), done.returncode) == (len(NAMES), 0)
    assert all(line.startswith("ok    ") for line in lines)
    assert "run by 测试市总工会" in lines[0]
    assert "7 passages" in lines[1]
    assert "to be made by the start" in lines[2]
    assert "@union_test_bot" in lines[4]
    assert "'工作群'" in lines[5]
    assert done.stderr == "All is well. Start it: unionbot bot\n"
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
    assert api.world.transcript == []
    assert not {"setWebhook", "deleteWebhook", "setMyCommands", "getUpdates"} & set(api.counts)


def test_it_speaks_chinese(api: FakeBotApi, folder: Path) -> None:
    """By the setting or an option, also of mistakes in the settings."""
    done = check(folder, "--lang", "zh", UNIONBOT_TELEGRAM_TOKEN="4242:wrong")  # noqa: S106
    lines = done.stdout.splitlines()
    assert lines[0] == "好　　设置：config.yaml，主办的是测试市总工会。"
    assert lines[4].startswith(f"要改　令牌：{api.base_url} 不认这个令牌。")
    assert lines[5] == "没查　工作人员的群：别的改好了才能查。"
    assert done.stderr == "有 1 处要改。改好再查一遍：unionbot bot --check\n"

    (folder / "config.yaml").write_text("language: zh\ntelegram: {staff_chat: 5}\n", "utf-8")
    done = check(folder, "--lang", "zh")
    assert done.stdout.startswith("要改　设置：config.yaml:2:12: “staff_chat”不是群的号码")
    assert done.returncode == 1


def test_it_may_be_asked_while_the_bot_runs(api: FakeBotApi, folder: Path) -> None:
    """Polling or with a webhook: neither is disturbed."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}/telegram"
    write_config(folder, api, {"mode": "webhook", "webhook": {"url": url, "port": port}})
    with BotProcess(folder) as bot:
        api.wait(lambda: api.world.webhook)
        assert wrong(folder) == {}
        api.world.webhook_error = "Wrong response from the webhook: 502 Bad Gateway"
        assert wrong(folder) == {}
        assert bot.stop() == 0
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", port))
        other.listen()
        assert "Nothing can listen at 127.0.0.1" in wrong(folder)["webhook"]
    api.say(1, "年假")
    assert "502 Bad Gateway" in wrong(folder)["webhook"]


@pytest.mark.parametrize(
    "url",
    [
        "http://bot.example.org/telegram",
        "https://bot.example.org:8080/telegram",
        "https://bot.example.org:x/telegram",
        "https://",
        "",
    ],
)
def test_a_webhook_that_cannot_be_called(api: FakeBotApi, folder: Path, url: str) -> None:
    """By its address and its port."""
    write_config(folder, api, {"mode": "webhook", "webhook": {"url": url, "port": 0}})

    assert "443, 80, 88 or 8443" in wrong_at_telegram(folder)["webhook"]


def test_a_webhook_without_its_secret(api: FakeBotApi, folder: Path) -> None:
    """What a start would say."""
    url = "https://bot.example.org/telegram"
    write_config(folder, api, {"mode": "webhook", "webhook": {"url": url, "port": 0}})
    assert wrong(folder) == {}

    told = wrong(folder, UNIONBOT_WEBHOOK_SECRET="")["webhook"]

    assert "export UNIONBOT_WEBHOOK_SECRET=" in told


@pytest.mark.parametrize(
    ("member", "may_send", "says"),
    [
        ({"status": "left"}, True, "Add it to the group"),
        ({"status": "kicked", "until_date": 0}, True, "Add it to the group"),
        ({"status": "member"}, False, "may not write in '工作群'"),
        ({"status": "restricted", "is_member": True, "until_date": 0, **_MAY_NOT}, True, "may not"),
    ],
)
def test_a_group_that_the_bot_is_not_heard_in(
    api: FakeBotApi, folder: Path, member: dict[str, Any], may_send: bool, says: str
) -> None:
    """Out of it, or in it without the right to write."""
    api.world.member, api.world.permissions = member, {"can_send_messages": may_send}

    assert says in wrong_at_telegram(folder)["staff"]


def test_other_numbers_of_the_group(api: FakeBotApi, folder: Path) -> None:
    """One that is nobody's, one of a channel, one that the group had before; none is right, too."""
    api.world.chats[-100200] = "channel"
    api.world.migrate(STAFF_CHAT, -100300)
    for number, says in (
        (-404, "cannot get into the group -404"),
        (-100200, "-100200 is no group"),
        (STAFF_CHAT, "Set telegram.staff_chat in config.yaml to -100300"),
    ):
        write_config(folder, api, {"staff_chat": number})
        assert says in wrong_at_telegram(folder)["staff"]
    write_config(folder, api, {"staff_chat": 0})
    assert wrong_at_telegram(folder) == {}


def test_a_way_that_leads_nowhere(api: FakeBotApi, folder: Path) -> None:
    """Without the proxy's password; what else depends on it is not judged."""
    write_config(folder, api, {"proxy": "socks5://user:password@127.0.0.1:1"})
    done = check(folder)
    lines = done.stdout.splitlines()
    assert lines[3].startswith(f"fix   way to Telegram: {api.base_url} cannot be reached through ")
    assert "socks5://127.0.0.1:1 " in lines[3]
    assert all(line.startswith("-     ") for line in lines[4:])
    assert "password" not in done.stdout + done.stderr

    write_config(folder, api, {"base_url": "http://127.0.0.1:1"})
    assert "Check the network and telegram.base_url" in wrong_at_telegram(folder)["way"]
    port = urlsplit(api.base_url).port
    assert port is not None
    with Proxy("socks5", port) as proxy:
        own = {"base_url": "http://bot-api.invalid", "proxy": proxy.url}
        write_config(folder, api, own)
        assert wrong_at_telegram(folder) == {}


@pytest.mark.parametrize(
    ("token", "says"),
    [
        ("", "export UNIONBOT_TELEGRAM_TOKEN="),
        ("nonsense", "does not hold a token"),
        ("4242:wrong-and-secret", "does not accept the token"),
    ],
)
def test_a_token_that_is_none(api: FakeBotApi, folder: Path, token: str, says: str) -> None:
    """Never shown."""
    problems = wrong(folder, UNIONBOT_TELEGRAM_TOKEN=token)

    assert list(problems) == ["token"]
    assert says in problems["token"]
    assert "wrong-and-secret" not in problems["token"]


def test_an_index_that_cannot_be_served(api: FakeBotApi, folder: Path) -> None:
    """Damaged, of another encoder, or none: each ends in the command that repairs."""
    name = (folder / "var/index/CURRENT").read_text(encoding="utf-8").strip()
    words = folder / "var/index/snapshots" / name / "words.json"
    data = words.read_bytes()
    words.write_bytes(data[:-1])
    assert "is damaged (words.json). Run: unionbot build" in wrong(folder)["index"]
    words.write_bytes(data)
    write_config(folder, api, encoder="./nowhere")
    assert "nowhere" in wrong(folder)["index"]
    write_config(folder, api, index="elsewhere")
    assert "No index has been built" in wrong(folder)["index"]
    assert not (folder / "elsewhere").exists()


def test_a_database_that_no_bot_can_use(api: FakeBotApi, folder: Path) -> None:
    """Newer, no database at all, or where none can be made; an older one is upgraded later."""
    path = folder / "var/unionbot.db"
    for version, says in (("0003", None), ("9999", "newer unionbot")):
        database = Database(f"sqlite:///{path}")
        change = f"UPDATE alembic_version SET version_num = '{version}'"  # noqa: S608
        database.do(lambda tx, change=change: tx.exec_driver_sql(change) and None)
        database.close()
        before = path.read_bytes()
        assert (says or "") in wrong(folder).get("database", "")
        assert ("database" in wrong(folder)) is bool(says)
        assert path.read_bytes() == before
        path.write_bytes(b"")
    path.write_bytes(b"no database at all" * 100)
    assert "cannot be opened" in wrong(folder)["database"]
    path.unlink()
    write_config(folder, api, database="config.yaml/x.db")
    assert "cannot be written" in wrong(folder)["database"]
    url = "postgresql://unionbot:hidden@127.0.0.1:1/unionbot"
    told = wrong(folder, UNIONBOT_DATABASE=url)["database"]
    assert "cannot be opened" in told
    assert "hidden" not in told


def test_settings_that_lack_something(api: FakeBotApi, folder: Path) -> None:
    """No file at all, none of what it must hold, a mistake in it."""
    (folder / "config.yaml").rename(folder / "other.yaml")
    assert "There is no config.yaml" in wrong(folder)["settings"]
    done = check(folder, "--config", "other.yaml", "--json")
    assert json.loads(done.stdout)["ok"]
    (folder / "config.yaml").write_text("content: content\n", encoding="utf-8")
    assert "set operator.name and operator.contact" in wrong(folder)["settings"]
    (folder / "config.yaml").write_text("telegram: {proxy: x}\n", encoding="utf-8")
    done = check(folder, "--json")
    [only] = json.loads(done.stdout)["checks"]
    assert (only["name"], only["ok"], done.returncode) == ("settings", False, 1)
    assert only["message"].startswith("config.yaml:1:12: 'proxy' is not the address of a proxy.")


def test_json_goes_with_the_check(folder: Path) -> None:
    """A bot that runs prints nothing for programs."""
    done = subprocess.run(
        [UNIONBOT, "bot", "--json"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
