"""Fixtures that several tests need."""

from __future__ import annotations

import datetime as dt
import fcntl
import os
import shutil
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers import TINY, Site, WordEncoder

from knowledge.load import load

if TYPE_CHECKING:
    from knowledge.types import Knowledge

# No test may touch the network. Set before any library reads it.
os.environ["HF_HUB_OFFLINE"] = "1"
# Messages follow the terminal's language, and tests read them in English.
os.environ["LC_ALL"] = "C.UTF-8"


@pytest.fixture
def make_encoder() -> type[WordEncoder]:
    """`make_encoder("工资", "年假")` is an encoder of two dimensions."""
    return WordEncoder


@pytest.fixture
def today() -> dt.date:
    """A day in summer on which all of the tiny content is valid."""
    return dt.date(2026, 7, 1)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A tiny content folder of one's own."""
    return shutil.copytree(TINY, tmp_path / "content")


@pytest.fixture(scope="session")
def shipped_content() -> Path:
    """The content folder in the package."""
    return Path(str(files("knowledge"))) / "content"


@pytest.fixture(scope="session")
def shipped(shipped_content: Path) -> Knowledge:
    """All of the content in the package."""
    return load(shipped_content, dt.date(2026, 7, 1))[0]


@pytest.fixture(scope="session")
def bundled_model() -> Path:
    """The model folder in the package."""
    return Path(str(files("index"))) / "model"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with the tiny content, built with the bundled model. Tests only read it.

    Built once for all processes that run tests: the others wait for the first.
    """
    root = tmp_path_factory.getbasetemp()
    root = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root
    site = Site(root / "site")
    with (root / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not site.folder.exists():
            making = Site(root / "site-in-making")
            shutil.copytree(TINY, making.content)
            (making.folder / "config.yaml").write_text("content: content\n", encoding="utf-8")
            done = making.run("build")
            assert (done.stderr, done.returncode) == ("", 0)
            making.folder.rename(site.folder)
    return site


@pytest.fixture
def own_site(site: Site, tmp_path: Path) -> Site:
    """A copy of the built site that a test may change."""
    return Site(shutil.copytree(site.folder, tmp_path / "site"))
