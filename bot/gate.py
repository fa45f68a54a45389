"""The publish gate: what must hold of an index before workers are answered from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from bot.config import Publish
from bot.dialogue import Dialogue
from bot.evaluate import ask
from bot.staff_texts import say
from knowledge.errors import Problem
from knowledge.messages import Message
from knowledge.types import Check

# The rate that each setting of `publish` limits.
_DEMANDS = {
    "right_at_least": "right",
    "wrong_far_at_most": "wrong_far",
    "wrong_near_at_most": "wrong_near",
    "wrong_place_at_most": "wrong_place",
    "wrong_missing_at_most": "wrong_missing",
}
# Of fewer questions chance alone moves a rate by several points.
_LEAST_COUNTED = 100


def failed_checks(dialogue: Dialogue, checks: Iterable[Check], day: dt.date) -> list[str]:
    """What of checks.yaml does not hold, one line each."""
    failed: list[str] = []
    for check in checks:
        reply = ask(dialogue, [check.question], check.place, day)
        first = reply.passages[0] if reply.passages else say("no-passage")
        wrong = None
        if reply.kind != check.kind:
            wrong = say(
                "check-wrong-kind",
                question=check.question, kind=say(f"kind-{reply.kind}"), passage=first,
                expected=say(f"kind-{check.kind}"),
            )  # fmt: skip
        elif check.passage and first != check.passage:
            wrong = say(
                "check-wrong-passage",
                question=check.question, passage=first, expected=check.passage,
            )  # fmt: skip
        elif lacking := [part for part in check.contains if part not in reply.text]:
            wrong = say("check-lacks", question=check.question, lacking=", ".join(lacking))
        if wrong:
            problem = Problem(check.file, check.line, 1, wrong)
            failed.append(Message(problem.text("en"), problem.text("zh"), wrong.code))
    return failed


def unmet(rates: Mapping[str, Any], demands: Publish) -> list[str]:
    """The demands of config.yaml that the measured rates do not meet, one line each."""
    lines: list[str] = []
    for setting, name in _DEMANDS.items():
        found, bound = rates.get(name) or {}, getattr(demands, setting)
        rate, count = found.get("rate"), found.get("n", 0)
        if rate is None or count < _LEAST_COUNTED:
            continue
        if rate < bound if setting == "right_at_least" else rate > bound:
            meaning = say(f"demand-{name}")
            lines.append(
                say(
                    "demand",
                    setting=setting, bound=f"{bound:.1%}", rate=f"{rate:.1%}", meaning=meaning,
                    n=count,
                )
            )  # fmt: skip
    return lines
