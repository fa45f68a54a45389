"""One measurement in a process of its own: `python -m benchmarks.peers.worker JOB STARTED`.

JOB is a JSON file; its result is written beside it. STARTED is the monotonic clock just before
this process was started. Nothing that a system does not need is imported here.
"""

from __future__ import annotations

import json
import math
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.peers.systems.base import System

RESULT = "result.json"


def main() -> None:
    """Do the job's action and write what it found."""
    path, started = Path(sys.argv[1]), float(sys.argv[2])
    job = json.loads(path.read_text(encoding="utf-8"))
    if job["action"] == "build":
        found = _build(job)
    elif job["action"] == "serve":
        found = _serve(job, started)
    else:
        from benchmarks.peers import dense

        found = dense.ACTIONS[job["action"]](job)
    found["peak_mb"] = peak_mb()
    found["process_s"] = round(time.monotonic() - started, 2)
    found["cpu_s"] = round(time.process_time(), 2)
    path.with_name(RESULT).write_text(json.dumps(found), encoding="utf-8")


def _build(job: Mapping[str, Any]) -> dict[str, Any]:
    from benchmarks.peers.documents import read_documents
    from benchmarks.peers.systems.base import make

    system = make(job["system"])
    system.prepare(read_documents(Path(job["documents"])), job["layout"])
    start = time.perf_counter()
    parts = system.build(Path(job["folder"]))
    seconds = time.perf_counter() - start
    size = sum(path.stat().st_size for path in Path(job["folder"]).rglob("*") if path.is_file())
    return {
        "index_s": round(seconds, 2),
        "disk_mb": round(size / 2**20, 1),
        **{name: round(value, 2) for name, value in parts.items()},
    }


def _serve(job: Mapping[str, Any], started: float) -> dict[str, Any]:
    from benchmarks.peers.systems.base import make

    system = make(job["system"])
    system.open(Path(job["folder"]))
    opened = time.monotonic()
    _ask(system, job["first"], with_place=False)
    cold = time.monotonic()
    for question in job["warm_up"]:
        _ask(system, question, with_place=False)
    return {
        "open_s": round(opened - started, 3),
        "cold_start_s": round(cold - started, 3),
        "passes": {
            name: _pass(system, job["questions"], name == "place", seconds)
            for name, seconds in job["passes"].items()
        },
    }


def _pass(
    system: System, questions: Sequence[Mapping[str, Any]], with_place: bool, seconds: float
) -> dict[str, Any]:
    """Ask in order until all are asked or the time is up; the replies and times so far."""
    until = time.monotonic() + seconds
    given, times, busy = [], [], []
    for question in questions:
        start, cpu = time.perf_counter(), time.process_time()
        reply = _ask(system, question, with_place=with_place)
        times.append((time.perf_counter() - start) * 1000)
        busy.append((time.process_time() - cpu) * 1000)
        given.append(reply)
        if time.monotonic() > until:
            break
    return {"given": given, **quantiles(times), "cpu": quantiles(busy)}


def _ask(system: System, question: Mapping[str, Any], *, with_place: bool) -> Any:
    if with_place:
        return system.ask(question["text"], question["setting"], question["places"])
    return system.ask(question["text"], "", None)


def quantiles(times: Sequence[float]) -> dict[str, float]:
    """Median, 99th percentile (nearest rank) and mean of times in ms."""
    if not times:
        return {}
    ordered = sorted(times)
    return {
        "median_ms": round(ordered[(len(ordered) - 1) // 2], 3),
        "p99_ms": round(ordered[math.ceil(0.99 * len(ordered)) - 1], 3),
        "mean_ms": round(sum(times) / len(times), 3),
    }


def peak_mb() -> float:
    """The most memory this process held, in MiB, mapped files included.

    Not from getrusage: that counts what the parent held when it started this process.
    """
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return round(int(line.split()[1]) / 1024, 1)
    return 0.0


if __name__ == "__main__":
    main()
