"""One turn of a conversation: `reply(turn, state, now) -> (Reply, State)`.

Pure: the same arguments over the same snapshot give the same reply. Knows no messenger and no
database.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.answer import answer, contact_of, label, local_answer
from bot.followup import completed, continues, is_bare, is_elliptical, picked
from bot.messages import message
from bot.smalltalk import smalltalk
from bot.types import Choice, Language, Reply, State, Topic, Turn
from bot.urgent import urgent
from bot.where import Asked, asked_place, may_serve, searched_places
from index.answer_type import STATISTICS
from index.evidence import FEATURE_NAMES
from index.search import Index
from index.types import Hit
from knowledge.places import Gazetteer
from knowledge.text import has_letters, is_english, normalise
from knowledge.types import Entry, Passage

# Longer messages are read as far as this: a question is never longer, a pasted document is.
MAX_QUESTION = 300
_MAX_CHOICES = 4
_NEXT_QUESTIONS = 3
# A report of another place must fit this much better (probability) than what the asked place
# has, before the question is taken to be about such a figure. A question for a statistic needs
# no lead: a rule that holds everywhere cannot answer it.
_FOREIGN_LEAD = 0.15
# A completion that stays with the same service or report is preferred up to this difference.
_SAME_SUBJECT = 0.2
_WORDS = FEATURE_NAMES.index("words")


@dataclass(frozen=True, slots=True)
class _Found:
    """What a search for one question at one place brought."""

    text: str
    place: str
    hits: tuple[Hit, ...]
    foreign: bool = False

    @property
    def score(self) -> float:
        return self.hits[0].score if self.hits else 0.0


class Dialogue:
    """Answers turns from one snapshot."""

    def __init__(self, index: Index, gazetteer: Gazetteer, contacts: Mapping[str, str]) -> None:
        """`contacts` may hold the operator's own "zh" and "en" sentence on who knows more."""
        self.index = index
        self.gazetteer = gazetteer
        self._contacts = contacts
        self._held = frozenset(index.held_places)

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
        if urgency := urgent(text):
            said = message(f"urgent_{urgency}", language)
            return Reply("urgent", said, language, urgency=urgency, confidence=1.0), state
        if choice := picked(text, state.choices):
            text = normalise(choice.send)
            language = "en" if is_english(text) else language
        elif small := smalltalk(text):
            return self._small(small, language), state
        return self._answer(text, language, turn.place, state, now, skip_view)

    def _small(self, small: str, language: Language) -> Reply:
        said = message(small, language, contact=self._contact(language))
        return Reply("case" if small == "person" else "smalltalk", said, language, confidence=1.0)

    def _contact(self, language: Language) -> str:
        return self._contacts.get(language) or message("contact", language)

    def _answer(
        self,
        text: str,
        language: Language,
        setting: str,
        state: State,
        now: dt.date,
        skip_view: int | None,
    ) -> tuple[Reply, State]:
        asked = asked_place(text, setting or state.place, self.gazetteer)
        topic = state.topic
        segmenter = self.index.segmenter
        if asked.named and is_bare(asked.text, segmenter):
            if topic is None:
                return self._place_only(asked, language, state)
            found = self._find(topic.question, asked, now, skip_view)
        elif topic and is_elliptical(asked.text, segmenter):
            found = self._follow(asked, topic, now, skip_view)
        else:
            found = self._find(asked.text, asked, now, skip_view)
            goes_on = continues(asked.text)
            if topic and (found.score < self._bar(found) or goes_on):
                follow = self._follow(asked, topic, now, skip_view)
                bar = self._bar(follow)
                if follow.score >= (bar if goes_on else max(bar, found.score)):
                    found = follow
        reply = self._decide(found, language, now)
        return reply, self._remember(reply, found, asked, state)

    def _place_only(self, asked: Asked, language: Language, state: State) -> tuple[Reply, State]:
        said = message("place_set", language, place=asked.place)
        return Reply("smalltalk", said, language, place=asked.place), replace(
            state, place=asked.place, choices=()
        )

    def _find(self, text: str, asked: Asked, now: dt.date, skip_view: int | None = None) -> _Found:
        """Search for what may be given for the asked place, and see what other places have."""
        day = now.isoformat()
        query = self.index.query(text)
        if not asked.place:
            hits = self.index.search(
                query, allowed=lambda e: e.passage.is_valid_on(day), skip_view=skip_view
            )
            return _Found(text, "", tuple(hits))

        def here(entry: Entry) -> bool:
            serves = may_serve(entry, asked.place, self.gazetteer)
            return serves and entry.passage.is_valid_on(day)

        def elsewhere(entry: Entry) -> bool:
            return entry.passage.kind == "report" and not may_serve(
                entry, asked.place, self.gazetteer
            )

        places = searched_places(asked.place, self.gazetteer, self._held)
        hits = self.index.search(query, places, here, skip_view)
        best = hits[0].score if hits else 0.0
        counts = query.asked in STATISTICS
        report_here = bool(hits) and hits[0].passage.kind == "report"
        is_foreign = False
        # Not asked where nothing could follow from it: it is a second search.
        if not report_here and (counts or best < 1 - _FOREIGN_LEAD):
            foreign = self.index.search(query, None, elsewhere, skip_view)
            score = foreign[0].score if foreign else 0.0
            is_foreign = score >= self.index.decision.choose and (
                counts or score - best > _FOREIGN_LEAD
            )
        return _Found(text, asked.place, tuple(hits), is_foreign)

    def _follow(self, asked: Asked, topic: Topic, now: dt.date, skip_view: int | None) -> _Found:
        """Search for the question completed from the last one, the better of its completions."""
        if not asked.named:
            asked = replace(asked, place=topic.place or asked.place)
        found = [self._find(text, asked, now, skip_view) for text in completed(asked.text, topic)]
        return max(found, key=lambda one: one.score + _SAME_SUBJECT * _is_within(one, topic))

    def _decide(self, found: _Found, language: Language, now: dt.date) -> Reply:
        """Answer, offer choices, or say that there is nothing."""
        trace = _trace(found)
        decision = self.index.decision
        if found.foreign or found.score < decision.choose:
            reply = self._none(found, language)
        elif not found.place and (offers := self._places_to_choose(found)):
            reply = self._choose(offers, language, "choose_place", with_place=True)
        elif found.score >= self._bar(found):
            reply = self._give(found, language, now)
        else:
            offers = [hit for hit in found.hits if hit.features[_WORDS] > 0][:_MAX_CHOICES]
            if len(offers) > 1:
                reply = self._choose(offers, language, "choose", with_place=not found.place)
            else:
                reply = self._none(found, language)
        return replace(reply, trace=trace)

    def _bar(self, found: _Found) -> float:
        """The confidence from which the best hit is given as the answer."""
        kind = found.hits[0].passage.kind if found.hits else "service"
        return self.index.decision.bar(kind)

    def _give(self, found: _Found, language: Language, now: dt.date) -> Reply:
        hit = found.hits[0]
        if hit.passage.local_only:
            return local_answer(hit, language, self._contact(language))
        choices = self._next_questions(hit, language)
        return answer(hit, found.text, found.place, language, now.strftime("%m-%d"), choices)

    def _none(self, found: _Found, language: Language) -> Reply:
        contact = self._contact(language)
        if found.hits and not found.foreign and found.score >= self.index.decision.choose / 2:
            contact = contact_of(found.hits[0].passage, language) or contact
        key = "none_place" if found.place and found.foreign else "none"
        said = message(key, language, contact=contact, place=found.place)
        return Reply("none", said, language, place=found.place, confidence=round(found.score, 4))

    def _places_to_choose(self, found: _Found) -> list[Hit]:
        """The best hit of each place, if several places can answer and none is asked for."""
        if found.hits[0].passage.kind != "report":
            return []
        best: dict[str, Hit] = {}
        for hit in found.hits:
            if hit.passage.kind == "report" and hit.score >= self.index.decision.choose:
                best.setdefault(hit.passage.place, hit)
        return list(best.values())[:_MAX_CHOICES] if len(best) > 1 else []

    def _choose(self, hits: list[Hit], language: Language, key: str, with_place: bool) -> Reply:
        choices = tuple(self._choice(hit.passage, language, with_place) for hit in hits)
        lines = [f"{number}. {choice.label}" for number, choice in enumerate(choices, 1)]
        return Reply(
            kind="choose",
            text="\n".join([message(key, language), *lines]),
            language=language,
            choices=choices,
            confidence=round(hits[0].score, 4),
            passages=tuple(hit.passage.id for hit in hits),
        )

    def _choice(self, passage: Passage, language: Language, with_place: bool) -> Choice:
        shown = label(passage, language, with_place and passage.kind == "report")
        question = _question_for(passage, language)
        if passage.kind == "report" and not self.gazetteer.mentions(normalise(question)):
            question = f"{passage.place}{question}"
        return Choice(shown, question, passage.id)

    def _next_questions(self, hit: Hit, language: Language) -> tuple[Choice, ...]:
        """What one may ask next: the answers that follow in the same service or report."""
        group = self.index.group(hit.number)
        at = next(n for n, passage in enumerate(group) if passage.id == hit.passage.id)
        others = group[at + 1 :] + group[:at]
        return tuple(self._choice(one, language, False) for one in others[:_NEXT_QUESTIONS])

    def _remember(self, reply: Reply, found: _Found, asked: Asked, state: State) -> State:
        place = asked.place if asked.named and asked.known else state.place
        if reply.kind == "answer" or (reply.kind == "none" and reply.passages):
            passage = found.hits[0].passage
            subject = passage.subject if passage.kind == "service" else ""
            topic: Topic | None = Topic(found.text, found.place, passage.id, passage.group, subject)
        elif reply.kind == "none" and not found.foreign:
            # Something else in between (今天挺热的): the talk may go on from where it was.
            topic = state.topic or Topic(found.text, found.place)
        else:
            topic = Topic(found.text, found.place)
        return State(topic, place, reply.choices)


def _is_within(found: _Found, topic: Topic) -> bool:
    """True if the best hit belongs to the service or report last spoken of."""
    return bool(found.hits) and found.hits[0].passage.group == topic.group


def _question_for(passage: Passage, language: Language) -> str:
    """A message that leads to the passage: one of its own ways of asking."""
    wanted = [q for q in passage.questions if is_english(q) == (language == "en")]
    return (wanted or list(passage.questions) or [passage.title])[0]


def _trace(found: _Found) -> dict[str, Any]:
    """Why: which way of asking matched, cosine, coverage, margin, each channel's rank."""
    return {
        "question": found.text,
        "place": found.place,
        "foreign": found.foreign,
        "candidates": [
            {
                "passage": hit.passage.id,
                "score": round(hit.score, 4),
                "nearest": hit.nearest,
                "cosine": round(float(hit.features[0]), 4),
                "coverage": round(float(hit.features[_WORDS]), 4),
                "ranks": dict(hit.ranks),
                "evidence": {
                    name: round(float(value), 4)
                    for name, value in zip(FEATURE_NAMES, hit.features, strict=True)
                },
            }
            for hit in found.hits[:5]
        ],
        "margin": round(found.hits[0].score - found.hits[1].score, 4)
        if len(found.hits) > 1
        else None,
    }
