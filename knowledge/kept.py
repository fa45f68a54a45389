"""What a build keeps for later ones: JSON values by key, in files that may be deleted at any time.

<name>.jsonl    a hash of what follows; then a line for each value: its key, a blank, its JSON

A file is replaced in one step, and is as good as none if it is damaged, of another version or
cannot be read. One that cannot be written is left out: what it holds is made anew each time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

from pydantic_core import from_json, to_json

from knowledge.version import version_of
from knowledge.whole_file import write_whole

_LIBRARIES = ("PyYAML", "pydantic", "opencc")


def key_of(*texts: str) -> str:
    """The same for the same texts only."""
    # Quoted: whatever they hold, it is plain where one ends.
    return blake2b(repr(texts).encode(), digest_size=16).hexdigest()


class Kept:
    """Opens the files of one folder; without a folder everything is made anew.

    What decides a value besides its key, the program itself, is part of each file's hash.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._files: dict[str, _File] = {}

    def get(
        self, name: str, keys: Sequence[str], make: Callable[[list[int]], Iterable[Any]]
    ) -> list[Any]:
        """The value of each key in the file of this name, as JSON gives it back.

        `make` gives those at some positions, which the file has not.
        """
        if self._folder is None:
            return [from_json(to_json(value)) for value in make(list(range(len(keys))))]
        if name not in self._files:
            self._files[name] = _File(self._folder / f"{name}-1.jsonl")
        return self._files[name].get(keys, make)

    def save(self) -> None:
        """Write what has been asked for and no more, so that files do not grow for ever."""
        for file in self._files.values():
            with suppress(OSError):
                file.save()


class _File:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._lines = self._read()
        self._used: dict[str, bytes] = {}
        self._is_new = False

    def _read(self) -> dict[str, bytes]:
        try:
            head, _, body = self._path.read_bytes().partition(b"\n")
        except OSError:
            return {}
        if head != _hash(body):
            return {}
        pairs = (line.partition(b" ") for line in body.splitlines())
        return {key.decode(): value for key, _, value in pairs}

    def get(self, keys: Sequence[str], make: Callable[[list[int]], Iterable[Any]]) -> list[Any]:
        missing = [at for at, key in enumerate(keys) if key not in self._lines]
        if missing:
            self._is_new = True
            made = map(to_json, make(missing))
            self._lines |= zip([keys[at] for at in missing], made, strict=True)
        used = {key: self._lines[key] for key in keys}
        self._used |= used
        return [from_json(self._lines[key]) for key in keys]

    def save(self) -> None:
        if not self._is_new:
            return
        body = b"\n".join(key.encode() + b" " + value for key, value in self._used.items())
        self._path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(self._path, _hash(body) + b"\n" + body)


def _hash(body: bytes) -> bytes:
    version = version_of("knowledge", *_LIBRARIES).encode()
    return blake2b(body, digest_size=16, key=version).hexdigest().encode()
