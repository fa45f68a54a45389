"""Which questions a change of the content can touch: those worth asking after each edit.

A reply changes if a passage that changed is among the candidates, before or after. Candidates
are near in meaning, or share the words that the vocabulary or the places now read otherwise.
`diff --all` asks everything and needs none of this.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.diff import Asked
from index.types import Encoder, Vectors
from knowledge.text import normalise
from knowledge.types import NATIONWIDE, Entry, PlaceList, Vocabulary

# Cosine of a question to a text that changed from which on it is asked. Of 6,000 random ways of
# asking none below it got another answer after an edit, two got another list to choose from.
_NEAR = 0.5
_ROWS = 4096


@dataclass(frozen=True, slots=True)
class Side:
    """The content on one side of a comparison, as far as it matters here.

    `entries` are the passages that changed, as they are on this side; `decoys` all off-topic
    questions that speak against answering.
    """

    entries: Sequence[Entry]
    places: PlaceList
    vocabulary: Vocabulary
    decoys: Collection[str]


def ways(entries: Iterable[Entry]) -> list[Asked]:
    """Every way of asking, asked from where its passage holds."""
    return [
        Asked(question, "" if entry.passage.place == NATIONWIDE else entry.passage.place, "way")
        for entry in entries
        for question in entry.passage.questions
    ]


def affected(pool: Sequence[Asked], before: Side, after: Side, encoder: Encoder) -> list[Asked]:
    """The questions of the pool whose reply may differ, the likeliest first."""
    texts = changed_texts(before, after)
    words = changed_words(before, after)
    nearness = _nearness([normalise(one.question) for one in pool], texts, encoder)
    for at, one in enumerate(pool):
        question = normalise(one.question)
        if nearness[at] < _NEAR and any(word in question for word in words):
            nearness[at] = _NEAR
    order = np.argsort(-nearness, kind="stable")
    return [pool[at] for at in order.tolist() if nearness[at] >= _NEAR]


def changed_texts(before: Side, after: Side) -> list[str]:
    """Texts to find by, and decoys, that only one side has, or has at another passage."""
    old = {entry.passage.id: entry for entry in before.entries}
    new = {entry.passage.id: entry for entry in after.entries}
    found = set(before.decoys) ^ set(after.decoys)
    for one in old.keys() | new.keys():
        found |= _changed_views(old.get(one), new.get(one))
    return sorted(found)


def _changed_views(old: Entry | None, new: Entry | None) -> set[str]:
    views = [{view.text for view in entry.views} if entry else set() for entry in (old, new)]
    if old and new and _when_and_where(old) == _when_and_where(new):
        return views[0] ^ views[1]
    return views[0] | views[1]


def _when_and_where(entry: Entry) -> tuple[object, ...]:
    passage = entry.passage
    return (
        entry.places, passage.place, passage.valid_from, passage.valid_until, passage.facet,
        passage.local_only,
    )  # fmt: skip


def changed_words(before: Side, after: Side) -> frozenset[str]:
    """Words that only one side reads as it does: synonyms, terms, names of places."""
    found = _other_keys(before.vocabulary.synonyms, after.vocabulary.synonyms)
    found |= set(before.vocabulary.terms) ^ set(after.vocabulary.terms)
    found |= _other_keys(_names(before.places), _names(after.places))
    return frozenset(filter(None, map(normalise, found)))


def _other_keys(old: Mapping[str, object], new: Mapping[str, object]) -> set[str]:
    return {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}


def _names(places: PlaceList) -> dict[str, object]:
    """What each name, suffix and word that is no place means."""
    meaning: dict[str, object] = dict.fromkeys((*places.suffixes, *places.not_places), "")
    for place in places.places:
        names = (place.name, *place.names, *place.names_en)
        meaning |= dict.fromkeys(names, (place.name, place.within))
    return meaning


def _nearness(questions: Sequence[str], texts: Sequence[str], encoder: Encoder) -> Vectors:
    """float32 [questions]: cosine of each to the nearest of the texts, 0 without texts."""
    nearest = np.zeros(len(questions), np.float32)
    if not questions or not texts:
        return nearest
    columns = encoder.encode(list(texts)).T
    for start in range(0, len(questions), _ROWS):
        part = encoder.encode(list(questions[start : start + _ROWS]))
        nearest[start : start + _ROWS] = (part @ columns).max(axis=1)
    return nearest
