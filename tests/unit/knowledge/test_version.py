"""What is kept is as old as any module of the package that made it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from knowledge.version import version_of

if TYPE_CHECKING:
    from pathlib import Path

NAME = "package_of_this_test"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with a package and a folder of data within."""
    folder = tmp_path / NAME
    for name in ("__init__.py", "inner/__init__.py", "inner/module.py", "data/file.py"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("", encoding="utf-8")
    monkeypatch.delitem(sys.modules, NAME, raising=False)  # The last test's.
    monkeypatch.syspath_prepend(tmp_path)
    return folder


@pytest.mark.parametrize(
    ("name", "counts"),
    [("__init__.py", True), ("inner/module.py", True), ("data/file.py", False), ("a.txt", False)],
)
def test_an_edited_module_makes_another_version(package: Path, name: str, counts: bool) -> None:
    """Also one of a package within; not data beside."""
    before = version_of.__wrapped__(NAME)

    (package / name).write_text("x = 1\n", encoding="utf-8")

    assert (version_of.__wrapped__(NAME) != before) == counts
