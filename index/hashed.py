"""The hashed terms that linear models over texts have weights for."""

from __future__ import annotations

import re
from itertools import pairwise
from zlib import crc32

BUCKETS = 131072
_LATIN = re.compile(r"[a-z']+")


def buckets(text: str) -> list[int]:
    """Hashed characters, pairs of them, Latin words and pairs of these in a text, each once."""
    marked = f"^{text}$"
    grams = {*marked, *map("".join, pairwise(marked))}
    words = _LATIN.findall(text)
    grams.update(f"w:{word}" for word in words)
    grams.update(f"w:{first} {second}" for first, second in pairwise(words))
    return sorted({crc32(gram.encode()) % BUCKETS for gram in grams})
