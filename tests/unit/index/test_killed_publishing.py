"""A build may be killed between any two of its steps."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

KILLED = """
import json, os, shutil, signal, sys
from pathlib import Path
from index.snapshot import Manifest, read_json, read_manifest, verify
from index.store import Store

STEPS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.scandir", "os.listdir"}
base = Path(sys.argv[1])

def build(store, text, second):
    with store.building() as staging:
        (staging / "words.json").write_text(json.dumps(text))
        (staging / "lexical").mkdir()
        (staging / "lexical" / "terms").write_text(text)
        created = f"2026-01-02T03:04:{second:02}.678+00:00"
        store.publish(staging, Manifest(created, "c", "d", "e", 1, 2, 3, "Flat"))

def kill_before(last):
    count = 0
    def hook(event, arguments):
        nonlocal count
        if event in STEPS:
            count += 1
            if count == last:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(hook)

def served(store):
    folder = store.current()
    verify(folder, read_manifest(folder))
    return read_json(folder, "words.json")

build(Store(base, 2), "older", 1)
build(Store(base, 2), "old", 2)
for step in range(1, 1000):
    store = Store(base.with_name(f"killed-{step}"), 2)
    shutil.copytree(base, store.folder)
    child = os.fork()
    if child == 0:
        kill_before(step)
        build(store, "new", 3)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    after_kill = served(store)
    build(store, "next", 4)
    left_over = [path.name for path in (store.folder / "snapshots").glob("*.building")]
    print(json.dumps([os.WIFSIGNALED(status), after_kill, served(store), left_over]))
    if not os.WIFSIGNALED(status):
        break
"""


def test_a_build_killed_between_any_two_steps_leaves_a_whole_snapshot(tmp_path: Path) -> None:
    """Killed before its 1st, 2nd, ... file access: old before the one step, new after it."""
    done = subprocess.run(
        [sys.executable, "-c", KILLED, tmp_path / "index"],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )

    assert done.stderr == ""
    killed, after_kill, after_next, left_over = zip(
        *map(json.loads, done.stdout.splitlines()), strict=True
    )
    published = after_kill.index("new")
    assert killed == (True,) * (len(killed) - 1) + (False,)
    assert after_kill == ("old",) * published + ("new",) * (len(killed) - published)
    assert published >= 15
    assert len(killed) - published >= 3
    assert set(after_next) == {"next"}
    assert all(names == [] for names in left_over)
