"""The content as it is now, as an index that is looked at and thrown away."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.app import open_encoder
from bot.commands.build import SMALL_CHANGE
from bot.commands.output import Output, Progress
from bot.settings import Settings
from bot.tuning import fit_decision, learnt_decoys
from index.build import build_snapshot
from index.confidence import Decision
from index.measured import drift, prints, read_measured
from index.search import Index
from index.snapshot import LAYOUT, read_json
from index.types import Encoder
from knowledge.places import Gazetteer
from knowledge.types import Entry, Knowledge
from knowledge.views import entries


@dataclass(frozen=True, slots=True)
class Draft:
    """An index of the content as it is now. `fitted`: its thresholds are other ones."""

    index: Index
    folder: Path
    entries: Sequence[Entry]
    gazetteer: Gazetteer
    encoder: Encoder
    fitted: bool


def make_draft(settings: Settings, knowledge: Knowledge, published: Path, scratch: Path) -> Draft:
    """Build in the empty folder `scratch`, with the thresholds that a build would use.

    Takes vectors from the cache and leaves new ones there for the next build, if it may.
    """
    encoder = open_encoder(settings)
    gazetteer = Gazetteer(knowledge.places, knowledge.vocabulary.terms)
    found = entries(knowledge.passages, gazetteer)
    folder = scratch / "snapshot"
    folder.mkdir()
    with Output.progress(settings.language) as progress:
        views = sum(len(entry.views) for entry in found)
        progress.step("encode", views)
        progress.step("index", views)
        build_snapshot(
            folder, knowledge, found, encoder, _cache(settings, scratch),
            decision=Decision.from_json(read_json(published, LAYOUT.decision)),
            decoys=learnt_decoys(knowledge.offtopic),
            previous=published,
            progress=progress,
        )  # fmt: skip
        index = Index(folder, encoder, check_files=False)
        measured = read_measured(published)
        fitted = (
            measured is not None
            and drift(measured, prints(found, knowledge.offtopic)) > SMALL_CHANGE
            and bool(knowledge.offtopic)
        )
        if fitted:
            _fit(index, found, knowledge, gazetteer, settings.today(), progress)
    return Draft(index, folder, found, gazetteer, encoder, fitted)


def _fit(
    index: Index,
    found: Sequence[Entry],
    knowledge: Knowledge,
    gazetteer: Gazetteer,
    day: dt.date,
    progress: Progress,
) -> None:
    progress.step("fit", len(knowledge.offtopic))
    decision = fit_decision(
        index, found, knowledge.offtopic, gazetteer, day, lambda done: progress("fit", done)
    )
    index.decide_by(decision)


def _cache(settings: Settings, scratch: Path) -> Path:
    """The build's cache, or a copy if it cannot be written."""
    cache = settings.cache
    above = cache if cache.exists() else cache.parent
    if os.access(above, os.W_OK):
        return cache
    copy = scratch / "cache"
    return shutil.copytree(cache, copy) if cache.exists() else copy
