"""The hashed terms that linear models over texts have weights for."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

BUCKETS = 131072
_LATIN = re.compile(r"[a-z']+")


def buckets(text: str) -> list[int]:
    """Hashed characters, pairs of them, Latin words and pairs of these in a text, each once."""
    marked = f"^{text}$"
    grams = {*marked, *map("".join, pairwise(marked))}
    grams.update(f"w:{words}" for words in _latin(text))
    return sorted({_bucket(gram) for gram in grams})


def grams(text: str) -> list[tuple[str, int]]:
    """What of `buckets` stands in the text as it is, each term once with its bucket."""
    pairs = dict.fromkeys((*text, *map("".join, pairwise(text))))
    latin = dict.fromkeys(_latin(text))
    found = {gram: _bucket(gram) for gram in pairs}
    return [*found.items(), *((words, _bucket(f"w:{words}")) for words in latin)]


def _latin(text: str) -> list[str]:
    words = _LATIN.findall(text)
    return [*words, *map(" ".join, pairwise(words))]


@lru_cache(1 << 15)
def _bucket(term: str) -> int:
    return crc32(term.encode()) % BUCKETS
