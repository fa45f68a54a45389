"""What is weighed of each passage that a turn may ask for: how sure its readings are, and why.

`meant` decides by it, learnt in benchmarks/learn_readings.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.followup import core
from bot.found import Found
from bot.readings import READINGS, Said
from index.evidence import FEATURE_NAMES
from index.facets import asked_facet
from index.search import Index
from index.types import Hit, Vectors
from knowledge.text import is_english

# So many passages of each reading are weighed.
_WEIGHED = 4
# A reading that there is not, or that does not find the passage among its first.
_NONE = -1.0
# The evidence that a passage answers these readings, whether they found it or not.
_LOOKED_INTO = ("alone", "story")
_EVIDENCE = [
    FEATURE_NAMES.index(name)
    for name in ("cosine", "cosine_mean", "chars", "words", "overlap", "missing")
]
# The first columns compare passages: how far readings agree on each, and the evidence. As many
# follow that say how far each is behind the best.
_AGREEMENT = 4
COMPARED = _AGREEMENT + len(_LOOKED_INTO) * len(_EVIDENCE)


def weighed(
    found: Mapping[str, Found], said: Said, index: Index, goes_on: float
) -> tuple[list[int], Vectors]:
    """The numbers of the passages that any reading finds, and what is weighed of each.

    float32 [passages, columns], in the last column `goes_on`: the log odds, by the words of the
    message alone, that it goes on from others and is not off topic.
    """
    hits: dict[int, Hit] = {}
    for one in found.values():
        if not one.otherwise:
            for hit in one.hits[:_WEIGHED]:
                hits.setdefault(hit.number, hit)
    if not hits:
        return [], np.zeros((0, 0), np.float32)
    numbers, text = list(hits), found["alone"].text
    scores = np.array([[_score(found, name, at) for name in READINGS] for at in numbers])
    best = np.array([found[name].score if name in found else 0.0 for name in READINGS])
    leads = np.where(scores == _NONE, _NONE, scores - best)
    compared = np.hstack([_agreement(found, numbers, scores), _evidence(found, numbers, index)])
    query = index.query(text)
    own = [
        (index.residue(query, number), *_relation(hit, text, said)) for number, hit in hits.items()
    ]
    turn = (*_turn(found, said, index), goes_on)
    columns = [compared, compared - compared.max(axis=0), scores, leads, own]
    return numbers, np.hstack([*columns, np.tile(turn, (len(numbers), 1))]).astype(np.float32)


def score_in(found: Found, number: int) -> float:
    """How sure a reading is of a passage, 0 to 1."""
    return next((hit.score for hit in found.hits if hit.number == number), 0.0)


def _score(found: Mapping[str, Found], name: str, number: int) -> float:
    return score_in(found[name], number) if name in found else _NONE


def _agreement(
    found: Mapping[str, Found], numbers: Sequence[int], scores: NDArray[np.floating]
) -> NDArray[np.floating]:
    """Float [passages, _AGREEMENT]: how far the readings agree on each.

    The second best score, the sum of scores, how many find it first, the sum of reciprocal ranks.
    """
    sure = np.sort(np.maximum(scores, 0.0), axis=1)
    ranks = [[hit.number for hit in one.hits] for one in found.values()]
    places = [[found.index(at) + 1 for found in ranks if at in found] for at in numbers]
    rows = [(places.count(1), sum(1 / place for place in places)) for places in places]
    return np.column_stack([sure[:, -2], sure.sum(axis=1), rows])


def _evidence(
    found: Mapping[str, Found], numbers: Sequence[int], index: Index
) -> NDArray[np.floating]:
    """Float [passages, 2 * _EVIDENCE]."""
    none = np.full((len(numbers), len(_EVIDENCE)), _NONE)
    return np.hstack(
        [
            index.evidence(index.query(found[name].text), numbers)[:, _EVIDENCE]
            if name in found
            else none
            for name in _LOOKED_INTO
        ]
    )


def _turn(found: Mapping[str, Found], said: Said, index: Index) -> tuple[float, ...]:
    """What holds for all passages: the message, the readings, what was spoken of."""
    text, topic = found["alone"].text, said.topic
    query = index.query(text)
    return (
        found["alone"].score,
        max(one.score for one in found.values()),
        float(len(text)),
        float(len(core(text))),
        float(len(query.tokens)),
        float(query.token_weights.sum()),
        float(is_english(text)),
        float(any(term in text for term in index.terms)),
        *index.doubt(query).odds,
        float(topic is not None and not topic.passage),
        float(topic is not None and bool(topic.passage) and not topic.subject),
    )


def _relation(hit: Hit, text: str, said: Said) -> tuple[float, ...]:
    """How a passage lies to what was spoken of, and to the side of it that is asked about."""
    passage, facet = hit.passage, asked_facet(text)
    same = 0.0 if facet is None else 1.0 if passage.facet == facet else -1.0
    return (
        float(said.topic is not None and passage.group == said.topic.group),
        float(said.topic is not None and passage.id == said.topic.passage),
        float(passage.kind == "report"),
        same,
        float(passage.facet == "what"),
        float(passage.local_only),
    )
