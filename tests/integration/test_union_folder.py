"""unionbot init, and every command in the folder that it makes, as a union's staff run them."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers import OWN_ANSWER, UNIONBOT, Site
from mounts import needs_mount, run_there

from bot.schemas import KINDS, schema_text

if TYPE_CHECKING:
    from knowledge.types import Knowledge

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "knowledge/content/services"


def files_of(folder: Path) -> set[str]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_folder_holds_all_that_staff_need(made: Site) -> None:
    """Nothing else, nothing hidden but .gitignore, all of it theirs to change."""
    assert files_of(made.folder) == {
        ".gitignore", "README.md", "config.yaml",
        "content/services/_example.yaml", "content/reports/_example.md",
        "content/places.yaml", "content/vocabulary.yaml", "content/checks.yaml",
        "content/offtopic.yaml", "content/shipped.yaml",
        *(f"schemas/{kind}.json" for kind in KINDS),
    }  # fmt: skip
    modes = {stat.S_IMODE(path.stat().st_mode) & 0o600 for path in made.folder.rglob("*")}
    assert modes == {0o600}
    assert "var/" in (made.folder / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_each_file_names_its_schema_for_editors(made: Site) -> None:
    """By a path that holds as long as the folder is kept together."""
    files = list(made.content.rglob("*.yaml"))
    assert {path.name for path in files} >= {"_example.yaml", "places.yaml"}
    for path in files:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        mark = "# yaml-language-server: $schema="
        assert first.startswith(mark)
        schema = (path.parent / first.removeprefix(mark)).resolve()
        kind = "services" if path.parent.name == "services" else path.stem
        assert schema.read_text(encoding="utf-8") == schema_text(kind)


def test_a_fresh_folder_has_no_problem_and_serves_no_example(made: Site) -> None:
    """It speaks Chinese; what it knows is the shipped services, and none of the reports."""
    done = made.run("check")

    assert (done.stdout, done.returncode) == ("", 0)
    passages = int(done.stderr.partition(" ")[0])
    assert done.stderr.endswith("：0 个错误，0 个提醒。\n")
    shutil.copy(made.content / "services/_example.yaml", made.content / "services/haircut.yaml")
    shutil.copy(made.content / "reports/_example.md", made.content / "reports/tongliao.md")
    counted = made.run("check").stderr
    assert counted.startswith(f"{passages + 7} 条回答，")
    assert "（自带的也算在内，你们自己的是 7 条、" in counted


def test_commented_out_examples_are_right_too(made: Site) -> None:
    """Who takes the '# ' away gets what stands there."""
    for name in ("services/_example.yaml", "places.yaml", "vocabulary.yaml", "offtopic.yaml"):
        path = made.content / name
        lines = path.read_text(encoding="utf-8").splitlines()
        example = lines.index("format: 1")
        taken = [line.removeprefix("# ") if ": " in line or "#   - " in line or line.endswith(":")
                 else line for line in lines[example:]]  # fmt: skip
        path.write_text("\n".join([*lines[:example], *taken]), encoding="utf-8")
    shutil.move(made.content / "services/_example.yaml", made.content / "services/haircut.yaml")
    checks = made.content / "checks.yaml"
    text = checks.read_text(encoding="utf-8")
    checks.write_text(text.replace("  # - {ask", "  - {ask"), encoding="utf-8")

    assert made.run("check").stdout == ""


@pytest.mark.parametrize("name", ["notes.txt", ".hidden"])
def test_a_folder_that_is_not_empty_is_left_as_it_is(tmp_path: Path, name: str) -> None:
    """One sentence, and not a file more or less."""
    (tmp_path / name).write_text("x", encoding="utf-8")

    done = Site(tmp_path).run("init", ".")

    assert (done.stdout, done.returncode) == ("", 1)
    assert done.stderr == "The folder . is not empty. Name a new or an empty one.\n"
    assert files_of(tmp_path) == {name}


def test_an_empty_folder_or_clone_is_filled(tmp_path: Path) -> None:
    """Also the one that one stands in."""
    (tmp_path / ".git").mkdir()

    done = Site(tmp_path).run("init", ".")

    assert (done.stderr, done.returncode) == ("", 0)
    assert (tmp_path / "config.yaml").exists()


def test_what_a_killed_init_left_is_no_obstacle(tmp_path: Path) -> None:
    """It is run again and finds the folder as good as empty."""
    (tmp_path / ".init-abc").mkdir()
    (tmp_path / ".init-abc/README.md").touch()

    done = Site(tmp_path).run("init", ".")

    assert (done.stderr, done.returncode) == ("", 0)
    assert not (tmp_path / ".init-abc").exists()


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    """A file in its way, for example; nothing is left behind."""
    (tmp_path / "file").write_text("x", encoding="utf-8")

    for name in ("file", "file/folder"):
        done = Site(tmp_path).run("init", name)
        assert (done.stdout, done.returncode) == ("", 1)
        assert done.stderr.startswith(f"The folder {name} cannot be made (")
    assert files_of(tmp_path) == {"file"}


FULL = """
import json, os, subprocess, sys
os.mkdir("disk")
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", "disk"], check=True)
done = subprocess.run([sys.argv[1], "init", "disk/ours"], capture_output=True, text=True)
print(json.dumps([done.returncode, done.stdout, done.stderr, os.listdir("disk")]))
"""


@needs_mount
def test_a_full_disk_is_one_sentence(tmp_path: Path) -> None:
    """It says what is wrong, and half a folder is taken away again."""
    code, out, err, left = run_there(FULL, tmp_path, UNIONBOT)

    assert (code, out, left) == (1, "", [])
    assert err == "The folder disk/ours cannot be made (No space left on device).\n"


def test_schemas_can_be_printed_and_written(tmp_path: Path) -> None:
    """Each alone, all to a folder; without a kind the kinds are named."""
    site = Site(tmp_path)

    assert site.run("schema").stdout.split() == list(KINDS)
    assert json.loads(site.run("schema", "services").stdout)["title"] == "unionbot: services"
    assert site.run("schema", "--output", "s").returncode == 0
    assert files_of(tmp_path) == {f"s/{kind}.json" for kind in KINDS}
    assert site.run("schema", "reports").returncode == 1


def test_every_command_works_in_the_folder(made: Site, shipped: Knowledge) -> None:
    """From a change to its answer, which names the file in which it stands."""
    (made.content / "services/legal-aid.yaml").write_text(OWN_ANSWER, encoding="utf-8")
    # A folder too small to fit thresholds on builds in seconds.
    kept = {"legal-aid/cost", "legal-aid/documents"}
    off = [one.id for one in shipped.passages if one.kind == "service" and one.id not in kept]
    text = f"format: 1\noff: {json.dumps(off)}\n"
    (made.content / "shipped.yaml").write_text(text, encoding="utf-8")

    built = made.run("build", "--lang", "en", timeout=300)
    replies = [
        json.loads(made.run("ask", "--json", question).stdout)
        for question in ("法律援助要花钱吗", "申请法律援助要带什么材料")
    ]

    assert (built.stderr, built.returncode) == ("", 0)
    assert built.stdout.startswith("Published ")
    assert [reply["passages"][0] for reply in replies] == ["legal-aid/cost", "legal-aid/documents"]
    assert [reply["sources"][0]["file"] for reply in replies] == [
        "services/legal-aid.yaml", "shipped/services/legal-aid.yaml",
    ]  # fmt: skip
    assert "市总工会的律师不收钱" in replies[0]["text"]
    assert made.run("info", "--json").returncode == 0
    assert "市总工会的律师" in made.run("chat", stdin="法律援助要花钱吗\n").stdout


def test_init_works_from_a_wheel(tmp_path: Path) -> None:
    """The examples, the schemas, the shipped content and the model are all in it, and no more."""
    pytest.importorskip("hatchling")
    build = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    name = subprocess.run(
        [sys.executable, "-c", build, str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=120,
    ).stdout.split()[-1]  # fmt: skip
    package = tmp_path / "package"
    shutil.unpack_archive(tmp_path / name, package, "zip")
    environment = {**os.environ, "PYTHONPATH": str(package)}
    names = {path.name for path in package.iterdir() if path.suffix != ".dist-info"}
    assert names == {"bot", "index", "knowledge"}
    assert (package / "index/model/model.safetensors").stat().st_size > 1_000_000

    def unionbot(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
        command = "import bot.cli, sys; bot.cli.main()"
        return subprocess.run(
            [sys.executable, "-c", command, *arguments],
            cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip

    made = unionbot("init", "own", folder=tmp_path)
    checked = unionbot("check", "--lang", "en", folder=tmp_path / "own")

    assert (made.stderr, made.returncode) == ("", 0)
    assert (checked.stdout, checked.returncode) == ("", 0)
    assert checked.stderr.endswith(": 0 errors, 0 warnings.\n")
    assert files_of(tmp_path / "own") >= {".gitignore", "content/services/_example.yaml"}
