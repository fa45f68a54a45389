"""LlamaIndex: BM25 and vector retriever, fused by reciprocal rank.

One query, no language model, as its example "reciprocal rerank fusion" does with one query. Its
BM25 cuts text by a regular expression only, so the nodes it gets and the question have blanks
between words; what it finds is given back as the original node, by which the fusion knows it.
"""

# mypy: disable-error-code="import-untyped,import-not-found"
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from llama_index.core import Settings, StorageContext, VectorStoreIndex, load_index_from_storage
from llama_index.core.bridge.pydantic import PrivateAttr
from llama_index.core.embeddings import BaseEmbedding
from llama_index.core.llms import MockLLM
from llama_index.core.retrievers import QueryFusionRetriever
from llama_index.core.retrievers.fusion_retriever import FUSION_MODES
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode
from llama_index.core.vector_stores import FilterOperator, MetadataFilter, MetadataFilters
from llama_index.retrievers.bm25 import BM25Retriever
from sentence_transformers import SentenceTransformer

from benchmarks.peers.documents import Document, Layout, Piece, passage_of, pieces
from benchmarks.peers.systems.base import MODEL, NOTHING, TOP_K, Given
from benchmarks.peers.systems.chinese import load_terms, save_terms, spaced

_TOKENS = r"(?u)\b\w+\b"


class BundledEmbedding(BaseEmbedding):
    """The bundled encoder, as LlamaIndex says to bring one's own.

    Its HuggingFaceEmbedding sets a longest input, which a static encoder does not have.
    """

    _model: Any = PrivateAttr()

    def model_post_init(self, context: Any, /) -> None:
        """Load the encoder."""
        super().model_post_init(context)
        self._model = SentenceTransformer(str(MODEL), device="cpu")

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        vectors = self._model.encode(texts, normalize_embeddings=True, show_progress_bar=False)
        found: list[list[float]] = vectors.tolist()
        return found

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embeddings([query])[0]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)


class ChineseBM25Retriever(BM25Retriever):  # type: ignore[misc, unused-ignore]
    """Cuts the question and gives the original nodes back."""

    originals: Any = None

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        found = super()._retrieve(QueryBundle(spaced(query_bundle.query_str)))
        nodes = self.originals.get_nodes([one.node.node_id for one in found])
        return [
            NodeWithScore(node=node, score=one.score)
            for node, one in zip(nodes, found, strict=True)
            if one.score
        ]


class LlamaIndexFusion:
    """The fusion retriever. No cut-off: that is its default."""

    def __init__(self) -> None:
        Settings.embed_model = BundledEmbedding(model_name="bundled", embed_batch_size=32)
        Settings.llm = MockLLM()
        self._pieces: list[Piece] = []
        self._index: Any = None
        self._bm25: Any = None
        self._fusions: dict[tuple[str, ...] | None, Any] = {}

    def prepare(self, documents: Sequence[Document], layout: Layout) -> None:
        """Lay the documents out."""
        self._pieces = pieces(documents, layout)

    def build(self, folder: Path) -> dict[str, float]:
        """Embed, index both ways, persist."""
        save_terms(folder)
        index = VectorStoreIndex([_node(one, one.text) for one in self._pieces])
        index.storage_context.persist(str(folder / "vectors"))
        retriever = BM25Retriever(
            nodes=[_node(one, spaced(one.text)) for one in self._pieces],
            similarity_top_k=TOP_K,
            token_pattern=_TOKENS,
            skip_stemming=True,
        )
        retriever.persist(str(folder / "bm25"))
        return {}

    def open(self, folder: Path) -> None:
        """Load both."""
        load_terms(folder)
        context = StorageContext.from_defaults(persist_dir=str(folder / "vectors"))
        self._index = load_index_from_storage(context)
        self._bm25 = BM25Retriever.from_persist_dir(str(folder / "bm25")).bm25
        self._fusions = {}

    def ask(self, text: str, setting: str, places: Sequence[str] | None) -> Given:  # noqa: ARG002
        """The first node of the fused list."""
        key = None if places is None else tuple(places)
        if key not in self._fusions:
            self._fusions[key] = self._fusion(key)
        found = self._fusions[key].retrieve(text)
        if not found:
            return NOTHING
        return Given("answer", passage_of(found[0].node.node_id), score=float(found[0].score))

    def _fusion(self, places: tuple[str, ...] | None) -> Any:
        limit = None
        if places is not None:
            inside = MetadataFilter(key="place", value=list(places), operator=FilterOperator.IN)
            limit = MetadataFilters(filters=[inside])
        words = ChineseBM25Retriever(
            existing_bm25=self._bm25,
            similarity_top_k=TOP_K,
            token_pattern=_TOKENS,
            skip_stemming=True,
            filters=limit,
        )
        words.originals = self._index.docstore
        vectors = self._index.as_retriever(similarity_top_k=TOP_K, filters=limit)
        return QueryFusionRetriever(
            [vectors, words],
            llm=MockLLM(),
            mode=FUSION_MODES.RECIPROCAL_RANK,
            num_queries=1,
            similarity_top_k=TOP_K,
            use_async=False,
        )


def _node(piece: Piece, text: str) -> TextNode:
    hidden = ["place"]
    return TextNode(
        id_=piece.id,
        text=text,
        metadata={"place": piece.place},
        excluded_embed_metadata_keys=hidden,
        excluded_llm_metadata_keys=hidden,
    )
