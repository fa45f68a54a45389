"""txtai: its hybrid index, which adds normalised BM25 and cosine with equal weights.

Its tokenizer cuts Chinese into single characters, so a scoring class of ours (an extension
point of txtai) cuts it into words; all else is BM25 as shipped.
"""

# mypy: disable-error-code="import-untyped,import-not-found"
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from txtai import Embeddings
from txtai.scoring import BM25

from benchmarks.peers.documents import Document, Layout, Piece, passage_of, pieces
from benchmarks.peers.systems.base import MODEL, NOTHING, TOP_K, Given
from benchmarks.peers.systems.chinese import cut, load_terms, save_terms


class ChineseBM25(BM25):  # type: ignore[misc, unused-ignore]
    """BM25 over words cut by jieba."""

    def loadtokenizer(self) -> Any:
        """The cutter in place of the default tokenizer."""
        return cut


class TxtaiHybrid:
    """The hybrid index with content stored, so that SQL can ask for a place."""

    def __init__(self) -> None:
        self._embeddings: Any = None
        self._pieces: list[Piece] = []

    def prepare(self, documents: Sequence[Document], layout: Layout) -> None:
        """Load the encoder and lay the documents out."""
        scoring = {
            "method": f"{__name__}.{ChineseBM25.__name__}",
            "terms": True,
            "normalize": True,
        }
        self._embeddings = Embeddings(
            path=str(MODEL),
            method="sentence-transformers",
            gpu=False,
            hybrid=True,
            content=True,
            scoring=scoring,
        )
        self._pieces = pieces(documents, layout)

    def build(self, folder: Path) -> dict[str, float]:
        """Index and save."""
        save_terms(folder)
        rows = ((one.id, {"text": one.text, "place": one.place}, None) for one in self._pieces)
        self._embeddings.index(rows)
        self._embeddings.save(str(folder / "index"))
        return {}

    def open(self, folder: Path) -> None:
        """Load."""
        load_terms(folder)
        self._embeddings = Embeddings()
        self._embeddings.load(str(folder / "index"))

    def ask(self, text: str, setting: str, places: Sequence[str] | None) -> Given:  # noqa: ARG002
        """The best row. A filter by SQL applies to the candidates that the index brings."""
        where = "similar(:question)"
        if places is not None:
            listed = ", ".join(f"'{place}'" for place in places)
            where += f" and place in ({listed})"
        query = f"select id, score from txtai where {where} limit {TOP_K}"  # noqa: S608
        found = self._embeddings.search(query, parameters={"question": text})
        if not found:
            return NOTHING
        return Given("answer", passage_of(found[0]["id"]), score=float(found[0]["score"]))
