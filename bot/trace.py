"""Why a reply is what it is, for people to read."""

from __future__ import annotations

from typing import Any

from bot.lookup import Found
from index.evidence import FEATURE_NAMES
from index.types import Hit

_SHOWN = 5


def trace(*every: Found) -> dict[str, Any]:
    """Which way of asking matched, cosine, coverage, margin, each channel's rank.

    Of a question about several places the first is told in full, the others below `others`.
    """
    found, *others = every
    told: dict[str, Any] = {
        "question": found.text,
        "place": found.place,
        "foreign": found.foreign,
        "candidates": [_candidate(hit) for hit in found.hits[:_SHOWN]],
        "margin": round(found.hits[0].score - found.hits[1].score, 4)
        if len(found.hits) > 1
        else None,
    }
    return {**told, "others": [trace(one) for one in others]} if others else told


def _candidate(hit: Hit) -> dict[str, Any]:
    evidence = {
        name: round(float(value), 4)
        for name, value in zip(FEATURE_NAMES, hit.features, strict=True)
    }
    return {
        "passage": hit.passage.id,
        "score": round(hit.score, 4),
        "nearest": hit.nearest,
        "cosine": evidence[FEATURE_NAMES[0]],
        "coverage": evidence["words"],
        "ranks": dict(hit.ranks),
        "evidence": evidence,
    }
