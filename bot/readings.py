"""What a turn may mean in the light of what was said before.

那工资呢 may stand alone, go on from the last question or its service, be told within the service
or report last spoken of, put something else in the last question's place (第七期呢, 劳模呢), or
end a story told over several messages. Each is looked up; which one is meant is learnt (`meant`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from bot.followup import (
    bare,
    exchanged,
    instead,
    is_bare_year,
    names_another,
    without_opening,
    without_year,
)
from bot.found import Found, Scope
from bot.lookup import Lookup
from bot.privacy import rememberable
from bot.types import Topic
from bot.when import asked_time, with_year
from bot.where import Asked
from index.facets import without_facet
from index.search import Index
from knowledge.text import is_english, normalise
from knowledge.types import Passage

# A third message before hardly ever still matters, and a state stays small.
_REMEMBERED = 2
# All that there may be, the first one always.
READINGS = ("alone", "question", "subject", "inside", "exchanged", "instead", "story", "last")


@dataclass(frozen=True, slots=True)
class Said:
    """What was said before a turn: what was spoken of, and the last messages, oldest first."""

    topic: Topic | None = None
    messages: tuple[str, ...] = ()


class Reader:
    """Looks the readings of turns up."""

    def __init__(self, lookup: Lookup, index: Index) -> None:
        self._lookup = lookup
        self._index = index

    def read(self, asked: Asked, said: Said, scope: Scope) -> Iterator[tuple[str, Found]]:
        """Each reading (READINGS) that has a text, with what it finds, alone first.

        One by one: who knows enough after the first need not look the others up.
        """
        topic = said.topic or Topic("")
        find = cache(self._lookup.find)  # Several readings may be of one text.
        last = self._index.passage(topic.passage)
        if last:
            asked = replace(asked, text=with_year(asked.text, last.period))
        yield "alone", find(without_opening(asked.text), asked, scope)
        place = asked.place if asked.named else topic.place or asked.place
        there, within = replace(asked, place=place), replace(scope, completed=True)
        short = bare(asked.text) or asked.text
        messages, before = said.messages, topic
        if asked_time(asked.text, scope.day):
            # 2017年呢: what is told of the time named before would fit that one.
            messages = tuple(map(without_year, messages))
            topic = replace(topic, question=without_year(topic.question))
        texts = {
            "question": _before(without_facet(topic.question) or topic.question, short),
            "subject": _before(_subject(topic, last, asked.text), short),
            "story": _before(" ".join(messages), asked.text),
            "last": _before(messages[-1] if len(messages) > 1 else "", asked.text),
        }
        for name, text in texts.items():
            if text:
                yield name, find(text, there, within)
        number = self._index.number(topic.passage)
        if number is not None and not asked.named:
            inside = replace(within, among=self._index.group(number))
            yield "inside", find(short, there, inside)
        if last:
            # Another year's figure, or another's, is in a report or nowhere, never in a rule.
            told = replace(within, reports_only=last.kind == "report")
            for name, text in _exchanges(asked.text, before, topic, last.title):
                yield name, find(text, there, told)


def _subject(topic: Topic, last: Passage | None, text: str) -> str:
    """The service's name in the language of the text."""
    english = last is not None and is_english(text) and last.subject_en
    return normalise(last.subject_en) if last and english else topic.subject


def _before(front: str, text: str) -> str:
    return f"{front} {text}" if front else ""


def _exchanges(text: str, before: Topic, topic: Topic, title: str) -> Iterator[tuple[str, str]]:
    """The last question with what the text names in the place of what it named, by reading.

    `topic` is the one `before` without the time that it names, if the text names one.
    """
    if exchange := exchanged(text, before.question):
        yield "exchanged", exchange
    elif is_bare_year(text):
        yield "exchanged", f"{topic.question} {bare(text)}"
    if names_another(text):
        yield "instead", instead(text, topic, title)


def remembered(messages: Sequence[str], text: str) -> tuple[str, ...]:
    """The last messages with one more, less what is masked: states are written down."""
    return (*messages, rememberable(text))[-_REMEMBERED:]
