"""What a build keeps for later ones: JSON values by key, in files that may be deleted at any time.

<name>.jsonl    a hash of what follows; then a line for each value: its key, a blank, its JSON

A file is replaced in one step, and is as good as none if it is damaged, of another version or
cannot be read. One that cannot be written is left out: what it holds is made anew each time.
A program that builds again and again has what it made itself at hand, as it read it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

from pydantic_core import from_json, to_json

from knowledge.version import version_of
from knowledge.whole_file import write_whole

Value = TypeVar("Value")

_LIBRARIES = ("PyYAML", "pydantic", "opencc")


def key_of(*texts: str) -> str:
    """The same for the same texts only."""
    # With their lengths it is plain where one ends, whatever they hold.
    whole = f"{[*map(len, texts)]}{''.join(texts)}"
    return blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


class Kept:
    """Opens the files of one folder; without a folder everything is made anew.

    What decides a value besides its key, the program itself, is part of each file's hash.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._files: dict[str, _File] = {}
        # By what decides and the thing's id, which stays its own while it is held here.
        self._keys: dict[tuple[int, tuple[str, ...]], tuple[object, str]] = {}
        self._used_keys: dict[tuple[int, tuple[str, ...]], tuple[object, str]] = {}

    def begin(self) -> None:
        """Forget the keys of things that were not asked for since the last time."""
        self._keys, self._used_keys = self._used_keys, {}

    def key_of(self, thing: object, *decides: str, texts: Callable[[], Iterable[str]]) -> str:
        """`key_of` what decides and some texts of a thing, which nobody changes.

        Worked out once for the same thing: a program that builds again has most at hand.
        """
        at = (id(thing), decides)
        known = self._used_keys.get(at) or self._keys.get(at)
        if known is None:
            known = (thing, key_of(*decides, *texts()))
        self._used_keys[at] = known
        return known[1]

    def get(
        self,
        name: str,
        keys: Sequence[str],
        make: Callable[[list[int]], Iterable[Any]],
        read: Callable[[Any], Value],
    ) -> list[Value]:
        """The value of each key in the file of this name, as `read` from what JSON gives back.

        `make` gives those at some positions, which the file has not. Whoever asks again with
        the same key gets the same value, which nobody must change.
        """
        if self._folder is None:
            return [read(from_json(to_json(value))) for value in make(list(range(len(keys))))]
        if name not in self._files:
            self._files[name] = _File(self._folder / f"{name}-1.jsonl")
        return self._files[name].get(keys, make, read)

    def save(self) -> None:
        """Write what was asked for since the last time and no more: files must not grow for ever.

        What was not asked for is forgotten here, too.
        """
        for file in self._files.values():
            with suppress(OSError):
                file.save()


class _File:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._lines = self._read()
        self._values: dict[str, Any] = {}
        self._used: dict[str, None] = {}
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

    def get(
        self,
        keys: Sequence[str],
        make: Callable[[list[int]], Iterable[Any]],
        read: Callable[[Any], Value],
    ) -> list[Value]:
        missing = [at for at, key in enumerate(keys) if key not in self._lines]
        if missing:
            self._is_new = True
            made = map(to_json, make(missing))
            self._lines |= zip([keys[at] for at in missing], made, strict=True)
        for key in keys:
            if key not in self._values:
                self._values[key] = read(from_json(self._lines[key]))
        self._used |= dict.fromkeys(keys)
        return [self._values[key] for key in keys]

    def save(self) -> None:
        lines = {key: self._lines[key] for key in self._used}
        self._lines = lines
        self._values = {key: self._values[key] for key in lines}
        self._used = {}
        if not self._is_new:
            return
        body = b"\n".join(key.encode() + b" " + value for key, value in lines.items())
        self._path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(self._path, _hash(body) + b"\n" + body)
        self._is_new = False


def _hash(body: bytes) -> bytes:
    version = version_of("knowledge", *_LIBRARIES).encode()
    return blake2b(body, digest_size=16, key=version).hexdigest().encode()
