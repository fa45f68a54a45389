"""One run as a picture: what is answered, and time and memory by size."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib as mpl

from benchmarks.peers.questions import ANSWERABLE
from benchmarks.peers.report import (
    NAMES,
    Run,
    cold_starts,
    own_layout,
    shares,
    sizes,
    steps,
)

_COLOURS = {
    "unionbot": "#c0392b",
    "tutorial": "#7f8c8d",
    "haystack": "#2980b9",
    "txtai": "#27ae60",
    "llamaindex": "#8e44ad",
}


def plot(run: Run, path: Path) -> None:
    """Write the SVG; the same run gives the same bytes."""
    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "peers"
    from matplotlib import pyplot as plt

    figure, panels = plt.subplots(2, 2, figsize=(11, 8), layout="constrained")
    _answers(panels[0][0], run)
    _lines(panels[0][1], run, "a question, 99th percentile (ms)", _p99)
    _lines(panels[1][0], run, "cold start (s)", _cold)
    _lines(panels[1][1], run, "memory, serving (MB)", _memory)
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)


def _answers(panel: Any, run: Run) -> None:
    first = min(sizes(run), default=0)
    bars = (
        ("right", ANSWERABLE, "right", 1.0),
        ("wrong", ANSWERABLE, "wrong", 0.55),
        ("off topic, answered", ("far", "near", "place"), "wrong", 0.25),
    )
    systems = [name for name in run["systems"] if _served(run, name, first)]
    for number, (title, kinds, verdict, alpha) in enumerate(bars):
        for at, system in enumerate(systems):
            answers = _served(run, system, first)["passes"]["place"]["answers"]
            value = shares(answers, kinds).get(verdict, 0.0)
            colour = _COLOURS[system]
            panel.bar(at + 0.27 * (number - 1), value, 0.25, color=colour, alpha=alpha)
            panel.text(at + 0.27 * (number - 1), value + 1, f"{value:.0f}", ha="center", size=7)
        panel.bar(0, 0, color="black", alpha=alpha, label=title)
    panel.set_xticks(range(len(systems)), [NAMES[name] for name in systems])
    panel.set_ylim(0, 112)
    panel.set_ylabel("% of questions, place handed over")
    panel.legend(frameon=False, ncols=3, loc="upper center", fontsize=8)


def _lines(
    panel: Any, run: Run, title: str, value: Callable[[Run, str, int], float | None]
) -> None:
    for system in run["systems"]:
        points = [(size, value(run, system, size)) for size in sizes(run)]
        known = [(size, found) for size, found in points if found is not None]
        if known:
            xs, ys = zip(*known, strict=True)
            panel.plot(xs, ys, "o-", color=_COLOURS[system], label=NAMES[system])
    if not sizes(run):
        return
    panel.set_xscale("log")
    panel.set_yscale("log")
    panel.set_xlabel("passages")
    panel.set_ylabel(title)
    panel.grid(visible=True, which="major", alpha=0.3)
    panel.legend(frameon=False, fontsize=8)


def _served(run: Run, system: str, passages: int) -> dict[str, Any]:
    what = {"system": system, "layout": own_layout(system), "passages": passages, "status": "ok"}
    found = steps(run, "serve", **what)
    return found[0] if found else {}


def _p99(run: Run, system: str, passages: int) -> float | None:
    found: float | None = (
        _served(run, system, passages).get("passes", {}).get("text", {}).get("p99_ms")
    )
    return found


def _cold(run: Run, system: str, passages: int) -> float | None:
    found = cold_starts(run, system, passages)
    return statistics.median(found) if found else None


def _memory(run: Run, system: str, passages: int) -> float | None:
    found: float | None = _served(run, system, passages).get("peak_mb")
    return found
