"""Which reading of a turn is meant: small trees over how sure each one is of a passage.

Learnt from conversations, complete questions after another subject and off-topic questions
(benchmarks/learn_readings.py); the weights ship as meant.json, and as meant.npy the border between
messages that go on from others and messages off topic: 带啥 has no word of a service, and none of
the weather.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files

import numpy as np

from bot.found import Found
from bot.readings import READINGS, Said
from bot.weighed import score_in, weighed
from index.border import Border
from index.hashed import buckets
from index.search import Index
from index.trees import Trees


def meant(found: Mapping[str, Found], said: Said, index: Index) -> tuple[Found, bool]:
    """What the reading that is meant finds, and whether it leans on what was said before.

    Its hits are in the order of their probability to be what is asked for, which takes the place of
    their score.
    """
    alone = found["alone"]
    goes_on = _border().log_odds(buckets(alone.text))
    numbers, rows = weighed(found, said, index, goes_on)
    if not numbers:
        return alone, False
    odds = _trees().sum(rows)
    chances = dict(zip(numbers, (1 / (1 + np.exp(-odds))).tolist(), strict=True))
    best = max(numbers, key=lambda number: chances[number])
    weighing = [name for name, one in found.items() if not one.otherwise]
    name = max(weighing, key=lambda name: score_in(found[name], best))
    decision = index.decision
    # 红烧肉咋做 after a figure is no question for such a figure of the place, and who won the
    # football none of the football of a report: of what seems off topic nothing is offered.
    goes_off = goes_on < 0
    bar = decision.bar(index.entry(best).passage.kind) if goes_off else decision.choose
    if chances[best] < bar:
        if alone.foreign or alone.otherwise:
            return alone, False
        if goes_off:
            return replace(alone, hits=()), False
    hits = [
        replace(hit, score=chances.get(hit.number, 0.0))
        for hit in sorted(found[name].hits, key=lambda hit: -chances.get(hit.number, 0.0))
    ]
    # What is settled is so for the passage that was looked at, not for another one.
    settled = found[name].settled and hits[0].number == found[name].hits[0].number
    return replace(found[name], hits=tuple(hits), settled=settled), name != "alone"


@lru_cache(maxsize=1)
def _border() -> Border:
    with (files("bot") / "meant.npy").open("rb") as file:
        return Border.of(np.load(file))


@lru_cache(maxsize=1)
def _trees() -> Trees:
    raw = json.loads((files("bot") / "meant.json").read_text(encoding="utf-8"))
    if raw["readings"] != list(READINGS):
        raise ValueError("bot/meant.json was learnt for other readings: learn it anew")
    return Trees.from_json(raw["trees"])
