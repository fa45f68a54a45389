"""What a turn asks for in the light of the last one: 那怎么申请, 银川呢, 慰问了多少人.

A question with a subject of its own is looked up as it is. What has none is completed from the
last one (`followup`), and what finds its answer in the passage last given stays there.
"""

from __future__ import annotations

from dataclasses import replace

from bot.followup import (
    completed,
    continues,
    core,
    exchanged,
    is_bare_year,
    is_elliptical,
    names_another,
    names_hardly_anything,
    only_complains,
    own_words,
    says_little,
    without_opening,
    without_year,
)
from bot.found import Found, Scope
from bot.lookup import Lookup, asks_for_a_figure
from bot.types import Topic
from bot.when import with_year
from bot.where import Asked
from index.answer_type import asked_kind, gives
from index.facets import asked_facet
from index.search import Index
from index.types import Hit
from knowledge.text import normalise
from knowledge.types import Passage

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
# The same question asked of what was spoken of may be so much less sure.
_HARDLY_LESS = 0.05
# So probable an answer of the same service says that a few words may be meant of it.
_HINT = 0.1
# What is no longer may have no subject of its own.
_NO_SUBJECT = 10


class ContextualLookup:
    """Looks up what turns of a conversation ask for."""

    def __init__(self, lookup: Lookup, index: Index) -> None:
        self._lookup = lookup
        self._index = index

    def find(
        self, asked: Asked, bare: bool, topic: Topic | None, scope: Scope
    ) -> tuple[Found, bool]:
        """What the turn asks for, and whether it was completed from the last one.

        `bare` is true if it names a place and nothing else, `topic` what was spoken of, if
        anything.
        """
        if topic and bare:
            return self._elsewhere(asked, topic, scope), False
        if topic and (passage := self._index.passage(topic.passage)):
            asked = replace(asked, text=with_year(asked.text, passage.period))
        if topic and is_elliptical(asked.text, self._index.segmenter):
            return self._follow(asked, topic, scope), True
        found = self._lookup.find(without_opening(asked.text), asked, scope)
        if topic is None:
            return found, False
        if not asked.named and self._is_told(asked.text, topic):
            last = self._lookup.find(topic.question, asked, scope)
            if own := [hit for hit in last.hits if hit.passage.id == topic.passage]:
                return replace(last, text=asked.text, hits=(own[0],), settled=True), True
        goes_on = continues(asked.text) or says_little(asked.text)
        if found.score >= _CERTAIN and not found.foreign and not goes_on:
            return self._of_the_subject(found, asked, topic, scope)
        follow = self._follow(asked, topic, scope)
        if not self._lookup.answers(follow):
            return found, False
        if goes_on or self._is_of_the_topic(asked, found, follow, topic, scope):
            return follow, True
        return found, False

    def _is_of_the_topic(
        self, asked: Asked, found: Found, follow: Found, topic: Topic, scope: Scope
    ) -> bool:
        """True if a text that stands alone (`found`) is meant of what was spoken of (`follow`).

        A complete question is not bent to the old subject: what the completed one finds must be
        found by the bare one too, at least in the service or report spoken of, or fit better and
        be asked in a few words that name no subject.
        """
        if not _is_within(follow, topic):
            return False
        best = follow.hits[0]
        seen = [hit.number for hit in found.hits]
        if best.number in seen[:1]:
            return True
        if self._is_a_figure_of(best.passage, asked.text) and follow.score >= found.score:
            return True
        if len(asked.text) > _NO_SUBJECT:
            return False
        told = self._has_words(asked.text, best.passage)
        if not self._lookup.answers(found):
            if told or (best.number in seen and follow.score > found.score):
                return True
            inside = self._inside(asked, topic, scope)
            if inside is None or inside.score < _HINT:
                return False
            return inside.hits[0].number == best.number
        again = best.passage.id == topic.passage and not told
        own = best.number not in seen and self._names_a_term(asked.text)
        return follow.score >= found.score and not (again or own)

    def _is_a_figure_of(self, passage: Passage, text: str) -> bool:
        """True if a text asks for a figure of a kind that the report's passage gives.

        比上年多了多少: it names nothing that would have a subject of its own.
        """
        if passage.kind != "report" or not asks_for_a_figure(text) or self._names_a_term(text):
            return False
        hardly = names_hardly_anything(core(text), self._index.segmenter)
        return hardly and gives(asked_kind(text), _told(passage))

    def _names_a_term(self, text: str) -> bool:
        """True with a term of the vocabulary: 讨薪找谁 asks nothing of the membership card.

        Nor does it misspelt: 法律圆助要钱不.
        """
        said = f"{text} {self._index.respelt(text)}"
        return any(term in said for term in self._index.terms)

    def _has_a_subject(self, text: str) -> bool:
        """True if a text names something of the vocabulary besides that one may complain."""
        return self._names_a_term(text) and not only_complains(text, self._index.segmenter)

    def _has_words(self, text: str, passage: Passage) -> bool:
        """True if the passage has all words that say what a text is about."""
        told = _told(passage)
        return all(word in told for word in self._own_words(text))

    def _own_words(self, text: str) -> list[str]:
        return own_words(core(text), self._index.segmenter)

    def _is_told(self, text: str, topic: Topic) -> bool:
        """True if the report's passage last given tells what a short text asks: 慰问了多少人.

        It has all words that say what is asked about, and the figure if one is asked for.
        """
        last = self._index.passage(topic.passage)
        if last is None or last.kind != "report" or len(text) > _NO_SUBJECT:
            return False
        if not self._has_words(text, last):
            return False
        if asks_for_a_figure(text):
            return gives(asked_kind(text), _told(last))
        return names_another(text) and not asked_facet(text) and bool(self._own_words(text))

    def _of_the_subject(
        self, found: Found, asked: Asked, topic: Topic, scope: Scope
    ) -> tuple[Found, bool]:
        """A short question that stands alone may still be about what was spoken of.

        多久出结果 fits several services, 工资谁发 what is paid during a leave, too.
        """
        short = len(asked.text) <= _NO_SUBJECT and not _is_within(found, topic)
        if short and not self._has_a_subject(asked.text):
            follow = self._follow(asked, topic, scope)
            if _is_within(follow, topic) and follow.score >= found.score - _HARDLY_LESS:
                return follow, True
        return self._nearer(found, asked, topic), False

    def _nearer(self, found: Found, asked: Asked, topic: Topic) -> Found:
        """A short question is about the service last spoken of if that fits nearly as well."""
        if len(asked.text) > _NO_SUBJECT or _is_within(found, topic):
            return found
        least = found.score - _SAME_SUBJECT

        def is_far(hit: Hit) -> bool:
            return hit.passage.group != topic.group or hit.score < least

        return replace(found, hits=tuple(sorted(found.hits, key=is_far)))

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

    def figure(self, question: str, asked: Asked, scope: Scope) -> Found:
        """What a place's reports say to a question that has an answer elsewhere.

        It needs less to have one here than a question out of the blue.
        """
        found = self._lookup.find(question, asked, replace(scope, reports_only=True))
        settled = bool(found.hits) and found.score >= self._index.decision.answer
        return replace(found, settled=settled and not found.foreign)

    def _inside(self, asked: Asked, topic: Topic, scope: Scope) -> Found | None:
        """What the service or report last spoken of tells to the text itself: 工资呢."""
        number, bare = self._index.number(topic.passage), core(asked.text).strip()
        if number is None or not bare or asked.named:
            return None
        within = replace(scope, among=self._index.group(number), completed=True)
        return self._lookup.find(bare, asked, within)

    def _follow(self, asked: Asked, topic: Topic, scope: Scope) -> Found:
        """Search for the question completed from the last one, the better of its completions."""
        if not asked.named:
            asked = replace(asked, place=topic.place or asked.place)
        scope = replace(scope, completed=True)
        last = self._index.passage(topic.passage)
        facet = asked_facet(asked.text)
        other = names_another(asked.text) or (last and facet and facet != last.facet)
        if last and last.kind == "report" and not scope.reports_only:
            told = replace(scope, reports_only=True)
            if is_bare_year(asked.text):
                # Another year's figure is in a report or nowhere, never in a rule.
                scope = told
            elif names_another(asked.text):
                # So is, as a rule, the same figure of something else: 劳模呢.
                same = self._follow(asked, topic, told)
                if self._lookup.answers(same):
                    return same
        if other and last:
            # What the last answer itself tells of may be answered by it once more.
            words = self._own_words(asked.text)
            text = normalise(last.text)
            other = not words or any(word not in text for word in words)

        def fit(hit: Hit) -> float:
            again = other and hit.passage.id == topic.passage
            overview = hit.passage.facet == "what" and facet != "what"
            within = _OTHER_NAMED * _is_named(hit, asked.text)
            if hit.passage.group == topic.group:
                within = _SAME_SUBJECT
            return hit.score + within - _NOT_AGAIN * (again or overview)

        exchange = exchanged(asked.text, topic.question)
        texts = (
            (exchange,) if exchange else completed(asked.text, topic, last.title if last else "")
        )
        every = [self._lookup.find(text, asked, scope) for text in texts]
        if other and last and last.kind == "service":
            every.append(self._lookup.find(texts[0], asked, replace(scope, without=last.id)))
        if not exchange and (inside := self._inside(asked, topic, scope)):
            every.append(inside)
        every = [replace(one, hits=tuple(sorted(one.hits, key=fit, reverse=True))) for one in every]
        return max(every, key=lambda one: fit(one.hits[0]) if one.hits else 0.0)


def _told(passage: Passage) -> str:
    return normalise(f"{passage.title} {passage.text}")


def _is_named(hit: Hit, text: str) -> bool:
    """True if the text names the hit's service, or enough of its name: 会员卡 of 工会会员卡."""
    if hit.passage.kind != "service" or not hit.passage.subject:
        return False
    subject, short = normalise(hit.passage.subject), core(text).strip()
    return subject in text or (len(short) >= _NAME and subject.endswith(short))


def _is_within(found: Found, topic: Topic) -> bool:
    """True if the best hit belongs to the service or report last spoken of."""
    return bool(found.hits) and found.hits[0].passage.group == topic.group
