"""Measures quality and speed and writes benchmarks/results/.

    python -m benchmarks [--only quality|public|speed|scale|publish|telegram|memory] [--public DIR]

Speed is shown, not tested: machines differ and are shared. `--public` names a folder of
public retrieval sets (corpus, queries and qrels as .jsonl.xz in a folder each).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.arguments import command_line

# As our command line sets it for itself, before numpy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

RESULTS = Path(__file__).parent / "results"
PARTS = ("quality", "public", "speed", "scale", "publish", "telegram", "memory")


def main() -> None:
    """Run the parts asked for, each saved as soon as it is done."""
    parser = command_line("benchmarks", __doc__)
    parser.add_argument("--only", choices=PARTS, action="append")
    parser.add_argument("--public", type=Path, help="folder of public retrieval sets")
    parser.add_argument("--messages", type=int, default=5000, help="of telegram")
    parser.add_argument("--memory", type=int, default=100_000, help="messages of memory")
    options = parser.parse_args()
    RESULTS.mkdir(exist_ok=True)
    for part in options.only or PARTS:
        if part == "public" and options.public is None:
            print("public: skipped, no --public folder given")
            continue
        print(f"{part} ...", flush=True)
        result = _measure(part, options)()
        result = {"format": 1, "machine": _machine(), **result}
        path = RESULTS / f"{part}.json"
        path.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        print(json.dumps(result, ensure_ascii=False, indent=1))


def _measure(part: str, options: argparse.Namespace) -> Callable[[], dict[str, Any]]:
    if part == "quality":
        from benchmarks.quality import measure_quality

        return measure_quality
    if part == "public":
        from benchmarks.public import measure_public

        return lambda: measure_public(options.public)
    if part == "publish":
        from benchmarks.publish import measure_publish

        return measure_publish
    if part == "telegram":
        from benchmarks.telegram_load import measure_telegram

        return lambda: measure_telegram(options.messages)
    if part == "memory":
        from benchmarks.telegram_load import measure_memory

        return lambda: measure_memory(options.memory)
    from benchmarks.speed import measure_scale, measure_speed

    return measure_speed if part == "speed" else measure_scale


def _machine() -> dict[str, Any]:
    return {
        "cores": os.cpu_count(),
        "system": platform.system(),
        "python": platform.python_version(),
    }


if __name__ == "__main__":
    main()
