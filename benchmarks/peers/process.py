"""Starts a worker and waits for what it found, but not for ever."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.peers.systems.base import ROOT
from benchmarks.peers.worker import RESULT

# Nobody looks for newer models or reports usage; txtai may load the scoring class of ours.
_ENVIRONMENT = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
    "PYTHONHASHSEED": "0",
    "PYTHONWARNINGS": "ignore",
    "TQDM_DISABLE": "1",
}
# What our own command line sets for itself before anything is loaded (bot/cli.py).
_OWN_ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
_TAIL = 600


def run_worker(job: Mapping[str, Any], folder: Path, limit: float) -> dict[str, Any]:
    """What a process of its own found, or why it found nothing (`status`).

    `folder` is for the job and the result; after `limit` seconds the process is ended.
    """
    folder.mkdir(exist_ok=True)
    path = folder / "job.json"
    path.write_text(json.dumps(job, ensure_ascii=False), encoding="utf-8")
    (folder / RESULT).unlink(missing_ok=True)
    environment = {**os.environ, **_ENVIRONMENT, "LLAMA_INDEX_CACHE_DIR": str(folder)}
    if job.get("system") == "unionbot":
        environment |= _OWN_ENVIRONMENT
    load = round(os.getloadavg()[0], 2)
    command = [sys.executable, "-m", "benchmarks.peers.worker", str(path)]
    try:
        done = subprocess.run(
            [*command, repr(time.monotonic())],
            cwd=ROOT,
            env=environment,
            timeout=limit,
            capture_output=True,
            text=True,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"status": f"stopped after {limit:.0f} s", "load_before": load}
    if done.returncode or not (folder / RESULT).exists():
        # Where the repository lies is nobody's business.
        error = done.stderr.replace(f"{ROOT}{os.sep}", "")[-_TAIL:]
        return {"status": f"failed ({done.returncode})", "error": error, "load_before": load}
    found = json.loads((folder / RESULT).read_text(encoding="utf-8"))
    return {"status": "ok", "load_before": load, **found}
