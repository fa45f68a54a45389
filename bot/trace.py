"""Why a reply is what it is, for people to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from bot.found import Found
from index.evidence import FEATURE_NAMES
from index.types import Hit

_SHOWN = 5


class Trace(Mapping[str, Any]):
    """Which way of asking matched, cosine, coverage, margin, each channel's rank.

    Of a question about several places the first is told in full, the others below `others`.
    Put together when it is first read: few replies are ever explained.
    """

    def __init__(self, *every: Found) -> None:
        self._every = every

    @cached_property
    def _told(self) -> dict[str, Any]:
        first, *others = map(_told, self._every)
        return {**first, "others": others} if others else first

    def __getitem__(self, key: str) -> Any:
        return self._told[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._told)

    def __len__(self) -> int:
        return len(self._told)


def _told(found: Found) -> dict[str, Any]:
    hits = found.hits
    return {
        "question": found.text,
        "place": found.place,
        "foreign": found.foreign,
        "candidates": [_candidate(hit) for hit in hits[:_SHOWN]],
        "margin": round(hits[0].score - hits[1].score, 4) if len(hits) > 1 else None,
    }


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
        "ranks": hit.ranks,
        "evidence": evidence,
    }
