"""When staff answer, by the clock of the union's members."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from bot.config import OfficeHours
from bot.telegram.hours import when_open

_ZONE = "Asia/Shanghai"
_OFFICE = OfficeHours(days=[1, 2, 3, 4, 5], start="09:00", end="17:30")
_NIGHT = OfficeHours(days=[1, 2, 3, 4, 5], start="22:00", end="06:00")
_WEDNESDAYS = OfficeHours(days=[3], start="09:00", end="17:30")
_ROUND_THE_CLOCK = OfficeHours(days=[3], start="09:00", end="09:00")


@pytest.mark.parametrize(
    ("hours", "day", "clock", "told"),
    [
        (_OFFICE, 1, "08:59", "今天09:00以后"),
        (_OFFICE, 1, "09:00", ""),
        (_OFFICE, 1, "17:29", ""),
        (_OFFICE, 1, "17:30", "明天09:00以后"),
        (_OFFICE, 5, "18:00", "周一09:00以后"),
        (_OFFICE, 7, "12:00", "明天09:00以后"),
        (_NIGHT, 1, "21:59", "今天22:00以后"),
        (_NIGHT, 1, "22:00", ""),
        (_NIGHT, 2, "05:59", ""),
        (_NIGHT, 2, "06:00", "今天22:00以后"),
        # Friday's shift ends on Saturday; Monday has none before its evening.
        (_NIGHT, 6, "03:00", ""),
        (_NIGHT, 6, "23:00", "周一22:00以后"),
        (_NIGHT, 1, "03:00", "今天22:00以后"),
        (_WEDNESDAYS, 3, "18:00", "下周三09:00以后"),
        (_WEDNESDAYS, 4, "18:00", "周三09:00以后"),
        (_ROUND_THE_CLOCK, 3, "23:59", ""),
        (_ROUND_THE_CLOCK, 4, "08:59", ""),
        (_ROUND_THE_CLOCK, 4, "09:00", "周三09:00以后"),
        (OfficeHours(days=[]), 7, "03:00", ""),
        (OfficeHours(days=[3], start="00:00", end="24:00"), 3, "23:59", ""),
    ],
)
def test_when_staff_answer(hours: OfficeHours, day: int, clock: str, told: str) -> None:
    """Nothing is told while they do; days are counted from Monday, 2026-06-29."""
    time = dt.time.fromisoformat(clock)
    now = dt.datetime.combine(dt.date(2026, 6, 28 + 1), time, ZoneInfo(_ZONE))
    now += dt.timedelta(days=day - 1)
    assert when_open(hours, _ZONE, now.timestamp(), "zh") == told


def test_in_english() -> None:
    """A week ahead is told as such, too."""
    now = dt.datetime(2026, 7, 1, 18, 0, tzinfo=ZoneInfo(_ZONE)).timestamp()
    assert when_open(_WEDNESDAYS, _ZONE, now, "en") == "next Wednesday from 09:00"
    assert when_open(_OFFICE, _ZONE, now + 2 * 86400, "en") == "on Monday from 09:00"
