"""Questions that several processes share: the same results, whatever becomes of the others."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers import WordEncoder

from bot.app import make_dialogue, open_encoder
from bot.commands.beside import Beside, helpers
from bot.dialogue import Dialogue
from bot.settings import Settings, load_settings
from bot.types import State, Turn
from index.search import Index
from index.snapshot import SnapshotError

if TYPE_CHECKING:
    import datetime as dt

    from helpers import Site

# Enough for the other process to take part before this one has met it.
MANY = 2000


@pytest.fixture
def settings(site: Site) -> Settings:
    """Those of the tiny site."""
    return load_settings(site.folder / "config.yaml")


@pytest.fixture
def dialogue(site: Site, settings: Settings) -> Dialogue:
    """The one of this process over the tiny index."""
    return make_dialogue(Index(site.snapshot, open_encoder(settings)), settings)


@pytest.fixture
def beside(site: Site, settings: Settings) -> Iterator[Beside]:
    """One other process, which has opened the tiny index."""
    with Beside(settings, site.snapshot) as beside:
        beside.ask(_process, [0])()
        yield beside


def _process(_dialogue: Dialogue, _number: int) -> int:
    return os.getpid()


def _number_and_process(_dialogue: Dialogue, number: int) -> tuple[int, int]:
    time.sleep(0.001)
    return number, os.getpid()


def _kind(day: dt.date, dialogue: Dialogue, text: str) -> str:
    return dialogue.reply(Turn(text), State(), day)[0].kind


def _deaf_to_interrupts(_dialogue: Dialogue, _number: int) -> bool:
    return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def _die_elsewhere(here: int, _dialogue: Dialogue, number: int) -> int:
    if os.getpid() != here:
        os.kill(os.getpid(), signal.SIGKILL)
    return -number


def test_both_processes_work_and_the_order_stays(beside: Beside, dialogue: Dialogue) -> None:
    """Each does a part, at opposite ends; progress never goes back."""
    told: list[int] = []

    found = beside.each(_number_and_process, dialogue, range(MANY), told.append)

    assert [number for number, _ in found] == list(range(MANY))
    assert len({process for _, process in found}) == 2
    assert found[-1][1] == os.getpid()
    assert told == sorted(told)
    assert told[-1] == MANY


def test_the_others_decide_as_this_one_does(
    beside: Beside, dialogue: Dialogue, today: dt.date
) -> None:
    """Not as what they read from the snapshot when they opened it."""
    questions = ["有没有免费的律师"] * 40
    kind = partial(_kind, today)
    assert set(beside.each(kind, dialogue, questions)) == {"answer"}

    strict = replace(dialogue.index.decision, answer=1.0, answer_report=1.0, choose=1.0)
    dialogue.index.decide_by(strict)

    assert set(beside.each(kind, dialogue, questions)) == {"none"}


def test_what_a_process_that_died_should_have_done_is_done_here(
    beside: Beside, dialogue: Dialogue
) -> None:
    """Short of memory, the system ends the largest; then, and from then on, this one goes on."""
    for _ in range(2):
        found = beside.each(partial(_die_elsewhere, os.getpid()), dialogue, range(100))
        assert found == [-number for number in range(100)]


def test_ctrl_c_is_left_to_the_first_process(beside: Beside) -> None:
    """A terminal sends it to all; the others would each print where they were."""
    assert beside.ask(_deaf_to_interrupts, [0])() == [True]


def test_what_goes_wrong_elsewhere_is_raised_here(
    site: Site, settings: Settings, tmp_path: Path
) -> None:
    """And the process goes on."""
    copy = shutil.copytree(site.snapshot, tmp_path / "copy")
    (copy / "entries.jsonl").unlink()
    with Beside(settings, copy) as beside:
        for _ in range(2):
            with pytest.raises(SnapshotError, match="damaged"):
                beside.ask(_process, [0])()


def test_small_content_and_large_models_are_left_to_one_process(
    settings: Settings, dialogue: Dialogue
) -> None:
    """There starting and loading would take longer than it saves."""
    few = [dialogue.index.entry(0)]
    many = few * 1000
    encoder = open_encoder(settings)

    assert helpers(few, encoder) == 0
    assert helpers(many, WordEncoder("工资")) == 0
    assert helpers(many, encoder) == min(len(os.sched_getaffinity(0)), 4) - 1


STARTED = """
import sys, time
from pathlib import Path
from bot.commands.beside import Beside
from bot.settings import load_settings
if __name__ == "__main__":
    from test_beside import _process
    folder = Path(sys.argv[1])
    with Beside(load_settings(folder / "config.yaml"), Path(sys.argv[2])) as beside:
        print(beside.ask(_process, [0])()[0], flush=True)
        time.sleep(60)
"""


def test_no_process_outlives_a_killed_one(site: Site) -> None:
    """Killed it cannot tell the others; they must notice."""
    arguments = [sys.executable, "-c", STARTED, site.folder, site.snapshot]
    folder = Path(__file__).parent
    paths = os.pathsep.join(str(one) for one in (folder.parents[1], folder.parent, folder))
    with subprocess.Popen(
        arguments,
        env={**os.environ, "PYTHONPATH": paths},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as first:
        assert first.stdout is not None
        other = int(first.stdout.readline())
        first.kill()
        first.wait()

    for _ in range(300):
        if not _lives(other):
            return
        time.sleep(0.1)
    pytest.fail(f"process {other} lives on")


def _lives(process: int) -> bool:
    """A zombie that nobody waits for (in a container without init) is dead too."""
    try:
        state = (
            Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        )
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"
