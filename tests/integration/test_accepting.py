"""What is accepted of the proposals: all of it or nothing, and told once."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from asked import ask_all, gaps
from helpers import Site

from bot.app import open_dialogue, open_store
from bot.settings import load_settings
from bot.state import history
from bot.state.database import Database
from bot.telegram.live import LiveDialogue
from tests.fake_bot_api.office import Office

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def proposed(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site where all of it was asked, with the proposals in p.patch. Tests only read it."""
    own = Site(shutil.copytree(site.folder, tmp_path_factory.mktemp("proposed") / "site"))
    settings = load_settings(own.folder / "config.yaml")
    live = LiveDialogue(lambda: open_dialogue(settings), open_store(settings).current_name)
    with Office(own.folder, live, telegram={"per_minute": 1000}) as office:
        ask_all(office)
    gaps(own, "--propose", "p.patch")
    return own


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("+      - 清凉行动是怎么一回事\n", "+      - 有没有免费的律师\n", "would have 1 errors"),
        (
            "+      - 清凉行动是怎么一回事\n",
            "+     - 清凉行动是怎么一回事\n",
            "would have 1 errors",
        ),
        ("+    text: {zh: 待填}\n", "+    text {zh: 待填}\n", "would have 1 errors"),
        ("services/cooling", "services/../../cooling", "Only files of services/ and reports/"),
        ("       - 送清凉都送些什么东西", "       - 送清凉送啥", "does not fit"),
    ],
)
def test_all_or_nothing(proposed: Site, tmp_path: Path, old: str, new: str, why: str) -> None:
    """One proposal that does not hold stops all of them, with a word that says why."""
    own_site = Site(shutil.copytree(proposed.folder, tmp_path / "site"))
    path = own_site.folder / "p.patch"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    before = {one: one.read_bytes() for one in own_site.content.rglob("*") if one.is_file()}
    done = own_site.run("gaps", "--accept", "p.patch")

    assert done.returncode == 1
    assert why in done.stderr
    assert "Nothing was changed" in re.sub(r"\s+", " ", done.stderr)
    assert {one: one.read_bytes() for one in own_site.content.rglob("*") if one.is_file()} == before
    database = Database(load_settings(own_site.folder / "config.yaml").database)
    assert database.do(history.learnt) == []
    database.close()


KILLED = """
import os, sys
import bot.commands.accept as accept
save, when = accept.save, sys.argv[1]
def killed(content, changed):
    if when == "after":
        save(content, changed)
    os._exit(9)
accept.save = killed
sys.argv[:] = ["unionbot", "gaps", "--accept", "p.patch"]
from bot.cli import main
main()
"""


@pytest.mark.parametrize("when", ["before", "after"])
def test_what_was_accepted_is_told_once_whenever_it_is_killed(
    proposed: Site, tmp_path: Path, when: str
) -> None:
    """Before the files are written nothing was accepted; once they are, all of it was."""
    own_site = Site(shutil.copytree(proposed.folder, tmp_path / "site"))
    cooling = own_site.content / "services/cooling-visits.yaml"
    before = cooling.read_bytes()

    killed = subprocess.run(
        [sys.executable, "-c", KILLED, when], cwd=own_site.folder, capture_output=True, check=False
    )

    assert killed.returncode == 9, killed.stderr
    told = {one["passage"] for one in gaps(own_site)["accepted"]}
    assert (cooling.read_bytes() == before) is (when == "before")
    assert ("cooling-visits/what" in told) is (when == "after")
    assert own_site.run("gaps", "--accept", "p.patch").returncode == 0
    again = [one["passage"] for one in gaps(own_site)["accepted"]]
    assert again.count("cooling-visits/what") == 1
