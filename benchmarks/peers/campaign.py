"""Plans the measurements of a run: what is measured in which order."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.peers.corpus import corpus
from benchmarks.peers.documents import Document, Layout, write_documents
from benchmarks.peers.plan import SHIPPED, Plan
from benchmarks.peers.process import run_worker
from benchmarks.peers.questions import Asked, cut_off, held_out, tally, with_cut_off
from benchmarks.peers.results import Results
from benchmarks.peers.systems.base import Given
from bot.evaluate import is_held_out
from bot.settings import load_settings
from index.encoder import load_encoder
from knowledge.load import load
from knowledge.places import Gazetteer
from knowledge.types import Knowledge
from knowledge.views import entries


@dataclass(frozen=True, slots=True)
class _Case:
    """A system over a number of passages."""

    system: str
    layout: Layout
    passages: int


@dataclass(frozen=True, slots=True)
class _Content:
    """What all systems get at one size."""

    asked: Sequence[Asked]
    documents: Mapping[str, Document]


class Campaign:
    """One run of everything."""

    def __init__(self, plan: Plan, target: Path, work: Path, systems: Sequence[str]) -> None:
        """Measure `systems` as `plan` says, in `work`; results go to the file `target`."""
        self._plan = plan
        self._work = work
        self._systems = systems
        self._until = time.monotonic() + 60 * plan.minutes
        settings = load_settings(None)
        self._knowledge, _ = load(settings.content, settings.today())
        encoder = load_encoder(settings.encoder, settings.bundled_model)
        about = {
            "day": settings.today().isoformat(),
            "plan": asdict(plan),
            "systems": list(systems),
            "content": {
                "passages": len(self._knowledge.passages),
                "ways_of_asking": sum(len(one.questions) for one in self._knowledge.passages),
                "digest": self._knowledge.digest,
            },
            "encoder": {"id": encoder.id, "dim": encoder.dim},
        }
        self._results = Results(target, about)

    def run(self, *, dense: bool = True) -> None:
        """Measure all, and leave nothing behind but the results."""
        start = time.monotonic()
        shutil.rmtree(self._work, ignore_errors=True)
        self._work.mkdir(parents=True)
        try:
            if dense:
                self._dense()
            for turn, size in enumerate(self._plan.sizes):
                self._size(size, turn)
            # Last: it takes a third of the time, and tells least.
            if SHIPPED in self._plan.sizes:
                self._views()
        finally:
            shutil.rmtree(self._work, ignore_errors=True)
        self._results.finish(minutes=round((time.monotonic() - start) / 60, 1))

    def _size(self, size: int, turn: int) -> None:
        """Every system at one size; the order is another one at each."""
        count = size or len(self._knowledge.passages)
        content = self._content(count)
        seconds = {"text": self._plan.text_s, "place": self._plan.place_s}
        cases = [_Case(name, _own_layout(name), count) for name in self._systems]
        for case in _rotated(cases, turn):
            if self._build(case):
                self._serve(case, content, seconds)
            if size != SHIPPED:
                self._remove(case)
        if size == SHIPPED:
            self._cold(cases)

    def _content(self, count: int) -> _Content:
        """So many passages, written where the systems find them, and what is asked of them."""
        documents = corpus(self._knowledge, count, self._plan.seed)
        write_documents(self._work / "documents.jsonl", documents)
        asked = _questions(self._knowledge, documents, self._plan)
        return _Content(asked, {document.id: document for document in documents})

    def _cold(self, cases: Sequence[_Case]) -> None:
        """Further cold starts of what was built, in rounds."""
        for turn in range(self._plan.cold_rounds):
            for case in _rotated(cases, turn + 1):
                if self._folder(case).exists():
                    self._add("cold", case, self._measure(self._serve_job(case), "serve"))
        for case in cases:
            self._remove(case)

    def _views(self) -> None:
        """The peers again, each view a document of its own: only what they answer."""
        count = len(self._knowledge.passages)
        content = self._content(count)
        seconds = {"text": self._plan.views_s, "place": self._plan.views_s}
        peers = [name for name in self._systems if name != "unionbot"]
        for case in _rotated([_Case(name, "views", count) for name in peers], 3):
            if self._build(case):
                self._serve(case, content, seconds)
            self._remove(case)

    def _build(self, case: _Case) -> bool:
        self._folder(case).mkdir()
        found = self._measure({"action": "build", **self._job(case)}, "build")
        self._add("build", case, found)
        return bool(found["status"] == "ok")

    def _serve(self, case: _Case, content: _Content, seconds: Mapping[str, float]) -> None:
        job = self._serve_job(case, content.asked, seconds)
        found = self._measure(job, "serve")
        for one in found.get("passes", {}).values():
            given = [Given(*row) for row in one.pop("given")]
            answers = tally(content.asked, given, content.documents)
            one |= {"asked": len(given), "of": len(content.asked), "answers": answers}
            if (least := cut_off(content.asked, given)) is not None:
                cut = tally(content.asked, with_cut_off(given, least), content.documents)
                one["hindsight"] = {"cut_off": least, "answers": cut}
        self._add("serve", case, found)

    def _serve_job(
        self, case: _Case, asked: Sequence[Asked] = (), seconds: Mapping[str, float] | None = None
    ) -> dict[str, Any]:
        first, *warm_up = _development(self._knowledge, self._plan.warm_up + 1)
        return {
            "action": "serve",
            **self._job(case),
            "first": first,
            "warm_up": warm_up if asked else [],
            "questions": [one.job() for one in asked],
            "passes": dict(seconds or {}),
        }

    def _job(self, case: _Case) -> dict[str, Any]:
        return {
            "system": case.system,
            "layout": case.layout,
            "folder": str(self._folder(case)),
            "documents": str(self._work / "documents.jsonl"),
        }

    def _folder(self, case: _Case) -> Path:
        return self._work / f"{case.system}-{case.layout}"

    def _remove(self, case: _Case) -> None:
        shutil.rmtree(self._folder(case), ignore_errors=True)

    def _dense(self) -> None:
        """The dense channel alone, both types of index over the same vectors."""
        folder = self._work / "dense"
        folder.mkdir()
        job = {
            "folder": str(folder),
            "count": self._plan.dense_count,
            "questions": self._plan.dense_questions,
            "seed": self._plan.seed,
        }
        for step in ("make", "build-flat", "search-flat", "build-chosen", "search-chosen"):
            found = self._measure({**job, "action": f"dense-{step}"}, "dense")
            self._add(f"dense-{step}", None, found)
            if found["status"] != "ok":
                break
        shutil.rmtree(folder, ignore_errors=True)

    def _measure(self, job: Mapping[str, Any], kind: str) -> dict[str, Any]:
        """What a worker found within the limit for its kind and for the whole run."""
        left = self._until - time.monotonic()
        if left <= 0:
            return {"status": f"not run: the {self._plan.minutes:g} minutes were up"}
        limit: float = getattr(self._plan, f"{kind}_s")
        return run_worker(job, self._work / "job", min(limit, left))

    def _add(self, step: str, case: _Case | None, found: dict[str, Any]) -> None:
        what = asdict(case) if case else {"vectors": self._plan.dense_count}
        self._results.add({"step": step, **what, **found})
        shown = ("index_s", "cold_start_s", "median_ms", "peak_mb", "process_s", "error")
        numbers = " ".join(f"{key} {found[key]}" for key in shown if key in found)
        print(step, *what.values(), f"{found['status']}: {numbers}", flush=True)


def _own_layout(system: str) -> Layout:
    return "views" if system == "unionbot" else "passage"


def _questions(knowledge: Knowledge, documents: Sequence[Document], plan: Plan) -> list[Asked]:
    """The held-out questions in an order fixed by the seed, so that any first part is a sample."""
    gazetteer = Gazetteer(knowledge.places, knowledge.vocabulary.terms)
    held = {place for entry in entries(knowledge.passages, gazetteer) for place in entry.places}
    held |= {document.place for document in documents}
    asked = held_out(knowledge, frozenset(held))
    random.Random(plan.seed).shuffle(asked)
    return asked[: plan.questions]


def _development(knowledge: Knowledge, count: int) -> list[dict[str, Any]]:
    """Questions that are not measured: the first of all, and those to warm up with."""
    texts = [passage.questions[-1] for passage in knowledge.passages[::37] if passage.questions]
    chosen = [text for text in texts if not is_held_out(text)][:count]
    return [{"text": text, "setting": "", "places": None} for text in chosen]


def _rotated(cases: Sequence[_Case], turn: int) -> list[_Case]:
    at = turn % len(cases) if cases else 0
    return [*cases[at:], *cases[:at]]
