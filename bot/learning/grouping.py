"""Questions -> groups of one meaning.

Average linkage on cosine: a group is as tight as its members are to each other on average, so
that one question between two subjects does not join them, and the same questions always make
the same groups.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.learning.types import Group, Words
from bot.privacy import without_masks
from knowledge.text import normalise

# Texts -> float32 [n, dim] unit vectors.
Encode = Callable[[list[str]], NDArray[np.float32]]

# From here on two wordings mean the same. On development questions with several wordings 0.60
# puts 84 to 96 % together rightly and finds 53 to 60 % of what belongs together; 0.55 mixes up
# twice as many, and a mixed group misleads staff more than a group that is split.
ALIKE = 0.60
# Grouping so many wordings takes some 500 MB and ten seconds; of more, the latest are grouped.
MOST_WORDINGS = 4000


def wording(words: Words) -> str:
    """What was asked, as it was searched: normalised, completed, without place and masks."""
    return words.searched or normalised(words.text)


@lru_cache(maxsize=2 * MOST_WORDINGS)
def normalised(text: str) -> str:
    """A masked text as it is searched for, all of it."""
    return normalise(without_masks(text))


def latest(words: Sequence[Words]) -> list[Words]:
    """The questions of the `MOST_WORDINGS` latest wordings, the newest first."""
    wordings: set[str] = set()
    kept = []
    for one in sorted(words, key=lambda one: (-one.asked_at, one.text)):
        if wording(one) in wordings or len(wordings) < MOST_WORDINGS:
            wordings.add(wording(one))
            kept.append(one)
    return kept


def group(words: Sequence[Words], apart: Callable[[Words], str], encode: Encode) -> list[Group]:
    """Groups of questions, the most frequent first.

    Questions for which `apart` differs are never of one group.
    """
    parts: dict[str, list[Words]] = {}
    for one in words:
        parts.setdefault(apart(one), []).append(one)
    groups = [found for part in parts.values() for found in _group_part(part, encode)]
    return sorted(groups, key=lambda one: (-one.questions, -one.chats, one.example))


def _group_part(words: Sequence[Words], encode: Encode) -> list[Group]:
    asked: dict[str, list[Words]] = {}
    for one in words:
        asked.setdefault(wording(one), []).append(one)
    texts = sorted(asked)
    vectors = encode(texts)
    members: dict[int, list[int]] = {}
    for row, label in enumerate(_labels(vectors)):
        members.setdefault(label, []).append(row)
    return [_group(rows, texts, vectors, asked) for rows in members.values()]


def _labels(vectors: NDArray[np.float32]) -> list[int]:
    """The number of each row's group."""
    if len(vectors) < 2:
        return [0] * len(vectors)
    from sklearn.cluster import AgglomerativeClustering

    # Rows without a known token are as far from everything as can be.
    distances = np.clip(1.0 - vectors @ vectors.T, 0.0, 2.0)
    np.fill_diagonal(distances, 0.0)
    clustering: Any = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - ALIKE
    )
    labels: list[int] = clustering.fit_predict(distances).tolist()
    return labels


def _group(
    rows: Sequence[int],
    texts: Sequence[str],
    vectors: NDArray[np.float32],
    asked: dict[str, list[Words]],
) -> Group:
    often = Counter({texts[row]: len(asked[texts[row]]) for row in rows})
    weights = np.array([often[texts[row]] for row in rows], np.float32)
    centre = weights @ vectors[rows]
    example = texts[rows[int(np.argmax(vectors[rows] @ centre))]]
    ways = tuple(sorted(often, key=lambda text: (-often[text], text)))
    return Group(example, ways, tuple(one for text in ways for one in asked[text]))
