"""How much speaks for each passage as the answer to a question.

Each number means the same from question to question, so a threshold can be set on what is
made of them (`confidence`). Ranks and fused scores cannot serve for that: the best of a bad
lot is still first. All candidates are compared in one step; one by one would take 4 ms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.figures import FIGURE_NAMES, FigureTable
from index.lexicon import Lexicon
from index.query import Query
from index.residue import Residue, left_over
from index.runs import highest, starts_of
from index.terms import Clauses, presence, slot
from index.types import Vectors
from index.views import QUESTION, TEXT, TITLE, Positions, Rows, ViewTable
from index.words import is_han_pair
from knowledge.types import Entry, Passage

# All in [0, 1] unless said. The first columns of what `gather` returns.
_OWN_NAMES = (
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
    "clause",  # share of the weight of its bigrams in the best clause that gives what is asked
    "figure",  # 1 the passage gives a figure of the kind asked for, -1 not, 0 none is asked for
    "ways",  # ways of asking that it has, over _MANY_WAYS; to be near to one of few says more
    "residue",  # log odds that what it lacks of the question does not matter
)  # fmt: skip
FEATURE_NAMES = (*_OWN_NAMES, *FIGURE_NAMES)
FEATURES = len(FEATURE_NAMES)
COSINE = FEATURE_NAMES.index("cosine")
COSINE_MEAN = FEATURE_NAMES.index("cosine_mean")
OVERLAP = FEATURE_NAMES.index("overlap")
WAYS = FEATURE_NAMES.index("ways")
REPORT = FEATURE_NAMES.index("report")
RESIDUE = FEATURE_NAMES.index("residue")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage to compare with a question.

    `number` is its own, `views` [views] are its views' numbers within the snapshot, `vectors`
    float32 [views, dim] their unit vectors, `words` the lexicon rows of their different words,
    `figure_words` where among those each of `FigureTable.words_of` it stands, `text` all views
    in one, `clauses` those of the passage's text.
    """

    number: int
    entry: Entry
    views: Positions
    vectors: Vectors
    words: Rows
    figure_words: Positions
    text: str
    clauses: Clauses


@dataclass(frozen=True, slots=True)
class _Joined:
    """The views of all candidates one after the other.

    Their numbers, what they are, how many each candidate has, and where it begins.
    """

    views: Positions
    kinds: NDArray[np.int8]
    sizes: Positions
    starts: Positions


def gather(
    query: Query,
    candidates: Sequence[Candidate],
    channels: Vectors,
    table: ViewTable,
    figures: FigureTable,
    lexicon: Lexicon,
    residue: Residue,
) -> tuple[Vectors, list[int]]:
    """The evidence float32 [passages, FEATURES], and each one's nearest way of asking.

    That is a position in the candidate's views, or -1 if it has no ways of asking.
    `channels` [channels, passages] holds each one's relative channel scores.
    """
    if not candidates:
        return np.zeros((0, FEATURES), np.float32), []
    views = np.concatenate([one.views for one in candidates])
    sizes = [len(one.views) for one in candidates]
    joined = _Joined(views, table.kinds[views], np.array(sizes), starts_of(sizes))
    flat = np.concatenate([one.vectors @ query.vector for one in candidates])
    cosines, nearest = _cosines(flat, joined)
    written, sounded = query.lists.presence(views, len(table.kinds))
    has_chars = np.maximum.reduceat(written, joined.starts)
    chars = _characters(query, joined, written, has_chars, table)
    heard = np.maximum.reduceat(sounded, joined.starts)
    counts = [len(one.words) for one in candidates]
    # Half the time of an index in brackets.
    near = lexicon.vectors.take(np.concatenate([one.words for one in candidates]), axis=0)
    near = near @ query.token_vectors.T
    words = _words(query, candidates, highest(near, counts), heard > 0)
    passages = [one.entry.passage for one in candidates]
    columns = (
        *cosines, words[0], words[1], chars[0], _share(heard, query.lists.idf("pinyin")),
        *chars[1:], *words[2:], *channels,
        [_same_facet(query, passage) for passage in passages],
        [float(passage.kind == "report") for passage in passages],
        _best_clauses(query, candidates),
        [_gives_figure(query, one) for one in candidates],
        [min(len(passage.questions) / _MANY_WAYS, 1.0) for passage in passages],
        _residues(query, candidates, has_chars > 0, residue),
    )  # fmt: skip
    numbers = [one.number for one in candidates]
    figure_words = np.concatenate(
        [one.figure_words + at for one, at in zip(candidates, starts_of(counts), strict=True)]
    )
    told = figures.evidence(query, numbers, views, joined.starts, flat, near[figure_words])
    return np.hstack([np.array(columns, np.float32).T, told]), nearest


def _share(has: NDArray[Any], weights: NDArray[np.float64]) -> NDArray[np.floating]:
    """Which share of the weight of the terms each row of `has` [rows, terms] covers."""
    found: NDArray[np.floating] = has @ weights / max(float(weights.sum()), 1e-9)
    return found


def _cosines(
    flat: NDArray[np.floating], joined: _Joined
) -> tuple[list[NDArray[np.floating]], list[int]]:
    """Columns cosine, cosine_mean, cosine_title and cosine_text, and the nearest ways."""
    kinds, sizes, starts = joined.kinds, joined.sizes, joined.starts
    asked = np.full((len(sizes), int(sizes.max())), -1.0, np.float32)
    asked[np.arange(asked.shape[1]) < sizes[:, None]] = np.where(kinds == QUESTION, flat, -1.0)
    nearest = asked.argmax(axis=1)
    best = -np.sort(-asked, axis=1)[:, :3]
    counted = best > -1
    mean = (best * counted).sum(axis=1) / np.maximum(counted.sum(axis=1), 1)
    none = ~counted[:, 0]
    cosine = np.where(none, 0.0, best[:, 0])
    title = np.maximum.reduceat(np.where(kinds == TITLE, flat, -1.0), starts)
    text = np.maximum.reduceat(np.where(kinds == TEXT, flat, -1.0), starts)
    return [cosine, mean, title, text], np.where(none, -1, nearest).tolist()


def _characters(
    query: Query, joined: _Joined, has: Vectors, has_chars: Vectors, table: ViewTable
) -> list[NDArray[np.floating]]:
    """Columns chars, title, inside, overlap and whole.

    `has` [views, bigrams] and `has_chars` [passages, bigrams] are 1 where one has a bigram.
    """
    weights = query.lists.idf("chars")
    total = max(float(weights.sum()), 1e-9)
    starts = joined.starts
    shared = has @ weights
    titles = np.maximum.reduceat(has * (joined.kinds == TITLE)[:, None], starts)
    single = np.where(joined.kinds == TEXT, 0, shared)
    own = np.maximum(table.weights[joined.views], 1e-9)
    of_views = np.stack([single / total, 2 * single / (total + own), np.minimum(single / own, 1)])
    return [
        _share(has_chars, weights),
        _share(titles, weights),
        *np.maximum.reduceat(of_views, starts, axis=1),
    ]


def _residues(
    query: Query, candidates: Sequence[Candidate], has: NDArray[np.bool_], residue: Residue
) -> list[float]:
    """Column residue. `has` [passages, bigrams] says which passage has which of `query.chars`."""
    pairs = [at for at, term in enumerate(query.chars) if is_han_pair(term)]
    names = [query.chars[at] for at in pairs]
    return [
        residue.log_odds(left_over(query.grams, one.text, dict(zip(names, known, strict=True))))
        for one, known in zip(candidates, has[:, pairs].tolist(), strict=True)
    ]


def _best_clauses(query: Query, candidates: Sequence[Candidate]) -> NDArray[np.floating]:
    """Column clause: a passage may have the words and, elsewhere, a figure of something else."""
    sizes = [len(one.clauses.texts) for one in candidates]
    starts = starts_of(sizes)
    owners = np.concatenate(
        [one.clauses.owners + at for one, at in zip(candidates, starts, strict=True)]
    )
    values = np.concatenate([one.clauses.values for one in candidates])
    has = presence(values, owners, sum(sizes), map(slot, query.chars))
    share = _share(has, query.lists.idf("chars"))
    if query.asked:
        share *= np.concatenate([one.clauses.give(query.asked) for one in candidates])
    best: NDArray[np.floating] = np.maximum.reduceat(share, starts)
    return best


def _words(
    query: Query,
    candidates: Sequence[Candidate],
    near: Vectors,
    heard: NDArray[np.bool_],
) -> NDArray[np.floating]:
    """Rows words, soft, missing, soft_missing, heard and unheard [6, passages].

    `near` [passages, tokens] is each token's cosine to the passage's nearest word, at least 0.
    """
    if not query.tokens:
        return np.zeros((6, len(candidates)))
    weights = query.token_weights
    has = near > _SAME_WORD
    for start, end, means in query.synonyms:
        inside = [
            at for at, (_, low, high) in enumerate(query.tokens) if start <= low and high <= end
        ]
        if inside:
            means_it = [any(term in one.text for term in means) for one in candidates]
            has[np.ix_(means_it, inside)] = True
    met = np.stack([has, np.where(has, 1, near), has | _heard_tokens(query, heard)])
    words, soft, by_sound = met @ (weights / weights.sum())
    missing, soft_missing, unheard = ((1 - met) * weights).max(axis=2)
    return np.stack([words, soft, missing, soft_missing, by_sound, unheard])


def _heard_tokens(query: Query, heard: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Bool [passages, tokens]: every character of the token is in a sound pair of the passage.

    A mistyped word is cut into pieces that mean nothing, but its sounds run on into its
    neighbours': 法律圆助 has the pairs of 法律援助.
    """
    column = {term: at for at, term in enumerate(query.pinyin)}
    pairs = np.zeros((len(heard), len(query.text) + 1), bool)
    pairs[:, [at for _, at in query.sounds]] = heard[:, [column[term] for term, _ in query.sounds]]
    pairs[:, 1:] |= pairs[:, :-1]
    unheard = np.zeros((len(heard), len(query.text) + 2), np.int32)
    np.cumsum(~pairs, axis=1, out=unheard[:, 1:])
    spans = np.array([(start, end) for _, start, end in query.tokens])
    found: NDArray[np.bool_] = unheard[:, spans[:, 0]] == unheard[:, spans[:, 1]]
    return found


# Shipped passages have some sixty; a draft has those that import proposes.
_MANY_WAYS = 40
# Vectors of the same word differ by no more than rounding.
_SAME_WORD = 0.999


def _gives_figure(query: Query, candidate: Candidate) -> float:
    if not query.asked:
        return 0.0
    return 1.0 if candidate.clauses.give(query.asked).any() else -1.0


def _same_facet(query: Query, passage: Passage) -> float:
    if query.facet is None or passage.kind == "report":
        return 0.0
    return 1.0 if query.facet == passage.facet else -1.0
