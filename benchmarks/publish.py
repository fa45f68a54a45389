"""From a saved file to a served answer: `unionbot watch` beside a reader, 10,000 passages.

    python -m benchmarks --only publish

The content is the shipped one and made-up reports (benchmarks/peers/corpus.py), written as
files. Each edit puts a new word into one answer; timed are the moment when CURRENT names
another snapshot, and when the first reply with that word came from it.
"""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import psutil

from benchmarks.peers.corpus import corpus
from benchmarks.peers.documents import Document
from knowledge.types import Knowledge

_UNIONBOT = Path(sys.executable).parent / "unionbot"
_PASSAGES = 10_000
_EDITS = 7
# Between two edits, in seconds: a person saves no faster, and what one publication leaves to be
# put away is no part of the next.
_PAUSE = 2.0
# And after the first publication, until `watch` has put at hand what an edit needs.
_READY = 6.0
_ASKED = "有没有免费的律师"
_LONGEST = 600.0  # seconds until a publication is taken to have failed


def measure_publish(passages: int = _PASSAGES, edits: int = _EDITS) -> dict[str, Any]:
    """Seconds from saving to publishing and to answering, each the median and the longest.

    By the clock, and in processor time, which others on the machine change less: that of `watch`,
    and that of a reader for taking the snapshot up and answering from it.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        count = _write_content(folder, passages)
        with _watching(folder) as process:
            found = [_edit(folder, n, process) for n in range(edits)]
    return {
        "passages": count,
        "edits": edits,
        **{name: _summary([one[name] for one in found]) for name in found[0]},
    }


def _summary(seconds: Sequence[float]) -> dict[str, float]:
    # Of the first edit it is told whether what it needs was at hand.
    later = seconds[1:] or seconds
    return {
        "first": round(seconds[0], 2),
        "median": round(float(np.median(later)), 2),
        "longest": round(max(later), 2),
    }


def _write_content(folder: Path, passages: int) -> int:
    """The content folder and config.yaml; returns the number of passages."""
    from bot.settings import load_settings
    from knowledge.load import load

    settings = load_settings(None)
    knowledge, _ = load(settings.content, settings.today())
    shutil.copytree(settings.content, folder / "content")
    (folder / "content" / "checks.yaml").unlink(missing_ok=True)
    (folder / "config.yaml").write_text("content: content\n", encoding="utf-8")
    _write_reports(folder / "content" / "reports", knowledge, passages)
    return max(passages, len(knowledge.passages))


def _write_reports(reports: Path, knowledge: Knowledge, passages: int) -> None:
    made = [one for one in corpus(knowledge, passages, seed=1) if one.id.startswith("generated-")]
    for report, documents in groupby(made, key=lambda one: one.id.partition("/")[0]):
        found = list(documents)
        head = (
            f"---\nformat: 1\nid: {report}\ntitle: {report}\npublisher: {found[0].place}总工会\n"
            f"place: {found[0].place}\nperiod: {found[0].period}\ndate: 2026-01-01\n---\n"
        )
        text = head + "".join(map(_section, found))
        (reports / f"{report}.md").write_text(text, encoding="utf-8")


def _section(one: Document) -> str:
    slug = one.id.partition("/")[2]
    ways = "".join(f"问：{question}\n" for question in one.questions)
    return f"\n## {one.title} {{#s{slug}}}\n\n{one.text}\n\n{ways}"


@contextmanager
def _watching(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`unionbot watch` in the folder, once its first index is published."""
    process = subprocess.Popen([_UNIONBOT, "watch"], cwd=folder, stdout=subprocess.DEVNULL)
    try:
        _until((folder / "var/index/CURRENT").exists, process)
        time.sleep(_READY)
        yield process
        process.send_signal(signal.SIGTERM)
        process.wait(30)
    finally:
        process.kill()
        process.wait()


def _edit(folder: Path, number: int, process: subprocess.Popen[bytes]) -> dict[str, float]:
    """Save a new word; seconds until it is published and until it is answered."""
    from bot.app import open_live
    from bot.evaluate import ask
    from bot.settings import load_settings

    time.sleep(_PAUSE)
    settings = load_settings(folder / "config.yaml")
    live = open_live(settings)
    word = f"第{number}次改过"
    path = folder / "content" / "services" / "legal-aid.yaml"
    text = path.read_text(encoding="utf-8")
    at = text.index("zh: >-\n") + len("zh: >-\n")
    fresh = path.with_suffix(".new")
    fresh.write_text(f"{text[:at]}        {word}。\n{text[at:]}", encoding="utf-8")
    before = live.name
    fresh.replace(path)
    saved, busy = time.perf_counter(), _processor_seconds(process)
    pointer = folder / "var/index/CURRENT"
    _until(lambda: pointer.read_text(encoding="utf-8").strip() != before, process)
    published, watched = time.perf_counter() - saved, _processor_seconds(process) - busy
    busy = time.process_time()
    live.refresh()
    reply = ask(live.dialogue, [_ASKED], "", settings.today())
    if word not in reply.text:
        raise RuntimeError(f"the reply does not hold what was published: {reply.text}")
    return {
        "saved_to_published_seconds": published,
        "saved_to_answered_seconds": time.perf_counter() - saved,
        "watch_processor_seconds": watched,
        "reader_processor_seconds": time.process_time() - busy,
    }


def _processor_seconds(process: subprocess.Popen[bytes]) -> float:
    times = psutil.Process(process.pid).cpu_times()
    return float(times.user + times.system)


def _until(done: Any, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _LONGEST
    while not done():
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError("nothing was published")
        time.sleep(0.01)
