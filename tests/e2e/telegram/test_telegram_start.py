"""What is missing before the bot can start is said in one sentence."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from bot.commands.bot import SECRET, TOKEN, bot
from bot.config import Config
from bot.settings import Settings
from knowledge.errors import UnionbotError
from tests.fake_bot_api.process import UNIONBOT

if TYPE_CHECKING:
    from pathlib import Path

_OPERATOR = {"name": "测试市总工会", "contact": "test@example.org"}


@pytest.mark.parametrize(
    ("token", "config", "says"),
    [
        ("", {"operator": _OPERATOR}, f"export {TOKEN}="),
        ("nonsense", {"operator": _OPERATOR}, "does not hold a token"),
        ("1:a", {}, "set operator.name and operator.contact"),
        ("1:a", {"operator": {"name": "x"}}, "set operator.name and operator.contact"),
        ("1:a", {"operator": _OPERATOR, "telegram": {"mode": "webhook"}}, f"export {SECRET}="),
    ],
)
def test_says_what_to_set(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    token: str,
    config: dict[str, object],
    says: str,
) -> None:
    """Token, operator, secret: each with what to do, before anything is opened."""
    monkeypatch.setenv(TOKEN, token)
    monkeypatch.delenv(SECRET, raising=False)
    with pytest.raises(UnionbotError, match=says.replace("(", r"\(")) as error:
        bot(Settings(Config.model_validate(config), tmp_path))
    assert "\n" not in str(error.value)
    assert list(tmp_path.iterdir()) == []


def test_the_command_ends_with_1(tmp_path: Path) -> None:
    """As a user sees it."""
    done = subprocess.run(
        [UNIONBOT, "bot"],
        cwd=tmp_path,
        env={"PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert TOKEN in done.stderr
    assert len(done.stderr.splitlines()) == 1
