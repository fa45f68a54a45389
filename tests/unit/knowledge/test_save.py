"""Several files are changed together or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from knowledge.errors import UnionbotError
from knowledge.save import may_be_changed, save, texts, trial

if TYPE_CHECKING:
    from pathlib import Path

ONE, TWO = "services/legal-aid.yaml", "reports/hohhot.md"


def test_all_is_written(content: Path) -> None:
    """Old files and new ones; rights stay, nothing is left beside them."""
    (content / ONE).chmod(0o640)
    names = {path.name for path in (content / "services").iterdir()}
    save(content, {ONE: "甲\r\n", "services/new.yaml": "乙"})

    assert (content / ONE).read_bytes() == "甲\r\n".encode()
    assert (content / ONE).stat().st_mode & 0o777 == 0o640
    assert (content / "services/new.yaml").read_text(encoding="utf-8") == "乙"
    assert {path.name for path in (content / "services").iterdir()} == {*names, "new.yaml"}


def test_one_that_cannot_be_written_stops_all(content: Path) -> None:
    """What was changed before it is put back."""
    before = texts(content)
    (content / "services/folder.yaml").mkdir()
    (content / "services/folder.yaml/x").touch()
    with pytest.raises(UnionbotError, match="Nothing was changed"):
        save(
            content, {ONE: "甲", "services/new.yaml": "乙", "services/folder.yaml": "丙", TWO: "丁"}
        )
    (content / "services/folder.yaml/x").unlink()
    (content / "services/folder.yaml").rmdir()

    assert texts(content) == before
    assert not list(content.rglob("*.new"))


def test_a_trial_leaves_the_folder_alone(content: Path) -> None:
    """The copy has the changes and everything else."""
    before = texts(content)
    with trial(content, {ONE: "甲"}) as copy:
        assert texts(copy) == before | {ONE: "甲"}
        assert (copy / "checks.yaml").exists()
    assert texts(content) == before
    assert not copy.exists()


def test_texts_are_as_they_are(content: Path) -> None:
    """To the byte; hidden files and those that are not UTF-8 are left out."""
    (content / "services/.hidden.yaml").touch()
    (content / "services/gbk.yaml").write_bytes("甲".encode("gbk"))
    (content / ONE).write_bytes(b"\xef\xbb\xbfa\r\n")

    found = texts(content)
    assert found[ONE] == "\ufeffa\r\n"
    assert not {"services/.hidden.yaml", "services/gbk.yaml"} & set(found)


@pytest.mark.parametrize(
    ("path", "may"),
    [
        (ONE, True),
        (TWO, True),
        ("checks.yaml", False),
        ("services/../x.yaml", False),
        ("services/.x.yaml", False),
        ("services/a/b.yaml", False),
        ("/etc/passwd", False),
        (f"services{os.sep}..{os.sep}x.yaml", False),
        ("services/x.md", False),
        ("services/x.yaml\n", False),
    ],
)
def test_only_services_and_reports_may_be_changed(path: str, may: bool) -> None:
    """A patch from a mail must not write anywhere else."""
    assert may_be_changed(path) is may
