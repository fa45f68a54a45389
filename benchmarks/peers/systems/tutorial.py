"""The tutorial way: a sentence-transformers encoder, a flat FAISS index, a fixed cut-off."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from sentence_transformers import SentenceTransformer

from benchmarks.peers.documents import Document, Layout, Piece, passage_of, pieces
from benchmarks.peers.systems.base import MODEL, NOTHING, TOP_K, Given

CUT_OFF = 0.5


class Tutorial:
    """Nearest vector, if its cosine reaches the cut-off."""

    def __init__(self) -> None:
        self._model = SentenceTransformer(str(MODEL), device="cpu")
        self._pieces: list[Piece] = []
        self._ids: list[str] = []
        self._places: Any = None
        self._index: Any = None
        self._selectors: dict[tuple[str, ...], Any] = {}

    def prepare(self, documents: Sequence[Document], layout: Layout) -> None:
        """Lay the documents out."""
        self._pieces = pieces(documents, layout)

    def build(self, folder: Path) -> dict[str, float]:
        """Encode, add, save."""
        vectors = self._encode([piece.text for piece in self._pieces])
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(vectors)
        faiss.write_index(index, str(folder / "flat.faiss"))
        rows = [[piece.id, piece.place] for piece in self._pieces]
        (folder / "ids.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
        return {}

    def open(self, folder: Path) -> None:
        """Load."""
        self._index = faiss.read_index(str(folder / "flat.faiss"))
        rows = json.loads((folder / "ids.json").read_text(encoding="utf-8"))
        self._ids = [row[0] for row in rows]
        self._places = np.array([row[1] for row in rows])

    def ask(self, text: str, setting: str, places: Sequence[str] | None) -> Given:  # noqa: ARG002
        """The nearest, or nothing."""
        params = None if places is None else self._limit(tuple(places))
        cosines, numbers = self._index.search(self._encode([text]), TOP_K, params=params)
        if numbers[0][0] < 0:
            return NOTHING
        passage = passage_of(self._ids[int(numbers[0][0])])
        if cosines[0][0] < CUT_OFF:
            return NOTHING._replace(best=passage)
        return Given("answer", passage, score=float(cosines[0][0]))

    def _limit(self, places: tuple[str, ...]) -> Any:
        if places not in self._selectors:
            inside = np.flatnonzero(np.isin(self._places, places)).astype(np.int64)
            make: Callable[..., Any] = faiss.SearchParameters
            self._selectors[places] = make(sel=faiss.IDSelectorBatch(inside))
        return self._selectors[places]

    def _encode(self, texts: list[str]) -> Any:
        return self._model.encode(texts, normalize_embeddings=True, show_progress_bar=False)
