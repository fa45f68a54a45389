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
from knowledge.types import NATIONWIDE, Entry

# A report must fit this much better (probability) than a rule for the whole country: one of
# another place, before the question is taken to be about such a figure, one of the place that the
# question names, before it is given instead. A question for a statistic needs no lead: a rule
# that holds everywhere cannot answer it.
LEAD = 0.15
# Cosines between what people ask a rule for the whole country and a service of the place. Of six
# services of a city and what is asked nationwide, those of the same matter (and in it of the same
# side, or one near to it) had 0.7 and more, all others less than 0.6.
_SAME_MATTER, _NEAR_SIDE, _SAME_SIDE = 0.65, 0.7, 0.8
_UNIT = FEATURE_NAMES.index("unit")

Search = Callable[[Callable[[Entry], bool]], list[Hit]]


class Own:
    """Looks for what places have of their own in one snapshot."""

    def __init__(self, index: Index) -> None:
        self._index = index
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
        """What goes before the `hits`, of which the best is a rule for the whole country.

        The place's own rule of the same matter if it tells of the same side; anything that is
        sure where the rule cannot answer; a report only if the question itself names the place
        and the report fits better. Nothing where the best hit is something else. `places` are
        those searched, `search` finds what is allowed there.
        """
        if not hits or hits[0].passage.place != NATIONWIDE or self._held <= {NATIONWIDE}:
            return []
        best = hits[0]
        if places & self._ruled and (rules := self._rules(best, search(_is_rule))):
            return rules
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

    def _rules(self, best: Hit, found: list[Hit]) -> list[Hit]:
        """The place's own rules if the first stands for the best of those for the whole country.

        Staff write fewer ways of asking than the nationwide rules have, so that theirs seem less
        sure of the very same question. Where both are asked about alike, how sure it is that the
        question is about the matter is known from the nationwide rule.
        """
        if not found:
            return []
        first = found[0]
        if first.score >= self._bar(first) and first.score - best.score >= -LEAD:
            return found
        if first.score < self._least(best, first):
            return []
        return [replace(first, score=max(first.score, best.score)), *found[1:]]

    def _least(self, best: Hit, own: Hit) -> float:
        """The probability from which the place's own rule stands for the nationwide one."""
        number, alike = range(best.number, best.number + 1), self._index.likeness
        if alike(number, self._index.group(own.number)) < _SAME_MATTER:
            return 1.0
        side = alike(number, range(own.number, own.number + 1))
        if side >= _SAME_SIDE:
            return self._index.decision.choose
        return self._bar(own) if side >= _NEAR_SIDE else 1.0

    def _bar(self, hit: Hit) -> float:
        return self._index.decision.bar(hit.passage.kind)


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
