"""Started in a folder that one may not enter: as `runuser -u unionbot` does in root's home."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from helpers import UNIONBOT

if TYPE_CHECKING:
    from pathlib import Path

    from helpers import Site

# Root may enter every folder, unless it has no capabilities.
_PLAIN = ["setpriv", "--inh-caps=-all", "--bounding-set=-all"] if os.geteuid() == 0 else []

pytestmark = pytest.mark.skipif(
    bool(_PLAIN) and shutil.which("setpriv") is None, reason="setpriv is not installed"
)

_ASK_BESIDE = """
import os, sys
from pathlib import Path
from bot.commands.beside import Beside
from bot.settings import load_settings

def who(dialogue, number):
    return os.getpid()

if __name__ == "__main__":
    with Beside(load_settings(Path(sys.argv[1])), Path(sys.argv[2])) as beside:
        print(beside.ask(who, [0])() != [os.getpid()])
"""


def run_here(folder: Path, *command: object) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder that nobody may enter any more."""
    folder.mkdir()
    leave = ["sh", "-c", 'chmod 0 . && exec "$@"', "sh"]
    try:
        return subprocess.run(
            [*_PLAIN, *leave, *map(str, command)], cwd=folder, text=True, capture_output=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            check=False, timeout=120,
        )  # fmt: skip
    finally:
        folder.chmod(0o700)


def test_a_command_says_that_it_may_not_look_for_its_settings(tmp_path: Path) -> None:
    """It is no bug, and the defaults would be those of another folder."""
    done = run_here(tmp_path / "closed", UNIONBOT, "ask", "法律援助")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("config.yaml:1:1: The file cannot be read")


def test_a_command_with_its_settings_named_works(site: Site, tmp_path: Path) -> None:
    """All that it opens is named from the root."""
    config = site.folder / "config.yaml"
    done = run_here(tmp_path / "closed", UNIONBOT, "ask", "法律援助要花钱吗", "--config", config)
    assert (done.returncode, done.stderr) == (0, "")


def test_another_process_is_started_from_there(site: Site, tmp_path: Path) -> None:
    """It goes where it can."""
    script = tmp_path / "ask_beside.py"
    script.write_text(_ASK_BESIDE, encoding="utf-8")
    python = [sys.executable, script, site.folder / "config.yaml", site.snapshot]
    done = run_here(tmp_path / "closed", *python)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "True\n"
