"""What builds keep for later ones changes nothing of what is published."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from helpers import TINY, Site, edit

from bot.commands.build import build
from bot.commands.opened import Opened
from bot.settings import load_settings

if TYPE_CHECKING:
    from pathlib import Path

# What tells one publication from another.
OF_ITS_OWN = {"created", "previous"}


@pytest.fixture
def folder(tmp_path: Path) -> Site:
    """The tiny content, to be built in this process."""
    site = Site(tmp_path)
    shutil.copytree(TINY, site.content)
    (tmp_path / "config.yaml").write_text("content: content\n", encoding="utf-8")
    return site


def built(site: Site, *, full: bool = False, opened: Opened | None = None) -> dict[str, bytes]:
    """Build, also if nothing changed, and every published file by name."""
    settings = load_settings(site.folder / "config.yaml")
    build(settings, full=full, force="again", opened=opened)
    paths = (path for path in site.snapshot.rglob("*") if path.is_file())
    found = {path.relative_to(site.snapshot).as_posix(): path.read_bytes() for path in paths}
    manifest = json.loads(found["manifest.json"])
    kept = {name: value for name, value in manifest.items() if name not in OF_ITS_OWN}
    return found | {"manifest.json": json.dumps(kept).encode()}


def from_nothing(site: Site) -> dict[str, bytes]:
    """The same where nothing was ever built."""
    shutil.rmtree(site.index)
    return built(site)


def test_a_rehearsal_shows_nowhere(folder: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """It says and publishes nothing, and what is published after it is as from nothing."""
    settings = load_settings(folder.folder / "config.yaml")
    with Opened(settings) as opened:
        built(folder, opened=opened)
        before = folder.published()
        capsys.readouterr()
        assert build(settings, rehearse=True, opened=opened) == 0
        assert opened.cache.vectors.encoded == 0
        assert capsys.readouterr() == ("", "")
        assert folder.published() == before
        edit_all(folder)
        after = built(folder, opened=opened)
    assert after == from_nothing(folder)


def edit_all(site: Site) -> None:
    """Change a text, a way of asking, a name and a place, add a file and remove one."""
    service = site.content / "services" / "legal-aid.yaml"
    edit(service, "id: documents", "id: papers")
    service.write_text(service.read_text("utf-8").replace("法律", "律师"), encoding="utf-8")
    (site.content / "services" / "cooling-visits.yaml").unlink()
    (site.content / "checks.yaml").unlink()
    report = site.content / "reports" / "hohhot.md"
    copy = report.read_text("utf-8").replace("id: hohhot", "id: hohhot-again")
    copy = copy.replace("2015", "2014")
    (site.content / "reports" / "hohhot-2014.md").write_text(copy, encoding="utf-8")


def test_nothing_is_published_otherwise_with_what_was_kept(folder: Site) -> None:
    """Byte by byte, with nothing changed and after every kind of change, full or not."""
    first = built(folder)
    assert len(first) > 20
    assert {path.suffix for path in (folder.index / "cache").iterdir()} == {
        ".json",
        ".jsonl",
        ".npz",
    }

    assert built(folder) == first
    assert built(folder, full=True) == first
    edit_all(folder)
    edited = built(folder)
    full = built(folder, full=True)

    assert edited != first
    assert full == edited
    assert from_nothing(folder) == edited


def test_what_stays_open_between_builds_changes_nothing(folder: Site) -> None:
    """As `watch` builds: each publishes what one from nothing does, and saves it for later."""
    with Opened(load_settings(folder.folder / "config.yaml")) as opened:
        first = built(folder, opened=opened)
        assert built(folder, opened=opened) == first
        edit_all(folder)
        edited = built(folder, opened=opened)
        assert built(folder, opened=opened) == edited

    assert edited != first
    assert built(folder) == edited
    assert from_nothing(folder) == edited


def test_other_words_of_the_vocabulary_cut_all_anew(folder: Site) -> None:
    """A term that is kept whole changes how every text with it is cut."""
    first = built(folder)
    edit(folder.content / "vocabulary.yaml", "会员服务卡, 送清凉", "会员服务卡, 送清凉活动用品")
    edited = built(folder)

    assert edited["words.json"] != first["words.json"]
    assert from_nothing(folder) == edited


def test_a_cache_that_cannot_be_used_is_done_without(folder: Site) -> None:
    """Whatever stands in its files, or where only they are lacking."""
    first = built(folder)
    for path in (folder.index / "cache").iterdir():
        path.write_bytes(b"PK\x03\x04 nothing of ours")
    assert built(folder) == first

    for path in (folder.index / "cache").iterdir():
        path.unlink()
        if path.suffix != ".json":
            path.mkdir()
    assert built(folder) == first
