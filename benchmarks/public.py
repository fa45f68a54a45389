"""The encoder and the lexical channels on public retrieval sets: alone and fused."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.app import open_encoder
from bot.settings import load_settings
from index.types import Channel
from index.words import Segmenter, make_readings
from knowledge.text import normalise

_QUERIES = 1000
_DEPTH = 10
# Of 0.15 to 0.5 the only share with which the fusion is above each of its parts on all four sets.
# With half it is better still on the three of short questions, and worse on the encyclopedia.
_DENSE_SHARE = 0.2
_K1, _B = 1.2, 0.75


def measure_public(folder: Path) -> dict[str, Any]:
    """hit@1, hit@5 and MRR@10 of dense alone, each lexical channel alone, lexical, and fused."""
    encoder = open_encoder(load_settings(None))
    segmenter = Segmenter(readings=make_readings())
    found = {}
    for one in sorted(path for path in folder.iterdir() if path.is_dir()):
        corpus = {row["id"]: normalise(row["text"]) for row in _rows(one / "corpus.jsonl.xz")}
        rows = list(_rows(one / "queries.jsonl.xz"))[:_QUERIES]
        queries = {row["id"]: normalise(row["text"]) for row in rows}
        right: dict[str, set[str]] = {}
        for row in _rows(one / "qrels.jsonl.xz"):
            right.setdefault(row["q"], set()).add(row["d"])
        ids, texts = list(corpus), list(corpus.values())
        asked = list(queries.values())
        dense = encoder.encode(asked) @ encoder.encode(texts).T
        parts = {channel: _bm25(segmenter, channel, texts, asked) for channel in ("words", "chars")}
        lexical = np.mean([_scaled(part) for part in parts.values()], axis=0)
        fused = _DENSE_SHARE * _scaled(dense) + (1 - _DENSE_SHARE) * _scaled(lexical)
        systems = {"dense": dense, **parts, "lexical": lexical, "fused": fused}
        found[one.name] = {
            name: _figures(scores, ids, list(queries), right) for name, scores in systems.items()
        }
    return {"sets": found}


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _bm25(
    segmenter: Segmenter, channel: Channel, texts: list[str], queries: list[str]
) -> NDArray[np.float32]:
    """BM25 [queries, texts] over one channel's terms."""
    documents = [getattr(segmenter, channel)(text) for text in texts]
    lengths = np.array([len(terms) for terms in documents], np.float32)
    postings: dict[str, dict[int, int]] = {}
    for number, terms in enumerate(documents):
        for term in terms:
            counts = postings.setdefault(term, {})
            counts[number] = counts.get(number, 0) + 1
    scores = np.zeros((len(queries), len(texts)), np.float32)
    norm = _K1 * (1 - _B + _B * lengths / max(float(lengths.mean()), 1e-9))
    for row, query in enumerate(queries):
        for term in set(getattr(segmenter, channel)(query)):
            if found := postings.get(term):
                at = np.fromiter(found, np.int64)
                often = np.fromiter(found.values(), np.float32)
                rare = np.log(1 + (len(texts) - len(at) + 0.5) / (len(at) + 0.5))
                scores[row, at] += rare * often * (_K1 + 1) / (often + norm[at])
    return scores


def _scaled(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(scores / np.maximum(scores.max(axis=1, keepdims=True), 1e-9), np.float32)


def _figures(
    scores: NDArray[np.float32], ids: list[str], queries: list[str], right: dict[str, set[str]]
) -> dict[str, float]:
    ranks = []
    for row, query in zip(scores, queries, strict=True):
        best = np.argpartition(-row, min(_DEPTH, len(row) - 1))[:_DEPTH]
        ordered = [ids[at] for at in best[np.argsort(-row[best], kind="stable")]]
        hits = [rank for rank, one in enumerate(ordered, 1) if one in right.get(query, ())]
        ranks.append(hits[0] if hits else 0)
    found = np.array(ranks)
    return {
        "hit@1": round(float((found == 1).mean()), 4),
        "hit@5": round(float(((found > 0) & (found <= 5)).mean()), 4),
        "mrr@10": round(float(np.where(found > 0, 1 / np.maximum(found, 1), 0).mean()), 4),
    }
