"""Numbers that hold: time zones, empty databases, few askers, cases in time."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from zoneinfo import ZoneInfo

import pytest

from bot.statistics.count import NONE, OTHERS, Terms, count, months
from bot.statistics.types import Asked, Matter, Statistics

SHANGHAI = ZoneInfo("Asia/Shanghai")
FIRST, LAST = dt.date(2026, 6, 30), dt.date(2026, 7, 2)
HOUR, DAY = 3600.0, 86400.0


def at(text: str, zone: ZoneInfo = SHANGHAI) -> float:
    """Seconds since 1970 of a time as the clock on the wall shows it."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=zone).timestamp()


NOON = at("2026-07-01 12:00")


def counted(
    *questions: Asked, cases: tuple[Matter, ...] = (), zone: ZoneInfo = SHANGHAI
) -> Statistics:
    """Three days around July the first."""
    names = {"legal-aid": "法律援助"}
    terms = Terms(FIRST, LAST, zone, names, 7.0, at("2026-07-20 00:00"))
    return count(questions, cases, terms)


def asked(chat: str = "a", kind: str = "answer", **more: object) -> Asked:
    """A question at noon."""
    values = {"asked_at": NOON, "passage": "legal-aid/what"} | more
    return Asked(asker=chat, kind=kind, **values)  # type: ignore[arg-type]


def test_nothing_is_counted_as_nothing() -> None:
    """Every day and hour is there, with zeros; no rate is made up."""
    found = counted()

    assert set(asdict(found.total).values()) == {0}
    assert list(found.by_day) == [FIRST, dt.date(2026, 7, 1), LAST]
    assert list(found.by_hour) == list(range(24))
    assert (found.by_service, found.by_place, found.by_place_and_service) == ({}, {}, {})
    assert (found.cases.closed_rate, found.cases.in_time_rate) == (None, None)
    assert found.cases.median_hours is None


def test_each_kind_is_counted_once() -> None:
    """They add up; a pick and a mark belong to their question."""
    found = counted(
        asked(helpful=True),
        asked(kind="choose", picked=True, helpful=False),
        asked(kind="choose"),
        asked(kind="none", passage=""),
        asked(kind="none"),
        asked(kind="urgent", passage=""),
    )
    total = found.total

    assert (total.questions, total.answered, total.chosen, total.picked) == (6, 1, 2, 1)
    assert (total.silent, total.local, total.urgent) == (2, 1, 1)
    assert (total.helpful, total.unhelpful) == (1, 1)
    services = {name: one.questions for name, one in found.by_service.items()}
    assert services == {"法律援助": 4, NONE: 2}
    assert list(found.by_service)[-1] == NONE
    assert sum(one.questions for one in found.by_day.values()) == 6


def test_a_service_that_is_gone_keeps_its_id() -> None:
    """Old questions are about what there is no more."""
    assert list(counted(asked(passage="haircut/what")).by_service) == ["haircut"]


@pytest.mark.parametrize(
    ("zone", "day", "hour"),
    [("Asia/Shanghai", 1, 0), ("Asia/Urumqi", 30, 22), ("UTC", 30, 16), ("Asia/Kathmandu", 30, 22)],
)
def test_days_and_hours_are_those_of_the_time_zone(zone: str, day: int, hour: int) -> None:
    """Half past midnight in Shanghai is yesterday elsewhere."""
    found = counted(asked(asked_at=at("2026-07-01 00:30")), zone=ZoneInfo(zone))

    assert [one.day for one, counts in found.by_day.items() if counts.questions] == [day]
    assert [one for one, counts in found.by_hour.items() if counts.questions] == [hour]


def test_an_hour_that_comes_twice_is_one_hour() -> None:
    """Where clocks are put back, both count for it."""
    berlin = ZoneInfo("Europe/Berlin")
    first = dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC).timestamp()
    day = dt.date(2026, 10, 25)
    questions = [asked(asked_at=first), asked(asked_at=first + HOUR)]
    found = count(questions, [], Terms(day, day, berlin, {}, 7.0, first))

    assert found.by_hour[2].questions == 2
    assert found.by_day[day].questions == 2


def test_a_place_with_few_askers_is_not_named() -> None:
    """However often they asked; its cases are not named either."""
    many = [asked(chat, place="银川市") for chat in "abc"]
    few = [asked("d", place="灵武市") for _ in range(9)]
    cases = tuple(Matter(NOON, None, None, place) for place in ("银川市", "灵武市", "固原市", ""))
    found = counted(*many, *few, asked("e"), cases=cases)

    assert {place: one.questions for place, one in found.by_place.items()} == {
        "银川市": 3, NONE: 1, OTHERS: 9,
    }  # fmt: skip
    assert {place: one.cases for place, one in found.by_place.items()} == {
        "银川市": 1, NONE: 1, OTHERS: 2,
    }  # fmt: skip
    assert "灵武市" not in repr(found)


def test_a_service_at_a_place_with_few_askers_is_not_named() -> None:
    """The place's other numbers stay."""
    many = [asked(chat, place="银川市") for chat in "abcd"]
    found = counted(*many, asked("a", passage="illness/what", place="银川市"))

    assert {pair: one.questions for pair, one in found.by_place_and_service.items()} == {
        ("银川市", "法律援助"): 4, ("银川市", OTHERS): 1,
    }  # fmt: skip


def test_questions_of_chats_that_are_not_known_any_more_count_one_by_one() -> None:
    """Or an old year would have no places at all."""
    found = counted(*[asked("", place="银川市") for _ in range(3)], asked("a"))

    assert found.by_place["银川市"].questions == 3
    assert (found.chats, found.unknown) == (1, 3)


def test_cases_in_time_late_and_not_yet_due() -> None:
    """What is still open counts as late once its time has passed, before that not at all."""
    cases = (
        Matter(NOON, NOON + DAY, NOON + HOUR),
        Matter(NOON, NOON + 7 * DAY, NOON + 2 * HOUR),
        Matter(NOON, NOON + 8 * DAY, NOON + 9 * HOUR),
        Matter(NOON, None, None, is_urgent=True),
    )
    found = counted(cases=cases).cases

    assert (found.opened, found.urgent, found.closed) == (4, 1, 3)
    assert (found.in_time, found.late, found.answered) == (2, 2, 3)
    assert (found.closed_rate, found.in_time_rate) == (0.75, 0.5)
    assert found.median_hours == 2.0

    terms = Terms(FIRST, LAST, SHANGHAI, {}, 7.0, NOON + DAY)
    soon = count([], [Matter(NOON, None, None)], terms).cases
    assert (soon.late, soon.in_time_rate) == (0, None)


def test_months_add_days_up() -> None:
    """Each month that has a day."""
    found = counted(asked(), asked(asked_at=NOON - DAY), asked(asked_at=NOON + DAY))
    assert {month: one.questions for month, one in months(found).items()} == {
        "2026-06": 1, "2026-07": 2,
    }  # fmt: skip
