"""unionbot announce --list: what was announced, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.settings import load_settings
from bot.state import subscriptions
from bot.state.database import Database

if TYPE_CHECKING:
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
