"""What a turn asks for in the light of the last ones: 那怎么申请, 银川呢, 慰问了多少人.

A place alone asks the last question of another place. Anything else is read in several ways
(`readings`), of which one is meant (`meant`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.followup import (
    bare,
    corrects,
    is_bare_year,
    is_elliptical,
    points_back,
    without_opening,
    without_year,
)
from bot.found import Found, Scope
from bot.lookup import Lookup, asks_for_a_figure
from bot.meant import meant
from bot.readings import Reader, Said
from bot.types import Topic
from bot.when import with_year
from bot.where import Asked
from index.search import Index

# From this probability on a message that names its own subject is a question of its own.
_CERTAIN = 0.97


class ContextualLookup:
    """Looks up what turns of a conversation ask for."""

    def __init__(self, lookup: Lookup, index: Index) -> None:
        self._lookup = lookup
        self._index = index
        self._reader = Reader(lookup, index)

    def find(self, asked: Asked, bare: bool, said: Said, scope: Scope) -> tuple[Found, bool]:
        """What the turn asks for, and whether it leans on what was said before.

        `bare` is true if it names a place and nothing else.
        """
        if said.topic and bare:
            return self._elsewhere(asked, said.topic, scope), False
        if not said.topic and not said.messages:
            return self._lookup.find(without_opening(asked.text), asked, scope), False
        if said.topic and (then := self._of_another_time(asked, said.topic, scope)):
            return then, True
        readings = self._reader.read(asked, said, scope)
        _, alone = next(readings)
        if asked.named and alone.foreign:
            return alone, False  # It says itself what the place has nothing on.
        is_correction = corrects(asked.text)
        if not is_correction and self._is_certain(alone):
            return alone, False
        found = {"alone": alone, **dict(readings)}
        if is_correction and (right := self._corrected(found)):
            return right, right is not alone
        best, leans = meant(found, said, self._index)
        if not leans and self._is_of_nothing(best, said):
            # What it finds by itself is chance; what it finds with what was said may be meant.
            found["alone"] = replace(alone, hits=())
            best, leans = meant(found, said, self._index)
            if not leans:
                return found["alone"], False
        return best, leans

    def _corrected(self, found: Mapping[str, Found]) -> Found | None:
        """What a correction asks: the last question of something else, or that by itself.

        不对 我问的是年假 after a question on unpaid wages asks nothing about wages.
        """
        alone, instead = found["alone"], found.get("instead")
        if instead and self._lookup.answers(instead):
            group = instead.hits[0].passage.group
            if not alone.hits or alone.hits[0].passage.group == group:
                return instead
        return alone if self._lookup.answers(alone) else None

    def _is_of_nothing(self, alone: Found, said: Said) -> bool:
        """True if a message without a subject of its own finds one that was not spoken of.

        这样行不行 after what nothing was known of is not about part-time work.
        """
        if not alone.hits or not is_elliptical(alone.text, self._index.segmenter):
            return False
        return said.topic is None or alone.hits[0].passage.group != said.topic.group

    def _is_certain(self, alone: Found) -> bool:
        """True if a message names its own subject and is answered without those before it."""
        sure = self._lookup.answers(alone) and alone.score >= _CERTAIN
        leans = points_back(alone.text) or is_elliptical(alone.text, self._index.segmenter)
        return sure and not leans

    def _elsewhere(self, asked: Asked, topic: Topic, scope: Scope) -> Found:
        """The last question asked of another place: a report's figure of another report."""
        passage = self._index.passage(topic.passage)
        told = passage is not None and passage.kind == "report"
        if told or asks_for_a_figure(topic.question):
            # Reports of two places are seldom of one year; the reply says of which its figure is.
            for question in dict.fromkeys((topic.question, without_year(topic.question))):
                found = self.figure(question, asked, scope)
                if self._lookup.answers(found):
                    return found
        return self._lookup.find(topic.question, asked, scope)

    def _of_another_time(self, asked: Asked, topic: Topic, scope: Scope) -> Found | None:
        """What the last question finds of the year that is all that is said: 2017年呢, 下半年呢.

        None if more is said, or if no report was spoken of: rules are of all times.
        """
        last = self._index.passage(topic.passage)
        if last is None or last.kind != "report":
            return None
        text = with_year(asked.text, last.period)
        if not is_bare_year(text):
            return None
        question = f"{bare(text)} {without_year(topic.question)}"
        place = asked.place if asked.named else topic.place or asked.place
        there, told = replace(asked, place=place, text=question), replace(scope, reports_only=True)
        return self._lookup.find(question, there, replace(told, completed=True))

    def figure(self, question: str, asked: Asked, scope: Scope) -> Found:
        """What a place's reports say to a question that has an answer elsewhere.

        It needs less to have one here than a question out of the blue.
        """
        found = self._lookup.find(question, asked, replace(scope, reports_only=True))
        settled = bool(found.hits) and found.score >= self._index.decision.answer
        return replace(found, settled=settled and not found.foreign)
