"""Measures unionbot beside other libraries, then writes the table and the picture."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from benchmarks.arguments import command_line
from benchmarks.peers.plan import FULL, QUICK
from benchmarks.peers.results import read_runs
from benchmarks.peers.systems.base import ROOT, SYSTEMS

_FULL_TARGET = ROOT / "benchmarks" / "results"
_QUICK_TARGET = ROOT / "var" / "peers"
_NAME = "peers.json"


def main(arguments: list[str] | None = None) -> int:
    """Run a campaign, or with --report only write anew what the newest run says."""
    options = _parser().parse_args(arguments)
    target = Path(options.out or (_QUICK_TARGET if options.quick else _FULL_TARGET))
    if not options.report:
        from benchmarks.peers.campaign import Campaign

        plan = QUICK if options.quick else FULL
        if options.sizes is not None:
            plan = replace(plan, sizes=tuple(options.sizes))
        if options.minutes is not None:
            plan = replace(plan, minutes=options.minutes)
        work = ROOT / "var" / "peers" / "work"
        campaign = Campaign(plan, target / _NAME, work, options.only or list(SYSTEMS))
        campaign.run(dense=not options.no_dense)
    runs = read_runs(target / _NAME)
    if not runs:
        print(f"There is no run in {target / _NAME}.", file=sys.stderr)
        return 1
    from benchmarks.peers.plot import plot
    from benchmarks.peers.report import report

    text = report(runs[-1])
    (target / "peers.md").write_text(text, encoding="utf-8")
    plot(runs[-1], target / "peers.svg")
    print(text)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = command_line("benchmarks.peers", __doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes, into var/peers/")
    parser.add_argument("--report", action="store_true", help="only table and picture, no run")
    parser.add_argument("--only", nargs="+", choices=list(SYSTEMS), help="only these systems")
    parser.add_argument("--sizes", nargs="*", type=int, help="passages; 0 is the shipped content")
    parser.add_argument("--no-dense", action="store_true", help="leave the dense channel out")
    parser.add_argument("--minutes", type=float, help="start nothing more after so long")
    parser.add_argument("--out", help="folder for peers.json, peers.md and peers.svg")
    return parser


if __name__ == "__main__":
    sys.exit(main())
