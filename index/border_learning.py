"""Learns the borders from ways of asking and from questions that must get no answer.

Only a full build imports it: scikit-learn takes a second to load.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

from index.border import Border, Borders, LearntBorders, Questions
from index.hashed import BUCKETS, buckets

_INVERSE_PENALTY = 10.0
# A hundred times as exact, no odds change by more than 0.04, for 40 % more time.
_EXACT = 0.01
_FOLDS = 3
# So many regressions are fitted at once.
_AT_ONCE = 2
# Of so few texts on one side nothing is learnt.
_LEAST = 30
# Nor of fewer ways than this for each missing fact: the few ways of drafts are written as reports
# are, and a border would take whatever is said in workers' words for missing.
_WAYS_EACH = 2


def learn_borders(questions: Questions, *, of_ways: bool = False) -> LearntBorders:
    """The borders, with the crossed odds of decoys and missing facts, and `of_ways` of the ways.

    A linear border over the encoder's vectors tells near questions from good ones far worse (area
    under the curve 0.92 against 0.99 on questions kept out, 0.90 against 0.95 on those of an
    author unknown to both): a vector is the mean of a question's words, and it takes one word
    to leave the topic.
    """
    every = list(chain.from_iterable(questions.ways.values()))
    sides: dict[str, tuple[Sequence[str], Sequence[str]]] = {
        "domain": (every, questions.decoys),
        "service": (questions.ways.get("service", ()), questions.missing),
        "report": (questions.ways.get("report", ()), questions.missing),
    }
    texts = dict.fromkeys(chain(every, questions.decoys, questions.missing))
    row_of = {text: row for row, text in enumerate(texts)}
    counts = table_of([buckets(text) for text in texts])
    # A regression leaves the interpreter to others while it is fitted.
    with ThreadPoolExecutor(_AT_ONCE) as beside:
        begun = {
            name: _begin(counts[[row_of[text] for text in chain(*side)]], len(side[0]), beside)
            for name, side in sides.items()
            if _can_learn(name, *map(len, side))
        }
        found = {name: border() for name, border in begun.items()}
    crossed = {}
    for name, (_, odds) in found.items():
        ways, others = sides[name]
        known = dict(zip(chain(ways, others), odds.tolist(), strict=True))
        crossed[name] = known if of_ways else {text: known[text] for text in others}
    return LearntBorders(Borders(**{name: border for name, (border, _) in found.items()}), crossed)


def _can_learn(name: str, ways: int, others: int) -> bool:
    few = name != "domain" and ways < _WAYS_EACH * others
    return not few and min(ways, others) >= _LEAST


def _begin(
    counts: csr_matrix, ways: int, beside: ThreadPoolExecutor
) -> Callable[[], tuple[Border, NDArray[np.float64]]]:
    """The border between ways and others, which weigh the same in all, and each one's odds.

    `counts` [texts, BUCKETS] has so many ways first.
    """
    is_way = np.arange(counts.shape[0]) < ways
    seen = np.bincount(counts[is_way].indices, minlength=BUCKETS)
    idf = (np.log((1 + ways) / (1 + seen)) + 1).astype(np.float16)
    table = normalize(counts.multiply(idf.astype(np.float64)).tocsr())
    outs = [np.arange(len(is_way)) % _FOLDS == fold for fold in range(_FOLDS)]
    whole = beside.submit(_separate, table, is_way)
    parts = [beside.submit(_separate, table[~out], is_way[~out]) for out in outs]

    def result() -> tuple[Border, NDArray[np.float64]]:
        crossed = np.zeros(len(is_way))
        for out, part in zip(outs, parts, strict=True):
            weights, bias = part.result()
            crossed[out] = table[out] @ weights + bias
        weights, bias = whole.result()
        return Border(weights.astype(np.float16), idf, float(np.float16(bias))), crossed

    return result


def table_of(found: Sequence[Sequence[int]]) -> csr_matrix:
    """Float64 [texts, BUCKETS]: 1 for each of the buckets that are `found` of a text."""
    ends = np.cumsum([0, *map(len, found)])
    columns = np.fromiter(chain.from_iterable(found), np.int32, ends[-1])
    return csr_matrix((np.ones(len(columns)), columns, ends), (len(found), BUCKETS))


def _separate(table: csr_matrix, is_way: NDArray[np.bool_]) -> tuple[NDArray[np.float64], float]:
    """The weights [BUCKETS] and the bias of one regression."""
    model = LogisticRegression(
        C=_INVERSE_PENALTY, solver="liblinear", class_weight="balanced", tol=_EXACT
    )
    model.fit(table, is_way)
    return model.coef_[0], float(model.intercept_[0])
