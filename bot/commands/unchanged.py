"""Whether a build would only publish once more what is published.

What a snapshot was built from is noted beside it, in <cache>/built_from.json: its name, and a hash
over all that a build reads. Without that note (the cache may be deleted, an older version made
none) it is built again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from bot.settings import Settings
from index.snapshot import Manifest, SnapshotError, read_manifest, verify
from index.store import Store
from index.types import Encoder
from knowledge.types import Knowledge
from knowledge.version import version_of
from knowledge.whole_file import write_whole

# The settings that a build reads, beside the encoder and the content, which are compared as such.
_SETTINGS = {"content", "builds_on", "keep_snapshots", "publish"}
_PROGRAM = ("bot", "bot.commands", "index", "knowledge")
# What decides in the package beside its modules; the model is part of the encoder's id.
_WEIGHTS = ("ranker.json", "residue.npy", "shipped_fit")


def current(
    settings: Settings, store: Store, knowledge: Knowledge, encoder: Encoder
) -> tuple[str, Manifest] | None:
    """The published snapshot's name and manifest if it is whole and built from just this."""
    try:
        folder = store.current()
        manifest = read_manifest(folder)
        if _noted(settings).get(folder.name) != _hash(settings, knowledge, encoder):
            return None
        verify(folder, manifest)  # reads every file: only where nothing else differs
    except SnapshotError:
        return None
    return folder.name, manifest


def note(
    settings: Settings, store: Store, name: str, knowledge: Knowledge, encoder: Encoder
) -> None:
    """Write down what the snapshot `name` was built from."""
    kept = store.names()
    noted = {one: made for one, made in _noted(settings).items() if one in kept}
    noted[name] = _hash(settings, knowledge, encoder)
    # Nothing is lost if it cannot be written: the next build is one too many.
    with suppress(OSError):
        settings.cache.mkdir(parents=True, exist_ok=True)
        write_whole(_file(settings), json.dumps(noted).encode())


def _file(settings: Settings) -> Path:
    return settings.cache / "built_from.json"


def _noted(settings: Settings) -> dict[str, str]:
    try:
        noted = json.loads(_file(settings).read_bytes())
    except (OSError, ValueError):
        return {}
    return noted if isinstance(noted, dict) else {}


def _hash(settings: Settings, knowledge: Knowledge, encoder: Encoder) -> str:
    config = settings.config.model_dump(mode="json", include=_SETTINGS)
    made = [knowledge.digest, encoder.id, config, settings.drafts, _program()]
    return blake2b(json.dumps(made, sort_keys=True).encode(), digest_size=16).hexdigest()


@lru_cache
def _program() -> str:
    """What the program is: another version may build another index of the same files."""
    hasher = blake2b(" ".join(map(version_of, _PROGRAM)).encode(), digest_size=16)
    for name in _WEIGHTS:
        for path in _below(files("index") / name):
            hasher.update(path.read_bytes())
    return hasher.hexdigest()


def _below(path: Traversable) -> Iterator[Traversable]:
    if path.is_dir():
        for one in sorted(path.iterdir(), key=lambda one: one.name):
            yield from _below(one)
    elif path.is_file():
        yield path
