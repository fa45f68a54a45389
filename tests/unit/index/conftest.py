"""Fixtures of the tests of the index."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.store import Store

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty store."""
    return Store(tmp_path / "index")
