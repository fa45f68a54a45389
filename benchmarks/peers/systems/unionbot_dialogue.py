"""unionbot itself: a published snapshot, asked through the dialogue with all channels."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.peers.systems.base import ROOT, Given
from bot.app import open_dialogue
from bot.config import Config
from bot.settings import Settings
from bot.types import State, Turn

if TYPE_CHECKING:
    from benchmarks.peers.documents import Document, Layout
    from index.confidence import Decision
    from index.types import Encoder
    from knowledge.types import Entry, Knowledge, Passage

# Larger builds keep the thresholds of the last one that was fitted, as small changes do.
_FIT_UP_TO = 20_000
_DECISION = "decision"


class Unionbot:
    """Builds through the packages' own functions, as `unionbot build` does."""

    def __init__(self) -> None:
        self._documents: Sequence[Document] = ()
        self._knowledge: Any = None
        self._dialogue: Any = None
        self._day: Any = None

    def prepare(self, documents: Sequence[Document], layout: Layout) -> None:
        """Read the shipped content; what is generated becomes reports."""
        from knowledge.load import load

        if layout != "views":
            raise ValueError("unionbot searches each view of a passage on its own")
        settings = _settings(ROOT)
        knowledge, _ = load(settings.content, settings.today())
        shipped = {passage.id: passage for passage in knowledge.passages}
        passages = tuple(shipped.get(one.id) or _passage(one) for one in documents)
        self._knowledge = replace(knowledge, passages=passages)

    def build(self, folder: Path) -> dict[str, float]:
        """Views, snapshot, thresholds, publish."""
        from bot.app import open_encoder, open_store
        from bot.commands.kept import kept_from
        from bot.tuning import learnt_decoys, noted_missing
        from index.build import build_snapshot
        from index.cache import Cache
        from index.measured import prints
        from index.prepared import prepare
        from knowledge.places import Gazetteer
        from knowledge.views import entries

        settings, knowledge = _settings(folder), self._knowledge
        encoder, store = open_encoder(settings), open_store(settings)
        gazetteer = Gazetteer(knowledge.places, knowledge.vocabulary.terms)
        found = entries(knowledge.passages, gazetteer)
        prepared = prepare(found)
        # What comes with the package holds for the shipped content.
        kept = kept_from(None, encoder, prints(prepared, knowledge.offtopic), settings)
        with store.building() as staging, Cache(settings.cache, encoder) as cache:
            built = build_snapshot(
                staging,
                knowledge,
                prepared,
                encoder,
                cache,
                decision=kept.decision if kept else _known_decision(folder),
                decoys=learnt_decoys(knowledge.offtopic),
                missing=noted_missing(knowledge.offtopic, gazetteer),
            )
            start = time.perf_counter()
            if kept is None and len(found) <= _FIT_UP_TO:
                _fit(staging, folder, found, knowledge, encoder)
            fit_s = time.perf_counter() - start
            store.publish(staging, built.manifest)
        return {"fit_s": fit_s}

    def open(self, folder: Path) -> None:
        """Open what was published, checksums verified, as the bot does."""
        settings = _settings(folder)
        self._dialogue = open_dialogue(settings)
        self._day = settings.today()

    def ask(self, text: str, setting: str, places: Sequence[str] | None) -> Given:  # noqa: ARG002
        """The reply to a first turn."""
        reply, _ = self._dialogue.reply(Turn(text, setting), State(), self._day)
        passage = reply.passages[0] if reply.passages else ""
        found = reply.trace.get("candidates") or [{"passage": passage}]
        return Given(reply.kind, passage, reply.text, reply.confidence, found[0]["passage"])


def _known_decision(folder: Path) -> Decision:
    """What an earlier, smaller build of this run was fitted to, else what is shipped."""
    from index.confidence import Decision, shipped_decision

    kept = folder.parent / _DECISION
    return Decision.open(kept) if kept.exists() else shipped_decision()


def _fit(
    staging: Path,
    folder: Path,
    found: Sequence[Entry],
    knowledge: Knowledge,
    encoder: Encoder,
) -> None:
    """Fit borders and thresholds as a full build does, and keep them for larger builds."""
    from bot.app import make_dialogue
    from bot.tuning import fit_decision, learn_borders, learnt_questions
    from index.search import Index

    settings = _settings(folder)
    dialogue = make_dialogue(Index(staging, encoder, check_files=False), settings)
    questions = learnt_questions(found, knowledge.offtopic, dialogue.gazetteer)
    fitted = fit_decision(dialogue, learn_borders(questions), knowledge.offtopic, settings.today())
    fitted.save(staging)
    kept = folder.parent / _DECISION
    kept.mkdir(exist_ok=True)
    fitted.save(kept)


def _settings(base: Path) -> Settings:
    return Settings(Config(), base)


def _passage(document: Document) -> Passage:
    from knowledge.types import Passage, Source

    publisher = f"{document.place}总工会"
    title = f"{publisher}{document.period}工作总结"
    return Passage(
        id=document.id,
        kind="report",
        subject=title,
        title=document.title,
        text=document.text,
        facet="fact",
        place=document.place,
        file="generated.md",
        line=1,
        sources=(Source("document", title, publisher, document.period[:4]),),
        questions=document.questions,
        period=document.period,
    )
