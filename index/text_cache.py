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
from index.kept import Arrays, Blocks, read_arrays, text_keys, worth_writing, write_arrays
from index.occurrences import Cut, cut_all, cut_chars
from index.rows import Keys, Positions, Rows
from index.words import Segmenter, known_terms
from knowledge.types import Entry
from knowledge.version import version_of

Columns = dict[str, Rows]


class TextCache:
    """Rows of terms for each view, of figures for each passage, of bigrams for each decoy.

    They are found by a hash of the passage's views, in three files of a folder. The files are of
    one segmenter and one version of the program: with another one nothing is taken from them.
    """

    def __init__(self, folder: Path) -> None:
        names = ("terms", "figures", "decoys")
        self._files = [_KeptRows(folder / f"{name}-2.npz") for name in names]
        self._terms, self._figures, self._decoys = self._files
        self._segmenter = Segmenter()

    def open(self) -> None:
        """Read the files now, which takes a while."""
        for file in self._files:
            file.open()

    def cut_by(self, segmenter: Segmenter) -> None:
        """From now on with this segmenter."""
        self._segmenter = segmenter
        decides = [version_of("index", "rjieba"), known_terms(), segmenter.readings]
        version = blake2b(json.dumps(decides).encode(), digest_size=16).hexdigest()
        for file in self._files:
            file.be_of(version)

    def cut(self, entries: Sequence[Entry], keys: Keys) -> Cut:
        """As `cut_all` of all views; `keys` are the entries' (`Prepared`)."""
        names: dict[int, str] = {}

        def make(missing: Positions) -> Columns:
            texts = [view.text for at in missing for view in entries[at].views]
            cut = cut_all(texts, self._segmenter)
            names.update(cut.names)
            return {"words": cut.words, "chars": cut.chars, "pinyin": cut.pinyin}

        sizes = np.array([len(entry.views) for entry in entries], np.int64)
        found = self._terms.get(Blocks(keys, sizes), make, names)
        return Cut(**found, names=self._terms.names)

    def figures(self, entries: Sequence[Entry], keys: Keys) -> FigureRows:
        """As `read_figures`; `keys` as for `cut`."""

        def make(missing: Positions) -> Columns:
            found = read_figures([entries[at] for at in missing], self._segmenter)
            return {field.name: getattr(found, field.name) for field in fields(found)}

        wanted = Blocks(keys, np.ones(len(keys), np.int64))
        return FigureRows(**self._figures.get(wanted, make, {}))

    def decoys(self, texts: Sequence[str]) -> tuple[Rows, Rows]:
        """The decoys' bigrams, as those of the channels of decoys and of characters."""

        def make(_missing: Positions) -> Columns:
            return {"decoys": cut_chars(texts, "decoys"), "chars": cut_chars(texts)}

        wanted = Blocks(text_keys(["\n".join(texts)]), np.array([len(texts)]))
        found = self._decoys.get(wanted, make, {})
        return found["decoys"], found["chars"]

    def save(self) -> None:
        """Write what was asked for last and no more, so that the files do not grow for ever."""
        for file in self._files:
            file.save()


class _KeptRows:
    """Rows of several columns by block, and the names of some of their terms, in one file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._arrays: dict[str, NDArray[Any]] | None = None
        self._version = ""
        # How many rows the file does not have.
        self._new = 0
        self._forget()

    def _forget(self) -> None:
        self._blocks = Blocks.none()
        self._columns: Columns = {}
        self.names: dict[int, str] = {}

    def open(self) -> None:
        """Read the file, if it was not."""
        if self._arrays is None:
            self._arrays = read_arrays(self._path)

    def be_of(self, version: str) -> None:
        """Forget what is of another version, and take over what the file holds of this one."""
        if version == self._version:
            return
        self.open()
        arrays, self._arrays = self._arrays or {}, {}
        self._version = version
        self._forget()
        if str(arrays.pop("version", "")) != version:
            return
        try:
            blocks = Blocks(arrays.pop("keys"), arrays.pop("sizes"))
            named = bytes(arrays.pop("names")).decode().split("\n")
            names = dict(zip(arrays.pop("named").tolist(), named, strict=False))
            self._columns = _columns(arrays, blocks)
        except (KeyError, ValueError):
            return
        self._blocks, self.names = blocks, names

    def get(
        self,
        wanted: Blocks,
        make: Callable[[Positions], Columns],
        names: dict[int, str],
    ) -> Columns:
        """The rows of these blocks, and from now on only theirs.

        `make` gives those of the blocks at some positions, which are not here, and puts the
        names of their terms into `names`.
        """
        missing, runs = self._blocks.lacking(wanted)
        found = self._columns
        if len(missing) or not found:
            fresh = make(missing)
            found = {name: found.get(name, Rows.none()).joined(fresh[name]) for name in fresh}
            self._new += int(wanted.sizes[missing].sum())
        self._columns = {name: column.pick(runs) for name, column in found.items()}
        self._blocks = wanted
        names |= self.names
        if names:
            self.names = {key: names[key] for key in self._columns["words"].vocabulary.tolist()}
        return self._columns

    def save(self) -> None:
        if not worth_writing(self._new, int(self._blocks.sizes.sum())):
            return
        self._new = 0
        arrays = _arrays(self._columns)
        arrays["keys"], arrays["sizes"] = self._blocks.keys, self._blocks.sizes
        arrays["named"] = np.array(list(self.names), np.uint64)
        arrays["names"] = np.frombuffer("\n".join(self.names.values()).encode(), np.uint8)
        write_arrays(self._path, arrays, self._version)


def _columns(arrays: Arrays, blocks: Blocks) -> Columns:
    """Raises `KeyError` or `ValueError` unless they are columns of the rows of these blocks."""
    if len(blocks.keys) != len(blocks.sizes):
        raise ValueError(len(blocks.keys))
    size = int(blocks.sizes.sum())
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
