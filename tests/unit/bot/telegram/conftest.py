"""The real dialogue over the tiny content, and an office to talk to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.app import open_dialogue, open_store
from bot.settings import load_settings
from bot.telegram.live import LiveDialogue
from tests.fake_bot_api.office import Office

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from helpers import Site


@pytest.fixture(scope="session")
def live(site: Site) -> LiveDialogue:
    """The dialogue over the tiny content."""
    settings = load_settings(site.folder / "config.yaml")
    return LiveDialogue(lambda: open_dialogue(settings), open_store(settings).current_name)


@pytest.fixture
def url(ready_sqlite: str) -> str:
    """The database: SQLite, unless a module wants both."""
    return ready_sqlite


@pytest.fixture
def make_office(tmp_path: Path, live: LiveDialogue, url: str) -> Iterator[Callable[..., Office]]:
    """`make_office(telegram={…}, cases={…})` is an office with these settings."""
    made: list[Office] = []

    def make(**settings: Any) -> Office:
        settings.setdefault("telegram", {})
        offered = {"topics": ["legal-aid"], "subscriptions": ["legal-aid", "cooling-visits"]}
        settings["telegram"] = offered | settings["telegram"]
        office = Office(tmp_path, live, url, **settings)
        made.append(office)
        office.__enter__()
        return office

    yield make
    for office in made:
        office.__exit__()


@pytest.fixture
def office(make_office: Callable[..., Office]) -> Office:
    """An office with a staff group, in its hours."""
    return make_office()
