"""Fixtures that several tests need."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers import DAY, TINY, Site, WordEncoder, made_once

from knowledge.load import load

if TYPE_CHECKING:
    from knowledge.types import Knowledge

# No test may touch the network. Set before any library reads it.
os.environ["HF_HUB_OFFLINE"] = "1"
# Messages follow the terminal's language, and tests read them in English.
os.environ["LC_ALL"] = "C.UTF-8"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What fixtures make for a file's tests is made by one of the processes that run tests.

    So is what all tests over the shipped content share. Files stay in their order: those whose
    tests take longest come first, and the unit tests leave no process waiting at the end.
    """
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        group = "shipped" if "shipped" in fixtures or "talk" in fixtures else item.location[0]
        item.add_marker(pytest.mark.xdist_group(group))


@pytest.fixture
def make_encoder() -> type[WordEncoder]:
    """`make_encoder("工资", "年假")` is an encoder of two dimensions."""
    return WordEncoder


@pytest.fixture
def today() -> dt.date:
    """A day in summer on which all of the tiny content is valid."""
    return DAY


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
    return load(shipped_content, DAY)[0]


@pytest.fixture(scope="session")
def bundled_model() -> Path:
    """The model folder in the package."""
    return Path(str(files("index"))) / "model"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with the tiny content, built with the bundled model. Tests only read it."""

    def make(site: Site) -> None:
        shutil.copytree(TINY, site.content)
        (site.folder / "config.yaml").write_text("content: content\n", encoding="utf-8")
        done = site.run("build")
        assert (done.stderr, done.returncode) == ("", 0)

    return made_once(tmp_path_factory, "site", make)


@pytest.fixture
def own_site(site: Site, tmp_path: Path) -> Site:
    """A copy of the built site that a test may change."""
    return Site(shutil.copytree(site.folder, tmp_path / "site"))
