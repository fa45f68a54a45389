"""What the texts of earlier builds were cut into, so that a build cuts only what changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import fields
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.figure_rows import FigureRows, read_figures
from index.kept import Arrays, find, first_of_each, read_arrays, text_keys, write_arrays
from index.occurrences import Cut, cut_all
from index.rows import Keys, Positions, Rows
from index.words import Segmenter, known_terms
from knowledge.types import Entry
from knowledge.version import version_of

Columns = dict[str, Rows]


class TextCache:
    """Rows of terms for each view, and of figures for each passage, in two files of a folder.

    A row is found by a hash of its text. Both files are of one segmenter and one version of the
    program: with another one nothing is taken from them.
    """

    def __init__(self, folder: Path, segmenter: Segmenter) -> None:
        self._folder = folder
        self._segmenter = segmenter
        decides = [version_of("index", "rjieba"), known_terms(), segmenter.readings]
        self._version = blake2b(json.dumps(decides).encode(), digest_size=16).hexdigest()

    def cut(self, texts: Sequence[str], keys: Keys) -> Cut:
        """As `cut_all`; `keys` are the texts' (`text_keys`)."""
        names: dict[int, str] = {}

        def make(missing: Positions) -> Columns:
            cut = cut_all([texts[at] for at in missing], self._segmenter)
            names.update(cut.names)
            return {"words": cut.words, "chars": cut.chars, "pinyin": cut.pinyin}

        kept = _KeptRows(self._folder / "terms-1.npz", self._version)
        names.update(kept.names)
        found = kept.get(keys, make, names)
        return Cut(**found, names={key: names[key] for key in found["words"].vocabulary.tolist()})

    def figures(self, entries: Sequence[Entry]) -> FigureRows:
        """As `read_figures`."""
        texts = ["\n".join(f"{view.kind}:{view.text}" for view in one.views) for one in entries]

        def make(missing: Positions) -> Columns:
            found = read_figures([entries[at] for at in missing], self._segmenter)
            return {field.name: getattr(found, field.name) for field in fields(found)}

        kept = _KeptRows(self._folder / "figures-1.npz", self._version)
        return FigureRows(**kept.get(text_keys(texts), make))


class _KeptRows:
    """Rows of several columns by key, and the names of some of their terms, in one file."""

    def __init__(self, path: Path, version: str) -> None:
        self._path, self._version = path, version
        arrays = read_arrays(path, version) or {}
        try:
            self._keys = arrays.pop("keys")
            named = bytes(arrays.pop("names")).decode().split("\n")
            self.names = dict(zip(arrays.pop("named").tolist(), named, strict=False))
            self._columns = _columns(arrays, len(self._keys))
        except (KeyError, ValueError):
            self._keys, self.names, self._columns = np.zeros((0, 2), np.uint64), {}, {}

    def get(
        self,
        keys: Keys,
        make: Callable[[Positions], Columns],
        names: dict[int, str] | None = None,
    ) -> Columns:
        """The rows of these keys. `make` gives those at some positions, which no file has.

        The file then holds these rows and no more, so that it does not grow for ever.
        """
        rows = find(self._keys, keys)
        lacking = np.flatnonzero(rows < 0)
        missing = lacking[first_of_each(keys[lacking])]
        found = self._columns
        if len(missing) or not found:
            fresh = make(missing)
            rows[lacking] = len(self._keys) + find(keys[missing], keys[lacking])
            found = {name: found.get(name, Rows.none()).joined(fresh[name]) for name in fresh}
        found = {name: column.take(rows) for name, column in found.items()}
        if len(missing):
            used = [key for key in found["words"].vocabulary.tolist() if key in (names or {})]
            named = "\n".join(names[key] for key in used) if names else ""
            arrays = _arrays(found)
            arrays["keys"], arrays["named"] = keys, np.array(used, np.uint64)
            arrays["names"] = np.frombuffer(named.encode(), np.uint8)
            write_arrays(self._path, arrays, self._version)
        return found


def _columns(arrays: Arrays, size: int) -> Columns:
    """Raises `KeyError` or `ValueError` unless they are columns of so many rows."""
    names = dict.fromkeys(name.partition(".")[0] for name in arrays)
    columns = {
        name: Rows(*(arrays[f"{name}.{field.name}"] for field in fields(Rows))) for name in names
    }
    for rows in columns.values():
        if (len(rows.starts), rows.starts[-1]) != (size + 1, len(rows.terms)):
            raise ValueError(size)
    return columns


def _arrays(columns: Columns) -> dict[str, NDArray[Any]]:
    return {
        f"{name}.{field.name}": getattr(rows, field.name)
        for name, rows in columns.items()
        for field in fields(Rows)
    }
