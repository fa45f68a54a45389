"""The publish gate: what must hold of an index before workers are answered from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from bot.config import Publish
from bot.dialogue import Dialogue
from bot.evaluate import ask
from knowledge.types import Check

# The rate that each setting of `publish` limits, and what it is a rate of.
_DEMANDS = {
    "right_at_least": ("right", "of the ways of asking not learnt from are answered rightly"),
    "wrong_far_at_most": ("wrong_far", "of the questions far off topic are answered"),
    "wrong_near_at_most": ("wrong_near", "of the questions near the topic are answered"),
    "wrong_place_at_most": ("wrong_place", "of the questions to places without a report are"),
    "wrong_missing_at_most": ("wrong_missing", "of the questions to facts not in the files are"),
}
# Of fewer questions chance alone moves a rate by several points.
_LEAST_COUNTED = 100


def failed_checks(dialogue: Dialogue, checks: Iterable[Check], day: dt.date) -> list[str]:
    """What of checks.yaml does not hold, one line each."""
    failed = []
    for check in checks:
        reply = ask(dialogue, [check.question], check.place, day)
        first = reply.passages[0] if reply.passages else ""
        at = f"{check.file}:{check.line}:1: '{check.question}'"
        if reply.kind != check.kind:
            failed.append(f"{at} gets {reply.kind} ({first or 'no passage'}), not {check.kind}.")
        elif check.passage and first != check.passage:
            failed.append(f"{at} gets {first or 'no passage'}, not {check.passage}.")
        elif lacking := [part for part in check.contains if part not in reply.text]:
            failed.append(f"{at} gets a reply without {', '.join(lacking)}.")
    return failed


def unmet(rates: Mapping[str, Any], demands: Publish) -> list[str]:
    """The demands of config.yaml that the measured rates do not meet, one line each."""
    lines = []
    for setting, (name, meaning) in _DEMANDS.items():
        found, bound = rates.get(name) or {}, getattr(demands, setting)
        rate, count = found.get("rate"), found.get("n", 0)
        if rate is None or count < _LEAST_COUNTED:
            continue
        if rate < bound if setting == "right_at_least" else rate > bound:
            found_so = f"but {rate:.1%} {meaning} (n {count})"
            lines.append(f"config.yaml: publish.{setting} is {bound:.1%}, {found_so}.")
    return lines
