"""unionbot build: content files -> a published index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.app import make_dialogue, open_encoder, open_store
from bot.commands.output import Output, Progress
from bot.config import Settings
from bot.evaluate import ask
from bot.staff_texts import say
from bot.tuning import fit_decision, learnt_decoys, measure
from index.build import Built, build_snapshot, write_decision
from index.confidence import Decision, shipped_decision
from index.search import Index
from index.store import LAYOUT, SnapshotError, Store, read_json, read_manifest, verify
from index.types import Encoder
from knowledge.errors import Problem, UnionbotError
from knowledge.load import load
from knowledge.messages import Language, in_language
from knowledge.places import Gazetteer
from knowledge.types import Entry, Knowledge
from knowledge.views import entries

# A build that changes no more than this share of the texts keeps weights and thresholds.
_SMALL_CHANGE = 0.1
# Fewer ways of asking than this are not enough to fit weights on.
_LEAST_QUESTIONS = 200


def build(
    settings: Settings,
    *,
    full: bool = False,
    force: bool = False,
    if_changed: bool = False,
) -> int:
    """Build and publish.

    With `full` the thresholds are fitted anew in any case; with `force` the index is published
    even if checks.yaml does not hold; with `if_changed` nothing is done if the published index
    was built from the same content with the same encoder. Settings `with_drafts` take in files that
    nobody has reviewed yet, and publish to an index of their own.
    """
    encoder = open_encoder(settings)
    store = open_store(settings)
    knowledge, warnings = load(
        settings.content, settings.today(), settings.builds_on, drafts=settings.drafts
    )
    if if_changed and _is_current(store, knowledge, encoder):
        return 0
    for warning in warnings:
        Output.note(warning.text(settings.language))
    if knowledge.drafts:
        left_out = say("drafts-left-out", files=", ".join(knowledge.drafts))
        Output.note(in_language(left_out, settings.language))
    gazetteer = Gazetteer(knowledge.places, knowledge.vocabulary.terms)
    found = entries(knowledge.passages, gazetteer)
    previous = None if full else _previous(store, encoder)
    with store.building() as staging, Output.progress() as progress:
        views = sum(len(entry.views) for entry in found)
        progress.step("encode", views)
        progress.step("index", views)
        built = build_snapshot(
            staging, knowledge, found, encoder, settings.cache,
            content=settings.config.content,
            decision=previous[0] if previous else shipped_decision(),
            decoys=learnt_decoys(knowledge.offtopic),
            progress=progress,
        )  # fmt: skip
        index = Index(staging, encoder, check_files=False)
        rates: dict[str, Any] = dict(previous[1]) if previous else {}
        if not previous or built.encoded > _SMALL_CHANGE * built.texts:
            rates = _fit(staging, index, knowledge, found, gazetteer, settings, progress)
        failed = _failed_checks(index, knowledge, settings)
        if failed and not force:
            return _refuse(failed, settings.language)
        name = store.publish(staging, replace(built.manifest, rates=rates))
    _report(name, built, rates, failed, settings.language)
    return 0


def _is_current(store: Store, knowledge: Knowledge, encoder: Encoder) -> bool:
    try:
        folder = store.current()
        manifest = read_manifest(folder)
        verify(folder, manifest)
    except SnapshotError:
        return False
    made_from = (manifest.content_digest, manifest.encoder)
    return made_from == (knowledge.digest, encoder.id)


def _previous(store: Store, encoder: Encoder) -> tuple[Decision, dict[str, Any]] | None:
    """The published snapshot's decision and rates, if they hold for this encoder."""
    try:
        folder = store.current()
        manifest = read_manifest(folder)
        decision = Decision.from_json(read_json(folder, LAYOUT.decision))
    except (SnapshotError, TypeError, KeyError):
        return None
    same = manifest.encoder == encoder.id and bool(manifest.rates)
    return (decision, dict(manifest.rates)) if same else None


def _fit(
    staging: Path,
    index: Index,
    knowledge: Knowledge,
    found: Sequence[Entry],
    gazetteer: Gazetteer,
    settings: Settings,
    progress: Progress,
) -> dict[str, Any]:
    """Fit the decision, write it, and measure the rates."""
    questions = sum(len(entry.passage.questions) for entry in found)
    if questions < _LEAST_QUESTIONS or not knowledge.offtopic:
        return {}
    progress.step("fit", len(knowledge.offtopic))
    index.decide_by(
        fit_decision(
            index, found, knowledge.offtopic, gazetteer, lambda done: progress("fit", done)
        )
    )
    write_decision(staging, index.decision)
    return measure(make_dialogue(index, settings), found, knowledge.offtopic, settings.today())


def _failed_checks(index: Index, knowledge: Knowledge, settings: Settings) -> list[Problem]:
    """What of checks.yaml does not hold."""
    dialogue = make_dialogue(index, settings)
    failed: list[Problem] = []
    for check in knowledge.checks:
        reply = ask(dialogue, [check.question], check.place, settings.today())
        first = reply.passages[0] if reply.passages else say("no-passage")
        wrong = None
        if reply.kind != check.kind:
            wrong = say(
                "check-wrong-kind",
                question=check.question, kind=reply.kind, passage=first, expected=check.kind,
            )  # fmt: skip
        elif check.passage and first != check.passage:
            wrong = say(
                "check-wrong-passage",
                question=check.question, passage=first, expected=check.passage,
            )  # fmt: skip
        elif lacking := [part for part in check.contains if part not in reply.text]:
            wrong = say("check-lacks", question=check.question, lacking=", ".join(lacking))
        if wrong:
            failed.append(Problem(check.file, check.line, 1, wrong))
    return failed


def _refuse(failed: Sequence[Problem], language: Language) -> int:
    for problem in failed:
        Output.note(problem.text(language))
    raise UnionbotError(say("not-published", count=len(failed)))


def _report(
    name: str,
    built: Built,
    rates: dict[str, Any],
    failed: Sequence[Problem],
    language: Language,
) -> None:
    manifest = built.manifest
    published = say(
        "published",
        name=name, passages=manifest.passages, views=manifest.views,
        encoded=built.encoded, texts=built.texts,
    )  # fmt: skip
    Output.line(in_language(published, language))
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
