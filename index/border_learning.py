"""Learns the borders from ways of asking and from questions that must get no answer.

Only a full build imports it: scikit-learn takes a second to load.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from math import ceil, isnan

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
# Of what must get no answer at most so much is left out at once.
_LEFT_OUT = 1 / 3
# So many regressions are fitted at once.
_AT_ONCE = 2
# Of so few texts on one side nothing is learnt.
_LEAST = 30
# Nor of fewer ways than this for each missing fact: the few ways of drafts are written as reports
# are, and a border would take whatever is said in workers' words for missing.
_WAYS_EACH = 2


def learn_borders(questions: Questions) -> LearntBorders:
    """The borders, and the odds of each of `questions.apart` by borders learnt without it.

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
    apart = np.fromiter((text in questions.apart for text in texts), bool, len(texts))
    rows = {name: np.array([row_of[text] for text in chain(*side)]) for name, side in sides.items()}
    # A regression leaves the interpreter to others while it is fitted.
    with ThreadPoolExecutor(_AT_ONCE) as beside:
        begun = {
            name: _begin(counts[rows[name]], len(side[0]), apart[rows[name]], beside)
            for name, side in sides.items()
            if _can_learn(name, *map(len, side))
        }
        found = {name: border() for name, border in begun.items()}
    crossed = {
        name: {
            text: of_text
            for text, of_text in zip(chain(*sides[name]), odds, strict=True)
            if not isnan(of_text)
        }
        for name, (_, odds) in found.items()
    }
    return LearntBorders(Borders(**{name: border for name, (border, _) in found.items()}), crossed)


def _can_learn(name: str, ways: int, others: int) -> bool:
    few = name != "domain" and ways < _WAYS_EACH * others
    return not few and min(ways, others) >= _LEAST


def _begin(
    counts: csr_matrix, ways: int, apart: NDArray[np.bool_], beside: ThreadPoolExecutor
) -> Callable[[], tuple[Border, list[float]]]:
    """The border between ways and others, which weigh the same in all, and each text's odds.

    `counts` [texts, BUCKETS] has so many ways first. The odds are by borders learnt without the
    text where it is `apart` [texts], else NaN.
    """
    is_way = np.arange(counts.shape[0]) < ways
    seen = np.bincount(counts[:ways].indices, minlength=BUCKETS)
    idf = (np.log((1 + ways) / (1 + seen)) + 1).astype(np.float16)
    table = normalize(counts.multiply(idf.astype(np.float64)).tocsr(), copy=False)
    # As few times as leave enough others to learn from.
    times = ceil(apart[ways:].mean() / _LEFT_OUT)
    outs = [apart & (np.arange(len(apart)) % times == part) for part in range(times)]
    whole = beside.submit(_separate, table, is_way)
    parts = [beside.submit(_separate, table[~out], is_way[~out]) for out in outs]

    def result() -> tuple[Border, list[float]]:
        odds = np.full(len(is_way), np.nan)
        for out, part in zip(outs, parts, strict=True):
            weights, bias = part.result()
            odds[out] = table[out] @ weights + bias
        weights, bias = whole.result()
        return Border(weights.astype(np.float16), idf, float(np.float16(bias))), odds.tolist()

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
