"""Entries -> a snapshot in a staging folder. Only what changed is encoded again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from index.cache import TermCache, VectorCache
from index.confidence import Decision
from index.figures import FigureTable
from index.lexical import LexicalWriter
from index.lexicon import fit_projection, shortened
from index.snapshot import LAYOUT, Manifest, write_json
from index.terms import TermTable, ViewTerms
from index.types import Encoder, Vectors
from index.vectors import build_vectors
from index.words import Segmenter, make_readings
from knowledge.types import Entry, Knowledge, View

Progress = Callable[[str, int], None]


def _silent(_step: str, _done: int) -> None:
    """No progress shown."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: of all `texts`, `encoded` were not in the cache."""

    manifest: Manifest
    texts: int
    encoded: int


def build_snapshot(
    staging: Path,
    knowledge: Knowledge,
    entries: Sequence[Entry],
    encoder: Encoder,
    cache: Path,
    *,
    content: str = "",
    decision: Decision,
    decoys: Sequence[str] = (),
    previous: Path | None = None,
    progress: Progress = _silent,
) -> Built:
    """Write all files of a snapshot but the sealed manifest into the empty folder `staging`.

    `cache` is a folder for vectors and readings that later builds use again. `decoys` are
    normalised questions that must get no answer, `previous` a snapshot of much the same
    content, whose inverted lists serve again. `progress` is called with a step's name and how
    many views it has done.
    """
    readings = _readings(cache)
    segmenter = Segmenter(knowledge.vocabulary.terms, knowledge.vocabulary.synonyms, readings)
    _write_entries(staging, entries)
    views = [view for entry in entries for view in entry.views]
    term_cache = TermCache(cache, segmenter.digest)
    terms = term_cache.cut([view.text for view in views], segmenter)
    lexicon = sorted({word for one in terms for word in one.words.split()})
    texts = [*(view.text for view in views), *lexicon, *decoys]
    vector_cache = VectorCache(cache, encoder)
    every = vector_cache.encode(texts, lambda done: progress("encode", done))
    vectors, words, rest = np.split(every, [len(views), len(views) + len(lexicon)])
    _write_lexicon(staging, words)
    np.save(staging / LAYOUT.decoy_vectors, rest.astype(np.float16))
    write_json(staging / LAYOUT.decoys, list(decoys))
    before = previous / LAYOUT.faiss if previous else None
    kind = build_vectors(vectors, staging / LAYOUT.faiss, previous=before)
    np.save(staging / LAYOUT.vectors, vectors.astype(np.float16))
    _write_terms(staging, views, terms, lexicon)
    rows = {word: row for row, word in enumerate(lexicon)}
    FigureTable.make(entries, segmenter, rows).save(staging, LAYOUT.figure_table)
    _write_lexical(staging / LAYOUT.lexical, entries, terms, progress)
    synonyms = {say: list(means) for say, means in knowledge.vocabulary.synonyms.items()}
    segmentation = {
        "terms": list(knowledge.vocabulary.terms),
        "synonyms": synonyms,
        "readings": readings,
        "lexicon": lexicon,
        "held": sorted({place for entry in entries for place in entry.places}),
    }
    write_json(staging / LAYOUT.words, segmentation)
    write_json(staging / LAYOUT.places, asdict(knowledge.places))
    write_json(staging / LAYOUT.ids, [entry.passage.id for entry in entries])
    write_decision(staging, decision)
    manifest = Manifest(
        created=dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds"),
        content=content,
        content_digest=knowledge.digest,
        encoder=encoder.id,
        dim=int(vectors.shape[1]),
        passages=len(entries),
        views=len(views),
        vector_index=kind,
    )
    write_json(staging / LAYOUT.manifest, asdict(manifest))
    return Built(manifest, len(texts), vector_cache.encoded)


def write_decision(staging: Path, decision: Decision) -> None:
    """Write the fitted weights and thresholds."""
    write_json(staging / LAYOUT.decision, asdict(decision))


def _write_entries(staging: Path, entries: Sequence[Entry]) -> None:
    offsets = np.zeros(len(entries) + 1, np.int64)
    with (staging / LAYOUT.entries).open("wb") as file:
        for number, entry in enumerate(entries):
            raw: Mapping[str, Any] = {
                "passage": asdict(entry.passage),
                "views": [[view.kind, view.text] for view in entry.views],
                "places": entry.places,
            }
            file.write(json.dumps(raw, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
            offsets[number + 1] = file.tell()
    np.save(staging / LAYOUT.offsets, offsets)
    sizes = [len(entry.views) for entry in entries]
    np.save(staging / LAYOUT.views, np.repeat(np.arange(len(entries), dtype=np.int32), sizes))


def _write_lexicon(staging: Path, vectors: Vectors) -> None:
    projection = fit_projection(vectors)
    np.save(staging / LAYOUT.projection, projection)
    np.save(staging / LAYOUT.lexicon, shortened(vectors, projection).astype(np.float16))


def _write_terms(
    staging: Path, views: Sequence[View], terms: Sequence[ViewTerms], lexicon: Sequence[str]
) -> None:
    rows = {word: row for row, word in enumerate(lexicon)}
    TermTable.make(views, terms, rows).save(staging, LAYOUT.term_table)


def _write_lexical(
    folder: Path, entries: Sequence[Entry], terms: Sequence[ViewTerms], progress: Progress
) -> None:
    writer = LexicalWriter(folder)
    view = 0
    for entry in entries:
        for _ in entry.views:
            writer.add(view, entry.places, terms[view])
            view += 1
        progress("index", view)
    writer.finish()


def _readings(cache: Path) -> dict[str, str]:
    """The readings, made once: pypinyin takes 0.3 s to load."""
    path = cache / "readings-1.json"
    try:
        found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
        if len(found) > 20_000:
            return found
    except (OSError, ValueError):
        pass
    found = make_readings()
    cache.mkdir(parents=True, exist_ok=True)
    write_json(path, found)
    return found
