"""The real `unionbot`, run as a user runs it, on the tiny content and the bundled model."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from helpers import UNIONBOT, Site, edit, one_sentence

from index.snapshot import FORMAT

if TYPE_CHECKING:
    pass


def test_info_says_what_is_published(site: Site) -> None:
    """From what, when, with which encoder; every file verified."""
    done = site.run("info", "--json")

    info = json.loads(done.stdout)
    assert info["name"] == site.snapshot.name
    assert (info["content"], info["passages"], info["format"]) == ("content", 7, FORMAT)
    assert info["encoder"].startswith("static:")
    assert info["created"][:4].isdigit()
    assert "entries.jsonl" in info["files"]
    assert (done.stderr, done.returncode) == ("", 0)
    made = datetime.fromisoformat(info["created"]).astimezone(ZoneInfo("Asia/Shanghai"))
    assert f"{made:%Y-%m-%d %H:%M:%S}" in site.run("info").stdout


def test_build_publishes_what_changed_unless_it_breaks_a_check(own_site: Site) -> None:
    """Nothing while nothing changed; the publish gate names the check and the way around it."""
    before = own_site.published()
    assert own_site.run("build", "--if-changed").stdout == ""
    assert own_site.published() == before

    edit(own_site.content / "services/legal-aid.yaml", "先打12348问。", "先打电话问。")
    refused = own_site.run("build", "--if-changed")
    assert refused.stderr.splitlines() == [
        "checks.yaml:3:1: '有没有免费的律师' gets a reply without 12348.",
        (
            "1 of the demands of checks.yaml and config.yaml are not met. Nothing was published. "
            "Correct the content or the check; to publish anyway: unionbot build --force REASON"
        ),
    ]
    assert (refused.stdout, refused.returncode) == ("", 1)
    assert own_site.published() == before

    forced = own_site.run("build", "--force", "热线改号")
    assert forced.stdout.startswith(f"Published {own_site.snapshot.name}: 7 passages, ")
    assert forced.stdout.endswith("Published although 1 of the demands are not met.\n")
    assert forced.returncode == 0
    assert "先打电话问。" in (own_site.snapshot / "entries.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [["answer"], ["ask"], ["ask", "问", "--batch", "-"], ["check", "--plaice"], ["check", "more"]],
)
def test_wrong_usage_is_explained_and_exits_2(site: Site, arguments: list[str]) -> None:
    """An unknown command, no question or two kinds, an unknown option, one word too many."""
    done = site.run(*arguments)

    assert (done.stdout, done.returncode) == ("", 2)
    assert "Usage: unionbot" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reader_that_leaves_is_no_error(own_site: Site) -> None:
    """Nothing more is said to `unionbot check | head`."""
    edit(own_site.content / "services/legal-aid.yaml", "place: 全国", "palce: 全国")

    with subprocess.Popen(
        [UNIONBOT, "check"],
        cwd=own_site.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read().decode()

    assert said == ""


def test_bad_content_is_told_and_changes_nothing(own_site: Site) -> None:
    """A build names every mistake of every file, one a line, and publishes nothing."""
    content = own_site.content
    (content / "services/a.yaml").write_text("a:\n\tb: 1\n", encoding="utf-8")
    (content / "services/b.yaml").write_bytes("id: 法律援助".encode("gbk"))
    edit(content / "services/cooling-visits.yaml", "夏天发不发绿豆汤", "有没有免费的律师")
    edit(content / "services/legal-aid.yaml", "id: documents", "id: what")
    edit(content / "services/member-card.yaml", "id: where", "id: [where]")
    edit(content / "reports/hohhot.md", "地点：玉泉区", "地点：玉泉山区")
    edit(content / "vocabulary.yaml", "format: 1", "format: 1\nformat: 1")
    edit(content / "offtopic.yaml", "missing:", "mising:")
    before = own_site.published()

    done = own_site.run("build")

    assert done.stderr.splitlines() == [
        (
            "offtopic.yaml:5:1: 'mising' is not a known key. Did you mean 'missing'? "
            "Check the spelling or remove it."
        ),
        (
            "reports/hohhot.md:21:1: The place '玉泉山区' is not in places.yaml. "
            "Did you mean '玉泉区'? Add it or correct it."
        ),
        (
            "services/a.yaml:2:1: A tab stands here. Replace it by blanks, in line with the "
            "lines around it."
        ),
        "services/b.yaml:1:5: The file is not UTF-8. Save it again with the encoding UTF-8.",
        (
            "services/legal-aid.yaml:11:1: '有没有免费的律师' is also a way of asking "
            "services/cooling-visits.yaml:10 (送清凉送什么). Keep it at one of them."
        ),
        (
            "services/legal-aid.yaml:11:5: The id 'what' stands twice in this file. "
            "Give each answer its own."
        ),
        (
            "services/legal-aid.yaml:23:5: The id 'what' stands twice in this file. "
            "Give each answer its own."
        ),
        (
            "services/member-card.yaml:8:5: 'id' takes one text, without brackets or '- ': "
            "id: where."
        ),
        "vocabulary.yaml:2:1: 'format' stands twice here. Remove one of them.",
    ]
    assert (done.stdout, done.returncode) == ("", 1)
    assert own_site.published() == before


def test_an_empty_content_folder_is_told(own_site: Site) -> None:
    """An index of nothing would silence the bot."""
    for path in own_site.content.rglob("*.*"):
        path.unlink()

    assert one_sentence(own_site.run("check")) == (
        f"The content folder {own_site.content} has no files in services/ or reports/. "
        "Add one as the staff guide shows."
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "content: content\nindxe: var\n",
            "config.yaml:2:1: 'indxe' is not a known key. Did you mean 'index'? Check the ",
        ),
        ("content: [\n", "config.yaml:2:1: This is not valid YAML: "),
        ("content: 5\n", "config.yaml:1:1: 'content' must be text. Put it in quotes."),
        (
            "content: content\ntime_zone: 北京\n",
            "config.yaml:2:1: 'time_zone' is not a time zone. Write one like Asia/Shanghai.",
        ),
        (
            'cases: {hours: {start: "25:00"}}\n',
            "config.yaml:1:17: 'start' is not a time of day. Write one like 09:00, in quotes.",
        ),
        (
            "publish: {right_at_least: 25}\n",
            "config.yaml:1:11: 'right_at_least' must be at most 1.",
        ),
        ("content: nowhere\n", "There is no content folder at "),
    ],
)
def test_a_mistake_in_the_config_is_told(own_site: Site, text: str, message: str) -> None:
    """With its position in the file; no command goes on with a guess."""
    (own_site.folder / "config.yaml").write_text(text, encoding="utf-8")

    assert one_sentence(own_site.run("check")).startswith(message)


def test_a_config_that_was_named_must_exist(site: Site) -> None:
    """Falling back to the defaults would answer from other content."""
    assert one_sentence(site.run("check", "--config", "other.yaml")) == (
        "There is no config file other.yaml. Check --config."
    )


def test_a_system_without_locks_is_told_what_to_use(site: Site) -> None:
    """As Windows is: one sentence, no bug. What needs no lock does its work."""
    without = "import sys; sys.modules['fcntl'] = None; from bot.cli import main; main()"

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", without, *arguments]
        return subprocess.run(command, cwd=site.folder, capture_output=True, text=True, check=False)

    assert "use WSL" in one_sentence(run("build"))
    assert run("check").returncode == 0
