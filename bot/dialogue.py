"""One turn of a conversation: `reply(turn, state, now) -> (Reply, State)`.

Pure: the same arguments over the same snapshot give the same reply. Knows no messenger and no
database.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from bot import aftermath
from bot.contextual import ContextualLookup
from bot.decide import Decider, Moment
from bot.followup import is_bare, is_bare_year, is_elliptical, picked
from bot.found import Found, Scope
from bot.lookup import Lookup
from bot.messages import message
from bot.offers import choices_for, offer, place_missing
from bot.privacy import rememberable
from bot.readings import Said, remembered
from bot.smalltalk import SmallTalk, is_of_the_topic, smalltalk
from bot.trace import Trace
from bot.types import Language, Reply, State, Topic, Turn
from bot.urgent import Urgency, by_rules, urgent
from bot.where import Asked, asked_place, of_each, with_partners
from index.place_spelling import PlaceSpeller
from index.search import Index
from knowledge.places import Gazetteer, without
from knowledge.text import has_letters, is_english, normalise

# A question is looked for as far as this: it is never longer, a pasted document is. Danger is
# looked for in all of a message.
MAX_QUESTION = 300
# Of so many places at most a question is looked up.
_MAX_PLACES = 4
# Asks what differs from place to place, and not what holds in all.
_COMPARES = re.compile(
    r"哪[个里边].{0,8}[多少高低好早晚大]|谁.{0,8}[多少高]|各|分别|相比|多少|几[个家场人]|"
    r"which|compare|how (many|much)"
)
# What a place has, and not only that somebody is there: 银川有啥, what do you have for yinchuan.
_HAS_WHAT = re.compile(r"有些?(什么|啥|哪些)|\bwhat\b")


class Dialogue:
    """Answers turns from one snapshot."""

    def __init__(self, index: Index, gazetteer: Gazetteer, contacts: Mapping[str, str]) -> None:
        """`contacts` may hold the operator's own "zh" and "en" sentence on who knows more."""
        self.index = index
        self.gazetteer = gazetteer
        self._lookup = Lookup(index, gazetteer)
        self._decider = Decider(index, gazetteer, self._lookup, contacts)
        self._context = ContextualLookup(self._lookup, index)

    def reply(
        self, turn: Turn, state: State, now: dt.date, skip_view: int | None = None
    ) -> tuple[Reply, State]:
        """The reply to a turn on the day `now`, and what to remember for the next one.

        `skip_view` is a way of asking that must not be found (used to measure).
        """
        whole = normalise(turn.text)
        text = whole[:MAX_QUESTION]
        language: Language = "en" if is_english(text) else "zh"
        moment = Moment(language, Scope(now, skip_view))
        small = self._smalltalk(text, state)
        place = turn.place or state.place
        if urgency := self._urgency(whole, small, place, moment.scope):
            return self._urgent(urgency, text, place, state, moment)
        if not has_letters(text):
            return Reply("smalltalk", message("empty", language)), state
        before = Said(state.topic, state.messages)
        if choice := picked(text, state.choices):
            before = Said()  # What is offered is a question of its own.
            text = normalise(choice.send)
            # A place of which no Latin name is known may stand before an English question.
            asks = without(text, self.gazetteer.mentions(text))
            language = "en" if is_english(asks) else language
        elif small and not (small == "weary" and state.urgency):
            return self._small(small, language), state
        moment = replace(moment, language=language)
        reply, then = self._answer(text, before, turn.place, state, moment)
        if not choice and aftermath.goes_on(state.urgency, text, reply, state.topic):
            return aftermath.again(state.urgency, language), replace(state, choices=())
        return reply, then

    def urgency(self, turn: Turn, state: State, now: dt.date) -> Urgency | None:
        """The emergency that the turn itself tells of, or None: for who needs no reply."""
        whole = normalise(turn.text)
        small = self._smalltalk(whole[:MAX_QUESTION], state)
        return self._urgency(whole, small, turn.place or state.place, Scope(now))

    def _smalltalk(self, text: str, state: State) -> SmallTalk | None:
        small = smalltalk(text)
        if small and self.gazetteer.mentions(text):
            return None  # 那成都呢 names a place; 成 and 都 by themselves are words of assent.
        if small and state.topic and is_of_the_topic(text, small):
            return None
        return small

    def _urgency(
        self, text: str, small: SmallTalk | None, place: str, scope: Scope
    ) -> Urgency | None:
        if not has_letters(text):
            return None
        if small:
            return by_rules(text)

        def answered(text: str) -> float:
            asked = asked_place(text[:MAX_QUESTION], place, self.gazetteer)
            return self._lookup.find(asked.text, asked, scope).score

        return urgent(text, answered)

    def _urgent(
        self, urgency: Urgency, text: str, place: str, state: State, moment: Moment
    ) -> tuple[Reply, State]:
        """Help first; what the message may ask besides (who pays) is offered."""
        said = message(f"urgent_{urgency}", moment.language)
        asked = asked_place(text, place, self.gazetteer)
        found = None if urgency == "suicide" else self._lookup.find(asked.text, asked, moment.scope)
        sure = found if found and self._lookup.answers(found) else None
        hits = sure.hits[:1] if sure else ()
        choices = choices_for(hits, self.gazetteer, moment.language, with_place=True)
        reply = Reply("urgent", said, moment.language, choices, urgency=urgency, confidence=1.0)
        topic = _topic(sure, asked.text) if sure else state.topic
        messages = remembered(state.messages, asked.text)
        # One that only its learnt words make likely may be none: nothing after it is part of it.
        lasts = urgency if by_rules(text) else ""
        return reply, State(topic, state.place, choices, messages, lasts)

    def _small(self, small: str, language: Language) -> Reply:
        said = message(small, language, contact=self._decider.contact(language))
        return Reply("case" if small == "person" else "smalltalk", said, language, confidence=1.0)

    def _answer(
        self, text: str, before: Said, setting: str, state: State, moment: Moment
    ) -> tuple[Reply, State]:
        asked = asked_place(text, setting or state.place, self.gazetteer)
        if told := self._told_of_partners(text, setting, state, moment):
            return told
        if self._unlisted(text) and (meant := self._meant_place(text)):
            return self._answer(meant, before, setting, state, moment)
        bare = asked.named and is_bare(asked.text, self.index.segmenter)
        places_only = bare and state.topic is None
        asks_what = asked.named and asked.known and smalltalk(asked.text) == "ability"
        if (places_only or asks_what) and not asked.others:
            return self._place_only(asked, moment.language, state)
        if asked.others and not places_only:
            question = state.topic.question if bare and state.topic else asked.text
            return self._several(question, asked, state, moment)
        # Nobody is in several places, and nothing is asked of them yet.
        if places_only or (before == Said() and is_elliptical(asked.text, self.index.segmenter)):
            which = message("which", moment.language)
            place = "" if asked.others else asked.place
            return Reply("none", which, moment.language, place=place), state
        found, follows = self._context.find(asked, bare, before, moment.scope)
        if not asked.named and not self._is_sure_rule(found) and (meant := self._meant_place(text)):
            return self._answer(meant, before, setting, state, moment)
        reply = self._decider.decide(found, moment)
        return reply, self._remember(reply, found, asked, state, follows=follows)

    def _is_sure_rule(self, found: Found) -> bool:
        return self._lookup.answers(found) and found.hits[0].passage.kind == "service"

    def _meant_place(self, text: str) -> str:
        """The text with a misspelt place put right (银穿, 太源); "" if none is in it.

        Else it would get the figure of another place: that of the chat, or of any.
        """
        respelt = self.index.respelt(text)
        unlisted = {one.start: one.end for one in self.gazetteer.mentions(text) if not one.known}
        for meant in (respelt, self._place_speller.correct(text, respelt)):
            known = [one for one in self.gazetteer.mentions(meant) if one.known]
            # 叙州区 is another place than 徐州, however alike they sound.
            cut = any(one.end < unlisted.get(one.start, 0) for one in known)
            if meant != text and known and not cut and self._unlisted(meant) <= len(unlisted):
                return meant
        return ""

    @cached_property
    def _place_speller(self) -> PlaceSpeller:
        """Knows the places on which there is nothing, too."""
        names = self.gazetteer.main_names(self.index.held_places)
        return PlaceSpeller(names, self.index.segmenter, self.index.frequency)

    def _unlisted(self, text: str) -> int:
        return sum(not mention.known for mention in self.gazetteer.mentions(text))

    def _told_of_partners(
        self, text: str, setting: str, state: State, moment: Moment
    ) -> tuple[Reply, State] | None:
        """What a report says of what its place did elsewhere or with others, if that is asked.

        Of a place on which there is something it may as well be asked what it did itself.
        """
        read = with_partners(text, setting or state.place, self.gazetteer)
        if read is None or read[0].others or any(map(self._lookup.holds, read[1])):
            return None
        asked, partners = read
        found = self._lookup.find(asked.text, asked, moment.scope)
        if not self._lookup.answers(found) or found.hits[0].passage.kind != "report":
            return None
        told = self.gazetteer.mentions(normalise(found.hits[0].passage.text))
        if not partners <= {one.place for one in told}:
            return None
        reply = self._decider.decide(found, moment)
        if reply.kind != "answer":
            return None
        return reply, self._remember(reply, found, asked, state)

    def _place_only(self, asked: Asked, language: Language, state: State) -> tuple[Reply, State]:
        """The place is remembered; who asks what there is to be had there is told that, too."""
        said = message("place_set", language, place=self._decider.named(asked.place, language))
        if _HAS_WHAT.search(asked.text):
            said += f"\n{message('ability', language)}"
        return Reply("smalltalk", said, language, place=asked.place), replace(
            state, place=asked.place, choices=()
        )

    def _several(
        self, question: str, asked: Asked, state: State, moment: Moment
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
            reply = self._decider.decide(found, moment)
            return reply, self._remember(reply, found, asked, state)
        figure = of_each(question)
        every = [self._context.figure(figure, one, moment.scope) for one in each]
        # A choice needs less than an answer, and what there is must not be denied.
        own = [found.hits[0] for found in every if self._decider.may_offer(found)]
        missing = (", " if moment.language == "en" else "、").join(
            self._decider.named(place, moment.language)
            for place, found in zip(places, every, strict=True)
            if not any(hit in own for hit in found.hits[:1])
        )
        choices = choices_for(own, self.gazetteer, moment.language, with_place=True)
        if len(own) > 1:
            said = message("two_places", moment.language)
            reply = offer(own, choices, said, moment.language)
        else:
            contact = self._decider.contact(moment.language)
            said = place_missing(missing, choices, moment.language, contact)
            confidence = min(found.confidence for found in every)
            reply = Reply("none", said, moment.language, choices, confidence=round(confidence, 4))
        reply = replace(reply, trace=Trace(*every))
        messages = remembered(state.messages, question)
        return reply, State(Topic(_kept(question)), state.place, reply.choices, messages)

    def _remember(
        self, reply: Reply, found: Found, asked: Asked, state: State, *, follows: bool = False
    ) -> State:
        place = asked.place if asked.named and asked.known and not asked.others else state.place
        if reply.kind == "answer" or (reply.kind == "none" and reply.sources):
            # A question completed from the last one would grow from turn to turn.
            question = (follows and found.hits[0].nearest) or found.text
            topic: Topic | None = _topic(found, question)
        elif reply.kind == "none" and not found.foreign:
            # Something else in between (今天挺热的): the talk may go on from where it was.
            topic = state.topic or (Topic(_kept(found.text), found.place) if found.hits else None)
            if topic and asked.named and not is_elliptical(asked.text, self.index.segmenter):
                # It is what 银川呢 would ask of another place.
                topic = replace(topic, question=_kept(asked.text), passage="")
        elif follows or (state.topic and is_bare_year(asked.text)):
            topic = state.topic  # A year by itself is no question: 广元呢 asks what came before it.
        else:
            topic = Topic(_kept(found.text), found.place)
        messages = remembered(state.messages, asked.text)
        return State(topic, place, reply.choices, messages)


def _topic(found: Found, question: str) -> Topic:
    """What is spoken of once the best hit was given."""
    passage = found.hits[0].passage
    subject = passage.subject if passage.kind == "service" else ""
    return Topic(_kept(question), found.place, passage.id, passage.group, subject)


def _kept(text: str) -> str:
    """What is remembered of a text: nothing private, and no more than a turn may say."""
    return rememberable(text)[:MAX_QUESTION]
