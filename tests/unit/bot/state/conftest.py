"""Each test of the state runs on both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.state.database import Database
from tests.fake_bot_api.databases import Postgres

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A running PostgreSQL."""
    server = Postgres()
    yield server
    server.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/test.db"
    server: Postgres = request.getfixturevalue("postgres")
    return server.url()


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """An open database."""
    database = Database(url, write_to_disk=False)
    yield database
    database.close()
