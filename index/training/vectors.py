"""Where the token vectors start: which tokens stand near each other in the training texts.

Positive pointwise mutual information of tokens within a window, factored by a truncated SVD
(Levy and Goldberg 2014; Levy, Goldberg and Dagan 2015), gives rare tokens far better vectors
than the pairs can teach them. Their lengths are smooth inverse frequencies (Arora, Liang and
Ma 2017), so that the mean of a text is led by its rare words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from rich.progress import track
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tokenizers import Tokenizer

Matrix = NDArray[np.float32]
_SENTENCE = re.compile(r"[。；;！!？?\n]")
_CHUNK = 2_000_000


@dataclass(frozen=True, slots=True)
class TokenIds:
    """Texts as token ids: `ids` (tokens,) int32, text i is ids[starts[i]:starts[i + 1]]."""

    ids: NDArray[np.int32]
    starts: NDArray[np.int64]

    def take(self, rows: NDArray[np.int64], most: int = 0) -> tuple[NDArray[np.int64], ...]:
        """Ids of some texts end to end, and each text's start; `most` tokens of each, 0 all."""
        lengths = self.starts[rows + 1] - self.starts[rows]
        if most:
            lengths = np.minimum(lengths, most)
        starts = np.cumsum(lengths) - lengths
        places = np.arange(int(lengths.sum())) + np.repeat(self.starts[rows] - starts, lengths)
        return self.ids[places].astype(np.int64), starts


def tokenize(tokenizer: Tokenizer, texts: Sequence[str], most: int = 0) -> TokenIds:
    """Token ids of `texts`, at most `most` of each (0: all)."""
    parts: list[NDArray[np.int32]] = []
    for start in range(0, len(texts), 10_000):
        batch = list(texts[start : start + 10_000])
        encodings = tokenizer.encode_batch_fast(batch, add_special_tokens=False)
        parts += [np.asarray(encoding.ids[: most or None], np.int32) for encoding in encodings]
    lengths = np.fromiter(map(len, parts), np.int64, len(parts))
    ids = np.concatenate(parts) if parts else np.zeros(0, np.int32)
    return TokenIds(ids, np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64))


def distinct_sentences(texts: Iterable[str]) -> list[str]:
    """The sentences of all texts once: passages repeat each other, counts should not."""
    seen: dict[str, None] = {}
    for text in texts:
        seen.update(dict.fromkeys(part for part in _SENTENCE.split(text) if len(part) > 3))
    return list(seen)


def cooccurrence(texts: TokenIds, size: int, window: int = 8) -> sparse.csr_matrix:
    """Symmetric counts (size, size) of tokens within `window`, near ones weighing more."""
    owner = np.repeat(np.arange(len(texts.starts) - 1), np.diff(texts.starts))
    counts = sparse.csr_matrix((size, size), dtype=np.float32)
    for start in track(range(0, len(texts.ids), _CHUNK), "co-occurrence", transient=True):
        ids = texts.ids[start : start + _CHUNK].astype(np.int64)
        own = owner[start : start + _CHUNK]
        lefts, rights, weights = [], [], []
        for gap in range(1, window + 1):
            same = own[gap:] == own[:-gap]
            lefts.append(ids[:-gap][same])
            rights.append(ids[gap:][same])
            weights.append(np.full(len(lefts[-1]), (window + 1 - gap) / window, np.float32))
        places = (np.concatenate(lefts), np.concatenate(rights))
        counts += sparse.coo_matrix((np.concatenate(weights), places), (size, size)).tocsr()
    return counts + counts.T


def ppmi_vectors(counts: sparse.csr_matrix, dim: int, seed: int) -> Matrix:
    """Vectors (size, dim) of length 1 from counts; a token without company gets a random one."""
    from sklearn.utils.extmath import randomized_svd

    rows = np.asarray(counts.sum(axis=1)).ravel() + 1e-9
    context = rows**0.75
    context /= context.sum()
    cells = counts.tocoo()
    values = np.log(cells.data / (rows[cells.row] * context[cells.col]))
    kept = (values > 0) & (cells.data > 0.3)
    places = (cells.row[kept], cells.col[kept])
    ppmi = sparse.csr_matrix((values[kept].astype(np.float32), places), counts.shape)
    rank = min(dim, counts.shape[0] - 1)
    left, strength, _ = randomized_svd(ppmi, rank, n_iter=3, random_state=seed)
    vectors = np.zeros((counts.shape[0], dim), np.float32)
    vectors[:, :rank] = left * np.sqrt(strength)
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    noise = np.random.default_rng(seed).standard_normal(vectors.shape) / np.sqrt(dim)
    unit: Matrix = np.where(norms > 1e-6, vectors / np.maximum(norms, 1e-6), noise)
    return unit.astype(np.float32)


def sif_weights(frequency: NDArray[np.int64], a: float) -> Matrix:
    """Return a / (a + p) for each token, p its share of all tokens; shape (size,), range (0, 1]."""
    share = frequency / max(int(frequency.sum()), 1)
    weights: Matrix = (a / (a + share)).astype(np.float32)
    return weights


def composition(tokenizer: Tokenizer) -> sparse.csr_matrix:
    """Matrix (size, size) that gives each piece the mean of its characters' rows.

    A piece of one character, and one with an unknown character, has an empty row.
    """
    vocabulary = tokenizer.get_vocab()
    rows, columns, values = [], [], []
    for piece, row in vocabulary.items():
        chars = [vocabulary.get(char) for char in piece]
        if row == 0 or len(piece) < 2 or None in chars or piece.isascii():
            continue
        rows += [row] * len(chars)
        columns += chars
        values += [1 / len(chars)] * len(chars)
    shape = (len(vocabulary), len(vocabulary))
    return sparse.csr_matrix((np.asarray(values, np.float32), (rows, columns)), shape)
