"""A build with nothing new publishes nothing; whatever it is built from counts as new."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from helpers import Edition, edit

from bot.commands import unchanged
from bot.commands.build import build
from bot.settings import load_settings

if TYPE_CHECKING:
    from pathlib import Path

    from helpers import Site

DRAFT = """\
format: 1
id: later
状态: 草稿
name: {zh: 以后的事}
place: 全国
review: 2099-12-31
contact: {zh: 问工会。}
answers:
  - id: what
    facet: what
    title: {zh: 以后的事}
    text: {zh: 以后再说。}
    questions: [以后的事是什么事]
    sources: [{kind: document, title: 通知, publisher: 工会, date: 2026}]
"""


def published_anew(site: Site) -> bool:
    """Whether a build, in this process, publishes another snapshot."""
    before = site.snapshot.name
    assert build(load_settings(site.folder / "config.yaml")) == 0
    return site.snapshot.name != before


def test_a_build_with_nothing_new_says_so(own_site: Site) -> None:
    """Exit 0, since which index, and how to do it all the same; no byte has changed."""
    before, name = own_site.published(), own_site.snapshot.name

    done = own_site.run("build")

    assert (done.stderr, done.returncode) == ("", 0)
    assert done.stdout == (
        f"Nothing has changed since {name} was published; it was not published again. "
        "To fit the thresholds and measure the rates anew: unionbot build --full\n"
    )
    assert own_site.published() == before
    assert f"从发布 {name} 到现在什么都没有改" in own_site.run("build", "--lang", "zh").stdout


@pytest.mark.parametrize("option", [["--full"], ["--force", "换机器"]])
def test_who_asks_for_it_gets_another_index(own_site: Site, option: list[str]) -> None:
    """Also of what is published already."""
    before = own_site.snapshot.name

    done = own_site.run("build", *option)

    assert done.stdout.startswith(f"Published {own_site.snapshot.name}: ")
    assert own_site.snapshot.name != before


@pytest.mark.parametrize("more", ["publish: {right_at_least: 0.3}\n", "keep_snapshots: 7\n"])
def test_other_settings_count(own_site: Site, more: str) -> None:
    """Those that a build reads; what only the bot reads does not."""
    config = own_site.folder / "config.yaml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text + "contact: {zh: 问工会。}\n", encoding="utf-8")
    assert not published_anew(own_site)

    config.write_text(text + more, encoding="utf-8")

    assert published_anew(own_site)
    assert not published_anew(own_site)


def test_another_encoder_counts(own_site: Site, bundled_model: Path) -> None:
    """By what is in its files, not by its name."""
    model = shutil.copytree(bundled_model, own_site.folder / "model")
    config = own_site.folder / "config.yaml"
    config.write_text("content: content\nencoder: model\n", encoding="utf-8")
    assert not published_anew(own_site)

    with (model / "tokenizer.json").open("a", encoding="utf-8") as tokenizer:
        tokenizer.write("\n")

    assert published_anew(own_site)


def test_another_version_counts(own_site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may build another index of the same files."""
    monkeypatch.setattr(unchanged, "_program", lambda: "another one")

    assert published_anew(own_site)
    assert not published_anew(own_site)


def test_a_damaged_index_is_built_again(own_site: Site) -> None:
    """Whatever its note says."""
    path = own_site.snapshot / "words.json"
    path.write_bytes(path.read_bytes()[:-1])

    assert published_anew(own_site)


@pytest.mark.parametrize("text", [None, "", "[]", "{"])
def test_without_its_note_it_is_built_again(own_site: Site, text: str | None) -> None:
    """As after a version that made none, or without the cache."""
    note = own_site.index / "cache" / "built_from.json"
    if text is None:
        shutil.rmtree(note.parent)
    else:
        note.write_text(text, encoding="utf-8")

    assert published_anew(own_site)
    assert not published_anew(own_site)


def test_content_that_was_changed_back_counts_only_beside_what_is_published(
    own_site: Site,
) -> None:
    """The note is of each index by itself: after a rollback, too."""
    Edition(own_site.content).write(1)
    assert published_anew(own_site)
    assert own_site.run("rollback").returncode == 0
    assert published_anew(own_site)
    assert own_site.run("rollback").returncode == 0
    service = own_site.content / "services/legal-aid.yaml"
    edit(service, "第1版，拿不准", "拿不准")
    edit(service, "带什么材料第1版,", "带什么材料,")

    assert not published_anew(own_site)


def test_drafts_have_an_index_of_their_own(own_site: Site) -> None:
    """That they are left out is told each time: who waits for one sees why nothing changed."""
    (own_site.content / "services/later.yaml").write_text(DRAFT, encoding="utf-8")

    left_out = own_site.run("build")
    first, second = (own_site.run("build", "--drafts") for _ in range(2))

    assert left_out.stdout.startswith("Nothing has changed since ")
    assert "services/later.yaml" in left_out.stderr
    assert first.stdout.startswith("Published 000001-")
    assert second.stdout.startswith("Nothing has changed since 000001-")


def test_what_was_published_against_the_demands_is_asked_again(own_site: Site) -> None:
    """Else nobody would learn any more what it does not meet."""
    edit(own_site.content / "services/legal-aid.yaml", "先打12348问。", "先打电话问。")
    assert own_site.run("build", "--force", "热线改号").returncode == 0

    again = own_site.run("build")

    assert again.returncode == 1
    assert "gets a reply without 12348" in again.stderr
    assert own_site.run("build", "--if-changed").returncode == 0
