"""Passages -> entries: the texts by which each passage can be found.

Where is a fact, not a word: the passage's own place (and what that lies in) is cut out of
its texts, so that 银川建了几个驿站 and 广元建了几个驿站 differ by place alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from knowledge.places import Gazetteer, without
from knowledge.text import normalise_all
from knowledge.types import Entry, Passage, View, ViewKind


def entries(passages: Sequence[Passage], gazetteer: Gazetteer) -> list[Entry]:
    """One entry a passage, in order."""
    originals = [list(_texts(passage)) for passage in passages]
    # All at once: one by one it would take ten times as long.
    texts = iter(normalise_all([text for found in originals for _, text in found]))
    return [
        _entry(passage, [(kind, next(texts)) for kind, _ in found], gazetteer)
        for passage, found in zip(passages, originals, strict=True)
    ]


def _entry(passage: Passage, texts: Iterable[tuple[ViewKind, str]], gazetteer: Gazetteer) -> Entry:
    places = {passage.place: None}
    views: dict[View, None] = {}
    for kind, text in texts:
        mentions = gazetteer.mentions(text)
        inside = [m for m in mentions if m.known and gazetteer.is_within(m.place, passage.place)]
        if passage.kind == "report":
            places |= dict.fromkeys(mention.place for mention in inside)
        own = [m for m in mentions if m.known and gazetteer.is_within(passage.place, m.place)]
        if shorter := without(text, own):
            views[View(kind, shorter)] = None
    return Entry(passage, tuple(views), tuple(places))


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
