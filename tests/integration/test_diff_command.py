"""What an edit changes, before it is published."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from helpers import UNIONBOT, Site, edit


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, but for the cache of builds."""
    return {
        str(path): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "cache" not in path.parts
    }


def diff(site: Site, *arguments: str, code: int = 0) -> dict[str, Any]:
    """What `unionbot diff --json` finds; it must leave the published files as they are."""
    before = tree(site.index)
    done = site.run("diff", "--json", *arguments)
    assert done.returncode == code, done.stderr
    assert tree(site.index) == before
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["format"] == 1
    return found


def test_nothing_changed_nothing_differs(site: Site) -> None:
    """Only the checks are asked."""
    found = diff(site, "--exit-code")

    assert found["passages"] == {"added": [], "edited": [], "removed": []}
    assert (found["asked"], found["differences"], found["failed_checks"]) == (2, [], [])
    assert found["published"] == site.snapshot.name


def test_an_edit_is_shown_before_and_after(own_site: Site) -> None:
    """The sentence that differs, once for all questions that get it; the check that breaks."""
    edit(own_site.content / "services/legal-aid.yaml", "拿不准先打12348问。", "拿不准先问工会。")

    found = diff(own_site, "--exit-code", code=1)

    assert found["passages"]["edited"] == ["legal-aid/what"]
    one = next(d for d in found["differences"] if d["after"]["passage"] == "legal-aid/what")
    assert one["change"] == "text"
    assert one["before"]["sentence"] == "拿不准先打12348问。"
    assert one["after"]["sentence"] == "拿不准先问工会。"
    asked = {question["question"]: question["origin"] for question in one["questions"]}
    assert asked["有没有免费的律师"] == "check"
    assert asked["法律援助是什么意思"] == "way"
    [failed] = found["failed_checks"]
    assert failed.startswith("checks.yaml:3:1: '有没有免费的律师' gets a reply without 12348")


def test_what_is_added_and_removed_is_asked(own_site: Site) -> None:
    """A way of asking that finds nothing yet, and those of an answer that is gone."""
    edit(own_site.content / "services/legal-aid.yaml", "- what is legal aid", "- 小蜜蜂热线咋找\n")
    (own_site.content / "services" / "cooling-visits.yaml").unlink()

    found = diff(own_site)

    replies = {
        question["question"]: (one["change"], one["before"]["kind"], one["after"]["kind"])
        for one in found["differences"]
        for question in one["questions"]
    }
    assert found["passages"]["removed"] == ["cooling-visits/amount", "cooling-visits/what"]
    assert replies["小蜜蜂热线咋找"][2] == "answer"
    assert replies["夏天发不发绿豆汤"][:2] == ("kind", "answer")


def test_a_term_that_is_taken_away_is_seen(own_site: Site) -> None:
    """Either side cuts words by its own vocabulary: they are asked in processes apart."""
    edit(
        own_site.content / "vocabulary.yaml",
        "say: [打折卡], means: [会员服务卡]",
        "say: [卡], means: [卡]",
    )

    found = diff(own_site)
    everything = diff(own_site, "--all")

    assert found["of"] == everything["asked"]
    assert found["asked"] < everything["asked"]


def test_the_table_is_for_people(own_site: Site) -> None:
    """Brackets of staff are no markup, and a count ends it."""
    edit(
        own_site.content / "services/legal-aid.yaml", "拿不准先打12348问。", "拿不准打12348[bold]。"
    )

    done = own_site.run("diff")

    assert "12348[bold]。" in done.stdout
    assert "[check] 有没有免费的律师" in done.stdout
    last = done.stdout.splitlines()[-1]
    assert last.startswith("0 passages new, 1 edited, 0 removed since 000001-")
    assert re.search(r"Asked \d+ of \d+ questions: \d+ differ", last)


class Tags(HTMLParser):
    """The tags of a page and what they load."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag."""
        self.names.add(tag)
        self.loads += [value or "" for name, value in attrs if name in ("src", "href")]


def test_the_page_is_whole_and_escaped(own_site: Site) -> None:
    """It loads nothing, runs nothing, and shows what staff wrote as they wrote it."""
    nasty = "<script>alert(1)</script>&\\\"'"
    edit(own_site.content / "services/legal-aid.yaml", "先打12348问。", f"先打12348问{nasty}。")
    page = own_site.folder / "变化.html"

    done = own_site.run("diff", "--page", str(page))

    text = page.read_text(encoding="utf-8")
    tags = Tags()
    tags.feed(text)
    assert done.returncode == 0
    assert {"script", "link", "img", "iframe"} & tags.names == set()
    assert tags.loads == []
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;" in text
    assert "有没有免费的律师" in text
    assert [path.name for path in own_site.folder.glob("*变化*")] == ["变化.html"]


def test_a_page_that_cannot_be_written_is_one_sentence(own_site: Site) -> None:
    """And nothing half written is left."""
    done = own_site.run("diff", "--page", "nowhere/page.html")

    assert done.returncode == 1
    expected = (
        "nowhere/page.html cannot be written (No such file or directory). "
        "Check its folder, rights and free space."
    )
    assert done.stderr.splitlines()[-1] == expected


def test_no_room_for_the_index_to_compare_with_is_one_sentence(own_site: Site) -> None:
    """What is compared is built where the system has room for such things, or has not."""
    edit(own_site.content / "services/legal-aid.yaml", "先打12348问。", "先问12348。")
    limited = f"ulimit -f 1; exec {UNIONBOT} diff"

    done = subprocess.run(
        ["bash", "-c", limited], cwd=own_site.folder, capture_output=True, text=True, check=False
    )

    assert (done.stdout, done.returncode) == ("", 1)
    (line,) = done.stderr.splitlines()
    assert line.startswith("There is no room for temporary files in ")
    assert "(File too large)" in line


@pytest.mark.parametrize("arguments", [[], ["--json"], ["--page", "page.html"]])
def test_questions_of_workers_go_to_no_file(own_site: Site, arguments: list[str]) -> None:
    """Standard output is no terminal here."""
    done = own_site.run("diff", "--recent", "10", *arguments)

    assert (done.stdout, done.returncode) == ("", 1)
    assert done.stderr.startswith("Questions of workers are shown at a terminal only")
    assert not (own_site.folder / "page.html").exists()


def test_without_a_published_index_there_is_nothing_to_compare(own_site: Site) -> None:
    """The command that makes one is named."""
    (own_site.index / "CURRENT").unlink()

    done = own_site.run("diff")

    assert done.stderr == f"No index has been built in {own_site.index}. Run: unionbot build\n"
    assert done.returncode == 1


def test_recent_questions_are_shown_at_a_terminal(own_site: Site) -> None:
    """Masked as they are stored, with what they would get now."""
    pytest.importorskip("pty")
    from bot.settings import load_settings
    from bot.state import questions
    from bot.state.database import Database

    settings = load_settings(own_site.folder / "config.yaml")
    database = Database(settings.database)
    asked = questions.Asked(
        "我叫＊＊＊，小蜜蜂热线咋找", "…", "none", "", "zh", [], "", 0.1, 1, "old"
    )
    for when in range(2):
        database.do(questions.record, "1", asked, float(when))
    database.close()
    edit(own_site.content / "services/legal-aid.yaml", "- what is legal aid", "- 小蜜蜂热线咋找\n")

    shown = in_terminal(own_site, "diff", "--recent", "5")

    assert "小蜜蜂热线咋找" in shown
    with sqlite3.connect(own_site.folder / "var/unionbot.db") as raw:
        assert raw.execute("select count(*) from questions").fetchone() == (2,)


def in_terminal(site: Site, *arguments: str) -> str:
    """What `unionbot` prints at a terminal."""
    import os
    import pty

    from helpers import UNIONBOT

    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(site.folder)
        os.environ["COLUMNS"] = "160"
        os.execv(UNIONBOT, [str(UNIONBOT), *arguments])  # noqa: S606
    shown = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    _, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0, shown.decode()
    return shown.decode()
