"""Entries -> a snapshot in a staging folder. Only what changed is encoded again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from index.cache import VectorCache
from index.confidence import Decision
from index.lexical import LexicalWriter
from index.snapshot import LAYOUT, Manifest, write_json
from index.types import LEXICAL, Channel, Encoder
from index.vectors import build_vectors
from index.words import Segmenter, make_readings
from knowledge.types import Entry, Knowledge

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
    progress: Progress = _silent,
) -> Built:
    """Write all files of a snapshot but the sealed manifest into the empty folder `staging`.

    `cache` is a folder for vectors and readings that later builds use again. `decoys` are
    normalised questions that must get no answer. `progress` is
    called with a step's name and how many views it has done.
    """
    readings = _readings(cache)
    segmenter = Segmenter(knowledge.vocabulary.terms, knowledge.vocabulary.synonyms, readings)
    _write_entries(staging, entries)
    views = [view.text for entry in entries for view in entry.views]
    vector_cache = VectorCache(cache, encoder)
    lexicon = sorted({word for text in views for word in segmenter.words(text)})
    texts = [*views, *lexicon, *decoys]
    every = vector_cache.encode(texts, lambda done: progress("encode", done)).astype(np.float16)
    np.save(staging / LAYOUT.lexicon, every[len(views) : len(views) + len(lexicon)])
    np.save(staging / LAYOUT.decoy_vectors, every[len(views) + len(lexicon) :])
    write_json(staging / LAYOUT.decoys, list(decoys))
    vectors = every[: len(views)].astype(np.float32)
    kind = build_vectors(vectors, staging / LAYOUT.faiss)
    np.save(staging / LAYOUT.vectors, vectors.astype(np.float16))
    _write_lexical(staging / LAYOUT.lexical, entries, segmenter, progress)
    synonyms = {say: list(means) for say, means in knowledge.vocabulary.synonyms.items()}
    words = {
        "terms": list(knowledge.vocabulary.terms),
        "synonyms": synonyms,
        "readings": readings,
        "lexicon": lexicon,
        "held": sorted({place for entry in entries for place in entry.places}),
    }
    write_json(staging / LAYOUT.words, words)
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
    views = []
    with (staging / LAYOUT.entries).open("wb") as file:
        for number, entry in enumerate(entries):
            raw: Mapping[str, Any] = {
                "passage": asdict(entry.passage),
                "views": [[view.kind, view.text] for view in entry.views],
                "places": entry.places,
            }
            file.write(json.dumps(raw, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
            offsets[number + 1] = file.tell()
            views += [(number, inside) for inside in range(len(entry.views))]
    np.save(staging / LAYOUT.offsets, offsets)
    np.save(staging / LAYOUT.views, np.asarray(views, np.int32).reshape(-1, 2))


def _write_lexical(
    folder: Path, entries: Sequence[Entry], segmenter: Segmenter, progress: Progress
) -> None:
    writer = LexicalWriter(folder)
    view = 0
    for entry in entries:
        for text in entry.views:
            writer.add(view, entry.places, _terms(segmenter, text.text))
            view += 1
        progress("index", view)
    writer.finish()


def _terms(segmenter: Segmenter, text: str) -> Iterable[tuple[Channel, str]]:
    return ((channel, " ".join(getattr(segmenter, channel)(text))) for channel in LEXICAL)


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
