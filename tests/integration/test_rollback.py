"""The way back: to the index before, to a named one, never to one that cannot be served."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from helpers import Site

from bot.commands.build import build
from bot.commands.info import show_history
from bot.commands.rollback import rollback
from bot.settings import load_settings
from index.snapshot import FORMAT
from index.store import Store
from knowledge.errors import UnionbotError


class Published:
    """A site whose first answer has been published in several wordings."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.settings = load_settings(site.folder / "config.yaml")
        self.store = Store(self.settings.index)
        self.names = [self.current]

    @property
    def current(self) -> str:
        """The name of the current snapshot."""
        return self.store.current().name

    def say(self, word: str) -> None:
        """Publish with another word in an answer."""
        path = self.site.content / "services" / "legal-aid.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("拿不准", f"{word}，拿不准"), encoding="utf-8")
        build(self.settings)
        self.names.append(self.current)


@pytest.fixture(scope="module")
def three(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Three indexes: as built, 甲, 乙. Tests copy them."""
    folder = tmp_path_factory.mktemp("three") / "site"
    found = Published(Site(shutil.copytree(site.folder, folder)))
    found.say("甲")
    found.say("乙")
    return found


@pytest.fixture
def published(three: Published, tmp_path: Path) -> Published:
    """Of one's own: three indexes, as built, 甲, 乙."""
    found = Published(Site(shutil.copytree(three.site.folder, tmp_path / "site")))
    found.names = list(three.names)
    return found


def history(published: Published, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """What info --history --json prints."""
    capsys.readouterr()
    show_history(published.settings, as_json=True)
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_rollback_goes_to_what_was_served_before(published: Published) -> None:
    """Again and again, and past what has been rolled back from."""
    first, second, _ = published.names

    rollback(published.settings, "")
    assert published.current == second

    # 乙 was taken back; what is published now came after 甲, and goes back to 甲.
    published.say("丙")
    rollback(published.settings, "")
    assert published.current == second
    rollback(published.settings, "")
    assert published.current == first
    with pytest.raises(UnionbotError, match="No index is kept from before"):
        rollback(published.settings, "")
    assert published.current == first


def test_rollback_takes_a_name_or_a_number(
    published: Published, capsys: pytest.CaptureFixture[str]
) -> None:
    """And says so if there is no such index, or if it is the published one."""
    rollback(published.settings, "1")
    assert published.current == published.names[0]
    rollback(published.settings, published.names[2])
    assert published.current == published.names[2]
    capsys.readouterr()

    rollback(published.settings, "3")
    assert capsys.readouterr().out == f"{published.names[2]} is published already.\n"
    for unknown in ("4", "0", "../../etc", "nothing", ".building"):
        with pytest.raises(UnionbotError, match="There is no kept index"):
            rollback(published.settings, unknown)
    assert published.current == published.names[2]


@pytest.mark.parametrize("damage", ["file", "format", "encoder", "gone"])
def test_what_cannot_be_served_is_not_published_again(published: Published, damage: str) -> None:
    """Damaged, of another format, of another encoder: the current one stays."""
    folder = published.store.snapshot(published.names[1])
    manifest = folder / "manifest.json"
    text = manifest.read_text(encoding="utf-8")
    if damage == "file":
        path = folder / "vectors.npy"
        path.write_bytes(path.read_bytes()[:-1])
    elif damage == "format":
        manifest.write_text(text.replace(f'"format":{FORMAT}', '"format":99'), encoding="utf-8")
    elif damage == "encoder":
        manifest.write_text(text.replace('"static:', '"other:'), encoding="utf-8")
    else:
        manifest.unlink()

    with pytest.raises(UnionbotError, match="Run: unionbot build"):
        rollback(published.settings, "2")

    assert published.current == published.names[2]


def test_a_pointer_to_nothing_is_repaired(published: Published) -> None:
    """Whatever became of the current index, an earlier one can take its place."""
    published.store.current().rename(published.site.folder / "elsewhere")

    rollback(published.settings, "")

    assert published.current == published.names[1]


def test_history_lists_the_newest_first(
    published: Published, capsys: pytest.CaptureFixture[str]
) -> None:
    """With what was forced and which one is current; one that cannot be read is listed too."""
    checks = published.site.content / "checks.yaml"
    checks.write_text("format: 1\nchecks: [{ask: 你好, kind: none}]\n", encoding="utf-8")
    build(published.settings, force="试一试")
    rollback(published.settings, "2")
    (published.store.snapshot(published.names[0]) / "manifest.json").write_text("{", "utf-8")

    found = history(published, capsys)

    assert [one["name"][:6] for one in found] == ["000004", "000003", "000002", "000001"]
    assert [one["current"] for one in found] == [False, False, True, False]
    assert [one["readable"] for one in found] == [True, True, True, False]
    assert found[0]["forced"]["reason"] == "试一试"
    assert found[1]["previous"] == published.names[1]
    assert found[0]["content_digest"] != found[1]["content_digest"]

    show_history(published.settings, as_json=False)
    lines = capsys.readouterr().out.splitlines()
    assert [line[0] for line in lines] == [" ", " ", "*", " "]
    assert "试一试 (1 not met)" in lines[0]
    assert "cannot be read" in lines[3]


def test_pruning_never_takes_the_way_back(own_site: Site) -> None:
    """With two kept: after a rollback and a build, the one before the new one is still there."""
    config = own_site.folder / "config.yaml"
    config.write_text("content: content\nkeep_snapshots: 2\n", encoding="utf-8")
    found = Published(own_site)
    found.say("甲")
    rollback(found.settings, "")
    found.say("乙")

    assert found.store.names() == [found.names[0], found.names[2]]
    rollback(found.settings, "")
    assert found.current == found.names[0]


def test_a_clock_that_jumps_back_changes_no_order(
    published: Published, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Newest is what was published last."""
    import datetime as dt

    class Past(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Past:
            return cls(1999, 12, 31, 23, 59, tzinfo=tz)

    monkeypatch.setattr(dt, "datetime", Past)
    for word in "丁戊己":
        published.say(word)

    found = history(published, capsys)
    assert found[0]["current"]
    assert found[0]["created"].startswith("1999")
    assert [one["name"][:6] for one in found] == [f"{n:06}" for n in (6, 5, 4, 3, 2)]
    rollback(published.settings, "")
    assert published.current == published.names[-2]
