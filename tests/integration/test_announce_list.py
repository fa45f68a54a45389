"""unionbot announce without a bot: what was announced, and what there is without a database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers import one_sentence

from bot.settings import load_settings
from bot.state import subscriptions
from bot.state.database import Database

if TYPE_CHECKING:
    import pytest
    from helpers import Site


def test_the_time_is_that_of_the_settings(own_site: Site) -> None:
    """Whatever zone the server is in."""
    config = own_site.folder / "config.yaml"
    config.write_text("content: content\ntime_zone: Pacific/Kiritimati\n", encoding="utf-8")
    database = Database(load_settings(config).database)
    at = 1_782_871_200.0  # 2026-07-01, 02:00 in Greenwich
    database.do(subscriptions.announce, "legal-aid", "", [], "通知", {}, at)
    database.close()
    done = own_site.run("announce", "--list")
    assert (done.stderr, done.returncode) == ("", 0)
    assert "2026-07-01 16:00" in done.stdout


def test_where_there_is_no_database_none_is_made(
    own_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody has subscribed in a database that the bot never used."""
    monkeypatch.setenv("UNIONBOT_TELEGRAM_TOKEN", "1:token")
    config = own_site.folder / "config.yaml"
    with config.open("a", encoding="utf-8") as file:
        file.write("operator: {name: 市总工会, contact: 办公室}\n")
    before = set(own_site.folder.rglob("*"))

    said = one_sentence(
        own_site.run("announce", "送清凉今天开始。", "--service", "cooling-visits", "--yes")
    )

    assert said.startswith(f"There is no database yet ({own_site.folder / 'var/unionbot.db'})")
    assert set(own_site.folder.rglob("*")) == before
