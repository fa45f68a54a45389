"""The results file: every run appended, each measurement saved as soon as it is there."""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

FORMAT = 1
_PACKAGES = (
    "sentence-transformers", "torch", "faiss-cpu", "haystack-ai", "txtai", "llama-index-core",
    "llama-index-retrievers-bm25", "bm25s", "rjieba", "numpy",
)  # fmt: skip


class Results:
    """One run in the file at `path`; earlier runs stay."""

    def __init__(self, path: Path, about: dict[str, Any]) -> None:
        self._path = path
        self._runs = read_runs(path)
        self._measurements: list[dict[str, Any]] = []
        started = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        machine = {"machine": _machine(), "versions": _versions()}
        self.run: dict[str, Any] = {"started": started, **machine, **about}
        self.run["measurements"] = self._measurements

    def add(self, measurement: dict[str, Any]) -> None:
        """Append a measurement to this run and save the file."""
        self._measurements.append(measurement)
        self._save()

    def finish(self, *, minutes: float) -> None:
        """Say how long the run took."""
        self.run["minutes"] = minutes
        self._save()

    def _save(self) -> None:
        """Write the file in one step."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_suffix(".new")
        value = {"format": FORMAT, "runs": [*self._runs, self.run]}
        fresh.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        fresh.replace(self._path)


def read_runs(path: Path) -> list[dict[str, Any]]:
    """The runs in a results file, oldest first; none if there is no file."""
    if not path.exists():
        return []
    value = json.loads(path.read_text(encoding="utf-8"))
    if value.get("format") != FORMAT:
        raise SystemExit(f"{path} has format {value.get('format')}; this reads {FORMAT}.")
    runs: list[dict[str, Any]] = value["runs"]
    return runs


def _machine() -> dict[str, Any]:
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
            if line.startswith("model name")
        ),
        platform.processor(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "cores": os.cpu_count(),
        "processor": model,
        "memory_gb": round(memory, 1),
        "system": platform.platform(),
        "python": platform.python_version(),
        "load_before": round(os.getloadavg()[0], 2),
    }


def _versions() -> dict[str, str]:
    found = {}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "missing"
    return found
