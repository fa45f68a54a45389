"""What `unionbot check` prints, for people and for programs."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from helpers import Site, edit

if TYPE_CHECKING:
    from pathlib import Path


def test_check_counts_what_is_right(site: Site) -> None:
    """No problem, no line of output; the count goes beside it."""
    done = site.run("check")

    assert (done.stdout, done.returncode) == ("", 0)
    assert done.stderr == "7 passages, 13 ways of asking: 0 errors, 0 warnings.\n"


def test_check_prints_each_problem_at_its_place(own_site: Site) -> None:
    """As text for people and editors; errors make it exit 1."""
    edit(own_site.content / "services/legal-aid.yaml", "review: 2099-12-31", "review: 2020-01-01")
    edit(own_site.content / "reports/hohhot.md", "place: 呼和浩特市", "plaice: 呼和浩特市")

    done = own_site.run("check")

    assert done.stdout.splitlines() == [
        "reports/hohhot.md:6:1: 'plaice' is not a known key. Did you mean 'place'? "
        "Check the spelling or remove it.",
        (
            "services/legal-aid.yaml:6:1: warning: The review was due on 2020-01-01. "
            "Check the content and set a new date."
        ),
    ]
    assert done.stderr == "5 passages, 10 ways of asking: 1 errors, 1 warnings.\n"
    assert done.returncode == 1


def test_check_prints_problems_for_programs(own_site: Site) -> None:
    """One JSON object a line; warnings alone are no failure."""
    edit(own_site.content / "services/legal-aid.yaml", "review: 2099-12-31", "review: 2020-01-01")

    done = own_site.run("check", "--json")

    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {
            "format": 1,
            "path": "services/legal-aid.yaml",
            "line": 6,
            "column": 1,
            "level": "warning",
            "code": "review-due",
            "message": "The review was due on 2020-01-01. Check the content and set a new date.",
        }
    ]
    assert done.returncode == 0


def test_check_annotates_files_for_github(own_site: Site) -> None:
    """From the top of the checkout, whatever signs a file name or a message holds."""
    old = own_site.content / "services/legal-aid.yaml"
    new = old.rename(old.with_name("a:b,100%.yaml"))
    edit(new, "review: 2099-12-31", "review: 2020-01-01")
    edit(new, "法律援助是什么意思", "夏天发不发绿豆汤")

    done = own_site.run("check", "--format", "github")

    assert done.stdout.splitlines() == [
        (
            "::warning file=content/services/a%3Ab%2C100%25.yaml,line=6,col=1::"
            "The review was due on 2020-01-01. Check the content and set a new date."
        ),
        (
            "::error file=content/services/cooling-visits.yaml,line=10,col=1::"
            "'夏天发不发绿豆汤' is also a way of asking services/a:b,100%25.yaml:11 "
            "(法律援助是什么). Keep it at one of them."
        ),
    ]
    assert done.returncode == 1


@pytest.mark.parametrize("way", ["option", "setting", "terminal"])
def test_check_speaks_chinese_where_it_is_asked_to(
    own_site: Site, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """By an option, by config.yaml, or as the terminal does; one-sentence errors too."""
    edit(own_site.content / "services/legal-aid.yaml", "review: 2099-12-31", "review: 2020-01-01")
    arguments = ["--lang", "zh"] if way == "option" else []
    if way == "setting":
        edit(own_site.folder / "config.yaml", "content: content", "content: content\nlanguage: zh")
    if way == "terminal":
        monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")

    done = own_site.run("check", *arguments)
    shutil.rmtree(own_site.content)
    failed = own_site.run("check", *arguments)

    assert done.stdout == (
        "services/legal-aid.yaml:6:1: 提醒：该核对了（2020-01-01 到期）。"
        "核对内容，再把日子改成下一次。\n"
    )
    assert done.stderr == "7 条回答，13 个问法：0 个错误，1 个提醒。\n"
    assert failed.stderr == (
        f"找不到内容文件夹 {own_site.content}。在 config.yaml 里改 content。\n"
    )


def test_without_settings_it_is_said_first_which_content_is_meant(
    tmp_path: Path,
) -> None:
    """Who stands in a wrong folder would take the shipped content for their own."""
    site = Site(tmp_path)
    # So that a build ends before its work begins.
    (tmp_path / "var").write_text("", encoding="utf-8")

    checked, built = site.run("check"), site.run("build")
    in_chinese = site.run("check", "--json", "--lang", "zh")
    compared = site.run("diff")
    (tmp_path / "config.yaml").write_text("content: shipped\n", encoding="utf-8")

    told = f"There is no config.yaml in {tmp_path}: what follows is about the shipped content. "
    assert checked.stderr.startswith(told)
    assert (checked.stdout, checked.returncode, len(checked.stderr.splitlines())) == ("", 0, 2)
    assert built.stderr.startswith(told)
    assert "The index cannot be written" in built.stderr
    assert compared.stderr.startswith(told)
    assert in_chinese.stderr.startswith(f"{tmp_path} 里没有 config.yaml，下面说的是自带的内容。")
    assert in_chinese.stdout == ""
    # Who asks for the shipped content knows.
    assert len(site.run("check").stderr.splitlines()) == 1


@pytest.mark.parametrize("slip", ["language：zh\n", 'language: "zh"\nkeep_snapshots: 五\n'])
def test_what_is_wrong_in_the_settings_is_told_in_their_language(own_site: Site, slip: str) -> None:
    """Though they could not be read: the terminal here is English."""
    (own_site.folder / "config.yaml").write_text(f"content: content\n{slip}", encoding="utf-8")

    done = own_site.run("check")

    assert done.returncode == 1
    assert "要" in done.stderr
