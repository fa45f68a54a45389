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
    if not hours.days:
        return ""
    clock = local.strftime("%H:%M")
    if local.isoweekday() in hours.days and hours.start <= clock < hours.end:
        return ""
    for ahead in range(8):
        weekday = (local.weekday() + ahead) % 7
        if weekday + 1 in hours.days and (ahead or clock < hours.start):
            return texts.opens(ahead, weekday, hours.start, language)
    return ""
