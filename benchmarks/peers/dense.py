"""The dense channel alone: FAISS flat against the type that `index.vectors` chooses by size.

Points around the vectors of the shipped ways of asking (cosine to these about 0.7), so that they
lie as texts of a union do; questions are further points of this kind. One thread for each question.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.peers.worker import peak_mb, quantiles

_NOISE = 1.0
_BLOCK = 50_000
_TOP_K = 10
_WARM_UP = 5


def make(job: Mapping[str, Any]) -> dict[str, Any]:
    """Write vectors.npy and questions.npy."""
    folder, count = Path(job["folder"]), job["count"]
    rng = np.random.default_rng(job["seed"])
    centres = _ways_of_asking()
    shape = (count, centres.shape[1])
    path = folder / "vectors.npy"
    vectors = np.lib.format.open_memmap(path, mode="w+", dtype=np.float32, shape=shape)
    for start in range(0, count, _BLOCK):
        end = min(start + _BLOCK, count)
        vectors[start:end] = _near(centres, end - start, rng)
    vectors.flush()
    np.save(folder / "questions.npy", _near(centres, job["questions"], rng))
    return {}


def _ways_of_asking() -> NDArray[np.float32]:
    """Unit vectors [ways of asking of the shipped content, dim]."""
    from bot.app import open_encoder
    from bot.settings import load_settings
    from knowledge.load import load
    from knowledge.text import normalise_all

    settings = load_settings(None)
    knowledge, _ = load(settings.content, settings.today())
    ways = [one for passage in knowledge.passages for one in passage.questions]
    return open_encoder(settings).encode(normalise_all(ways))


def build_flat(job: Mapping[str, Any]) -> dict[str, Any]:
    """Add all to a flat index."""
    import faiss

    folder = Path(job["folder"])
    vectors = np.load(folder / "vectors.npy")
    start = time.perf_counter()
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    faiss.write_index(index, str(folder / "flat.faiss"))
    return {"index_s": round(time.perf_counter() - start, 2), "type": "Flat"}


def build_chosen(job: Mapping[str, Any]) -> dict[str, Any]:
    """Build as a snapshot is built."""
    from index.vectors import build_vectors

    folder = Path(job["folder"])
    vectors = np.load(folder / "vectors.npy")
    start = time.perf_counter()
    kind = build_vectors(vectors, folder / "chosen.faiss")
    return {"index_s": round(time.perf_counter() - start, 2), "type": kind}


def search_flat(job: Mapping[str, Any]) -> dict[str, Any]:
    """Ask the flat index, and keep what it finds as the truth."""
    import faiss

    folder = Path(job["folder"])
    before = peak_mb()
    index = faiss.read_index(str(folder / "flat.faiss"))
    faiss.omp_set_num_threads(1)
    found, times = _ask(folder, lambda one: index.search(one[None, :], _TOP_K)[1][0].tolist())
    np.save(folder / "truth.npy", np.array(found))
    return {"recall_at_10": 1.0, "before_mb": before, **times}


def search_chosen(job: Mapping[str, Any]) -> dict[str, Any]:
    """Ask as a question does; the recall is against the flat index."""
    from index.vectors import VectorReader

    folder = Path(job["folder"])
    before = peak_mb()
    reader = VectorReader(folder / "chosen.faiss")
    found, times = _ask(folder, lambda one: reader.search(one, _TOP_K)[0].tolist())
    truth = np.load(folder / "truth.npy")
    hits = sum(len(set(one) & set(row)) for one, row in zip(found, truth.tolist(), strict=True))
    return {"recall_at_10": round(hits / truth.size, 4), "before_mb": before, **times}


def _ask(
    folder: Path, search: Callable[[NDArray[np.float32]], list[int]]
) -> tuple[list[list[int]], dict[str, float]]:
    questions = np.load(folder / "questions.npy")
    for one in questions[:_WARM_UP]:
        search(one)
    found, times = [], []
    for one in questions:
        start = time.perf_counter()
        found.append(search(one))
        times.append((time.perf_counter() - start) * 1000)
    return found, {"asked": len(times), **quantiles(times)}


def _near(centres: NDArray[Any], count: int, rng: np.random.Generator) -> NDArray[Any]:
    chosen = rng.integers(0, len(centres), count)
    noise = rng.standard_normal((count, centres.shape[1]), np.float32)
    return _unit(centres[chosen] + noise * np.float32(_NOISE / np.sqrt(centres.shape[1])))


def _unit(vectors: NDArray[Any]) -> NDArray[Any]:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


ACTIONS: dict[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
    "dense-make": make,
    "dense-build-flat": build_flat,
    "dense-build-chosen": build_chosen,
    "dense-search-flat": search_flat,
    "dense-search-chosen": search_chosen,
}
