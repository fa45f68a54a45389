"""Which place a question is about, and which passages may be given for it.

A rule for a wider place serves those inside it. A report's figures are of its own place and
of what lies inside it; they are never given for another place, nor for a part as if for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.places import Gazetteer, Mention, without
from knowledge.types import NATIONWIDE, Entry

# 全区 said in an autonomous region, 全省 in a province: the worker's own.
_OWN_PROVINCE = re.compile(r"全区|自治区|全省|省里|省总|我们省|咱们省|咱省|本省")


@dataclass(frozen=True, slots=True)
class Asked:
    """The place asked about, and the question without it.

    `place` is "" if none is known. `named` is true if the question itself names it; `known`
    is false for a place that the list lacks. `others` are further places of the question.
    """

    place: str
    text: str
    named: bool = False
    known: bool = True
    others: tuple[str, ...] = ()


def asked_place(text: str, setting: str, gazetteer: Gazetteer) -> Asked:
    """The place that normalised `text` asks about, else the setting, else none."""
    mentions = gazetteer.mentions(text)
    named = gazetteer.narrowest(mentions)
    if named:
        first = named[0]
        line = (first.place, *gazetteer.ancestors(first.place)) if first.known else ()
        own = [m for m in mentions if m.place == first.place or m.place in line]
        others = tuple(mention.place for mention in named[1:])
        return Asked(first.place, without(text, own), True, first.known, others)
    place = gazetteer.resolve(setting)
    if place is None:
        return Asked("", text)
    if place.known and _OWN_PROVINCE.search(text) and (province := gazetteer.province(place.place)):
        place = Mention(province, 0, 0)
    return Asked(place.place, text, False, place.known)


def may_serve(entry: Entry, asked: str, gazetteer: Gazetteer) -> bool:
    """True if the passage may be given for a question about the place `asked`."""
    passage = entry.passage
    if not asked:
        return True
    if asked in entry.places or gazetteer.is_within(passage.place, asked):
        return True
    return passage.kind == "service" and gazetteer.is_within(asked, passage.place)


def searched_places(asked: str, gazetteer: Gazetteer, held: frozenset[str]) -> frozenset[str]:
    """Of the places that passages are held for, those that may serve a question about `asked`."""
    if asked not in gazetteer:
        return frozenset((NATIONWIDE,))
    line = {asked, *gazetteer.ancestors(asked)}
    return frozenset(place for place in held if place in line or gazetteer.is_within(place, asked))
