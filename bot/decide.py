"""What a search brought becomes a reply: the answer, choices, or that there is nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot import english
from bot.answer import answer, contact_of, local_answer, without_what_is_asked
from bot.figures import Lack, lacking
from bot.found import Found, Scope
from bot.lookup import Lookup
from bot.messages import message
from bot.offers import (
    MAX_CHOICES,
    NEXT_QUESTIONS,
    choices_for,
    next_questions,
    offer,
    place_missing,
    place_name,
)
from bot.trace import Trace
from bot.types import Choice, Language, Reply
from bot.when import asked_time
from index.evidence import FEATURE_NAMES
from index.search import Index
from index.types import Hit
from knowledge.places import Gazetteer

# Without a place asked, what another place tells can be chosen from this share of the best
# probability, and is as good as the best from the second share: then the worker chooses. Of 284
# questions for a fact, asked without their place, 20 more get the right answer and 1 more a wrong
# one than if the worker chose from the first share on.
_COMPARABLE, _AS_GOOD = 0.25, 0.7
_WORDS = FEATURE_NAMES.index("words")


@dataclass(frozen=True, slots=True)
class Moment:
    """What holds for the whole of one turn."""

    language: Language
    scope: Scope


class Decider:
    """Decides what is said of what was found in one snapshot."""

    def __init__(
        self, index: Index, gazetteer: Gazetteer, lookup: Lookup, contacts: Mapping[str, str]
    ) -> None:
        """`contacts` may hold the operator's own "zh" and "en" sentence on who knows more."""
        self._index = index
        self._gazetteer = gazetteer
        self._lookup = lookup
        self._contacts = contacts

    def decide(self, found: Found, moment: Moment) -> Reply:
        """Answer, offer choices, or say that there is nothing."""
        language = moment.language
        sure = self._lookup.answers(found)
        offers: list[Hit] = []
        possible = not (found.foreign or found.otherwise)
        if possible and found.score >= self._index.decision.choose:
            offers = [hit for hit in found.hits if hit.features[_WORDS] > 0][:MAX_CHOICES]
        places = self._best_by_place(found) if offers and not found.place else []
        others = places[1:]
        if others and not (sure and self._leads(found, others)):
            rule = self._rule_besides(found)
            key = "choose_place_or_rule" if rule else "choose_place"
            hits = [*rule, *places][:MAX_CHOICES]
            reply = self._choose(hits, language, key, with_place=True)
        elif sure:
            reply = self._give(found, moment, others)
        elif len(offers) > 1:
            reply = self._choose(offers, language, "choose", with_place=not found.place)
        else:
            reply = self._none(found, moment)
        return replace(reply, trace=Trace(found))

    def _give(self, found: Found, moment: Moment, others: list[Hit]) -> Reply:
        """The answer; what `others`, other places, tell of the same is the first to ask next."""
        hit, language = found.hits[0], moment.language
        if hit.passage.local_only:
            return local_answer(hit, language, self.contact(language))
        following = self._index.following(hit.number, NEXT_QUESTIONS)
        choices = (
            *choices_for(others, self._gazetteer, language, with_place=True),
            *next_questions(following, self._gazetteer, language),
        )[:MAX_CHOICES]
        day = moment.scope.day.strftime("%m-%d")
        own = found.place in ("", hit.passage.place) or found.place in hit.places
        part = not own and self._gazetteer.is_within(hit.passage.place, found.place)
        reply = answer(
            *(hit, found.text, found.place, language, day, choices),
            is_part=part,
            named=lambda place: self.named(place, language),
            has_others=bool(others),
        )
        if lack := _lack(found):
            reply = without_what_is_asked(reply, lack, self.contact(language))
        return reply

    def _none(self, found: Found, moment: Moment) -> Reply:
        language = moment.language
        contact = self.contact(language)
        choices: tuple[Choice, ...] = ()
        if found.otherwise:
            period = found.otherwise[0].passage.period
            period = english.period(period) if language == "en" else period
            choices = choices_for(
                found.otherwise[:1], self._gazetteer, language, with_place=not found.place
            )
            key = "none_part" if asked_time(found.text, moment.scope.day).parts else "none_year"
            said = message(key, language, contact=contact, period=period)
        elif found.place and found.foreign:
            choices = choices_for(found.related, self._gazetteer, language, with_place=True)
            held = found.place in self._index.held_places
            place = self.named(found.place, language)
            said = place_missing(place, choices, language, contact, held=held)
        else:
            if found.hits and found.score >= self._index.decision.choose / 2:
                contact = contact_of(found.hits[0].passage, language) or contact
            said = message("none", language, contact=contact)
        confidence = round(found.confidence, 4)
        return Reply("none", said, language, choices, place=found.place, confidence=confidence)

    def _choose(self, hits: list[Hit], language: Language, key: str, *, with_place: bool) -> Reply:
        choices = choices_for(hits, self._gazetteer, language, with_place=with_place)
        return offer(hits, choices, message(key, language), language)

    def _leads(self, found: Found, others: list[Hit]) -> bool:
        """True if the best hit tells what is asked, and clearly better than other places do."""
        clear = max(hit.score for hit in others) < found.score * _AS_GOOD
        return clear and not _lack(found)

    def _best_by_place(self, found: Found) -> list[Hit]:
        """The best hit of each place, if reports of several can answer."""
        if found.hits[0].passage.kind != "report":
            return []
        best: dict[str, Hit] = {}
        least = max(self._index.decision.choose, found.score * _COMPARABLE)
        for hit in found.hits:
            if hit.passage.kind == "report" and hit.score >= least:
                best.setdefault(hit.passage.place, hit)
        return list(best.values())[:MAX_CHOICES]

    def may_offer(self, found: Found) -> bool:
        """True if the place has something of its own to choose, as far as one can tell."""
        possible = not (found.foreign or found.otherwise) and bool(found.hits)
        report = possible and found.hits[0].passage.kind == "report"
        return report and found.score >= self._index.decision.choose

    def _rule_besides(self, found: Found) -> list[Hit]:
        """The rule that would be given if no report told of such a figure; at most one.

        Who asks what is paid may ask what is due to them, not what a city once paid in all.
        """
        rules = (hit for hit in found.hits if hit.passage.kind == "service")
        return [hit for hit in rules if hit.score >= self._index.decision.answer][:1]

    def named(self, place: str, language: Language) -> str:
        """The place's name as it is said in the language."""
        return place_name(place, self._gazetteer, language)

    def contact(self, language: Language) -> str:
        """A sentence on who knows more."""
        return self._contacts.get(language) or message("contact", language)


def _lack(found: Found) -> Lack:
    """What of the question the best hit does not tell, as far as can be seen."""
    return lacking(found.text, found.hits[0].passage) or ("noted" if found.noted else "")
