"""Encoders: texts -> unit vectors.

A sentence-transformers folder that is nothing but a static embedding (token vectors and
their mean) needs neither torch nor sentence_transformers: its tokenizer and its matrix are
read directly, which takes 0.1 s instead of 7 s. Any other model goes through the library.
"""

from __future__ import annotations

import hashlib
import json
import logging
import zlib
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.texts import say
from index.types import Encoder, Vectors
from knowledge.errors import UnionbotError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_MODULES = "modules.json"
_TENSOR_KINDS = {"F16": "<f2", "F32": "<f4"}
_PIECE = 1 << 20
# Loading scipy for so few texts takes longer than it saves.
_FEW = 512


def load_encoder(spec: str, bundled: Path) -> Encoder:
    """The encoder that config.yaml names: "bundled", a folder, or a model's name.

    Raises `UnionbotError` if it cannot be loaded.
    """
    path = bundled if spec == "bundled" else Path(spec).expanduser()
    if path.is_dir():
        folder = static_folder(path)
        if folder is not None:
            return StaticEncoder(path, folder)
    elif spec == "bundled":
        raise UnionbotError(say("model-missing", path=path))
    elif spec.startswith((".", "/", "~")):
        # The library would take it for a name and ask the network for it.
        raise UnionbotError(say("model-not-loaded", name=spec, reason="FileNotFoundError"))
    return LibraryEncoder(spec if not path.is_dir() else str(path))


def static_folder(path: Path) -> Path | None:
    """Where the static embedding of a model folder lies; None if the model is of another kind."""
    try:
        modules = json.loads((path / _MODULES).read_text(encoding="utf-8"))
        kinds = [str(module["type"]).rpartition(".")[2] for module in modules]
        folder = path / str(modules[0]["path"])
    except (OSError, ValueError, LookupError, TypeError):
        return None
    if kinds[:1] != ["StaticEmbedding"] or kinds[1:] not in ([], ["Normalize"]):
        return None
    if not (folder / "tokenizer.json").exists() or not (folder / "model.safetensors").exists():
        return None
    return folder


class StaticEncoder:
    """Mean of token vectors, scaled to length 1. Holds `matrix` [vocabulary, dim] as stored."""

    def __init__(self, path: Path, folder: Path) -> None:
        self._path = path
        self._folder = folder
        try:
            self._tokenizer = self._load_tokenizer()
            self.matrix = self._load_matrix()
        except Exception as error:
            # tokenizers raises bare Exception subclasses of its own.
            reason = type(error).__name__
            raise UnionbotError(say("model-damaged", path=path, reason=reason)) from error

    def _load_tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return tokenizer

    def _load_matrix(self) -> NDArray[Any]:
        """The one tensor of the file, mapped: its library reads all of it to memory, twice.

        The format: the header's length in 8 bytes, the header as JSON, the numbers.
        """
        path = self._folder / "model.safetensors"
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            header = json.loads(file.read(length))
        header.pop("__metadata__", None)
        [tensor] = header.values()
        start = 8 + length + tensor["data_offsets"][0]
        kind, shape = _TENSOR_KINDS[tensor["dtype"]], tuple(tensor["shape"])
        return np.asarray(np.memmap(path, kind, "r", start, shape))

    @cached_property
    def id(self) -> str:
        """A hash of the files that the vectors come from."""
        sums = [_sum_of(self._folder / name) for name in ("tokenizer.json", "model.safetensors")]
        return "static:" + "".join(f"{one:08x}" for one in sums)

    @property
    def dim(self) -> int:
        """The length of each vector."""
        return int(self.matrix.shape[1])

    def encode(self, texts: list[str]) -> Vectors:
        """float32 [len(texts), dim] unit vectors, zero rows for texts without a known token."""
        if len(texts) <= _FEW:
            one = self._tokenizer.encode
            every = [self._mean(one(text, add_special_tokens=False).ids) for text in texts]
            return np.array(every, np.float32).reshape(-1, self.dim)
        encodings = self._tokenizer.encode_batch_fast(texts, add_special_tokens=False)
        return self._pool([encoding.ids for encoding in encodings])

    def _mean(self, tokens: list[int]) -> Vectors:
        """The vector of one text, the same to the last bit as by `_pool`."""
        vector = self.matrix[tokens].sum(axis=0, dtype=np.float32)
        norm = np.sqrt(np.add.reduce(vector * vector))
        return np.asarray(vector / max(norm, np.float32(1e-12)), np.float32)

    def _pool(self, ids: list[list[int]]) -> Vectors:
        """The vectors of many texts: as `_mean` of each, several times as fast."""
        from scipy.sparse import csr_array

        # Only the rows that these texts need are made wide: all of them are 40 MB.
        used, tokens = np.unique(
            np.fromiter(chain.from_iterable(ids), np.int64), return_inverse=True
        )
        ends = np.cumsum([0, *map(len, ids)])
        counted = csr_array(
            (np.ones(len(tokens), np.float32), tokens, ends), shape=(len(ids), len(used))
        )
        vectors = counted @ self.matrix[used].astype(np.float32)
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(norms, np.float32(1e-12)), np.float32)


def _sum_of(path: Path) -> int:
    """The checksum of a file, read piece by piece: whole it would double what a start takes."""
    found = 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            found = zlib.crc32(piece, found)
    return found


class LibraryEncoder:
    """Any sentence-transformers model, by name or folder. Loaded at the first use."""

    def __init__(self, name: str) -> None:
        self._name = name

    @cached_property
    def id(self) -> str:
        """The model's name, and for a folder a hash of its files."""
        folder = Path(self._name)
        if not folder.is_dir():
            return f"sentence-transformers:{self._name}"
        # A model trained anew in its old folder is another encoder.
        digest = hashlib.sha256()
        for path in sorted(path for path in folder.rglob("[!.]*") if path.is_file()):
            digest.update(path.relative_to(folder).as_posix().encode())
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
        return f"sentence-transformers:{digest.hexdigest()[:16]}"

    @cached_property
    def _model(self) -> Any:
        try:
            from sentence_transformers import SentenceTransformer

            # Each retry of a download would be told; the one sentence below says enough.
            logging.getLogger("huggingface_hub").setLevel(logging.ERROR)
            return SentenceTransformer(self._name, device="cpu")
        except Exception as error:
            reason = type(error).__name__
            raise UnionbotError(say("model-not-loaded", name=self._name, reason=reason)) from error

    @property
    def dim(self) -> int:
        """The length of each vector."""
        return int(self.encode([""]).shape[1])

    def encode(self, texts: list[str]) -> Vectors:
        """float32 [len(texts), dim] unit vectors, zero rows for texts without a known token."""
        vectors = self._model.encode(
            texts, normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
        )
        return np.asarray(vectors, np.float32)
