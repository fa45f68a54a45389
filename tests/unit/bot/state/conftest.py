"""Each test of the state runs on both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.state.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def url(both_databases: str) -> str:
    """An empty database."""
    return both_databases


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """An open database."""
    database = Database(url, write_to_disk=False)
    yield database
    database.close()
