"""The content as it is now, as an index that is looked at and thrown away."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.app import make_dialogue, open_encoder
from bot.commands.beside import Beside, helpers
from bot.commands.kept import can_fit, kept_from
from bot.commands.output import Output
from bot.dialogue import Dialogue
from bot.settings import Settings
from bot.tuning import (
    fit_decision,
    learn_borders,
    learnt_decoys,
    learnt_questions,
    noted_missing,
)
from index.build import build_snapshot
from index.cache import Cache
from index.confidence import shipped_decision
from index.measured import prints
from index.prepared import prepare
from index.search import Index
from knowledge.places import Gazetteer
from knowledge.types import Entry, Knowledge
from knowledge.views import entries


@dataclass(frozen=True, slots=True)
class Draft:
    """An index of the content as it is now. `fitted`: its thresholds are other ones."""

    dialogue: Dialogue
    folder: Path
    entries: Sequence[Entry]
    fitted: bool


def make_draft(settings: Settings, knowledge: Knowledge, published: Path, scratch: Path) -> Draft:
    """Build in the empty folder `scratch`, with the thresholds that a build would use.

    Takes vectors from the cache and leaves new ones there for the next build, if it may.
    """
    encoder = open_encoder(settings)
    gazetteer = Gazetteer(knowledge.places, knowledge.vocabulary.terms)
    found = entries(knowledge.passages, gazetteer)
    prepared = prepare(found)
    folder = scratch / "snapshot"
    folder.mkdir()
    kept = kept_from(published, encoder, prints(prepared, knowledge.offtopic), settings)
    fitted = kept is None and can_fit(found, knowledge)
    with (
        Cache(_cache(settings, scratch), encoder) as cache,
        Beside(settings, folder, helpers(found, encoder) if fitted else 0) as beside,
        Output.progress(settings.language) as progress,
    ):
        views = sum(len(entry.views) for entry in found)
        progress.step("encode", views)
        progress.step("index", views)
        build_snapshot(
            folder, knowledge, prepared, encoder, cache,
            decision=kept.decision if kept else shipped_decision(),
            decoys=learnt_decoys(knowledge.offtopic),
            missing=noted_missing(knowledge.offtopic, gazetteer),
            previous=kept.folder if kept else None,
            progress=progress,
        )  # fmt: skip
        dialogue = make_dialogue(Index(folder, encoder, check_files=False), settings)
        if fitted:
            each = beside.shown(progress, "fit")
            day = settings.today()
            questions = learnt_questions(found, knowledge.offtopic, dialogue.gazetteer)
            learnt = learn_borders(questions)
            decision = fit_decision(dialogue, learnt, knowledge.offtopic, day, each)
            dialogue.index.decide_by(decision)
    return Draft(dialogue, folder, found, fitted)


def _cache(settings: Settings, scratch: Path) -> Path:
    """The build's cache, or a copy if it cannot be written."""
    cache = settings.cache
    above = cache if cache.exists() else cache.parent
    if os.access(above, os.W_OK):
        return cache
    copy = scratch / "cache"
    return shutil.copytree(cache, copy) if cache.exists() else copy
