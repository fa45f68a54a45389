"""Passages -> entries: the texts by which each passage can be found.

Where is a fact, not a word: the passage's own place (and what that lies in) is cut out of
its texts, so that 银川建了几个驿站 and 广元建了几个驿站 differ by place alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain

from knowledge.kept import Kept
from knowledge.places import Gazetteer, without
from knowledge.text import normalise_all
from knowledge.types import Entry, Passage, View, ViewKind

_Made = tuple[list[tuple[ViewKind, str]], list[str]]
_Found = tuple[tuple[View, ...], tuple[str, ...]]


def entries(
    passages: Sequence[Passage], gazetteer: Gazetteer, kept: Kept | None = None
) -> list[Entry]:
    """One entry a passage, in order. Those of texts that are `kept` are not made again."""

    def make(missing: Sequence[int]) -> list[_Made]:
        # All at once: one by one it would take ten times as long.
        originals = [list(_texts(passages[at])) for at in missing]
        texts = iter(normalise_all([text for found in originals for _, text in found]))
        return [
            _make(passages[at], [(kind, next(texts)) for kind, _ in found], gazetteer)
            for at, found in zip(missing, originals, strict=True)
        ]

    if kept is None:
        found = list(map(_found, make(range(len(passages)))))
    else:
        keys = [
            kept.key_of(one, gazetteer.version, texts=partial(_decides, one)) for one in passages
        ]
        found = kept.get("views", keys, make, _found)
    return [Entry(passage, *one) for passage, one in zip(passages, found, strict=True)]


def _found(made: _Made) -> _Found:
    views, places = made
    return tuple(map(View._make, views)), tuple(places)


def _make(passage: Passage, texts: Iterable[tuple[ViewKind, str]], gazetteer: Gazetteer) -> _Made:
    """The views and the places of a passage."""
    places = {passage.place: None}
    views: dict[tuple[ViewKind, str], None] = {}
    for kind, text in texts:
        mentions = gazetteer.mentions(text)
        inside = [m for m in mentions if m.known and gazetteer.is_within(m.place, passage.place)]
        if passage.kind == "report":
            places |= dict.fromkeys(mention.place for mention in inside)
        own = [m for m in mentions if m.known and gazetteer.is_within(passage.place, m.place)]
        if shorter := without(text, own):
            views[kind, shorter] = None
    return list(views), list(places)


def _decides(passage: Passage) -> Iterable[str]:
    """What a passage's views are made from."""
    return (passage.kind, passage.place, *chain.from_iterable(_texts(passage)))


def _texts(passage: Passage) -> Iterable[tuple[ViewKind, str]]:
    for question in passage.questions:
        yield "question", question
    if passage.kind == "service":
        for name in dict.fromkeys((passage.subject, *passage.other_names)):
            if passage.facet == "what":
                yield "question", name
        yield "title", f"{passage.subject} {passage.title}"
        if passage.title_en:
            yield "title", f"{passage.subject_en} {passage.title_en}"
    else:
        yield "title", passage.title
    yield "text", passage.text
    if passage.text_en:
        yield "text", passage.text_en
