"""One turn of a conversation: `reply(turn, state, now) -> (Reply, State)`.

Pure: the same arguments over the same snapshot give the same reply. Knows no messenger and no
database.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.answer import answer, contact_of, local_answer, without_what_is_asked
from bot.figures import lacking
from bot.followup import (
    completed,
    continues,
    core,
    is_bare,
    is_bare_year,
    is_elliptical,
    names_another,
    own_words,
    picked,
    without_lead_in,
)
from bot.lookup import Found, Lookup, Scope, asks_for_a_figure
from bot.messages import message
from bot.offers import MAX_CHOICES, choices_for, next_questions, offer, place_missing
from bot.smalltalk import smalltalk
from bot.trace import Trace
from bot.types import Choice, Language, Reply, State, Topic, Turn
from bot.urgent import by_rules, urgent
from bot.when import asked_time
from bot.where import Asked, asked_place
from index.answer_type import asked_kind, gives
from index.evidence import FEATURE_NAMES
from index.facets import asked_facet
from index.search import Index
from index.types import Hit
from knowledge.places import Gazetteer
from knowledge.text import has_letters, is_english, normalise

# Longer messages are read as far as this: a question is never longer, a pasted document is.
MAX_QUESTION = 300
# Of so many places at most a question is looked up.
_MAX_PLACES = 4
# A completion that stays with the same service or report is preferred up to this difference.
_SAME_SUBJECT = 0.2
# A service that the text names (会员卡呢) is preferred more than that.
_OTHER_NAMED = 0.5
# So many characters of a service's name stand for it.
_NAME = 3
# Who asks on wants something else than the last answer again, or what the service is at all.
_NOT_AGAIN = 0.3
# From this probability on a question with a subject of its own is not looked up in any other way.
_CERTAIN = 0.8
# Asks what differs from place to place, and not what holds in all.
_COMPARES = re.compile(
    r"哪[个里边].{0,8}[多少高低好早晚大]|谁.{0,8}[多少高]|各|分别|相比|多少|几[个家场人]|"
    r"which|compare|how (many|much)"
)
# Without a place asked, what another place tells counts from this share of the best probability.
_COMPARABLE = 0.25
# A longer question has a subject of its own.
_SHORT = 10
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
            language = "en" if is_english(text) else language
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
        found, follows = self._find(asked, bare, state.topic, moment.scope)
        reply = self._decide(found, moment)
        return reply, self._remember(reply, found, asked, state, follows=follows)

    def _place_only(self, asked: Asked, language: Language, state: State) -> tuple[Reply, State]:
        said = message("place_set", language, place=asked.place)
        return Reply("smalltalk", said, language, place=asked.place), replace(
            state, place=asked.place, choices=()
        )

    def _find(
        self, asked: Asked, bare: bool, topic: Topic | None, scope: Scope
    ) -> tuple[Found, bool]:
        """What the turn asks for, and whether it was completed from the last one."""
        if topic and bare:
            return self._elsewhere(asked, topic, scope), False
        if topic and is_elliptical(asked.text, self.index.segmenter):
            return self._follow(asked, topic, scope), True
        found = self._lookup.find(without_lead_in(asked.text), asked, scope)
        if topic is None:
            return found, False
        if not asked.named and self._is_told(asked.text, topic):
            last = self._lookup.find(topic.question, asked, scope)
            if own := [hit for hit in last.hits if hit.passage.id == topic.passage]:
                return replace(last, text=asked.text, hits=(own[0],), settled=True), True
        goes_on = continues(asked.text)
        if found.score >= _CERTAIN and not found.foreign and not goes_on:
            return self._nearer(found, asked, topic), False
        answered = self._lookup.answers(found)
        if answered and _is_within(found, topic) and not names_another(asked.text):
            return found, False
        follow = self._follow(asked, topic, scope)
        if not self._lookup.answers(follow):
            return found, False
        # A complete question is not bent to the old subject: what the completed one finds must
        # be found by the bare one too.
        seen = follow.hits[0].number in [hit.number for hit in found.hits]
        again = self._lookup.answers(found) and follow.hits[0].passage.id == topic.passage
        within = seen and not again and _is_within(follow, topic) and len(asked.text) <= _SHORT
        if goes_on or (within and follow.score > found.score):
            return follow, True
        return found, False

    def _is_told(self, text: str, topic: Topic) -> bool:
        """True if the report's passage last given tells what a short text asks: 慰问了多少人.

        It has all words that say what is asked about, and the figure if one is asked for.
        """
        last = self.index.passage(topic.passage)
        if last is None or last.kind != "report" or len(text) > _SHORT:
            return False
        told = normalise(f"{last.title} {last.text}")
        words = own_words(core(text), self.index.segmenter)
        if asks_for_a_figure(text):
            return all(word in told for word in words) and gives(asked_kind(text), told)
        another = bool(words) and names_another(text) and not asked_facet(text)
        return another and all(word in told for word in words)

    def _nearer(self, found: Found, asked: Asked, topic: Topic) -> Found:
        """A short question is about the service last spoken of if that fits nearly as well."""
        if len(asked.text) > _SHORT or _is_within(found, topic):
            return found
        near = [
            hit
            for hit in found.hits
            if hit.passage.group == topic.group and hit.score >= found.score - _SAME_SUBJECT
        ]
        return replace(found, hits=(near[0], *found.hits)) if near else found

    def _elsewhere(self, asked: Asked, topic: Topic, scope: Scope) -> Found:
        """The last question asked of another place: a report's figure of another report."""
        passage = self.index.passage(topic.passage)
        told = passage is not None and passage.kind == "report"
        if told or asks_for_a_figure(topic.question):
            found = self._figure(topic.question, asked, scope)
            if self._lookup.answers(found):
                return found
        return self._lookup.find(topic.question, asked, scope)

    def _figure(self, question: str, asked: Asked, scope: Scope) -> Found:
        """What a place's reports say to a question that has an answer elsewhere.

        It needs less to have one here than a question out of the blue.
        """
        found = self._lookup.find(question, asked, replace(scope, reports_only=True))
        settled = bool(found.hits) and found.score >= self.index.decision.answer
        return replace(found, settled=settled and not found.foreign)

    def _follow(self, asked: Asked, topic: Topic, scope: Scope) -> Found:
        """Search for the question completed from the last one, the better of its completions."""
        if not asked.named:
            asked = replace(asked, place=topic.place or asked.place)
        last = self.index.passage(topic.passage)
        facet = asked_facet(asked.text)
        other = names_another(asked.text) or (last and facet and facet != last.facet)
        if last and last.kind == "report" and is_bare_year(asked.text):
            # Another year's figure is in a report or nowhere, never in a rule.
            scope = replace(scope, reports_only=True)
        elif (
            last and last.kind == "report" and names_another(asked.text) and not scope.reports_only
        ):
            # So is, as a rule, the same figure of something else: 劳模呢.
            same = self._follow(asked, topic, replace(scope, reports_only=True))
            if self._lookup.answers(same):
                return same

        if other and last:
            words = own_words(core(asked.text), self.index.segmenter)
            told = normalise(last.text)
            other = not (words and all(word in told for word in words))

        def fit(hit: Hit) -> float:
            again = other and hit.passage.id == topic.passage
            overview = hit.passage.facet == "what" and facet != "what"
            within = _OTHER_NAMED * _is_named(hit, asked.text)
            if hit.passage.group == topic.group:
                within = _SAME_SUBJECT
            return hit.score + within - _NOT_AGAIN * (again or overview)

        texts = completed(asked.text, topic, last.title if last else "")
        every = [self._lookup.find(text, asked, scope) for text in texts]
        if other and last and last.kind == "service":
            every.append(self._lookup.find(texts[0], asked, replace(scope, without=last.id)))
        every = [replace(one, hits=tuple(sorted(one.hits, key=fit, reverse=True))) for one in every]
        return max(every, key=lambda one: fit(one.hits[0]) if one.hits else 0.0)

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
        reply = answer(hit, found.text, found.place, language, day, choices, is_part=part)
        if lack := lacking(found.text, hit.passage):
            reply = without_what_is_asked(reply, lack, self._contact(language))
        return reply

    def _none(self, found: Found, moment: _Moment) -> Reply:
        language = moment.language
        contact = self._contact(language)
        choices: tuple[Choice, ...] = ()
        if found.otherwise:
            period = found.otherwise[0].passage.period
            choices = choices_for(
                found.otherwise[:1], self.gazetteer, language, with_place=not found.place
            )
            key = "none_part" if asked_time(found.text, moment.scope.day).parts else "none_year"
            said = message(key, language, contact=contact, period=period)
        elif found.place and found.foreign:
            choices = choices_for(found.related, self.gazetteer, language, with_place=True)
            held = found.place in self.index.held_places
            said = place_missing(found.place, choices, language, contact, held=held)
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
        every = [self._figure(question, one, moment.scope) for one in each]
        hits = [found.hits[0] for found in every if self._lookup.answers(found)]
        own = [hit for hit in hits if hit.passage.kind == "report"]
        missing = "、".join(
            place
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


def _is_named(hit: Hit, text: str) -> bool:
    """True if the text names the hit's service, or enough of its name: 会员卡 of 工会会员卡."""
    if hit.passage.kind != "service" or not hit.passage.subject:
        return False
    subject, short = normalise(hit.passage.subject), core(text).strip()
    return subject in text or (len(short) >= _NAME and subject.endswith(short))


def _is_within(found: Found, topic: Topic) -> bool:
    """True if the best hit belongs to the service or report last spoken of."""
    return bool(found.hits) and found.hits[0].passage.group == topic.group
