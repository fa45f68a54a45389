"""What runs commands for other tests: each is a process of its own, and is waited for."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from helpers import Site

if TYPE_CHECKING:
    from pathlib import Path


def test_a_command_has_its_own_folder_environment_and_input(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As those who start it have them, each time anew; nothing stays of the one before."""
    assert "12348" in site.run("chat", stdin="有没有免费的律师\n").stdout
    empty = Site(tmp_path).run("check", "--config", "config.yaml")
    assert (empty.stdout, empty.returncode) == ("", 1)
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "个错误" in site.run("check").stderr
    monkeypatch.undo()
    assert "0 errors" in site.run("check").stderr


def test_one_that_does_not_end_is_killed(own_site: Site) -> None:
    """The next one runs as if nothing had been."""
    with pytest.raises(subprocess.TimeoutExpired):
        own_site.run("watch", timeout=0.5)
    assert own_site.run("check").returncode == 0
