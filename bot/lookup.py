"""Finding passages for one question at one place, and deciding whether they may answer it.

Looked at in this order: what may be given for the place itself; of that, what the place has of
its own, where a rule for the whole country cannot answer (it leaves the matter to the local
union, or somebody who counted is asked for); what other places have. The last is never given,
but shows that the question is about such a figure, and a part of the asked place, or what it
lies in, may be pointed to by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from bot.figures import lacking
from bot.found import Found, Scope
from bot.own import LEAD, Own, is_counted
from bot.when import ANY_TIME, asked_time, tells_of
from bot.where import Asked, is_related, may_serve, searched_places
from index.answer_type import STATISTICS, asked_kind
from index.query import Query
from index.search import Allowed, Index
from index.types import Hit
from knowledge.places import Gazetteer
from knowledge.types import NATIONWIDE, Entry, Passage

# From this probability on no typing error is looked for.
_SURE = 0.9
# What is asked of somebody who counted or paid: of a part it is never true of the whole.
_FIGURES = STATISTICS | {"money"}
# What a report may leave unsaid of the very thing that it tells of.
_UNTOLD = _FIGURES | {"names"}
# Numbers that all of China calls: 12351, 12345, 110.
_HOTLINE = re.compile(r"(?<!\d)(?:12[1-9]\d\d|1[12]\d)(?!\d|人|元|块|家|个|名|万|天)")


def asks_for_a_figure(question: str) -> bool:
    """True if a normalised question is for a number of people, things or yuan, or a share."""
    return asked_kind(question) in _FIGURES


class Lookup:
    """Looks questions up in one snapshot."""

    def __init__(self, index: Index, gazetteer: Gazetteer) -> None:
        self._index = index
        self._gazetteer = gazetteer
        self._held = frozenset(index.held_places)
        self._own = Own(index, gazetteer)

    def bar(self, found: Found) -> float:
        """The confidence from which the best hit is given as the answer."""
        kind = found.hits[0].passage.kind if found.hits else "service"
        return self._index.decision.bar(kind)

    def answers(self, found: Found) -> bool:
        """True if the best hit is sure enough to be given."""
        if found.foreign or found.otherwise or not found.hits:
            return False
        return found.settled or found.score >= self.bar(found)

    def holds(self, place: str) -> bool:
        """True if there is anything on the place, on what lies in it or on what it lies in."""
        return not searched_places(place, self._gazetteer, self._held) <= {NATIONWIDE}

    def find(self, text: str, asked: Asked, scope: Scope) -> Found:
        """Search for what may be given for the asked place, and see what other places have.

        What finds no sure answer as it was typed is looked up once more with typing errors put
        right.
        """
        found = self._as_typed(text, asked, scope)
        sure = self.answers(found) and found.score >= _SURE
        if not sure and (respelt := self._index.respelt(text)) != text:
            meant = self._as_typed(respelt, asked, scope)
            found = meant if meant.score > found.score else found
        if asked.named and asked.known and not self.answers(found):
            found = self._with_its_place(found, asked, scope) or found
        found = self._untold(found, scope) or found
        return replace(found, noted=not scope.completed and self._is_noted(found))

    def _with_its_place(self, found: Found, asked: Asked, scope: Scope) -> Found | None:
        """What is found if the asked place is left in the question, as in the ways of asking.

        Of a county's row in a city's report the county's name is no place to leave out, but a word
        that tells it from the other rows.
        """
        if not found.hits or found.hits[0].passage.kind != "report":
            return None
        best = found.hits[0]
        named = [m for m in self._gazetteer.mentions(best.nearest) if m.place == asked.place]
        if not named or best.passage.place == asked.place:
            return None
        name = best.nearest[named[0].start : named[0].end]
        whole = self._as_typed(f"{name}{found.text}", asked, scope)
        same = bool(whole.hits) and whole.hits[0].number == best.number
        return whole if same and whole.score > found.score else None

    def _is_noted(self, found: Found) -> bool:
        """True if staff noted such a question as one without an answer.

        What was put together from several messages reads otherwise than they note it.
        """
        if not self.answers(found):
            return False
        best = found.hits[0]
        return self._index.is_noted(found.text, best, partial(self._is_about, best.passage))

    def _is_about(self, passage: Passage, place: str) -> bool:
        """True if what is noted of the place may be asked of the passage.

        What one city's report lacks another's may tell, a rule is looked for everywhere.
        """
        if passage.kind == "service":
            return True
        own, is_within = passage.place, self._gazetteer.is_within
        named = place not in ("", NATIONWIDE)
        return named and (is_within(place, own) or is_within(own, place))

    def _as_typed(self, text: str, asked: Asked, scope: Scope) -> Found:
        query = self._index.query(text)
        time = asked_time(text, scope.day)
        found = self._find(query, asked, replace(scope, time=time))
        if not time or (self.answers(found) and found.hits[0].passage.kind == "report"):
            return found
        ever = self._find(query, asked, scope)
        if not self.answers(ever) or tells_of(ever.hits[0].passage, time):
            return found
        return replace(found, otherwise=ever.hits)

    def _find(self, query: Query, asked: Asked, scope: Scope) -> Found:
        text, place = query.text, asked.place
        if named := self._of_the_hotline(query, place, scope):
            return Found(text, place, named)
        if not place:
            hits = self._searched(query, None, scope.allows, scope)
            first = self._rule_first(query, hits)
            own = self._own.at_home(first, partial(self._search, query, self._own.home, scope))
            return Found(text, "", tuple(own) or first)
        hits = self._search(query, place, scope)
        places = searched_places(place, self._gazetteer, self._held)
        within = partial(self._search, query, place, scope)
        if own := self._own.before(query, asked, hits, places, within):
            hits = own
        if hits and hits[0].passage.kind == "report":
            return Found(text, place, tuple(hits))
        return self._beside_others(query, place, scope, Found(text, place, tuple(hits)))

    def _of_the_hotline(self, query: Query, place: str, scope: Scope) -> tuple[Hit, ...]:
        """What is told of the one hotline that the question names, if that is sure.

        Nothing else tells hotlines apart: their numbers differ by a digit, their duties little.
        """
        numbers = set(_HOTLINE.findall(query.text))
        if len(numbers) != 1:
            return ()
        number = numbers.pop()
        hits = self._search(query, place, scope, lambda entry: number in entry.passage.title)
        sure = bool(hits) and hits[0].score >= self._index.decision.bar(hits[0].passage.kind)
        return tuple(hits) if sure else ()

    def _rule_first(self, query: Query, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """Where no place is known, what holds everywhere before what some place did.

        Unless a figure or a name is asked for: 工会组织哪些文体活动.
        """
        if query.asked in _UNTOLD or not hits or hits[0].passage.kind != "report":
            return tuple(hits)
        bar = self._index.decision.bar("service")
        sure = (hit for hit in hits if hit.passage.kind == "service" and hit.score >= bar)
        first = next((hit for hit in sure if not hit.passage.local_only), hits[0])
        return tuple(sorted(hits, key=lambda hit: hit is not first))

    def _search(
        self,
        query: Query,
        place: str,
        scope: Scope,
        allowed: Callable[[Entry], bool] | None = None,
    ) -> list[Hit]:
        def here(entry: Entry) -> bool:
            serves = may_serve(entry, place, self._gazetteer)
            return serves and scope.allows(entry) and (allowed is None or allowed(entry))

        places = searched_places(place, self._gazetteer, self._held) if place else None
        return self._searched(query, places, here, scope)

    def _searched(
        self, query: Query, places: frozenset[str] | None, allowed: Allowed, scope: Scope
    ) -> list[Hit]:
        return self._index.search(
            *(query, places, allowed, scope.skip_view),
            among=scope.among,
            completed=scope.completed,
        )

    def _untold(self, found: Found, scope: Scope) -> Found | None:
        """What the place's reports tell of the thing, without the figure that is asked for.

        That is more than to say that there is nothing, and truer than a rule or a choice.
        """
        sure = self.answers(found) and not found.hits[0].passage.local_only
        if sure and found.hits[0].is_asked_by(found.text):
            return None
        report = sure and found.hits[0].passage.kind == "report"
        asks = asked_kind(found.text) in _UNTOLD
        if report or found.otherwise or not (found.place and asks):
            return None
        # Asked without its figure: that the passage has none does not speak against it here.
        query = self._index.query(found.text).without_figure()
        within = replace(scope, reports_only=True, time=asked_time(found.text, scope.day))
        hits = self._search(query, found.place, within)
        decision = self._index.decision
        least = decision.answer_report if sure else decision.answer
        if hits and hits[0].score >= least and lacking(found.text, hits[0].passage):
            return Found(found.text, found.place, tuple(hits), settled=True)
        return None

    def _beside_others(self, query: Query, place: str, scope: Scope, found: Found) -> Found:
        """The same, with what other places' reports say to the question."""
        statistic = is_counted(query, found.hits)
        if not statistic and found.score + LEAD >= 1:
            return found
        if not statistic and self.answers(found) and found.hits[0].passage.local_only:
            return found  # That the local union decides it says more than that nothing is known.

        # That others tell it of another year shows as well that it is such a figure.
        ever = replace(scope, time=ANY_TIME)

        def elsewhere(entry: Entry) -> bool:
            report = entry.passage.kind == "report"
            return report and ever.allows(entry) and not may_serve(entry, place, self._gazetteer)

        others = self._searched(query, None, elsewhere, replace(scope, among=None))
        least = self._index.decision.choose
        best = others[0].score if others else 0.0
        if best < least or (not statistic and best - found.score <= LEAD):
            return found
        if best < found.score / 2:
            return found  # 金秋助学能给多少 asks for what is given, not for what some city gave.
        related = tuple(
            hit
            for hit in others
            if hit.score >= least and is_related(hit.passage.place, place, self._gazetteer)
        )
        if related and query.asked not in _FIGURES and found.score < related[0].score:
            inside = self._gazetteer.is_within(related[0].passage.place, place)
            if inside and related[0].score >= self._index.decision.bar("report"):
                return Found(found.text, place, related)
        return Found(found.text, place, found.hits, True, related)
