"""Publishing when something breaks: the published index serves on, and one sentence says why."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from helpers import UNIONBOT, Edition, Site
from mounts import needs_mount, run_there

from bot.commands.build import build
from bot.settings import load_settings
from index.snapshot import read_manifest, verify
from index.store import Store

ROOT = Path(__file__).parents[2]


def inside(site: Site, script: str, *arguments: object) -> Any:
    """Run a Python script in a mount namespace with the site's folder; what it prints as JSON.

    The site's index lies on a tmpfs of its own there. `run(*arguments)` runs `unionbot`.
    """
    head = f"""
import json, os, shutil, subprocess, sys
from pathlib import Path
from index.snapshot import read_manifest, verify
from index.store import Store
index = Path("var/index")
def mount(*options):
    subprocess.run(["mount", *options, index], check=True)
def run(*arguments):
    done = subprocess.run(["{UNIONBOT}", *arguments], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr
def served():
    folder = Store(index).current()
    verify(folder, read_manifest(folder))
    return folder.name
shutil.copytree(index, "kept")
mount("-t", "tmpfs", "-o", "size=64m", "tmpfs")
shutil.copytree("kept", index, dirs_exist_ok=True)
"""
    return run_there(head + script, site.folder, *arguments)


READ_ONLY = """
mount("-o", "remount,ro")
commands = [["build"], ["rollback"], ["diff", "--exit-code"], ["ask", "有没有免费的律师"]]
print(json.dumps([run(*one) for one in commands]))
"""


@needs_mount
def test_a_read_only_folder_is_one_sentence(own_site: Site) -> None:
    """Nothing can be published; what is published answers and can be compared with."""
    Edition(own_site.content).write(1)

    built, rolled, compared, asked = inside(own_site, READ_ONLY)

    sentence = (
        f"The index cannot be written to {own_site.index} (Read-only file system). "
        "Check rights and free space; the published index is unchanged.\n"
    )
    assert built == [1, "", sentence]
    assert rolled == [1, "", sentence]
    assert compared[0] == 1, compared
    assert "1 edited" in compared[1] or "2 edited" in compared[1]
    assert asked[0] == 0
    assert "12348" in asked[1]


FULL = """
before = served()
found = []
for room in map(int, sys.argv[1:]):
    left = os.statvfs(index)
    with (index / "filler").open("wb") as file:
        file.write(bytes(max(0, left.f_bavail * left.f_frsize - room * 1024)))
    code, out, err = run("build")
    found.append([room, code, err, served() == before])
    (index / "filler").unlink()
    left_over = [path.name for path in (index / "snapshots").iterdir() if "." in path.name]
    if left_over or code == 0:
        break
print(json.dumps([found, left_over, run("build")[0], served() == before]))
"""


@needs_mount
@pytest.mark.parametrize(
    "rooms",
    [
        pytest.param([0, 300, 1100], id="a few"),
        pytest.param(range(0, 4000, 40), id="many", marks=pytest.mark.campaign),
    ],
)
def test_a_full_disk_is_one_sentence(own_site: Site, rooms: list[int]) -> None:
    """Wherever in a build it fills up; with room again the next build publishes."""
    Edition(own_site.content).write(1)

    found, left_over, next_code, unchanged = inside(own_site, FULL, *rooms)

    refused = [one for one in found if one[1] != 0]
    assert len(refused) >= 2
    for room, code, err, kept in refused:
        assert (room, code, kept) == (room, 1, True), err
        assert err.startswith(f"The index cannot be written to {own_site.index} ("), (room, err)
        assert err.count("\n") == 1
    assert left_over == []
    assert (next_code, unchanged) == (0, False)


def test_two_builds_at_once(own_site: Site) -> None:
    """One publishes, the other one is told to wait or comes after it; nothing is half done."""
    Edition(own_site.content).write(1)
    before = own_site.snapshot.name

    builds = [
        subprocess.Popen(
            [UNIONBOT, "build"], cwd=own_site.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(3)
    ]
    ended = [(*build.communicate(timeout=60), build.returncode) for build in builds]

    codes = sorted(code for _, _, code in ended)
    assert codes[0] == 0
    assert set(codes) <= {0, 1}
    for _, err, code in ended:
        said = err.decode()
        expected = f"Another build is writing to {own_site.index}. Wait for it to end.\n"
        assert said == (expected if code else "")
    store = Store(own_site.index)
    assert store.current_name() != before
    for name in store.names():
        verify(store.snapshot(name), read_manifest(store.snapshot(name)))


@pytest.mark.campaign
def test_killed_at_random_moments(own_site: Site) -> None:
    """Builds and rollbacks, killed 60 times: always one whole index is current, and goes on."""
    rng = random.Random(7)
    settings = load_settings(own_site.folder / "config.yaml")
    store, edition = Store(settings.index), Edition(own_site.content)
    for number in range(3):
        edition.write(number)
        build(settings)
    longest = 0.0
    killed = 0
    for number in range(10, 70):
        edition.write(number)
        command = rng.choice((["build"], ["build"], ["rollback"]))
        before = store.current_name()
        started = time.monotonic()
        process = subprocess.Popen(
            [UNIONBOT, *command],
            cwd=own_site.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            process.wait(rng.uniform(0.3, 1.05) * longest or 60)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            killed += 1
        else:
            longest = max(longest, time.monotonic() - started)
        folder = store.current()
        verify(folder, read_manifest(folder))
        assert folder.name in store.names()
        assert process.returncode < 0 or command == ["rollback"] or folder.name != before
        assert len(store.names()) <= settings.config.keep_snapshots + 1
        if rng.random() < 0.2:
            shutil.rmtree(settings.cache, ignore_errors=True)
    assert killed >= 15
    edition.write(99)
    build(settings)
    assert Edition.of("".join(line for line in entries(store)) * 2) == 99
    assert len(store.names()) == settings.config.keep_snapshots
    assert [path for path in (store.folder / "snapshots").iterdir() if "." in path.name] == []


def entries(store: Store) -> list[str]:
    """The published passages that name an edition."""
    text = (store.current() / "entries.jsonl").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if "版，" in line]
