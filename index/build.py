"""Entries -> a snapshot in a staging folder. Only what changed is encoded again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.arrays import write_array
from index.cache import Cache
from index.confidence import Decision
from index.entries import write_entries
from index.figures import FigureTable
from index.kept import entry_keys, text_keys
from index.lexical import InvertedIndex, idf_of
from index.lexicon import fit_projection, shortened
from index.occurrences import Occurrences
from index.snapshot import (
    LAYOUT,
    Manifest,
    SnapshotError,
    read_manifest,
    verify,
    write_json,
)
from index.types import Encoder
from index.vectors import Before, build_vectors
from index.views import ViewTable
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
    cache: Cache,
    *,
    content: str = "",
    decision: Decision,
    decoys: Sequence[str] = (),
    previous: Path | None = None,
    progress: Progress = _silent,
) -> Built:
    """Write all files of a snapshot but the sealed manifest into the empty folder `staging`.

    `cache` has what earlier builds made, and takes what this one makes. `decoys` are normalised
    questions that must get no answer, `previous` a snapshot of much the same content, whose
    inverted lists serve again. `progress` is called with a step's name and how many views it has
    done.
    """
    readings = _readings(cache.folder)
    segmenter = Segmenter(knowledge.vocabulary.terms, knowledge.vocabulary.synonyms, readings)
    write_entries(staging, entries)
    _write_owners(staging, entries)
    views = [view for entry in entries for view in entry.views]
    keys = entry_keys(entries)
    cache.texts.cut_by(segmenter)
    cut = cache.texts.cut(entries, keys)
    lexicon, rows = _sorted([cut.names[key] for key in cut.words.vocabulary.tolist()])
    singles = [*lexicon, *decoys]
    texts = [*([view.text for view in entry.views] for entry in entries), *zip(singles)]
    every = cache.vectors.encode(
        texts, np.concatenate([keys, text_keys(singles)]), lambda done: progress("encode", done)
    )
    vectors, word_vectors, rest = np.split(every, [len(views), len(views) + len(lexicon)])
    with ThreadPoolExecutor(1) as beside:
        # Nearly all of it is done by libraries that leave the interpreter to others meanwhile.
        kind = beside.submit(_write_vectors, staging, vectors, word_vectors, previous)
        terms = [Occurrences.count(rows) for rows in (cut.words, cut.chars, cut.pinyin)]
        listed, bigrams = map(Occurrences.count, cache.texts.decoys(decoys))
        inverted = InvertedIndex.make(terms, listed)
        inverted.save(staging / LAYOUT.lexical)
        chars = terms[1]
        weights = chars.weigh(idf_of(chars.frequency, len(views)))
        ViewTable.make(views, cut.words, rows, weights).save(staging, LAYOUT.view_table)
        figures = cache.texts.figures(entries, keys)
        lexicon_keys = np.empty_like(cut.words.vocabulary)
        lexicon_keys[rows] = cut.words.vocabulary
        FigureTable.make(entries, figures, lexicon_keys).save(staging, LAYOUT.figure_table)
    progress("index", len(views))
    write_json(staging / LAYOUT.decoys, list(decoys))
    build_vectors(rest, staging / LAYOUT.decoy_vectors)
    write_array(staging / LAYOUT.decoy_weights, bigrams.weigh(inverted.weights_of(bigrams.keys)))
    synonyms = {say: list(means) for say, means in knowledge.vocabulary.synonyms.items()}
    segmentation = {
        "terms": list(knowledge.vocabulary.terms),
        "synonyms": synonyms,
        "readings": readings,
        "lexicon": lexicon,
        "held": _write_places(staging, entries),
    }
    write_json(staging / LAYOUT.words, segmentation)
    write_json(staging / LAYOUT.places, knowledge.places)
    write_json(staging / LAYOUT.ids, [entry.passage.id for entry in entries])
    decision.save(staging)
    manifest = Manifest(
        created=dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds"),
        content=content,
        content_digest=knowledge.digest,
        encoder=encoder.id,
        dim=int(vectors.shape[1]),
        passages=len(entries),
        views=len(views),
        vector_index=kind.result(),
    )
    write_json(staging / LAYOUT.manifest, manifest)
    return Built(manifest, len(every), cache.vectors.encoded)


def _write_owners(staging: Path, entries: Sequence[Entry]) -> None:
    """Write which passage each view is of."""
    sizes = [len(entry.views) for entry in entries]
    write_array(staging / LAYOUT.views, np.repeat(np.arange(len(entries), dtype=np.int32), sizes))


def _write_places(staging: Path, entries: Sequence[Entry]) -> list[str]:
    """Write which passage is of which place, and return the places."""
    held = sorted({place for entry in entries for place in entry.places})
    rows = {place: row for row, place in enumerate(held)}
    pairs = [(at, rows[place]) for at, entry in enumerate(entries) for place in entry.places]
    write_array(staging / LAYOUT.held, np.array(pairs, np.int32).reshape(-1, 2))
    return held


def _write_vectors(
    staging: Path, views: NDArray[np.float16], words: NDArray[np.float16], previous: Path | None
) -> str:
    """Write the vectors of the views and of the lexicon; return the type of their index."""
    kind = build_vectors(views, staging / LAYOUT.faiss, before=_before(previous))
    write_array(staging / LAYOUT.vectors, views)
    full = words.astype(np.float32)
    projection = fit_projection(full)
    write_array(staging / LAYOUT.projection, projection)
    write_array(staging / LAYOUT.lexicon, shortened(full, projection))
    return kind


def _before(previous: Path | None) -> Before | None:
    """The index of a snapshot, unless it is damaged: else every later one would be, too."""
    if previous is None:
        return None
    try:
        verify(previous, read_manifest(previous), (LAYOUT.faiss,))
    except SnapshotError:
        return None
    return Before(previous / LAYOUT.faiss, previous / LAYOUT.vectors)


def _sorted(vocabulary: Sequence[str]) -> tuple[list[str], NDArray[np.int32]]:
    """The words in order, and the row of each in it."""
    order = sorted(range(len(vocabulary)), key=vocabulary.__getitem__)
    rows = np.empty(len(order), np.int32)
    rows[order] = np.arange(len(order), dtype=np.int32)
    return [vocabulary[at] for at in order], rows


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
