"""Questions and cases -> statistics.

Where fewer than three chats asked, a place is not named, nor a service at a place: in a small
place it would be known who asked. They are counted together as "others".
"""

from __future__ import annotations

import datetime as dt
import statistics
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.statistics.types import Asked, CaseCounts, Counts, Matter, Statistics

LEAST_CHATS = 3
NONE = ""  # no place, no service
OTHERS = "*"  # too few chats to be named
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Terms:
    """How to count: the days, both included, and the rest as the settings have it.

    `names` are the Chinese names of services by id. A case is closed in time if that took at
    most `close_days`; `now` is in seconds since 1970.
    """

    since: dt.date
    until: dt.date
    zone: ZoneInfo
    names: Mapping[str, str]
    close_days: float
    now: float

    def moment(self, time: float) -> dt.datetime:
        """A time as the clock on the wall shows it."""
        return dt.datetime.fromtimestamp(time, self.zone)

    def service(self, one: Asked) -> str:
        """The name of the service or the id of the report that a question is about."""
        group = one.passage.partition("/")[0]
        return self.names.get(group, group)


def count(questions: Sequence[Asked], matters: Sequence[Matter], terms: Terms) -> Statistics:
    """Count questions and cases that lie within the terms' days."""
    named = [one for one in questions if one.place]

    def pair(one: Asked) -> tuple[str, str]:
        return one.place, terms.service(one)

    few = _few(named, lambda one: one.place)
    few_pairs = _few(named, pair)

    def place(name: str) -> str:
        return OTHERS if name in few else name

    def shown_pair(one: Asked) -> tuple[str, str]:
        return place(one.place), OTHERS if pair(one) in few_pairs else terms.service(one)

    by_day = _tally(questions, lambda one: terms.moment(one.asked_at).date())
    by_hour = _tally(questions, lambda one: terms.moment(one.asked_at).hour)
    by_service = _tally(questions, terms.service)
    by_place = _tally(questions, lambda one: place(one.place))
    asked_of = {one.place for one in named} - few
    for matter in matters:
        at = terms.moment(matter.opened_at)
        # A place that is not named for its questions is not named for its cases either.
        where = matter.place if not matter.place or matter.place in asked_of else OTHERS
        for counts in (
            by_day[at.date()],
            by_hour[at.hour],
            by_service[matter.service],
            by_place[where],
        ):
            counts.cases += 1
    total = _tally(questions, lambda _: True)[True]
    total.cases = len(matters)
    days = (terms.until - terms.since).days + 1
    return Statistics(
        since=terms.since,
        until=terms.until,
        chats=len({one.asker for one in questions if one.asker}),
        unknown=sum(not one.asker for one in questions),
        total=total,
        cases=_cases(matters, terms.now, terms.close_days * 86400),
        by_service=_by_frequency(by_service),
        by_place=_by_frequency(by_place),
        by_place_and_service=_by_frequency(_tally(named, shown_pair)),
        by_day={day: by_day[day] for day in (terms.since + dt.timedelta(n) for n in range(days))},
        by_hour={hour: by_hour[hour] for hour in range(24)},
    )


def _few(questions: Iterable[Asked], key: Callable[[Asked], Key]) -> set[Key]:
    """The keys of which too few chats asked.

    Where the chat is not known any more each question counts as one of its own.
    """
    askers: dict[Key, set[str]] = defaultdict(set)
    for number, one in enumerate(questions):
        askers[key(one)].add(one.asker or f"#{number}")
    return {one for one, found in askers.items() if len(found) < LEAST_CHATS}


def _tally(questions: Iterable[Asked], key: Callable[[Asked], Key]) -> defaultdict[Key, Counts]:
    counts: defaultdict[Key, Counts] = defaultdict(Counts)
    for one in questions:
        add(counts[key(one)], one)
    return counts


def add(counts: Counts, one: Asked) -> None:
    """Count a question."""
    counts.questions += 1
    counts.answered += one.kind == "answer"
    counts.chosen += one.kind == "choose"
    counts.picked += one.picked
    counts.silent += one.kind == "none"
    counts.local += one.kind == "none" and bool(one.passage)
    counts.urgent += one.kind == "urgent"
    counts.helpful += one.helpful is True
    counts.unhelpful += one.helpful is False


def _by_frequency(counts: Mapping[Key, Counts]) -> dict[Key, Counts]:
    """The most asked first; what has no name or is hidden last."""

    def rank(item: tuple[Key, Counts]) -> tuple[bool, int, int, str]:
        key, found = item
        parts = key if isinstance(key, tuple) else (key,)
        return bool({NONE, OTHERS} & set(parts)), -found.questions, -found.cases, str(key)

    return dict(sorted(counts.items(), key=rank))


def months(found: Statistics) -> dict[str, Counts]:
    """The days added up by month, YYYY-MM."""
    added: dict[str, Counts] = {}
    for day, counts in found.by_day.items():
        added.setdefault(f"{day:%Y-%m}", Counts()).add(counts)
    return added


def _cases(matters: Sequence[Matter], now: float, allowed: float) -> CaseCounts:
    took = [one.closed_at - one.opened_at for one in matters if one.closed_at is not None]
    waits = [
        one.first_staff_at - one.opened_at for one in matters if one.first_staff_at is not None
    ]
    overdue = sum(one.closed_at is None and now - one.opened_at > allowed for one in matters)
    in_time = sum(time <= allowed for time in took)
    return CaseCounts(
        opened=len(matters),
        urgent=sum(one.is_urgent for one in matters),
        closed=len(took),
        in_time=in_time,
        late=len(took) - in_time + overdue,
        answered=len(waits),
        median_hours=round(statistics.median(waits) / 3600, 2) if waits else None,
    )
