"""Choices: messages that a worker may send with one tap or by a number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot import english
from bot.messages import message
from bot.types import Choice, Language, Reply
from index.types import Hit
from knowledge.places import Gazetteer
from knowledge.text import is_english, normalise
from knowledge.types import Passage

MAX_CHOICES = 4
NEXT_QUESTIONS = 3


def place_name(place: str, gazetteer: Gazetteer, language: Language) -> str:
    """How a place is called in a reply."""
    return gazetteer.english(place) if language == "en" else place


def choice_for(
    passage: Passage, gazetteer: Gazetteer, language: Language, *, with_place: bool
) -> Choice:
    """A choice that leads to the passage. `with_place` says of a report whose it is."""
    title = english.title(passage) if language == "en" else passage.title
    place = place_name(passage.place, gazetteer, language)
    joint = ": " if language == "en" else "："
    shown = f"{place}{joint}{title}" if with_place and passage.kind == "report" else title
    question = _question_for(passage, language)
    if passage.kind == "report" and not gazetteer.mentions(normalise(question)):
        question = f"{place} {question}" if is_english(question) else f"{passage.place}{question}"
    return Choice(shown, question, passage.id)


def choices_for(
    hits: Iterable[Hit], gazetteer: Gazetteer, language: Language, *, with_place: bool
) -> tuple[Choice, ...]:
    """Choices for the first passages found."""
    found = [choice_for(h.passage, gazetteer, language, with_place=with_place) for h in hits]
    return tuple(found[:MAX_CHOICES])


def next_questions(
    following: Iterable[Passage], gazetteer: Gazetteer, language: Language
) -> tuple[Choice, ...]:
    """What one may ask next: the answers that follow in the same service or report."""
    return tuple(choice_for(one, gazetteer, language, with_place=False) for one in following)


def offer(hits: Sequence[Hit], choices: tuple[Choice, ...], said: str, language: Language) -> Reply:
    """The reply that lets the worker choose: `said`, then the numbered choices."""
    lines = [f"{number}. {choice.label}" for number, choice in enumerate(choices, 1)]
    return Reply(
        kind="choose",
        text="\n".join([said, *lines]),
        language=language,
        choices=choices,
        confidence=round(max(hit.score for hit in hits), 4),
        passages=tuple(choice.passage for choice in choices),
    )


def place_missing(
    place: str, related: tuple[Choice, ...], language: Language, contact: str, *, held: bool = False
) -> str:
    """What is said where only other places tell; `related` lie in the place or around it.

    `held` says that there is material on the place, but not on this.
    """
    key = "none_held" if held else "none_place"
    said = message(key, language, contact=contact, place=place)
    if not related:
        return said
    labels = "; ".join if language == "en" else "；".join
    return said + "\n" + message("related", language, labels=labels(one.label for one in related))


def _question_for(passage: Passage, language: Language) -> str:
    """A message that leads to the passage: one of its own ways of asking."""
    wanted = (one for one in passage.questions if is_english(one) == (language == "en"))
    return next(wanted, passage.questions[0] if passage.questions else passage.title)
