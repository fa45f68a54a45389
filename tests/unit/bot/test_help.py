"""What `--help` and wrong usage say to staff who read Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import typer

from bot.arguments.chinese import HELP
from bot.arguments.help import language_asked_for
from bot.cli import app, main

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose staff read Chinese."""
    (tmp_path / "config.yaml").write_text("language: zh\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    return tmp_path


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int | str | None:
    """The exit code of a command line."""
    monkeypatch.setattr("sys.argv", ["unionbot", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code


def test_every_command_is_explained() -> None:
    """None lacks, none is gone."""
    assert set(HELP) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained(name: str) -> None:
    """And none that the command does not have; what is required is not left out."""
    rows = [left.split()[0] for left in HELP[name][1]]
    options = {opt for p in COMMANDS[name].params for opt in p.opts if opt.startswith("-")}
    arguments = [p for p in COMMANDS[name].params if p.param_type_name == "argument"]

    assert {left for left in rows if left.startswith("-")} == options - {"--help"}
    assert len([left for left in rows if not left.startswith("-")]) == len(arguments)
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], "zh"),
        (["gaps", "--help"], "zh"),
        (["gaps", "--lang", "en", "--help"], "en"),
        (["gaps", "--help", "--lang=en"], "en"),
        (["gaps", "--lang"], "zh"),
        (["gaps", "--config", "none.yaml"], "en"),
        (["gaps", "--config", "broken.yaml"], "en"),
    ],
)
def test_the_language_is_that_of_the_settings(
    folder: Path, arguments: list[str], expected: str
) -> None:
    """The option goes before them; where they cannot be read the terminal says it."""
    (folder / "broken.yaml").write_text("language: [", encoding="utf-8")

    assert language_asked_for(arguments) == expected


def test_help_teaches_in_chinese(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The list of commands, and one command; with --lang en in English."""
    assert run(monkeypatch, "--help") == 0
    assert "  import    把 Word、PDF" in capsys.readouterr().out

    assert run(monkeypatch, "gaps", "--help") == 0
    shown = capsys.readouterr().out
    assert shown.startswith("用法：unionbot gaps [选项]\n")
    assert "  --accept 文件   收下" in shown
    assert "Options" not in shown

    assert run(monkeypatch, "gaps", "--help", "--lang", "en") == 0
    assert "Options:" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said", "command"),
    [
        (["chekc"], "没有这个命令，是不是 check？", ""),
        (["answer"], "没有“answer”这个命令。", ""),
        (["check", "--plaice"], "没有 --plaice 这个选项。", "check"),
        (["check", "more"], "多写了“more”。", "check"),
        (["check", "--lang", "fr"], "写得不对，要写成 --lang zh|en。", "check"),
        (["gaps", "--limit", "0"], "写得不对，要写成 --limit 个数。", "gaps"),
        (["build", "--force"], "写得不全，要写成 --force 理由。", "build"),
        (["build", "--force", " "], "--force：用几个字说说为什么。", "build"),
        (["check", "--json=3"], "--json 后面什么也不用写。", "check"),
        (["import"], "还要写文件…。", "import"),
        (["ask"], "要写一个问题，或者 --batch 文件。", "ask"),
    ],
)  # fmt: skip
def test_wrong_usage_is_one_chinese_sentence(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    said: str,
    command: str,
) -> None:
    """It says what is wrong and where to look; the exit code is that of wrong usage."""
    assert run(monkeypatch, *arguments) == 2
    shown = capsys.readouterr()
    where = " ".join(filter(None, ("unionbot", command, "--help")))
    assert (shown.out, shown.err) == ("", f"{said}看看怎么写：{where}\n")
