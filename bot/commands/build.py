"""unionbot build: content files -> a published index."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from bot.app import make_dialogue, open_store
from bot.asking import Each
from bot.commands import unchanged
from bot.commands.beside import Beside, helpers
from bot.commands.gate import allow
from bot.commands.kept import Kept, can_fit, kept_from
from bot.commands.opened import Opened
from bot.commands.output import Output
from bot.commands.review import review
from bot.dialogue import Dialogue
from bot.gate import failed_checks, unmet
from bot.settings import Settings
from bot.staff_texts import said, say
from bot.tuning import (
    fit_decision,
    learn_borders,
    learnt_decoys,
    learnt_questions,
    measure,
    noted_missing,
)
from index.border import LearntBorders
from index.build import Built, build_snapshot
from index.changes import changes
from index.confidence import shipped_decision
from index.measured import prints, unmeasured, write_measured
from index.prepared import Prepared
from index.search import Index
from index.snapshot import Manifest, SnapshotError, read_manifest
from index.store import Store
from knowledge.errors import Problem
from knowledge.load import load
from knowledge.messages import Language, in_language
from knowledge.places import Gazetteer
from knowledge.types import Entry, Knowledge, OffTopic
from knowledge.views import entries


@contextmanager
def collecting_later() -> Iterator[None]:
    """Do without garbage collection.

    A build makes some million objects, and few of them refer to one another in a ring: looking
    for those again and again took a tenth of its time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@collecting_later()
def build(
    settings: Settings,
    *,
    full: bool = False,
    force: str = "",
    if_changed: bool = False,
    verbose: bool = False,
    brief: bool = False,
    rehearse: bool = False,
    opened: Opened | None = None,
) -> int:
    """Build and publish.

    Nothing is published if the published index was built from just the same. With `full` it is
    all the same, and the thresholds are fitted anew in any case; with `force`, a reason, even if
    the gate refuses it. With `if_changed` it is not said that nothing had to be done. `verbose`
    shows all warnings, `brief` no rates that were not measured now, but which index is published
    if nothing had to be done.
    With `rehearse` nothing is said or published: what the next build needs is at hand afterwards.
    `opened` is what is open of the settings already. Settings `with_drafts` take in files that
    nobody has reviewed yet, and publish to an index of their own.
    """
    if opened is None:
        with Opened(settings) as fresh:
            return build(
                settings, full=full, force=force, if_changed=if_changed, verbose=verbose,
                brief=brief, rehearse=rehearse, opened=fresh,
            )  # fmt: skip
    encoder, store, language = opened.encoder, open_store(settings), settings.language
    kept_files = opened.kept
    knowledge, warnings = load(
        settings.content, settings.today(), settings.builds_on,
        drafts=settings.drafts, kept=kept_files,
    )  # fmt: skip
    same = None
    if not (full or force or rehearse):
        same = unchanged.current(settings, store, knowledge, encoder)
    if not rehearse and _is_done(
        same, knowledge, warnings, language, if_changed=if_changed, brief=brief
    ):
        return 0
    gazetteer = Gazetteer(knowledge.places, knowledge.vocabulary.terms)
    found = entries(knowledge.passages, gazetteer, kept_files)
    prepared = opened.preparer.prepare(found)
    now = prints(prepared, knowledge.offtopic)
    kept = None if full else kept_from(_current(store), encoder, now, settings)
    fits = kept is None and can_fit(found, knowledge)
    if rehearse and fits:
        return 0
    with (
        store.building() as staging,
        Beside(settings, staging, helpers(found, encoder) if fits else 0) as beside,
        Output.progress(language) as progress,
    ):
        learnt: Callable[[], LearntBorders] | None = None
        if fits:
            questions = learnt_questions(found, knowledge.offtopic, gazetteer)
            learnt = beside.do(learn_borders, questions)
        views = sum(len(entry.views) for entry in found)
        progress.step("encode", views)
        progress.step("index", views)
        flushing = opened.flushing(staging)
        built = build_snapshot(
            staging, knowledge, prepared, encoder, opened.cache,
            content=settings.config.content,
            decision=kept.decision if kept else shipped_decision(),
            decoys=learnt_decoys(knowledge.offtopic),
            missing=noted_missing(knowledge.offtopic, gazetteer),
            previous=kept.folder if kept else None,
            progress=progress, finished=flushing.finished,
        )  # fmt: skip
        flushing.all_finished()
        opened.save()
        index = Index(staging, encoder, check_files=False, entries=found)
        if rehearse:
            return 0
        dialogue = make_dialogue(index, settings, gazetteer)
        rates: dict[str, Any] = dict(kept.rates) if kept else {}
        if learnt:
            shown = partial(beside.shown, progress)
            rates = _fit(dialogue, learnt(), found, knowledge.offtopic, settings.today(), shown)
            dialogue.index.decision.save(staging)
        if rates:
            write_measured(staging, kept.measured if kept else now)
        review(
            dialogue, found, _to_review(full, _current(store), prepared, kept),
            settings.today(), language, verbose=verbose, each=beside.each,
        )  # fmt: skip
        failed = [
            *failed_checks(dialogue, knowledge.checks, settings.today()),
            *unmet(rates, settings.config.publish),
        ]
        first = store.current_name() is None
        forced = allow(failed, force, language, first=first)
        manifest = replace(built.manifest, rates=rates, forced=forced)
        name = store.publish(staging, manifest, flushing.result())
        unchanged.note(settings, store, name, knowledge, encoder)
    _report(name, built, {} if brief and kept else rates, failed, language, kept)
    return 0


def _is_done(
    same: tuple[str, Manifest] | None,
    knowledge: Knowledge,
    warnings: Sequence[Problem],
    language: Language,
    *,
    if_changed: bool,
    brief: bool,
) -> bool:
    """Say what is to be said of the files; true if the `same` is published already."""
    if same and if_changed:
        if brief:
            Output.note(said(language, "published-already", name=same[0]))
        return True
    for warning in warnings:
        Output.note(warning.text(language))
    if knowledge.drafts:
        files = ", ".join(knowledge.drafts)
        Output.note(said(language, "drafts-left-out", files=files))
    # What was published although it met not all demands is held to them again.
    if same is None or same[1].forced:
        return False
    Output.line(said(language, "nothing-changed", name=same[0]))
    return True


def _current(store: Store) -> Path | None:
    """The published snapshot's folder if its passages can be read."""
    try:
        folder = store.current()
        read_manifest(folder)
    except SnapshotError:
        return None
    return folder


def _to_review(
    full: bool, published: Path | None, prepared: Prepared, kept: Kept | None
) -> frozenset[str] | None:
    """The ids of the passages to look at, None for all: what nobody has looked at yet."""
    if full:
        return None
    if published:
        return changes(published, prepared).touched
    return unmeasured(prepared, kept.measured) if kept else None


def _fit(
    dialogue: Dialogue,
    learnt: LearntBorders,
    found: Sequence[Entry],
    offtopic: Sequence[OffTopic],
    day: dt.date,
    shown: Callable[[str], Each],
) -> dict[str, Any]:
    """Let the dialogue decide by thresholds of this folder, and measure the rates."""
    dialogue.index.decide_by(fit_decision(dialogue, learnt, offtopic, day, shown("fit")))
    return measure(dialogue, found, offtopic, day, shown("measure"))


def _report(
    name: str,
    built: Built,
    rates: dict[str, Any],
    failed: Sequence[str],
    language: Language,
    kept: Kept | None,
) -> None:
    manifest = built.manifest
    published = say(
        "published",
        name=name, passages=manifest.passages, views=manifest.views,
        encoded=built.encoded, texts=built.texts,
    )  # fmt: skip
    Output.line(in_language(published, language))
    if rates and kept and not kept.folder:
        Output.line(said(language, "rates-as-shipped"))
    for line in rate_lines(rates, language):
        Output.line(line)
    if failed:
        Output.line(in_language(say("published-anyway", count=len(failed)), language))


_RATES = ("coverage", "right", "wrong_far", "wrong_near", "wrong_place", "wrong_missing")


def rate_lines(rates: dict[str, Any], language: Language = "en") -> list[str]:
    """The rates as lines to read."""
    lines = []
    for key in _RATES:
        rate = rates.get(key)
        if rate and rate["rate"] is not None:
            line = say(
                "rate",
                name=say(key),
                n=rate["n"],
                rate=f"{100 * rate['rate']:5.1f}",
                low=f"{100 * rate['low']:.1f}",
                high=f"{100 * rate['high']:.1f}",
            )
            lines.append(in_language(line, language))
    return lines
