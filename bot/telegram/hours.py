"""When staff answer."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from bot.config import OfficeHours
from bot.telegram import texts
from bot.types import Language


def when_open(hours: OfficeHours, zone: str, now: float, language: Language) -> str:
    """When staff will answer (明天09:00以后); an empty text if they do so now."""
    local = dt.datetime.fromtimestamp(now, ZoneInfo(zone))
    clock = local.strftime("%H:%M")
    if not hours.days or _is_open(hours, local.isoweekday(), clock):
        return ""
    for ahead in range(8):
        weekday = (local.weekday() + ahead) % 7
        if weekday + 1 in hours.days and (ahead or clock < hours.start):
            return texts.opens(ahead, weekday, hours.start, language)
    return ""


def _is_open(hours: OfficeHours, day: int, clock: str) -> bool:
    """True at this time of this day of the week (1 is Monday).

    A night shift is open from its start to midnight, and on the day after until its end.
    """
    if hours.start < hours.end:
        return day in hours.days and hours.start <= clock < hours.end
    day_before = (day - 2) % 7 + 1
    return (day in hours.days and clock >= hours.start) or (
        day_before in hours.days and clock < hours.end
    )
