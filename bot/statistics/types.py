"""The nouns of the statistics."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

# What tables for people show of `Counts`, in this order.
SHOWN = (
    "questions", "answered", "chosen", "silent", "urgent", "helpful", "unhelpful", "cases",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A question without its words.

    `asker` tells chats apart, "" if the chat is not known any more. `passage` is the one that
    was given, picked or the best candidate, "" if there was none. `helpful` is the mark.
    """

    asker: str
    asked_at: float
    kind: str
    passage: str = ""
    place: str = ""
    picked: bool = False
    helpful: bool | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """A case. Times are seconds since 1970; `service` is the service's Chinese name."""

    opened_at: float
    closed_at: float | None
    first_staff_at: float | None
    place: str = ""
    service: str = ""
    is_urgent: bool = False


@dataclass(slots=True)
class Counts:
    """What is counted of some questions.

    `questions` is the sum of answered, chosen (a choice was offered; `picked` of them were
    taken up), silent (`local` of them could say that the local union decides) and urgent.
    """

    questions: int = 0
    answered: int = 0
    chosen: int = 0
    picked: int = 0
    silent: int = 0
    local: int = 0
    urgent: int = 0
    helpful: int = 0
    unhelpful: int = 0
    cases: int = 0

    def add(self, other: Counts) -> None:
        """Add another's numbers to these."""
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))


@dataclass(frozen=True, slots=True)
class CaseCounts:
    """What is counted of cases.

    `in_time` were closed within the time set for it, `late` after it or not at all although it
    has passed; those that are open and not yet due are neither. `median_hours` is the time
    until a person first wrote, over the cases in which one did; None if there is none.
    """

    opened: int = 0
    urgent: int = 0
    closed: int = 0
    in_time: int = 0
    late: int = 0
    answered: int = 0
    median_hours: float | None = None

    @property
    def closed_rate(self) -> float | None:
        """Closed of those opened, 0 to 1."""
        return self.closed / self.opened if self.opened else None

    @property
    def in_time_rate(self) -> float | None:
        """Closed in time of those whose time has come, 0 to 1."""
        due = self.in_time + self.late
        return self.in_time / due if due else None


@dataclass(frozen=True, slots=True)
class Statistics:
    """All that is counted from `since` to `until`, both days included.

    `chats` counts those that are still known, `unknown` the questions whose chat is not.
    `by_service` and `by_place` begin with the most asked; `by_day` has every day.
    """

    since: dt.date
    until: dt.date
    chats: int
    unknown: int
    total: Counts
    cases: CaseCounts
    by_service: Mapping[str, Counts] = field(default_factory=dict)
    by_place: Mapping[str, Counts] = field(default_factory=dict)
    by_place_and_service: Mapping[tuple[str, str], Counts] = field(default_factory=dict)
    by_day: Mapping[dt.date, Counts] = field(default_factory=dict)
    by_hour: Mapping[int, Counts] = field(default_factory=dict)
