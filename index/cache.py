"""What builds keep for later ones: terms, figures and vectors of texts seen before."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.kept import Blocks, read_arrays, worth_writing, write_arrays
from index.rows import picked_from
from index.text_cache import TextCache
from index.types import Encoder

_BATCH = 4096
# Of a room for vectors, this part is left for those of the next builds.
_SLACK = 16
_VERSION = "3"
# So long somebody may go back to another encoder.
_LEFT_SECONDS = 30 * 24 * 3600.0


class Cache(AbstractContextManager["Cache"]):
    """What builds keep in one folder, for one encoder; saved at the end, whatever happened.

    `vectors` are those of passages' texts, `words` those of words and of off-topic questions. A
    program that builds again and again has what it made itself at hand.
    """

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        self.folder = folder
        self.texts = TextCache(folder)
        self.vectors = VectorCache(folder, encoder)
        self.words = VectorCache(folder, encoder, "words")

    def __exit__(self, *_: object) -> None:
        self.save()

    def open(self) -> None:
        """Read the files now; the first build would."""
        for part in (self.texts, self.vectors, self.words):
            part.open()

    def save(self) -> None:
        """Write what the last build made or used, unless the files hold nearly all of it."""
        for part in (self.texts, self.vectors, self.words):
            part.save()


class VectorCache:
    """Vectors for one encoder, in one file of the cache folder.

    They are found by their keys, which are hashes of their texts, and the name of the file holds
    the id of the encoder: an edit or another encoder can never bring back an old vector. `encoded`
    counts the different texts encoded anew by the last build.
    """

    def __init__(self, folder: Path, encoder: Encoder, name: str = "vectors") -> None:
        digest = hashlib.sha256(encoder.id.encode()).hexdigest()[:16]
        self._path = folder / f"{name}-{digest}.npz"
        self._encoder = encoder
        self._blocks = Blocks.none()
        self._vectors = np.zeros((0, 1), np.float16)
        # Those of the last two builds' vectors, the latest last.
        self._rooms: list[NDArray[np.float16]] = []
        self._is_open = False
        # How many vectors the file does not have.
        self._new = 0
        self.encoded = 0

    def open(self) -> None:
        """Read the file, if it was not."""
        if self._is_open:
            return
        self._is_open = True
        arrays = read_arrays(self._path)
        if str(arrays.get("version")) != _VERSION or arrays.keys() < {"keys", "sizes", "vectors"}:
            return
        blocks, vectors = Blocks(arrays["keys"], arrays["sizes"]), arrays["vectors"]
        if len(blocks.keys) == len(blocks.sizes) and blocks.sizes.sum() == len(vectors):
            self._blocks, self._vectors = blocks, vectors

    def encode(
        self,
        wanted: Blocks,
        texts: Callable[[int], Sequence[str]],
        progress: Callable[[int], None] = lambda _: None,
    ) -> NDArray[np.float16]:
        """float16 [texts of all blocks, dim]: unit vectors, rounded as they are stored.

        `texts` gives those of the block at a position, which are asked for if it is new.
        """
        self.open()
        missing, runs = self._blocks.lacking(wanted)
        count = int(wanted.sizes.sum())
        known, fresh = self._vectors, self._vectors[:0]
        self.encoded = 0
        if len(missing):
            new = list(map(texts, missing.tolist()))
            fresh = self._encode(new, count, progress)
            self._new += len(fresh)
        room = self._room(count, (fresh if len(fresh) else known).shape[1])
        picked_from(known, fresh, runs, room[:count])
        self._rooms = [*self._rooms[-1:], room]
        self._blocks, self._vectors = wanted, room[:count]
        return self._vectors

    def _room(self, count: int, dim: int) -> NDArray[np.float16]:
        """float16 [at least count, dim] to write to.

        The memory of the build before the last one, if it is enough: taking 100 MB afresh from the
        system may last longer than all that is done with them.
        """
        if len(self._rooms) == 2 and len(self._rooms[0]) >= count:
            return self._rooms[0]
        return np.empty((count + count // _SLACK, dim), np.float16)

    def _encode(
        self, blocks: Sequence[Sequence[str]], every: int, progress: Callable[[int], None]
    ) -> NDArray[np.float16]:
        """The vectors of the texts of some blocks. What stands twice is encoded once."""
        numbers = {text: number for number, text in enumerate(dict.fromkeys(chain(*blocks)))}
        texts = list(numbers)
        self.encoded = len(texts)
        parts = [np.zeros((0, self._encoder.dim), np.float16)]
        for start in range(0, len(texts), _BATCH):
            batch = texts[start : start + _BATCH]
            parts.append(self._encoder.encode(batch).astype(np.float16))
            progress(every - len(texts) + start + len(batch))
        return np.concatenate(parts)[[numbers[text] for text in chain(*blocks)]]

    def save(self) -> None:
        """Write what the last build used and no more, so that the file does not grow for ever.

        Some few vectors that it does not have are left to be made again.
        """
        if not worth_writing(self._new, len(self._vectors)):
            return
        self._new = 0
        blocks = self._blocks
        arrays: dict[str, NDArray[Any]]
        arrays = {"keys": blocks.keys, "sizes": blocks.sizes, "vectors": self._vectors}
        write_arrays(self._path, arrays, _VERSION)
        self._remove_of_others()

    def _remove_of_others(self) -> None:
        """Vectors of an encoder that was left long ago are in nobody's way but the disk's."""
        name = self._path.name.rpartition("-")[0]
        for other in self._path.parent.glob(f"{name}-*.npz"):
            with suppress(OSError):
                if other != self._path and time.time() - other.stat().st_mtime > _LEFT_SECONDS:
                    other.unlink()
