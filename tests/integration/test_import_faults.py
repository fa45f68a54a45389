"""Import where it cannot write, for real: nothing half written, one sentence, no lost draft."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from helpers import UNIONBOT
from mounts import needs_mount, run_there

if TYPE_CHECKING:
    from pathlib import Path

    from helpers import Site

TEXT = "2025年，我市新建书屋86家，接待职工4.6万人次。"


def documents(site: Site, count: int, *, size: int = 0) -> list[str]:
    """Texts of one unknown city, each of its own, `size` characters more."""
    names = [f"{number}.txt" for number in range(count)]
    for number, name in enumerate(names):
        more = "".join(f"\n第{at}个书屋接待职工{at}人次。" for at in range(size // 14))
        (site.folder / name).write_text(f"{TEXT}第{number}版。{more}", encoding="utf-8")
    return names


def listed(content: Path) -> dict[str, bytes]:
    """Every file of the content folder, hidden ones too."""
    return {str(one.relative_to(content)): one.read_bytes() for one in files(content)}


def files(content: Path) -> list[Path]:
    """All files below a folder."""
    return sorted(one for one in content.rglob("*") if one.is_file())


# The content folder moves to a tmpfs of its own; `options` is then done to it.
IN_A_MOUNT = """
import json, os, shutil, subprocess, sys
shutil.copytree("content", "kept")
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", "content"], check=True)
shutil.copytree("kept", "content", dirs_exist_ok=True)
{prepare}
def listed():
    return sorted(os.path.join(at, one) for at, _, names in os.walk("content") for one in names)
before = listed()
done = subprocess.run([{unionbot!r}, "import", *sys.argv[1:]], capture_output=True, text=True)
print(json.dumps([done.returncode, done.stdout, done.stderr, before == listed()]))
"""
READ_ONLY = 'subprocess.run(["mount", "-o", "remount,ro", "content"], check=True)'
FULL = """
filler = os.open("content/.filler", os.O_CREAT | os.O_WRONLY)
try:
    while os.write(filler, bytes(4096)):
        pass
except OSError:
    os.close(filler)
"""


def in_a_mount(site: Site, prepare: str, *arguments: str) -> list[Any]:
    """Exit code, output, errors, and whether the same files are there as before."""
    script = IN_A_MOUNT.format(prepare=prepare, unionbot=str(UNIONBOT))
    found: list[Any] = run_there(script, site.folder, *arguments)
    return found


@needs_mount
@pytest.mark.parametrize(
    ("prepare", "reason"),
    [(READ_ONLY, "Read-only file system"), (FULL, "No space left on device")],
)
def test_a_folder_that_takes_nothing_is_one_sentence(
    own_site: Site, prepare: str, reason: str
) -> None:
    """Neither the draft nor its place is written, nor a part of either."""
    (name,) = documents(own_site, 1, size=4000)

    code, out, err, same = in_a_mount(own_site, prepare, name, "--place", "通辽市")

    assert (code, out, same) == (1, "", True)
    (line,) = err.splitlines()
    assert line.startswith(f"{name}: The files in ")
    assert f"cannot be written ({reason}). Nothing was changed." in line


def test_a_file_that_may_not_grow_leaves_nothing(own_site: Site) -> None:
    """A quota, as the system sees it: the draft fits, what is written after it does not."""
    (name,) = documents(own_site, 1, size=9000)
    before = listed(own_site.content)
    limited = f"ulimit -f 8; exec {UNIONBOT} import {name} --place 通辽市"

    done = subprocess.run(
        ["bash", "-c", limited], cwd=own_site.folder, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout) == (1, "")
    assert "cannot be written (File too large). Nothing was changed." in done.stderr
    assert listed(own_site.content) == before


# Killed before the so-manyth rename: first places.yaml, then the draft.
KILLED = """
import os, signal, sys
last = int(sys.argv.pop(1))
count = 0
def hook(event, arguments):
    global count
    if event == "os.rename" and os.fspath(arguments[0]).endswith(".new"):
        count += 1
        if count == last:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
from bot.cli import main
main()
"""


@pytest.mark.parametrize("step", [1, 2])
def test_killed_while_it_writes_it_is_run_again(own_site: Site, step: int) -> None:
    """No half file, no draft without its place; the next import leaves nothing behind."""
    (name,) = documents(own_site, 1)
    before = listed(own_site.content)
    arguments = ["import", name, "--place", "通辽市"]

    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(step), *arguments],
        cwd=own_site.folder, capture_output=True, check=False,
    )  # fmt: skip

    assert killed.returncode == -signal.SIGKILL
    after = {one: text for one, text in listed(own_site.content).items() if one[-4:] != ".new"}
    assert set(after) == set(before)
    assert ("通辽市" in after["places.yaml"].decode()) is (step == 2)
    done = own_site.run(*arguments)
    assert done.returncode == 0, done.stderr
    (draft,) = set(listed(own_site.content)) - set(before)
    assert draft.startswith("reports/")
    assert (own_site.content / "places.yaml").read_text(encoding="utf-8").count("通辽市") == 1


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("content/places.yaml/a.md", "File exists"),
        ("content/reports", "makes a .md file"),
        ("content/taken.md", "would overwrite"),
    ],
)
def test_a_path_that_is_taken_is_one_sentence(own_site: Site, output: str, words: str) -> None:
    """A file where a folder should be, a folder where a file should be."""
    (name,) = documents(own_site, 1)
    (own_site.content / "taken.md").mkdir()
    before = listed(own_site.content)

    done = own_site.run("import", name, "--output", output, "--force", "--place", "通辽市")

    assert (done.returncode, done.stdout) == (1, "")
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert listed(own_site.content) == before


def test_a_content_folder_that_is_a_file_is_one_sentence(own_site: Site) -> None:
    """It is said what to set."""
    (name,) = documents(own_site, 1)
    (own_site.folder / "config.yaml").write_text("content: 0.txt\n", encoding="utf-8")

    done = own_site.run("import", name)

    assert (done.returncode, done.stdout) == (1, "")
    assert "There is no content folder at " in done.stderr


def test_imports_at_once_lose_nothing(own_site: Site) -> None:
    """Each finds a name that no other took, and the place is added once."""
    names = documents(own_site, 4)
    running = [
        subprocess.Popen(
            [UNIONBOT, "import", name, "--place", "通辽市"],
            cwd=own_site.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for name in names
    ]  # fmt: skip
    ended = [one.communicate(timeout=120) for one in running]

    assert [one.returncode for one in running] == [0] * 4, ended
    drafts = [one.read_text(encoding="utf-8") for one in own_site.content.glob("reports/*.md")]
    for number in range(4):
        assert sum(f"第{number}版。" in text for text in drafts) == 1
    places = (own_site.content / "places.yaml").read_text(encoding="utf-8")
    assert places.count("通辽市") == 1
    assert own_site.run("check").returncode == 0


def test_the_same_document_at_once_is_imported_once(own_site: Site) -> None:
    """The second one is told what to do."""
    (name,) = documents(own_site, 1)
    command = [str(UNIONBOT), "import", name, "--place", "通辽市"]
    running = [
        subprocess.Popen(command, cwd=own_site.folder, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    errors = "".join(one.communicate(timeout=120)[1] for one in running)

    assert sorted(one.returncode for one in running) == [0, 1]
    assert "was imported before, as reports/" in errors
