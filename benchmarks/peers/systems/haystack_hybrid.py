"""Haystack: BM25 and embedding retriever over the in-memory store, joined by reciprocal rank.

The pipeline of Haystack's hybrid retrieval tutorial. Its store can cut text by a regular
expression only, so Chinese is cut before: the content that BM25 reads has blanks between words,
the embeddings are of the text as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from haystack import Document as HaystackDocument
from haystack import Pipeline
from haystack.components.embedders import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)
from haystack.components.joiners import DocumentJoiner
from haystack.components.retrievers.in_memory import (
    InMemoryBM25Retriever,
    InMemoryEmbeddingRetriever,
)
from haystack.document_stores.in_memory import InMemoryDocumentStore

from benchmarks.peers.documents import Document, Layout, passage_of, pieces
from benchmarks.peers.systems.base import MODEL, NOTHING, TOP_K, Given
from benchmarks.peers.systems.chinese import load_terms, save_terms, spaced


class HaystackHybrid:
    """The hybrid pipeline. No cut-off: that is its default."""

    def __init__(self) -> None:
        self._documents: list[HaystackDocument] = []
        self._embedder: Any = None
        self._pipeline: Any = None

    def prepare(self, documents: Sequence[Document], layout: Layout) -> None:
        """Load the encoder and lay the documents out."""
        self._embedder = SentenceTransformersDocumentEmbedder(
            str(MODEL), normalize_embeddings=True, progress_bar=False
        )
        self._embedder.warm_up()
        self._documents = [
            HaystackDocument(id=piece.id, content=piece.text, meta={"place": piece.place})
            for piece in pieces(documents, layout)
        ]

    def build(self, folder: Path) -> dict[str, float]:
        """Embed, cut, write, save."""
        save_terms(folder)
        embedded = self._embedder.run(self._documents)["documents"]
        store = InMemoryDocumentStore(return_embedding=False)
        store.write_documents([replace(one, content=spaced(one.content)) for one in embedded])
        store.save_to_disk(str(folder / "store.json"))
        return {}

    def open(self, folder: Path) -> None:
        """Load the store and connect the pipeline."""
        load_terms(folder)
        store = InMemoryDocumentStore.load_from_disk(str(folder / "store.json"))
        pipeline = Pipeline()
        embedder = SentenceTransformersTextEmbedder(
            str(MODEL), normalize_embeddings=True, progress_bar=False
        )
        pipeline.add_component("embedder", embedder)
        pipeline.add_component("dense", InMemoryEmbeddingRetriever(store, top_k=TOP_K))
        pipeline.add_component("bm25", InMemoryBM25Retriever(store, top_k=TOP_K))
        pipeline.add_component("joiner", DocumentJoiner(join_mode="reciprocal_rank_fusion"))
        pipeline.connect("embedder.embedding", "dense.query_embedding")
        pipeline.connect("dense", "joiner")
        pipeline.connect("bm25", "joiner")
        pipeline.warm_up()
        self._pipeline = pipeline

    def ask(self, text: str, setting: str, places: Sequence[str] | None) -> Given:  # noqa: ARG002
        """The first document of the joined list."""
        limit: dict[str, Any] = {}
        if places is not None:
            condition = {"field": "meta.place", "operator": "in", "value": list(places)}
            limit = {"filters": condition}
        found = self._pipeline.run(
            {
                "embedder": {"text": text},
                "dense": limit,
                "bm25": {"query": spaced(text) or text, **limit},
            }
        )["joiner"]["documents"]
        if not found:
            return NOTHING
        return Given("answer", passage_of(found[0].id), score=float(found[0].score))
