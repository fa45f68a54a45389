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
from index.border import Border
from index.facets import asked_facet
from index.hashed import buckets
from index.search import Index
from index.trees import Trees
from index.types import Hit, Vectors
from knowledge.text import is_english

# So many passages of each reading are weighed.
_WEIGHED = 4
# A reading that there is not, or that does not find the passage among its first.
_NONE = -1.0


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
    name = max(weighing, key=lambda name: _score(found[name], best))
    if chances[best] < index.decision.choose:
        if alone.foreign or alone.otherwise:
            return alone, False
        if goes_on < 0:  # 红烧肉咋做 after a figure is no question for such a figure of the place.
            return replace(alone, hits=()), False
    hits = [
        replace(hit, score=chances.get(hit.number, 0.0))
        for hit in sorted(found[name].hits, key=lambda hit: -chances.get(hit.number, 0.0))
    ]
    # What is settled is so for the passage that was looked at, not for another one.
    settled = found[name].settled and hits[0].number == found[name].hits[0].number
    return replace(found[name], hits=tuple(hits), settled=settled), name != "alone"


def weighed(
    found: Mapping[str, Found], said: Said, index: Index, goes_on: float
) -> tuple[list[int], Vectors]:
    """The numbers of the passages that any reading finds, and what is weighed of each.

    float32 [passages, 2 * readings + others], in the last column `goes_on`: the log odds, by the
    words of the message alone, that it goes on from others and is not off topic.
    """
    hits: dict[int, Hit] = {}
    for one in found.values():
        if not one.otherwise:
            for hit in one.hits[:_WEIGHED]:
                hits.setdefault(hit.number, hit)
    if not hits:
        return [], np.zeros((0, 0), np.float32)
    text = found["alone"].text
    best = {name: one.score for name, one in found.items()}
    query = index.query(text)
    turn = [
        best["alone"],
        max(best.values()),
        float(len(text)),
        float(is_english(text)),
        float(any(term in text for term in index.terms)),
        *index.doubt(query).odds,
        float(said.topic is not None and not said.topic.passage),
        float(said.topic is not None and bool(said.topic.passage) and not said.topic.subject),
    ]
    rows = []
    for number, hit in hits.items():
        scores = [_score(found[name], number) if name in found else _NONE for name in READINGS]
        leads = [
            score - best[name] if name in found else _NONE
            for name, score in zip(READINGS, scores, strict=True)
        ]
        rows.append(
            [
                *(*scores, *leads, *turn),
                *(index.residue(query, number), *_relation(hit, text, said), goes_on),
            ]
        )
    return list(hits), np.array(rows, np.float32)


def _score(found: Found, number: int) -> float:
    return next((hit.score for hit in found.hits if hit.number == number), 0.0)


def _relation(hit: Hit, text: str, said: Said) -> tuple[float, ...]:
    """How a passage lies to what was spoken of, and to the side of it that is asked about."""
    passage, facet = hit.passage, asked_facet(text)
    same = 0.0 if facet is None else 1.0 if passage.facet == facet else -1.0
    return (
        float(said.topic is not None and passage.group == said.topic.group),
        float(said.topic is not None and passage.id == said.topic.passage),
        float(passage.kind == "report"),
        same,
        float(passage.facet == "what"),
        float(passage.local_only),
    )


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
