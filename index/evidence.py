"""How much speaks for each passage as the answer to a question.

Each number means the same from question to question, so a threshold can be set on what is
made of them (`confidence`). Ranks and fused scores cannot serve for that: the best of a bad
lot is still first. All candidates are compared in one step; one by one would take 4 ms.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.query import Query
from index.terms import QUESTION, TEXT, TITLE, Numbering, Numbers, PassageTerms
from index.types import Channel, Idf, Vectors
from knowledge.types import Passage

# All in [0, 1] unless said. Columns of what `gather` returns.
FEATURE_NAMES = (
    "cosine",  # [-1, 1] to the nearest way of asking
    "cosine_mean",  # [-1, 1] mean of the three nearest
    "cosine_title",  # [-1, 1] to the nearest title
    "cosine_text",  # [-1, 1] to the nearest text
    "words",  # share of the question's weight (IDF) whose words the passage has
    "soft",  # the same, a lacking word counted by the passage's nearest word (cosine)
    "chars",  # share of the weight of its bigrams
    "pinyin",  # share of the weight of its pinyin bigrams
    "title",  # share of the weight of its bigrams that the titles have
    "inside",  # the same for the best single way of asking or title
    "overlap",  # weighted Dice with the best single way of asking or title
    "whole",  # the share of such a view that the question covers
    "missing",  # IDF of the weightiest word that the passage lacks
    "soft_missing",  # the same, less what the nearest word makes good
    "heard",  # as words, but a word counts that sounds like what the passage has
    "unheard",  # IDF of the weightiest word that the passage lacks even by sound
    "dense", "by_words", "by_chars", "by_pinyin",  # channel score over the channel's best
    "facet",  # 1 asks for this facet, -1 for another, 0 unsaid
    "report",  # 1 for a report's passage
    "figure",  # 1 the passage gives a figure of the kind asked for, -1 not, 0 none is asked for
)  # fmt: skip
FEATURES = len(FEATURE_NAMES)
COSINE = FEATURE_NAMES.index("cosine")
COSINE_MEAN = FEATURE_NAMES.index("cosine_mean")
OVERLAP = FEATURE_NAMES.index("overlap")


def idf_from(frequency: Callable[[Channel, str], int], count: int) -> Idf:
    """Inverse document frequency over `count` views, from the number of views with a term."""
    highest = math.log(1 + count / 0.5) if count else 1.0

    def idf(channel: Channel, term: str) -> float:
        return math.log(1 + count / (frequency(channel, term) + 0.5)) / highest if count else 1.0

    return idf


def gather(
    query: Query,
    passages: Sequence[Passage],
    terms: Sequence[PassageTerms],
    vectors: Sequence[Vectors],
    channels: Sequence[tuple[float, float, float, float]],
    lexicon: Vectors,
    idf: Idf,
    char_numbers: Numbering,
    pinyin_numbers: Numbering,
) -> tuple[Vectors, list[int]]:
    """The evidence float32 [passages, FEATURES], and each one's nearest way of asking (view).

    `vectors` holds the unit vectors [views, dim] of each passage's views, `channels` its
    relative channel scores, `lexicon` [words, dim] the unit vectors of the content's words.
    """
    if not passages:
        return np.zeros((0, FEATURES), np.float32), []
    cosines, nearest = _cosines(query, terms, vectors)
    weights = [(char, idf("chars", char)) for char in query.chars]
    total = sum(weight for _, weight in weights)
    spread = char_numbers.spread(weights)
    sounds = [(term, idf("pinyin", term)) for term in query.pinyin]
    chars = _covered(spread, [one.chars for one in terms], total)
    titles = _covered(spread, [one.titles for one in terms], total)
    pinyin = _covered(
        pinyin_numbers.spread(sounds), [one.pinyin for one in terms], sum(w for _, w in sounds)
    )
    inside, overlap, whole = _best_views(spread, total, terms)
    words = _words(query, terms, lexicon, idf)
    facets = [_same_facet(query, passage) for passage in passages]
    reports = [float(passage.kind == "report") for passage in passages]
    figures = [_gives_figure(query, one) for one in terms]
    columns = (
        *cosines, words[0], words[1], chars, pinyin, titles, inside, overlap, whole, words[2],
        words[3], words[4], words[5], *zip(*channels, strict=True), facets, reports, figures,
    )  # fmt: skip
    return np.array(columns, np.float32).T, nearest


def _cosines(
    query: Query, terms: Sequence[PassageTerms], vectors: Sequence[Vectors]
) -> tuple[list[NDArray[np.floating]], list[int]]:
    """Columns cosine, cosine_mean, cosine_title and cosine_text, and the nearest ways."""
    sizes = [len(one.kinds) for one in terms]
    flat = np.concatenate(vectors).astype(np.float32) @ query.vector
    table = np.full((len(terms), max(sizes)), -1.0, np.float32)
    kinds = np.full(table.shape, -1, np.int32)
    filled = np.arange(max(sizes)) < np.array(sizes)[:, None]
    table[filled] = flat
    kinds[filled] = np.concatenate([one.kinds for one in terms])
    asked = np.where(kinds == QUESTION, table, -1.0)
    best = np.sort(asked, axis=1)[:, -3:]
    counts = np.maximum((best > -1).sum(axis=1), 1)
    mean = np.where(best > -1, best, 0).sum(axis=1) / counts
    none = (kinds == QUESTION).sum(axis=1) == 0
    cosine = np.where(none, 0.0, best[:, -1])
    title = np.where(kinds == TITLE, table, -1.0).max(axis=1)
    text = np.where(kinds == TEXT, table, -1.0).max(axis=1)
    nearest = np.where(none, -1, asked.argmax(axis=1)).tolist()
    return [cosine, mean, title, text], nearest


def _covered(
    spread: NDArray[np.float32], numbers: Sequence[Numbers], total: float
) -> NDArray[np.floating]:
    """Share of `total` [passages] that each passage's terms carry."""
    if not total:
        return np.zeros(len(numbers))
    return np.array([spread[found].sum() for found in numbers]) / total


def _best_views(
    spread: NDArray[np.float32], total: float, terms: Sequence[PassageTerms]
) -> tuple[NDArray[np.floating], NDArray[np.floating], NDArray[np.floating]]:
    """Columns inside, overlap and whole: each the best over a passage's short views."""
    sizes = np.array([len(one.kinds) for one in terms])
    starts = np.cumsum(sizes) - sizes
    view_of = np.concatenate(
        [one.view_of + start for one, start in zip(terms, starts, strict=True)]
    )
    carried = spread[np.concatenate([one.view_chars for one in terms])]
    shared = np.bincount(view_of, carried, int(sizes.sum()))
    weights = np.concatenate([one.view_weights for one in terms])
    inside = shared / max(total, 1e-9)
    overlap = 2 * shared / np.maximum(total + weights, 1e-9)
    whole = np.minimum(shared / np.maximum(weights, 1e-9), 1.0)
    inside, overlap, whole = (
        np.maximum.reduceat(column, starts) for column in (inside, overlap, whole)
    )
    return inside, overlap, whole


def _words(
    query: Query, terms: Sequence[PassageTerms], lexicon: Vectors, idf: Idf
) -> NDArray[np.floating]:
    """Rows words, soft, missing, soft_missing, heard and unheard [6, passages]."""
    if not query.tokens:
        return np.zeros((6, len(terms)))
    weights = np.array([idf("words", word) for word, _, _ in query.tokens])
    near = _nearness(query, terms, lexicon)
    has = near > _SAME_WORD
    for row, one in enumerate(terms):
        for at in np.flatnonzero(~has[row]).tolist():
            has[row, at] = query.tokens[at][0] in one.text
    for start, end, means in query.synonyms:
        inside = [
            at for at, (_, low, high) in enumerate(query.tokens) if start <= low and high <= end
        ]
        if inside:
            means_it = [any(term in one.text for term in means) for one in terms]
            has[np.ix_(means_it, inside)] = True
    near = np.where(has, 1.0, near)
    heard = has | _heard(query, terms)
    total = weights.sum()
    return np.stack(
        [
            has @ weights / total,
            near @ weights / total,
            np.where(has, 0.0, weights).max(axis=1),
            ((1 - near) * weights).max(axis=1),
            heard @ weights / total,
            np.where(heard, 0.0, weights).max(axis=1),
        ]
    )


def _heard(query: Query, terms: Sequence[PassageTerms]) -> NDArray[np.bool_]:
    """Bool [passages, tokens]: every character of the token is in a sound pair of the passage.

    A mistyped word is cut into pieces that mean nothing, but its sounds run on into its
    neighbours': 法律圆助 has the pairs of 法律援助.
    """
    heard = np.zeros((len(terms), len(query.text) + 1), bool)
    for row, one in enumerate(terms):
        for term, at in query.sounds:
            if term in one.sounds:
                heard[row, at : at + 2] = True
    return np.stack([heard[:, start:end].all(axis=1) for _, start, end in query.tokens], axis=1)


def _gives_figure(query: Query, terms: PassageTerms) -> float:
    if not query.asked:
        return 0.0
    return 1.0 if query.asked in terms.gives else -1.0


def _nearness(
    query: Query, terms: Sequence[PassageTerms], lexicon: Vectors
) -> NDArray[np.floating]:
    """Cosine [passages, tokens] of each token to the passage's nearest word, at least 0."""
    rows, places = np.unique(np.concatenate([one.words for one in terms]), return_inverse=True)
    cosines = np.maximum(lexicon[rows] @ query.token_vectors.T, 0)
    near = np.zeros((len(terms), len(query.tokens)), np.float32)
    start = 0
    for row, one in enumerate(terms):
        end = start + len(one.words)
        if end > start:
            near[row] = cosines[places[start:end]].max(axis=0)
        start = end
    return near


# Vectors of the same word differ by no more than float16 rounding.
_SAME_WORD = 0.999


def _same_facet(query: Query, passage: Passage) -> float:
    if query.facet is None or passage.kind == "report":
        return 0.0
    return 1.0 if query.facet == passage.facet else -1.0
