"""What limits a lookup, and what it brings."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.when import ANY_TIME, Time, tells_of
from index.types import Hit
from knowledge.types import Entry


@dataclass(frozen=True, slots=True)
class Found:
    """What a search for one question at one place brought.

    `hits` may be given, best first. `foreign` is true if the question is about something that
    only reports of other places tell; `related` are those of their passages that lie in the
    asked place or around it. `settled` is true if the best hit is to be given, sure or not.
    `otherwise` are hits that would answer if another time had been asked about. `noted` is true if
    staff noted such a question as one for a fact that no file has.
    """

    text: str
    place: str
    hits: tuple[Hit, ...]
    foreign: bool = False
    related: tuple[Hit, ...] = ()
    settled: bool = False
    otherwise: tuple[Hit, ...] = ()
    noted: bool = False

    @property
    def score(self) -> float:
        """The probability that the best hit answers the question."""
        return self.hits[0].score if self.hits else 0.0

    @property
    def confidence(self) -> float:
        """How sure it is that there is an answer for the asked place.

        Of a figure that only other places or years tell no rule is the answer, however well it
        fits.
        """
        if not self.foreign and not self.otherwise:
            return self.score
        return max((hit.score for hit in self.hits if hit.passage.kind == "report"), default=0.0)


@dataclass(frozen=True, slots=True)
class Scope:
    """What limits a search besides the place: the day, a kind, passage numbers.

    `completed` is true of a text put together from what was said before, which reads otherwise than
    people ask. `time` is what is asked about. `skip_view` is a way of asking that must not be
    found (used to measure).
    """

    day: dt.date
    skip_view: int | None = None
    reports_only: bool = False
    among: range | None = None
    completed: bool = False
    time: Time = ANY_TIME

    def allows(self, entry: Entry) -> bool:
        """True if the passage may be served within these limits."""
        passage = entry.passage
        return (
            passage.is_valid_on(self.day.isoformat())
            and (not self.reports_only or passage.kind == "report")
            and tells_of(passage, self.time)
        )
