"""What a build takes over from the published index, and when it fits thresholds anew instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.gate import unmet
from bot.settings import Settings
from index.confidence import Decision, shipped_decision
from index.measured import Prints, drift, read_measured
from index.snapshot import LAYOUT, SnapshotError, read_manifest, verify
from index.types import Encoder
from knowledge.types import Entry, Knowledge

# While no more than this share of the passages differs from those that the rates were measured
# on, thresholds and rates are kept.
SMALL_CHANGE = 0.1
# Fewer ways of asking than this are not enough to fit weights on.
_LEAST_QUESTIONS = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """What a build that changes little takes over from the published snapshot in `folder`."""

    folder: Path
    decision: Decision
    rates: dict[str, Any]
    measured: Prints


def kept_from(
    folder: Path | None, encoder: Encoder, now: Prints, settings: Settings
) -> Kept | None:
    """What of the published snapshot in `folder` still holds for content with the prints `now`.

    None if nothing does: then a build fits thresholds and measures rates.
    """
    if folder is None:
        return None
    try:
        manifest = read_manifest(folder)
        # What is damaged here would go on from snapshot to snapshot.
        verify(folder, manifest, (LAYOUT.decision, LAYOUT.borders, LAYOUT.residue))
        decision = Decision.open(folder)
    except (SnapshotError, TypeError, KeyError):
        return None
    measured, rates = read_measured(folder), dict(manifest.rates)
    if manifest.encoder != encoder.id or not rates or measured is None:
        return None
    if not decision.learnt_as(shipped_decision()):
        return None
    # Rates that would be refused are measured again: only that shows whether an edit mended them.
    if drift(measured, now) > SMALL_CHANGE or unmet(rates, settings.config.publish):
        return None
    return Kept(folder, decision, rates, measured)


def can_fit(found: Sequence[Entry], knowledge: Knowledge) -> bool:
    """True if there are enough questions to fit weights on and to measure rates by."""
    questions = sum(len(entry.passage.questions) for entry in found)
    return questions >= _LEAST_QUESTIONS and bool(knowledge.offtopic)
