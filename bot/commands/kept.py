"""What a build takes over instead of fitting thresholds anew, and when it does.

From the published index, or what comes with the package, fitted to the shipped content.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.gate import unmet
from bot.settings import Settings
from index.confidence import Decision, shipped_decision
from index.fitted import shipped_fitted
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
    """What a build takes over: from the snapshot in `folder`, or from the package, without one."""

    decision: Decision
    rates: Mapping[str, Any]
    measured: Prints
    folder: Path | None = None


def kept_from(
    folder: Path | None, encoder: Encoder, now: Prints, settings: Settings
) -> Kept | None:
    """What holds for content with the prints `now`: of the snapshot in `folder`, or as shipped.

    Of the two that which was measured on content more like this one. None if that differs too
    much as well: then a build fits thresholds and measures rates.
    """
    found = [one for one in (_published(folder, encoder), _shipped(encoder)) if one]
    if not found:
        return None
    nearest = min(found, key=lambda one: drift(one.measured, now))
    # Rates that would be refused are measured again: only that shows whether an edit mended them.
    if drift(nearest.measured, now) > SMALL_CHANGE or unmet(nearest.rates, settings.config.publish):
        return None
    return nearest


def _published(folder: Path | None, encoder: Encoder) -> Kept | None:
    if folder is None:
        return None
    try:
        manifest = read_manifest(folder)
        # What is damaged here would go on from snapshot to snapshot.
        verify(folder, manifest, (LAYOUT.decision, LAYOUT.borders, LAYOUT.residue))
        decision = Decision.open(folder)
    except (SnapshotError, TypeError, KeyError):
        return None
    measured = read_measured(folder)
    if manifest.encoder != encoder.id or not manifest.rates or measured is None:
        return None
    if not decision.learnt_as(shipped_decision()):
        return None
    return Kept(decision, manifest.rates, measured, folder)


def _shipped(encoder: Encoder) -> Kept | None:
    fitted = shipped_fitted()
    if fitted is None or fitted.encoder != encoder.id:
        return None
    return Kept(fitted.decision, fitted.rates, fitted.measured)


def can_fit(found: Sequence[Entry], knowledge: Knowledge) -> bool:
    """True if there are enough questions to fit weights on and to measure rates by."""
    questions = sum(len(entry.passage.questions) for entry in found)
    return questions >= _LEAST_QUESTIONS and bool(knowledge.offtopic)
