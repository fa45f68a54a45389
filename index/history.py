"""The kept snapshots in the order in which they were published, and the way back."""

from __future__ import annotations

from dataclasses import dataclass

from index.snapshot import Manifest, SnapshotError, read_manifest
from index.store import Store, number_of
from index.texts import say
from knowledge.errors import UnionbotError


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept snapshot. `manifest` is None if it cannot be read."""

    name: str
    manifest: Manifest | None
    current: bool


def history(store: Store) -> list[Kept]:
    """All kept snapshots, the newest publication first.

    Raises `SnapshotError` if the pointer to the current one cannot be read.
    """
    current = store.current_name()
    return [Kept(name, _manifest(store, name), name == current) for name in reversed(store.names())]


def resolve(store: Store, asked: str) -> str:
    """The kept snapshot that is meant: its name, its number, or "" for the one before.

    Raises `UnionbotError` if there is none.
    """
    names = store.names()
    if not asked:
        return _before(store, names)
    for name in names:
        if name == asked or (asked.isdecimal() and number_of(name) == int(asked) > 0):
            return name
    raise UnionbotError(say("not-kept", asked=asked))


def _before(store: Store, names: list[str]) -> str:
    """What was current before the current one: what it names, else the one published before it."""
    current = store.current_name() or ""
    manifest = _manifest(store, current) if current in names else None
    if manifest and manifest.previous in names:
        return manifest.previous
    earlier = [name for name in names if number_of(name) < number_of(current)]
    if not earlier:
        raise UnionbotError(say("nothing-before"))
    return earlier[-1]


def _manifest(store: Store, name: str) -> Manifest | None:
    try:
        return read_manifest(store.snapshot(name))
    except SnapshotError:
        return None
