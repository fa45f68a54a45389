"""Entries -> a snapshot in a staging folder. Only what changed is encoded again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import copyfile

import numpy as np
from numpy.typing import NDArray

from index.arrays import write_array
from index.cache import Cache, VectorCache
from index.confidence import Decision
from index.entries import write_entries
from index.figures import FigureTable
from index.held import write_held
from index.kept import Blocks, text_keys
from index.lexical import InvertedIndex, idf_of
from index.lexicon import fit_projection, shortened
from index.missing import Noted, write_missing
from index.occurrences import Occurrences
from index.prepared import Prepared
from index.rows import Keys
from index.snapshot import (
    LAYOUT,
    Manifest,
    SnapshotError,
    read_manifest,
    verify,
    write_json,
)
from index.types import Encoder, Vectors
from index.vectors import Before, build_vectors
from index.views import ViewTable
from index.words import Segmenter, make_readings
from knowledge.types import Entry, Knowledge
from knowledge.version import version_of

Progress = Callable[[str, int], None]
Finished = Callable[[str], None]


def _silent(_step: str, _done: int) -> None:
    """No progress shown."""


def _unheeded(_name: str) -> None:
    """Nobody waits for files that are finished."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: of all `texts`, `encoded` were not in the cache."""

    manifest: Manifest
    texts: int
    encoded: int


def build_snapshot(
    staging: Path,
    knowledge: Knowledge,
    prepared: Prepared,
    encoder: Encoder,
    cache: Cache,
    *,
    content: str = "",
    decision: Decision,
    decoys: Sequence[str] = (),
    missing: Sequence[Noted] = (),
    previous: Path | None = None,
    progress: Progress = _silent,
    finished: Finished = _unheeded,
) -> Built:
    """Write all files of a snapshot but the sealed manifest into the empty folder `staging`.

    It is of the `prepared` entries. `cache` has what earlier builds made, and takes what this one
    makes. `decoys` are normalised questions that must get no answer, `missing` those for facts
    that no file has, `previous` a snapshot of much the same content: where its vectors lie, what
    makes words' vectors short and the decoys' index serve again. `progress` is called with a
    step's name and how many views it has done, `finished` with the name of each large file, or of
    a folder of such, once it is written.
    """
    previous = _usable(previous, encoder)
    readings = _readings(cache.folder)
    segmenter = Segmenter(knowledge.vocabulary.terms, knowledge.vocabulary.synonyms, readings)
    entries, views = prepared.entries, len(prepared.kinds)
    cache.texts.cut_by(segmenter)
    blocks = Blocks(prepared.keys, prepared.sizes)
    with ThreadPoolExecutor(2) as beside:
        # Nearly all of it is done by libraries that leave the interpreter to others meanwhile.
        encoding = beside.submit(
            cache.vectors.encode, blocks, partial(_texts, entries), partial(progress, "encode")
        )
        cut = cache.texts.cut(entries, prepared.keys)
        vectors = encoding.result()
        kind = beside.submit(_write_vectors, staging, vectors, previous, prepared, finished)
        lexicon = [cut.names[key] for key in cut.words.vocabulary.tolist()]
        words = cut.words.vocabulary
        noted = [*decoys, *(one.text for one in missing)]
        word_vectors, rest = _encode_words(cache.words, words, lexicon, noted)
        written = [
            beside.submit(_write_lexicon, staging, word_vectors, previous),
            beside.submit(write_entries, staging, prepared.lines),
        ]
        write_array(staging / LAYOUT.keys, prepared.keys)
        write_array(staging / LAYOUT.views, _owners(prepared))
        terms = [Occurrences.count(rows) for rows in (cut.words, cut.chars, cut.pinyin)]
        listed, bigrams = map(Occurrences.count, cache.texts.decoys(decoys))
        inverted = InvertedIndex.make(terms, listed)
        written.append(beside.submit(_write_lists, staging, inverted, finished))
        chars = terms[1]
        weights = chars.weigh(idf_of(chars.frequency, views))
        ViewTable.make(prepared.kinds, cut.words, weights).save(staging, LAYOUT.view_table)
        read = cache.texts.figures(entries, prepared.keys)
        figures = FigureTable.make(prepared.kinds, read, cut.words.vocabulary)
        figures.save(staging, LAYOUT.figure_table)
        for one in written:
            one.result()
    progress("index", views)
    _write_decoys(staging, decoys, rest[: len(decoys)], previous)
    write_missing(staging, missing, rest[len(decoys) :])
    write_array(staging / LAYOUT.decoy_weights, bigrams.weigh(inverted.weights_of(bigrams.keys)))
    synonyms = {say: list(means) for say, means in knowledge.vocabulary.synonyms.items()}
    segmentation = {
        "terms": list(knowledge.vocabulary.terms),
        "synonyms": synonyms,
        "readings": readings,
        "lexicon": lexicon,
        **write_held(staging, entries),
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
        views=views,
        vector_index=kind.result(),
    )
    write_json(staging / LAYOUT.manifest, manifest)
    texts = views + len(lexicon) + len(noted)
    return Built(manifest, texts, cache.vectors.encoded + cache.words.encoded)


def _texts(entries: Sequence[Entry], at: int) -> list[str]:
    """The texts of an entry to encode."""
    return [view.text for view in entries[at].views]


def _encode_words(
    cache: VectorCache, keys: Keys, lexicon: Sequence[str], noted: Sequence[str]
) -> tuple[NDArray[np.float16], NDArray[np.float16]]:
    """The vectors of words, which have their terms' keys, and of noted questions."""
    texts = [*lexicon, *noted]
    # Hashing the words once more would be slow.
    of_words = np.column_stack([keys, np.zeros_like(keys)])
    blocks = Blocks(np.concatenate([of_words, text_keys(noted)]), np.ones(len(texts), np.int64))
    vectors = cache.encode(blocks, lambda at: [texts[at]])
    return vectors[: len(lexicon)], vectors[len(lexicon) :]


def _owners(prepared: Prepared) -> NDArray[np.int32]:
    """int32 [views]: the number of the passage that each view is of."""
    return np.repeat(np.arange(len(prepared.entries), dtype=np.int32), prepared.sizes)


def _write_vectors(
    staging: Path,
    views: NDArray[np.float16],
    previous: Path | None,
    prepared: Prepared,
    finished: Finished,
) -> str:
    """Write the vectors of the views, and their index; return its type."""
    write_array(staging / LAYOUT.vectors, views)
    finished(LAYOUT.vectors)
    kind = build_vectors(views, staging / LAYOUT.faiss, before=_before(previous, prepared))
    finished(LAYOUT.faiss)
    return kind


def _write_lists(staging: Path, inverted: InvertedIndex, finished: Finished) -> None:
    inverted.save(staging / LAYOUT.lexical)
    finished(LAYOUT.lexical)


def _write_decoys(
    staging: Path,
    decoys: Sequence[str],
    vectors: NDArray[np.float16],
    previous: Path | None,
) -> None:
    """Write the decoys and the index of their vectors, which is that before of the same decoys."""
    write_json(staging / LAYOUT.decoys, list(decoys))
    files = (LAYOUT.decoys, LAYOUT.decoy_vectors)
    if previous and _is_intact(previous, *files):
        before, now = ((folder / LAYOUT.decoys).read_bytes() for folder in (previous, staging))
        if before == now:
            copyfile(previous / LAYOUT.decoy_vectors, staging / LAYOUT.decoy_vectors)
            return
    build_vectors(vectors, staging / LAYOUT.decoy_vectors)


def _write_lexicon(staging: Path, words: NDArray[np.float16], previous: Path | None) -> None:
    """Write the short vectors of the lexicon's words, and what makes others short.

    The latter is that of a snapshot before, if there is one: some new words do not turn it.
    """
    projection = _projection(previous)
    if projection is None:
        projection = fit_projection(words)
    write_array(staging / LAYOUT.projection, projection)
    write_array(staging / LAYOUT.lexicon, shortened(words, projection))


def _projection(previous: Path | None) -> Vectors | None:
    """The projection of a snapshot if it can be used."""
    if previous is None or not _is_intact(previous, LAYOUT.projection):
        return None
    found: Vectors = np.load(previous / LAYOUT.projection)
    return found


def _before(previous: Path | None, prepared: Prepared) -> Before | None:
    """The index of a snapshot if it can be used."""
    if previous is None or not _is_intact(previous, LAYOUT.faiss, LAYOUT.keys):
        return None
    before, now = np.load(previous / LAYOUT.keys), prepared.keys
    head = _alike(before, now)
    tail = _alike(before[head:][::-1], now[head:][::-1])
    # The same texts, so as many views.
    of_head, of_tail = prepared.sizes[:head], prepared.sizes[len(now) - tail :]
    return Before(previous / LAYOUT.faiss, int(of_head.sum()), int(of_tail.sum()))


def _alike(before: Keys, now: Keys) -> int:
    """How many passages at the beginning are the same.

    An edit changes what stands between the ends: passages are in the order of their files.
    """
    count = min(len(before), len(now))
    differ = np.flatnonzero((before[:count] != now[:count]).any(axis=1))
    return int(differ[0]) if len(differ) else count


def _usable(previous: Path | None, encoder: Encoder) -> Path | None:
    """The snapshot before unless it is of another encoder or damaged."""
    try:
        if previous and read_manifest(previous).encoder == encoder.id:
            return previous
    except SnapshotError:
        pass
    return None


def _is_intact(snapshot: Path, *names: str) -> bool:
    """False if one of these files is damaged: else those of every later one would be, too."""
    try:
        verify(snapshot, read_manifest(snapshot), names)
    except SnapshotError:
        return False
    return True


def _readings(cache: Path) -> dict[str, str]:
    """The readings, made once: pypinyin takes 0.3 s to load."""
    path = cache / f"readings-{version_of('index', 'pypinyin')[:16]}.json"
    try:
        found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
        if len(found) > 20_000:
            return found
    except (OSError, ValueError):
        pass
    found = make_readings()
    with suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
        for other in cache.glob("readings-*.json"):
            other.unlink()
        write_json(path, found)
    return found
