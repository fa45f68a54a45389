"""Everything that staff are told follows their language; what programs read does not."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from helpers import Edition, make_database

if TYPE_CHECKING:
    from helpers import Site

# What stays as it is typed: commands, options, names of files, keys, ids and states.
_NAMES = re.compile(
    r"unionbot|--?[a-z]+|[\w./-]*[./-][\w./-]*|[a-z]+(?=:)|gaps|check|build|var|index|digest"
    r"|bundled|faiss|flat|static|checks|content|\d+"
)


@pytest.fixture
def chinese(own_site: Site) -> Site:
    """A site whose staff read Chinese."""
    with (own_site.folder / "config.yaml").open("a", encoding="utf-8") as config:
        config.write("language: zh\n")
    make_database(own_site)
    return own_site


def english_in(text: str) -> list[str]:
    """Lines with three English words and no Chinese: sentences that were forgotten."""
    lines = [line for line in text.splitlines() if not re.search("[\u4e00-\u9fff]", line)]
    return [line for line in lines if len(re.findall("[A-Za-z]{3,}", _NAMES.sub(" ", line))) > 2]


def test_all_commands_of_staff_speak_chinese(chinese: Site) -> None:
    """Tables, counts, and errors."""
    (chinese.folder / "a.txt").write_text("2025年，我市新建书屋86家。", encoding="utf-8")
    Edition(chinese.content).write(1)
    commands = (
        ["check"], ["diff"], ["diff", "--recent", "3"], ["build"], ["info"], ["info", "--history"],
        ["rollback"], ["rollback", "99"], ["import", "a.txt", "--place", "通辽市"],
        ["import", "a.txt"], ["import", "nothing.docx"], ["gaps"], ["gaps", "--accept", "no.patch"],
        ["stats"], ["stats", "--since", "soon"], ["stats", "--page", "no/where.html"],
        ["announce", "--list"], ["check", "--config", "none.yaml", "--lang", "zh"],
    )  # fmt: skip

    for command in commands:
        done = chinese.run(*command)
        said = done.stdout + done.stderr
        assert re.search("[\u4e00-\u9fff]", said), command
        assert english_in(said) == [], command


def test_what_programs_read_stays(chinese: Site) -> None:
    """JSON holds the same keys, kinds and English sentences as ever."""
    Edition(chinese.content).write(1)
    found = json.loads(chinese.run("diff", "--json").stdout)
    assert found["differences"]
    assert {one["after"]["kind"] for one in found["differences"]} <= {"answer", "choose", "none"}
    assert {one["change"] for one in found["differences"]} <= {"kind", "passage", "text"}

    failed = json.loads(chinese.run("import", "nothing.docx", "--json").stdout)
    assert failed["error"].startswith("cannot be read (No such file or directory).")

    assert json.loads(chinese.run("info", "--json").stdout)["passages"] > 0
    assert json.loads(chinese.run("gaps", "--json").stdout)["format"] == 1
    assert json.loads(chinese.run("stats", "--json").stdout)["format"] == 1


def test_the_language_can_be_asked_for(chinese: Site) -> None:
    """One option goes before the settings."""
    assert chinese.run("info", "--lang", "en").stdout.startswith("index      ")
    assert "questions of" in chinese.run("stats", "--lang", "en").stdout
