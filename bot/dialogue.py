"""One turn of a conversation: `reply(turn, state, now) -> (Reply, State)`.

Pure: the same arguments over the same snapshot give the same reply. Knows no messenger and no
database.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot import english
from bot.answer import answer, contact_of, local_answer, without_what_is_asked
from bot.contextual import ContextualLookup
from bot.figures import lacking
from bot.followup import is_bare, is_elliptical, picked
from bot.lookup import Found, Lookup, Scope
from bot.messages import message
from bot.offers import (
    MAX_CHOICES,
    choices_for,
    next_questions,
    offer,
    place_missing,
    place_name,
)
from bot.smalltalk import smalltalk
from bot.trace import Trace
from bot.types import Choice, Language, Reply, State, Topic, Turn
from bot.urgent import by_rules, urgent
from bot.when import asked_time
from bot.where import Asked, asked_place, of_each
from index.evidence import FEATURE_NAMES
from index.search import Index
from index.types import Hit
from knowledge.places import Gazetteer, without
from knowledge.text import has_letters, is_english, normalise

# Longer messages are read as far as this: a question is never longer, a pasted document is.
MAX_QUESTION = 300
# Of so many places at most a question is looked up.
_MAX_PLACES = 4
# Asks what differs from place to place, and not what holds in all.
_COMPARES = re.compile(
    r"哪[个里边].{0,8}[多少高低好早晚大]|谁.{0,8}[多少高]|各|分别|相比|多少|几[个家场人]|"
    r"which|compare|how (many|much)"
)
# Without a place asked, what another place tells counts from this share of the best probability.
_COMPARABLE = 0.25
_WORDS = FEATURE_NAMES.index("words")


@dataclass(frozen=True, slots=True)
class _Moment:
    """What holds for the whole of one turn."""

    language: Language
    scope: Scope


class Dialogue:
    """Answers turns from one snapshot."""

    def __init__(self, index: Index, gazetteer: Gazetteer, contacts: Mapping[str, str]) -> None:
        """`contacts` may hold the operator's own "zh" and "en" sentence on who knows more."""
        self.index = index
        self.gazetteer = gazetteer
        self._contacts = contacts
        self._lookup = Lookup(index, gazetteer)
        self._context = ContextualLookup(self._lookup, index)

    def reply(
        self, turn: Turn, state: State, now: dt.date, skip_view: int | None = None
    ) -> tuple[Reply, State]:
        """The reply to a turn on the day `now`, and what to remember for the next one.

        `skip_view` is a way of asking that must not be found (used to measure).
        """
        text = normalise(turn.text[: 4 * MAX_QUESTION])[:MAX_QUESTION]
        language: Language = "en" if is_english(text) else "zh"
        if not has_letters(text):
            return Reply("smalltalk", message("empty", language)), state
        moment = _Moment(language, Scope(now, skip_view))
        small = smalltalk(text)
        if small and self.gazetteer.mentions(text):
            small = None  # 那成都呢 names a place; 成 and 都 by themselves are words of assent.
        if urgency := by_rules(text) if small else urgent(text):
            said = message(f"urgent_{urgency}", language)
            choices = () if urgency == "suicide" else self._besides(text, turn, state, moment)
            reply = Reply("urgent", said, language, choices, urgency=urgency, confidence=1.0)
            return reply, replace(state, choices=choices)
        if choice := picked(text, state.choices):
            text = normalise(choice.send)
            # A place of which no Latin name is known may stand before an English question.
            asks = without(text, self.gazetteer.mentions(text))
            language = "en" if is_english(asks) else language
        elif small:
            return self._small(small, language), state
        return self._answer(text, turn.place, state, replace(moment, language=language))

    def _besides(self, text: str, turn: Turn, state: State, moment: _Moment) -> tuple[Choice, ...]:
        """What an urgent message may ask besides: who pays, what counts as a work injury."""
        asked = asked_place(text, turn.place or state.place, self.gazetteer)
        found = self._lookup.find(asked.text, asked, moment.scope)
        sure = found.hits[:1] if self._lookup.answers(found) else ()
        return choices_for(sure, self.gazetteer, moment.language, with_place=True)

    def _small(self, small: str, language: Language) -> Reply:
        said = message(small, language, contact=self._contact(language))
        return Reply("case" if small == "person" else "smalltalk", said, language, confidence=1.0)

    def _contact(self, language: Language) -> str:
        return self._contacts.get(language) or message("contact", language)

    def _answer(
        self, text: str, setting: str, state: State, moment: _Moment
    ) -> tuple[Reply, State]:
        asked = asked_place(text, setting or state.place, self.gazetteer)
        bare = asked.named and is_bare(asked.text, self.index.segmenter)
        if bare and state.topic is None:
            return self._place_only(asked, moment.language, state)
        if asked.others:
            question = state.topic.question if bare and state.topic else asked.text
            return self._several(question, asked, state, moment)
        if state.topic is None and is_elliptical(asked.text, self.index.segmenter):
            said = message("which", moment.language)
            return Reply("none", said, moment.language, place=asked.place), state
        found, follows = self._context.find(asked, bare, state.topic, moment.scope)
        if not asked.named and not self._is_sure_rule(found) and (meant := self._meant_place(text)):
            return self._answer(meant, setting, state, moment)
        reply = self._decide(found, moment)
        return reply, self._remember(reply, found, asked, state, follows=follows)

    def _named(self, place: str, language: Language) -> str:
        return place_name(place, self.gazetteer, language)

    def _is_sure_rule(self, found: Found) -> bool:
        return self._lookup.answers(found) and found.hits[0].passage.kind == "service"

    def _meant_place(self, text: str) -> str:
        """The text with a misspelt place put right (银穿, 广圆); "" if none is in it.

        Else it would get the figure of another place: that of the chat, or of any.
        """
        respelt = self.index.respelt(text)
        if respelt == text:
            return ""
        known = any(mention.known for mention in self.gazetteer.mentions(respelt))
        return respelt if known else ""

    def _place_only(self, asked: Asked, language: Language, state: State) -> tuple[Reply, State]:
        said = message("place_set", language, place=self._named(asked.place, language))
        return Reply("smalltalk", said, language, place=asked.place), replace(
            state, place=asked.place, choices=()
        )

    def _decide(self, found: Found, moment: _Moment) -> Reply:
        """Answer, offer choices, or say that there is nothing."""
        language = moment.language
        sure = self._lookup.answers(found)
        offers: list[Hit] = []
        possible = not (found.foreign or found.otherwise)
        if possible and found.score >= self.index.decision.choose:
            offers = [hit for hit in found.hits if hit.features[_WORDS] > 0][:MAX_CHOICES]
        if offers and not found.place and len(places := self._best_by_place(found)) > 1:
            rule = self._rule_besides(found)
            key = "choose_place_or_rule" if rule else "choose_place"
            hits = [*rule, *places][:MAX_CHOICES]
            reply = self._choose(hits, language, key, with_place=True)
        elif sure:
            reply = self._give(found, moment)
        elif len(offers) > 1:
            reply = self._choose(offers, language, "choose", with_place=not found.place)
        else:
            reply = self._none(found, moment)
        return replace(reply, trace=Trace(found))

    def _give(self, found: Found, moment: _Moment) -> Reply:
        hit, language = found.hits[0], moment.language
        if hit.passage.local_only:
            return local_answer(hit, language, self._contact(language))
        group = self.index.group(hit.number)
        choices = next_questions(hit, group, self.gazetteer, language)
        day = moment.scope.day.strftime("%m-%d")
        own = found.place in ("", hit.passage.place) or found.place in hit.places
        part = not own and self.gazetteer.is_within(hit.passage.place, found.place)
        reply = answer(
            *(hit, found.text, found.place, language, day, choices),
            is_part=part,
            named=lambda place: self._named(place, language),
        )
        if lack := lacking(found.text, hit.passage):
            reply = without_what_is_asked(reply, lack, self._contact(language))
        return reply

    def _none(self, found: Found, moment: _Moment) -> Reply:
        language = moment.language
        contact = self._contact(language)
        choices: tuple[Choice, ...] = ()
        if found.otherwise:
            period = found.otherwise[0].passage.period
            period = english.period(period) if language == "en" else period
            choices = choices_for(
                found.otherwise[:1], self.gazetteer, language, with_place=not found.place
            )
            key = "none_part" if asked_time(found.text, moment.scope.day).parts else "none_year"
            said = message(key, language, contact=contact, period=period)
        elif found.place and found.foreign:
            choices = choices_for(found.related, self.gazetteer, language, with_place=True)
            held = found.place in self.index.held_places
            place = self._named(found.place, language)
            said = place_missing(place, choices, language, contact, held=held)
        else:
            if found.hits and found.score >= self.index.decision.choose / 2:
                contact = contact_of(found.hits[0].passage, language) or contact
            said = message("none", language, contact=contact)
        confidence = round(found.confidence, 4)
        return Reply("none", said, language, choices, place=found.place, confidence=confidence)

    def _best_by_place(self, found: Found) -> list[Hit]:
        """The best hit of each place, if reports of several can answer."""
        if found.hits[0].passage.kind != "report":
            return []
        best: dict[str, Hit] = {}
        least = max(self.index.decision.choose, found.score * _COMPARABLE)
        for hit in found.hits:
            if hit.passage.kind == "report" and hit.score >= least:
                best.setdefault(hit.passage.place, hit)
        return list(best.values())[:MAX_CHOICES]

    def _may_offer(self, found: Found) -> bool:
        """True if the place has something of its own to choose, as far as one can tell."""
        possible = not (found.foreign or found.otherwise) and bool(found.hits)
        report = possible and found.hits[0].passage.kind == "report"
        return report and found.score >= self.index.decision.choose

    def _rule_besides(self, found: Found) -> list[Hit]:
        """The rule that would be given if no report told of such a figure; at most one.

        Who asks what is paid may ask what is due to them, not what a city once paid in all.
        """
        rules = (hit for hit in found.hits if hit.passage.kind == "service")
        return [hit for hit in rules if hit.score >= self.index.decision.answer][:1]

    def _choose(self, hits: list[Hit], language: Language, key: str, *, with_place: bool) -> Reply:
        choices = choices_for(hits, self.gazetteer, language, with_place=with_place)
        return offer(hits, choices, message(key, language), language)

    def _several(
        self, question: str, asked: Asked, state: State, moment: _Moment
    ) -> tuple[Reply, State]:
        """A question about several places: what each has, to choose from, and never a mix.

        A rule that holds in all of them is given at once.
        """
        places = (asked.place, *asked.others)[:_MAX_PLACES]
        each = [Asked(place, question, True, place in self.gazetteer) for place in places]
        every = [self._lookup.find(question, one, moment.scope) for one in each]
        hits = [found.hits[0] for found in every if self._lookup.answers(found)]
        one_rule = len(hits) == len(every) and len({hit.passage.id for hit in hits}) == 1
        if one_rule and not _COMPARES.search(question):
            found = replace(every[0], place="")
            reply = self._decide(found, moment)
            return reply, self._remember(reply, found, asked, state)
        figure = of_each(question)
        every = [self._context.figure(figure, one, moment.scope) for one in each]
        # A choice needs less than an answer, and what there is must not be denied.
        own = [found.hits[0] for found in every if self._may_offer(found)]
        missing = (", " if moment.language == "en" else "、").join(
            self._named(place, moment.language)
            for place, found in zip(places, every, strict=True)
            if not any(hit in own for hit in found.hits[:1])
        )
        choices = choices_for(own, self.gazetteer, moment.language, with_place=True)
        if len(own) > 1:
            said = message("two_places", moment.language)
            reply = offer(own, choices, said, moment.language)
        else:
            contact = self._contact(moment.language)
            said = place_missing(missing, choices, moment.language, contact)
            confidence = min(found.confidence for found in every)
            reply = Reply("none", said, moment.language, choices, confidence=round(confidence, 4))
        reply = replace(reply, trace=Trace(*every))
        return reply, State(Topic(question), state.place, reply.choices)

    def _remember(
        self, reply: Reply, found: Found, asked: Asked, state: State, *, follows: bool = False
    ) -> State:
        place = asked.place if asked.named and asked.known and not asked.others else state.place
        if reply.kind == "answer" or (reply.kind == "none" and reply.sources):
            hit = found.hits[0]
            passage = hit.passage
            subject = passage.subject if passage.kind == "service" else ""
            # A question completed from the last one would grow from turn to turn.
            question = (follows and hit.nearest) or found.text
            topic: Topic | None = Topic(question, found.place, passage.id, passage.group, subject)
        elif reply.kind == "none" and not found.foreign:
            # Something else in between (今天挺热的): the talk may go on from where it was.
            topic = state.topic or (Topic(found.text, found.place) if found.hits else None)
        elif follows:
            topic = state.topic
        else:
            topic = Topic(found.text, found.place)
        return State(topic, place, reply.choices)
