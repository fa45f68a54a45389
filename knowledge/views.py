"""Passages -> entries: the texts by which each passage can be found.

Where is a fact, not a word: the passage's own place (and what that lies in) is cut out of
its texts, so that 银川建了几个驿站 and 广元建了几个驿站 differ by place alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.places import Gazetteer, without
from knowledge.text import normalise
from knowledge.types import Entry, Passage, View, ViewKind


def entries(passages: Iterable[Passage], gazetteer: Gazetteer) -> list[Entry]:
    """One entry a passage, in order."""
    return [_entry(passage, gazetteer) for passage in passages]


def _entry(passage: Passage, gazetteer: Gazetteer) -> Entry:
    places = {passage.place: None}
    views: dict[View, None] = {}
    for kind, original in _texts(passage):
        text = normalise(original)
        mentions = gazetteer.mentions(text)
        inside = [m for m in mentions if m.known and gazetteer.is_within(m.place, passage.place)]
        if passage.kind == "report":
            places |= dict.fromkeys(mention.place for mention in inside)
        own = [m for m in mentions if m.known and gazetteer.is_within(passage.place, m.place)]
        if text := without(text, own):
            views[View(kind, text)] = None
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
