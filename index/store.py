"""Published snapshots on disk.

    <folder>/CURRENT                    the name of the published snapshot
    <folder>/snapshots/<name>/          one complete index; never changed once published
        manifest.json                   format, what from, what with, checksums of all files
        entries.jsonl  offsets.npy      passages with their views; where each line starts
        views.npy                       int32 [views]: number of the passage
        terms.npy  term_offsets.npy     the views' terms as numbers (index/terms.py)
        kinds.npy  weights.npy          what each view is; how much its bigrams weigh
        vectors.npy                     float16 [views, dim], unit length
        vectors.faiss                   the same, for search
        lexical/                        BM25 over words, character bigrams, pinyin bigrams
        words.json                      terms, synonyms, readings, words of the content
        lexicon.npy  projection.npy     float16 [words, short]: those words' short vectors;
                                        float32 [dim, short]: what makes vectors short
        places.json                     the places
        ids.json                        passage ids by number
        decision.json                   weights and thresholds
        decoys.json  decoys.npy         off-topic questions and their float16 unit vectors

Publishing writes CURRENT.new and renames it over CURRENT: one step that either happened or
did not. A build killed before that leaves the old snapshot serving.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from knowledge.errors import UnionbotError

FORMAT = 2
REBUILD = "Run: unionbot build"


class SnapshotError(UnionbotError):
    """There is no snapshot that can be served. The message ends in the command that repairs."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The names of a snapshot's files."""

    manifest: str = "manifest.json"
    entries: str = "entries.jsonl"
    offsets: str = "offsets.npy"
    views: str = "views.npy"
    vectors: str = "vectors.npy"
    faiss: str = "vectors.faiss"
    lexical: str = "lexical"
    terms: str = "terms.npy"
    term_offsets: str = "term_offsets.npy"
    kinds: str = "kinds.npy"
    weights: str = "weights.npy"
    lexicon: str = "lexicon.npy"
    projection: str = "projection.npy"
    words: str = "words.json"
    places: str = "places.json"
    ids: str = "ids.json"
    decision: str = "decision.json"
    decoys: str = "decoys.json"
    decoy_vectors: str = "decoys.npy"

    @property
    def term_table(self) -> tuple[str, ...]:
        """The arrays of a `TermTable`."""
        return (self.terms, self.term_offsets, self.kinds, self.weights)


LAYOUT = Layout()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a snapshot is made of. `created` is ISO 8601 UTC; `files` name -> CRC-32."""

    created: str
    content: str
    content_digest: str
    encoder: str
    dim: int
    passages: int
    views: int
    vector_index: str
    rates: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    format: int = FORMAT


class Store:
    """The snapshots in one folder."""

    def __init__(self, folder: Path, keep: int = 5) -> None:
        self.folder = folder
        self._keep = keep

    @property
    def _pointer(self) -> Path:
        return self.folder / "CURRENT"

    def current_name(self) -> str | None:
        """The published snapshot's name; None if nothing has been published.

        Raises `SnapshotError` if it cannot be read.
        """
        try:
            return self._pointer.read_text(encoding="utf-8").strip() or None
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise damaged(self.folder, self._pointer.name) from error

    def current(self) -> Path:
        """The published snapshot's folder. Raises `SnapshotError` if there is none."""
        name = self.current_name()
        if name is None:
            raise SnapshotError(f"No index has been built in {self.folder}. {REBUILD}")
        folder = self._snapshots / Path(name).name
        if not folder.is_dir():
            raise SnapshotError(f"The published index {folder} is missing. {REBUILD}")
        return folder

    @property
    def _snapshots(self) -> Path:
        return self.folder / "snapshots"

    @contextmanager
    def building(self) -> Iterator[Path]:
        """A new empty folder to build in; removed if the build fails.

        Raises `UnionbotError` if another build is under way or the folder cannot be written.
        """
        try:
            self._snapshots.mkdir(parents=True, exist_ok=True)
            lock = os.open(self.folder / "build.lock", os.O_CREAT | os.O_RDWR, 0o644)
        except OSError as error:
            raise _cannot_write(self.folder, error) from error
        try:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                message = f"Another build is writing to {self.folder}. Wait for it to end."
                raise UnionbotError(message) from None
            for left_over in self._snapshots.glob("*.building"):
                shutil.rmtree(left_over, ignore_errors=True)
            staging = self._snapshots / f"{os.getpid()}.building"
            try:
                staging.mkdir()
                yield staging
            except OSError as error:
                if not self._is_inside(error.filename):
                    raise
                raise _cannot_write(self.folder, error) from error
            finally:
                shutil.rmtree(staging, ignore_errors=True)
        finally:
            os.close(lock)

    def _is_inside(self, name: Any) -> bool:
        """False for a file elsewhere; a full disk names no file at all."""
        return not isinstance(name, str) or Path(name).is_relative_to(self.folder)

    def publish(self, staging: Path, manifest: Manifest) -> str:
        """Seal a finished staging folder and make it the current snapshot; return its name."""
        files = {name: file_digest(staging / name) for name in _relative_files(staging)}
        sealed = Manifest(**{**asdict(manifest), "files": files})
        write_json(staging / LAYOUT.manifest, asdict(sealed))
        for name in (*files, LAYOUT.manifest):
            _fsync(staging / name)
        stamp = manifest.created.translate(str.maketrans("", "", "-:.+"))[:18]
        digest = hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()
        name = f"{stamp}-{digest[:8]}"
        target = self._snapshots / name
        shutil.rmtree(target, ignore_errors=True)
        staging.rename(target)
        self._point_to(name)
        self._prune(name)
        return name

    def _point_to(self, name: str) -> None:
        fresh = self._pointer.with_suffix(".new")
        fresh.write_text(name + "\n", encoding="utf-8")
        _fsync(fresh)
        fresh.replace(self._pointer)
        _fsync(self.folder)

    def _prune(self, current: str) -> None:
        names = sorted(path.name for path in self._snapshots.iterdir() if path.is_dir())
        for name in names[: -self._keep]:
            if name != current:
                shutil.rmtree(self._snapshots / name, ignore_errors=True)


def read_manifest(folder: Path) -> Manifest:
    """A snapshot's manifest. Raises `SnapshotError` if damaged or of another format."""
    try:
        raw = json.loads((folder / LAYOUT.manifest).read_text(encoding="utf-8"))
        version = raw.get("format")
        if version != FORMAT:
            message = f"The index {folder} has format {version}; this version reads {FORMAT}."
            raise SnapshotError(f"{message} {REBUILD}")
        return Manifest(**raw)
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise damaged(folder, LAYOUT.manifest) from error


def verify(folder: Path, manifest: Manifest) -> None:
    """Raise `SnapshotError` unless every file is as it was when it was published."""
    for name, digest in manifest.files.items():
        try:
            found = file_digest(folder / name)
        except OSError as error:
            raise damaged(folder, name) from error
        if found != digest:
            raise damaged(folder, name)


def damaged(folder: Path, name: str) -> SnapshotError:
    """The error for a file that is missing or not as it was written."""
    return SnapshotError(f"The index {folder} is damaged ({name}). {REBUILD}")


def write_json(path: Path, value: Any) -> None:
    """Write a value as compact UTF-8 JSON."""
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def read_json(folder: Path, name: str) -> Any:
    """Read a snapshot's JSON file. Raises `SnapshotError` if it is damaged."""
    try:
        return json.loads((folder / name).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise damaged(folder, name) from error


def file_digest(path: Path) -> str:
    """CRC-32 of a file in hex: finds damage at a tenth of what SHA-256 adds to a cold start."""
    with path.open("rb") as file:
        found = 0
        while block := file.read(1 << 20):
            found = zlib.crc32(block, found)
    return f"{found:08x}"


def _relative_files(folder: Path) -> list[str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    # tantivy keeps these for its writer; they say nothing about the index.
    unneeded = {".tantivy-writer.lock", ".tantivy-meta.lock"}
    names = [path.relative_to(folder).as_posix() for path in files if path.name not in unneeded]
    return sorted(name for name in names if name != LAYOUT.manifest)


def _fsync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _cannot_write(folder: Path, error: OSError) -> UnionbotError:
    reason = error.strerror or type(error).__name__
    return UnionbotError(
        f"The index cannot be written to {folder} ({reason}). "
        "Check rights and free space; the published index is unchanged."
    )
