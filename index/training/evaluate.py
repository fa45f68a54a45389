"""How well an encoder finds: hit@1, hit@5 and MRR@10, alone and beside BM25."""

from __future__ import annotations

import json
import lzma
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from index.words import Segmenter
from knowledge.text import normalise

if TYPE_CHECKING:
    from pathlib import Path

Scores = NDArray[np.float32]
"""Shape (queries, documents); more is better."""

Encode = Callable[[list[str]], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class EvaluationSet:
    """A public set: `relevant[i]` holds the places of the documents that answer query i."""

    name: str
    documents: list[str]
    queries: list[str]
    relevant: list[set[int]]


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares of queries, 0 to 1, and their mean reciprocal rank within the first ten."""

    hit_1: float
    hit_5: float
    mrr_10: float

    def __str__(self) -> str:
        return f"{self.hit_1:.3f} / {self.hit_5:.3f} / {self.mrr_10:.3f}"


def read_set(folder: Path, most: int = 1000) -> EvaluationSet:
    """Read corpus, queries (the first `most`) and qrels, each .jsonl.xz, from a folder."""
    documents = _read(folder / "corpus.jsonl.xz")
    queries = _read(folder / "queries.jsonl.xz")[:most]
    places = {row["id"]: place for place, row in enumerate(documents)}
    relevant: dict[str, set[int]] = {row["id"]: set() for row in queries}
    for row in _read(folder / "qrels.jsonl.xz"):
        if row["q"] in relevant:
            relevant[row["q"]].add(places[row["d"]])
    texts = [str(row["text"]) for row in documents], [str(row["text"]) for row in queries]
    return EvaluationSet(folder.name, *texts, [relevant[row["id"]] for row in queries])


def figures(scores: Scores, relevant: list[set[int]]) -> Figures:
    """Figures of a ranking; equal scores rank in the order of the documents."""
    hits_1 = hits_5 = reciprocal = 0.0
    for row, wanted in zip(scores, relevant, strict=True):
        order = np.argsort(-row, kind="stable")[:10].tolist()
        rank = next((place for place, doc in enumerate(order, 1) if doc in wanted), None)
        if rank is not None:
            hits_1 += rank == 1
            hits_5 += rank <= 5
            reciprocal += 1 / rank
    count = len(relevant)
    return Figures(hits_1 / count, hits_5 / count, reciprocal / count)


def dense_scores(encode: Encode, data: EvaluationSet) -> Scores:
    """Cosine of each query with each document."""
    scores: Scores = encode(data.queries) @ encode(data.documents).T
    return scores


def lexical_scores(data: EvaluationSet) -> Scores:
    """BM25 over character bigrams and over words, each by its best score, then their mean."""
    segmenter = Segmenter()
    documents = [normalise(text) for text in data.documents]
    queries = [normalise(text) for text in data.queries]
    parts = [
        by_best(bm25(list(map(terms, documents)), list(map(terms, queries))))
        for terms in (segmenter.chars, segmenter.words)
    ]
    mean: Scores = np.mean(parts, axis=0, dtype=np.float32)
    return mean


def by_best(scores: Scores) -> Scores:
    """Each query's scores divided by its best."""
    scaled: Scores = scores / np.maximum(scores.max(axis=1, keepdims=True), np.float32(1e-9))
    return scaled


def bm25(documents: list[list[str]], queries: list[list[str]]) -> Scores:
    """BM25 with k1 1.5 and b 0.75 (Robertson and Zaragoza 2009)."""
    vocabulary = {term: i for i, term in enumerate({t: None for doc in documents for t in doc})}
    counts = _count_matrix(documents, vocabulary)
    lengths = np.asarray(counts.sum(axis=1)).ravel()
    present = np.bincount(counts.indices, minlength=len(vocabulary))
    idf = np.log(1 + (len(documents) - present + 0.5) / (present + 0.5))
    owner = np.repeat(np.arange(len(documents)), np.diff(counts.indptr))
    norm = 1.5 * (0.25 + 0.75 * lengths[owner] / max(float(lengths.mean()), 1e-9))
    counts.data = counts.data * 2.5 / (counts.data + norm) * idf[counts.indices]
    asked = _count_matrix([sorted(set(query)) for query in queries], vocabulary)
    return np.asarray((asked @ counts.T).todense(), np.float32)


def _count_matrix(texts: list[list[str]], vocabulary: dict[str, int]) -> sparse.csr_matrix:
    rows, columns, values = [], [], []
    for row, terms in enumerate(texts):
        for term, count in Counter(terms).items():
            if term in vocabulary:
                rows.append(row)
                columns.append(vocabulary[term])
                values.append(count)
    shape = (len(texts), len(vocabulary))
    return sparse.csr_matrix((np.asarray(values, np.float32), (rows, columns)), shape)


def _read(path: Path) -> list[dict[str, Any]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
