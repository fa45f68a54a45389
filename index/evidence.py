"""How much speaks for a passage as the answer to a question.

Each number means the same from question to question, so a threshold can be set on what is
made of them (`confidence`). Ranks and fused scores cannot serve for that: the best of a bad
lot is still first.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

import numpy as np

from index.query import PassageTerms, Query
from index.types import Channel, Evidence, Vectors
from knowledge.types import Entry

Idf = Callable[[Channel, str], float]


def idf_from(frequency: Callable[[Channel, str], int], count: int) -> Idf:
    """Inverse document frequency scaled to [0, 1]: 1 for a term that no view has."""
    highest = math.log(1 + count / 0.5) if count else 1.0

    def idf(channel: Channel, term: str) -> float:
        return math.log(1 + count / (frequency(channel, term) + 0.5)) / highest if count else 1.0

    return idf


def gather(
    query: Query,
    entry: Entry,
    terms: PassageTerms,
    vectors: Vectors,
    fused: float,
    idf: Idf,
    skip: int | None = None,
) -> Evidence:
    """The evidence for one passage.

    `vectors` [views, dim] are its views' unit vectors; `fused` its fused channel score; view
    number `skip` is left out (a way of asking must not prove itself).
    """
    cosines = vectors @ query.vector
    asked, told = -1.0, -1.0
    nearest, overlap = "", 0.0
    weights = {char: idf("chars", char) for char in query.chars}
    total = sum(weights.values())
    for number, view in enumerate(entry.views):
        if number == skip:
            continue
        cosine = float(cosines[number])
        if view.kind == "question":
            if cosine > asked:
                asked, nearest = cosine, view.text
        else:
            told = max(told, cosine)
        if view.kind != "text":
            overlap = max(overlap, _dice(weights, total, terms.views[number], idf))
    spans = _synonym_spans(query, terms)
    return Evidence(
        cosine=asked,
        cosine_text=told,
        words=_word_coverage(query, terms, spans, idf),
        chars=_coverage(weights.items(), terms.chars),
        pinyin=_coverage(((term, idf("pinyin", term)) for term in query.pinyin), terms.pinyin),
        overlap=overlap,
        missing=_heaviest_missing(query, terms, spans, idf),
        fused=fused,
        nearest=nearest,
    )


def _dice(weights: dict[str, float], total: float, view: frozenset[str], idf: Idf) -> float:
    """Weighted Dice coefficient of two sets of bigrams, in [0, 1]."""
    shared = sum(weight for char, weight in weights.items() if char in view)
    if not shared:
        return 0.0
    return 2 * shared / (total + sum(idf("chars", char) for char in view))


def _coverage(weighted: Iterable[tuple[str, float]], covered: frozenset[str]) -> float:
    total = hit = 0.0
    for term, weight in weighted:
        total += weight
        if term in covered:
            hit += weight
    return hit / total if total else 0.0


def _synonym_spans(query: Query, terms: PassageTerms) -> list[tuple[int, int]]:
    """Where the question uses an everyday word for a term that the passage has."""
    return [
        (start, end)
        for start, end, means in query.synonyms
        if any(term in terms.text for term in means)
    ]


def _is_covered(
    token: tuple[str, int, int], terms: PassageTerms, spans: list[tuple[int, int]]
) -> bool:
    word, start, end = token
    return word in terms.words or any(low <= start and end <= high for low, high in spans)


def _word_coverage(
    query: Query, terms: PassageTerms, spans: list[tuple[int, int]], idf: Idf
) -> float:
    total = hit = 0.0
    for token in query.tokens:
        weight = idf("words", token[0])
        total += weight
        if _is_covered(token, terms, spans):
            hit += weight
    return hit / total if total else 0.0


def _heaviest_missing(
    query: Query, terms: PassageTerms, spans: list[tuple[int, int]], idf: Idf
) -> float:
    missing = [
        idf("words", token[0])
        for token in query.tokens
        if not _is_covered(token, terms, spans) and token[0] not in terms.text
    ]
    return max(missing, default=0.0)


def as_features(evidence: Evidence, same_facet: float) -> Vectors:
    """The numbers that `confidence` weighs, float32 [FEATURES]."""
    e = evidence
    return np.array(
        [
            e.cosine, e.cosine_text, e.words, e.chars, e.pinyin, e.overlap, e.missing, e.fused,
            same_facet, e.cosine * e.words, e.overlap * e.cosine, max(e.chars, e.pinyin),
        ],
        np.float32,
    )  # fmt: skip


FEATURES = 12
