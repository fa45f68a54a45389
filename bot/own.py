"""What a place has of its own, before a rule for the whole country."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.where import Asked
from index.answer_type import STATISTICS
from index.evidence import FEATURE_NAMES
from index.query import Query
from index.search import Index
from index.types import Hit
from knowledge.places import Gazetteer
from knowledge.types import NATIONWIDE, Entry

# A report must fit this much better (probability) than a rule for the whole country: one of
# another place, before the question is taken to be about such a figure, one of the place that the
# question names, before it is given instead. A question for a statistic needs no lead: a rule
# that holds everywhere cannot answer it.
LEAD = 0.15
# Cosines between what people ask of a rule for the whole country and of a service of the place. Of
# six services of a city and what is asked nationwide, those of the same matter had 0.72 and more,
# all others at most 0.58. A table of questions is one service of many matters: of two answers that
# are this much alike, the services do not count (of different matters they had 0.76 at most).
_SAME_MATTER, _SAME_ANSWER = 0.65, 0.8
# From this cosine between two answers the place's own may be of the same side of the matter. Each
# tenth more is worth as much as three times the probability.
_SAME_SIDE = 0.7
_WORTH = 3.0
# Where nothing else is sure, from this part of the usual probability: of 291 questions to twelve
# services of two cities 185 instead of 172 had the right answer, 46 instead of 48 another one; of
# 55 that nothing answers 15 instead of 14 got one.
_ALONE = 2 / 3
_UNIT = FEATURE_NAMES.index("unit")

Search = Callable[[Callable[[Entry], bool]], list[Hit]]


class Own:
    """Looks for what places have of their own in one snapshot."""

    def __init__(self, index: Index, gazetteer: Gazetteer) -> None:
        self._index = index
        self.home = _innermost(index.ruled_places, gazetteer)
        self._held = frozenset(index.held_places)
        self._ruled = frozenset(index.ruled_places)

    def before(
        self,
        query: Query,
        asked: Asked,
        hits: Sequence[Hit],
        places: frozenset[str],
        search: Search,
    ) -> list[Hit]:
        """What goes before the `hits`, of which the best is a rule.

        The place's own rule if nothing else is sure, or if it is of the same matter as the one for
        the whole country and tells of the same side. Where that one cannot answer, anything that
        is sure; a report only if the question itself names the place and the report fits better.
        Nothing where the best hit is a report. `places` are those searched, `search` finds what
        is allowed there.
        """
        if not hits or hits[0].passage.kind == "report" or self._held <= {NATIONWIDE}:
            return []
        best = hits[0]
        if places & self._ruled and (rules := self._rules(best, search(_is_rule))):
            return rules
        if best.passage.place != NATIONWIDE:
            return []
        mute = best.passage.local_only or is_counted(query, hits)
        if not (mute or asked.named):
            return []
        found = search(_is_own)
        if not found or found[0].score < self._bar(found[0]):
            return []
        settled = best.is_asked_by(query.text) and not best.passage.local_only
        if settled and found[0].passage.kind == "report":
            return []
        return found if mute or found[0].score - best.score >= LEAD else []

    def at_home(self, hits: Sequence[Hit], search: Search) -> list[Hit]:
        """As `before` where no place is known: rules of `home`, which the answer then names.

        `home` is the place that all services of the folder's own serve, "" if they are of places
        that lie apart.
        """
        if not self.home or not hits or hits[0].passage.kind == "report":
            return []
        best, found = hits[0], search(_is_rule)
        if best.passage.local_only and found and found[0].score >= self._bar(found[0]):
            return found
        return self._rules(best, found)

    def _rules(self, best: Hit, found: list[Hit]) -> list[Hit]:
        """The place's own rules, first the one that stands for the best for the whole country.

        Staff write fewer ways of asking than the nationwide rules have, so that theirs seem less
        sure of the very same question. Where both are asked about alike, how sure it is that the
        question is about the matter, and which side of it, is known from the nationwide rule.
        """
        if not found:
            return []
        first, bar = found[0], self._bar(found[0])
        if first.score >= bar and first.score - best.score >= -LEAD:
            return found
        if best.score < bar and first.score >= bar * _ALONE:
            return [replace(first, score=bar), *found[1:]]
        same = max(found, key=lambda hit: hit.score / self._least(best, hit))
        if same.score < self._least(best, same):
            return []
        others = [hit for hit in found if hit is not same]
        return [replace(same, score=max(same.score, best.score)), *others]

    def _least(self, best: Hit, own: Hit) -> float:
        """The probability from which the place's own rule stands for the nationwide one."""
        rule, alike = range(best.number, best.number + 1), self._index.likeness
        side = alike(rule, range(own.number, own.number + 1))
        if side < _SAME_ANSWER and alike(rule, self._index.group(own.number)) < _SAME_MATTER:
            return 1.0
        nearer = side - _SAME_SIDE
        return self._bar(own) * _WORTH ** (-nearer / 0.1) if nearer >= 0 else 1.0

    def _bar(self, hit: Hit) -> float:
        return self._index.decision.bar(hit.passage.kind)


def _innermost(places: Sequence[str], gazetteer: Gazetteer) -> str:
    """The place that lies in all others, or "" if there is none."""
    inside = (one for one in places if all(gazetteer.is_within(one, other) for other in places))
    return next(inside, "")


def _is_own(entry: Entry) -> bool:
    return entry.passage.place != NATIONWIDE and not entry.passage.local_only


def _is_rule(entry: Entry) -> bool:
    return entry.passage.kind == "service" and _is_own(entry)


def is_counted(query: Query, hits: Sequence[Hit]) -> bool:
    """True if a question is for a figure that somebody counted or paid, so that no rule tells it.

    A rule may give a share (春节上班给几倍), and a sum if one stands in it.
    """
    gives = float(hits[0].features[_UNIT]) if hits else -1.0
    if query.asked == "money":
        return gives < 0
    return query.asked in STATISTICS and not (query.asked == "share" and gives > 0)
