"""Short vectors of words."""

from __future__ import annotations

import numpy as np

from index.lexicon import Lexicon, fit_projection, shortened


def _words(count: int, dim: int = 256, rank: int = 40) -> np.ndarray:
    """Unit vectors that lie near a space of fewer dimensions, as words do."""
    rng = np.random.default_rng(3)
    raw = rng.normal(size=(count, rank)) @ rng.normal(size=(rank, dim))
    raw += 0.1 * rng.normal(size=raw.shape)
    return (raw / np.linalg.norm(raw, axis=1, keepdims=True)).astype(np.float32)


def test_short_vectors_keep_the_cosines() -> None:
    """Half the dimensions, unit length, nearly the same cosines."""
    vectors = _words(500)
    projection = fit_projection(vectors)

    short = shortened(vectors, projection)

    assert short.shape == (500, 128)
    assert np.allclose(np.linalg.norm(short, axis=1), 1, atol=1e-5)
    assert np.abs(short @ short.T - vectors @ vectors.T).max() < 0.02


def test_known_words_are_read_and_others_encoded() -> None:
    """A word of the content costs no encoding, and both kinds may stand in one question."""
    vectors = _words(3)
    projection = fit_projection(vectors)
    lexicon = Lexicon({"a": 0, "b": 1}, shortened(vectors[:2], projection), projection)
    asked: list[list[str]] = []

    class Encoder:
        id, dim = "test", 256

        def encode(self, texts: list[str]) -> np.ndarray:
            asked.append(texts)
            return vectors[2:]

    found = lexicon.encode(["b", "new", "a"], Encoder())

    assert asked == [["new"]]
    assert np.allclose(found[[2, 0]], lexicon.vectors)
    assert np.allclose(found[1], shortened(vectors[2:], projection)[0])
