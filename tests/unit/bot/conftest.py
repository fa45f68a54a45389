"""Both kinds of database, empty or with the newest tables, for tests that run on each."""

from __future__ import annotations

import shutil
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
def both_databases(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/test.db"
    server: Postgres = request.getfixturevalue("postgres")
    return server.url()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the newest tables: migrating takes longer than most tests."""
    path = tmp_path_factory.mktemp("migrated") / "test.db"
    Database(f"sqlite:///{path}", write_to_disk=False).close()
    return path


@pytest.fixture
def ready_sqlite(migrated: Path, tmp_path: Path) -> str:
    """The URL of a SQLite database with the newest tables."""
    return f"sqlite:///{shutil.copy(migrated, tmp_path / 'test.db')}"


@pytest.fixture(params=["sqlite", "postgresql"])
def ready_databases(request: pytest.FixtureRequest) -> str:
    """The URL of a database of each kind with the newest tables."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("ready_sqlite"))
    server: Postgres = request.getfixturevalue("postgres")
    return server.ready_url()
