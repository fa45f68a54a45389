"""A snapshot on disk: its files, its manifest, what a damaged one ends in.

<folder>/CURRENT                    the name of the published snapshot
<folder>/snapshots/<name>/          one complete index; never changed once published
    manifest.json                   format, what from, what with, checksums of all files
    entries.jsonl  offsets.npy      passages with their views; where each line starts
    keys.npy                        uint64 [passages, 2]: the same for the same views only
    views.npy                       int32 [views]: number of the passage
    held.npy                        int32 [n, 2]: a passage and one of its places, as words.json
                                    numbers them
    words.npy  word_offsets.npy     the views' words as rows of the lexicon
    kinds.npy  weights.npy          what each view is; how much its bigrams weigh
    asks.npy  clauses.npy           what each way of asking wants to hear; the passages' clauses,
    gives.npy  clause_*.npy         what they give and which words they have (index/figures.py)
    vectors.npy                     float16 [views, dim], unit length
    vectors.faiss                   the same, for search
    lexical/                        inverted lists: words, character and pinyin bigrams
    words.json                      terms, synonyms, readings, words of the content
    lexicon.npy  projection.npy     float32 [words, short]: those words' short vectors;
                                    float32 [dim, short]: what makes vectors short
    places.json                     the places
    ids.json                        passage ids by number
    decision.json  residue.npy      weights and thresholds; those of what a passage lacks
    borders.npy                     the borders to what is not answered
    decoys.json  decoys.faiss       off-topic questions and their vectors, for search
    decoy_weights.npy               how much their bigrams weigh
    missing.json  missing.faiss     questions for facts that no file has, each with its place;
                                    their vectors, for search
    measured.npz                    hashes of what its rates were measured on, if they were
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any

from pydantic_core import to_json
from xxhash import xxh3_64

from index.texts import say
from knowledge.errors import UnionbotError

FORMAT = 11


class SnapshotError(UnionbotError):
    """There is no snapshot that can be served. The message ends in the command that repairs."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The names of a snapshot's files."""

    manifest: str = "manifest.json"
    entries: str = "entries.jsonl"
    offsets: str = "offsets.npy"
    keys: str = "keys.npy"
    views: str = "views.npy"
    held: str = "held.npy"
    vectors: str = "vectors.npy"
    faiss: str = "vectors.faiss"
    lexical: str = "lexical"
    view_words: str = "words.npy"
    word_offsets: str = "word_offsets.npy"
    kinds: str = "kinds.npy"
    weights: str = "weights.npy"
    asks: str = "asks.npy"
    clauses: str = "clauses.npy"
    gives: str = "gives.npy"
    clause_follows: str = "clause_follows.npy"
    clause_starts: str = "clause_starts.npy"
    clause_words: str = "clause_words.npy"
    lexicon: str = "lexicon.npy"
    projection: str = "projection.npy"
    words: str = "words.json"
    places: str = "places.json"
    ids: str = "ids.json"
    decision: str = "decision.json"
    borders: str = "borders.npy"
    residue: str = "residue.npy"
    decoys: str = "decoys.json"
    decoy_vectors: str = "decoys.faiss"
    decoy_weights: str = "decoy_weights.npy"
    missing: str = "missing.json"
    missing_vectors: str = "missing.faiss"

    @property
    def view_table(self) -> tuple[str, ...]:
        """The arrays of a `ViewTable`."""
        return (self.view_words, self.word_offsets, self.kinds, self.weights)

    @property
    def figure_table(self) -> tuple[str, ...]:
        """The arrays of a `FigureTable`."""
        clauses = (self.clauses, self.gives, self.clause_follows)
        return (self.asks, *clauses, self.clause_starts, self.clause_words)


LAYOUT = Layout()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a snapshot is made of. `created` is ISO 8601 UTC; `files` name -> XXH3 in hex.

    `previous` is the name of the snapshot that was current before, "" for the first one.
    `forced` is empty unless it was published although something spoke against it: who decided
    ("by"), why ("reason"), and what it was ("failed", one line each).
    """

    created: str
    content: str
    content_digest: str
    encoder: str
    dim: int
    passages: int
    views: int
    vector_index: str
    rates: Mapping[str, Any] = field(default_factory=dict)
    previous: str = ""
    forced: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    format: int = FORMAT


def read_manifest(folder: Path) -> Manifest:
    """A snapshot's manifest. Raises `SnapshotError` if damaged or of another format."""
    try:
        raw = json.loads((folder / LAYOUT.manifest).read_text(encoding="utf-8"))
        version = raw.get("format")
        if version != FORMAT:
            raise SnapshotError(say("other-format", folder=folder, found=version, wanted=FORMAT))
        return Manifest(**raw)
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise damaged(folder, LAYOUT.manifest) from error


def verify(folder: Path, manifest: Manifest, names: Iterable[str] | None = None) -> None:
    """Raise `SnapshotError` unless every file is as it was when it was published.

    Or some of them, by their names.
    """
    for name in manifest.files if names is None else names:
        try:
            found = file_digest(folder / name)
        except OSError as error:
            raise damaged(folder, name) from error
        if found != manifest.files.get(name):
            raise damaged(folder, name)


@contextmanager
def verifying(folder: Path, manifest: Manifest) -> Iterator[None]:
    """As `verify`, beside what is done meanwhile; what that ends in matters only if it holds.

    Adding up checksums leaves the interpreter to others.
    """
    found: list[SnapshotError] = []

    def look() -> None:
        try:
            verify(folder, manifest)
        except SnapshotError as error:
            found.append(error)
        except Exception:  # noqa: BLE001 - whatever the manifest holds, it is not verified
            found.append(damaged(folder, LAYOUT.manifest))

    beside = Thread(target=look)
    beside.start()
    try:
        yield
    finally:
        beside.join()
        if found:
            raise found[0]


def damaged(folder: Path, name: str) -> SnapshotError:
    """The error for a file that is missing or not as it was written."""
    return SnapshotError(say("index-damaged", folder=folder, name=name))


def write_json(path: Path, value: Any) -> None:
    """Write a value, which may hold dataclasses, as compact UTF-8 JSON."""
    # Several times as fast as dataclasses.asdict and json.
    path.write_bytes(to_json(value))


def read_json(folder: Path, name: str) -> Any:
    """Read a snapshot's JSON file. Raises `SnapshotError` if it is damaged."""
    try:
        return json.loads((folder / name).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise damaged(folder, name) from error


def file_digest(path: Path) -> str:
    """XXH3 (64 bits) of a file in hex: finds damage in a tenth of the time of CRC-32 or SHA-256.

    All files are read whenever a snapshot is published or opened.
    """
    found = xxh3_64()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            found.update(block)
    return found.hexdigest()
