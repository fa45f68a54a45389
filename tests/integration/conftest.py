"""The shipped content as a dialogue, and a union's own folder."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from helpers import Site, made_once

from bot.app import open_dialogue
from bot.settings import load_settings

if TYPE_CHECKING:
    from pathlib import Path

    from bot.dialogue import Dialogue


@pytest.fixture(scope="session")
def talk(shipped_content: Path, tmp_path_factory: pytest.TempPathFactory) -> Dialogue:
    """The dialogue over the shipped content as it is published, but for the gate."""

    def make(site: Site) -> None:
        shutil.copytree(shipped_content, site.content)
        (site.folder / "config.yaml").write_text("content: content\n", encoding="utf-8")
        assert site.run("build", timeout=300).returncode == 0

    site = made_once(tmp_path_factory, "shipped", make)
    return open_dialogue(load_settings(site.folder / "config.yaml"))


@pytest.fixture
def made(tmp_path: Path) -> Site:
    """A fresh folder of the union's own."""
    site = Site(tmp_path / "我们 工会")
    done = Site(tmp_path).run("init", site.folder.name)
    assert (done.stderr, done.returncode) == ("", 0)
    assert "'我们 工会'" in done.stdout
    return site
