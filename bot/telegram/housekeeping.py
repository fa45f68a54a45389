"""What happens by the clock: quiet hand-overs end, staff are reminded, old data goes."""

from __future__ import annotations

import asyncio
import logging

from bot.settings import Settings
from bot.state import cases, chats, erasure
from bot.state.database import Transaction
from bot.state.errors import StateUnavailable
from bot.telegram import handover, texts
from bot.telegram.desk import Desk, spoken
from bot.telegram.hours import when_open
from bot.telegram.replies import tell

log = logging.getLogger("unionbot.housekeeping")

_EVERY = 30.0
# What is kept is counted in days; looking through all of it takes a while.
_EXPIRE_EVERY = 3600.0
_HOUR = 3600.0


async def housekeeping(desk: Desk, every: float = _EVERY) -> None:
    """Do all of it again and again until cancelled."""
    expire_at = desk.clock()
    while True:
        try:
            now = desk.clock()
            await desk.database.call(by_the_clock, desk.settings, now)
            if now >= expire_at:
                await desk.database.call(expire, desk.settings, now)
                expire_at = now + _EXPIRE_EVERY
            await asyncio.to_thread(desk.database.checkpoint)
            desk.wake()
        except StateUnavailable:
            log.warning("the database is not available, trying again")
        except Exception as error:  # noqa: BLE001 - tried again in a while
            log.error("housekeeping failed: %s", type(error).__name__)  # noqa: TRY400
        await asyncio.sleep(every)


def by_the_clock(tx: Transaction, settings: Settings, now: float) -> None:
    """All that is due between the bot, workers and staff."""
    config = settings.config
    for case in cases.gone_quiet(tx, now - config.cases.idle_minutes * 60):
        if cases.take_back(tx, case.chat, case.id) and (chat := chats.find(tx, case.chat)):
            tell(tx, chat.chat, texts.say("idle_back", spoken(chat), number=case.id), now)
    if config.telegram.staff_chat:
        _remind(tx, settings, now, now - config.cases.urgent_minutes * 60, urgent=True)
        if not when_open(config.cases.hours, config.time_zone, now, "zh"):
            _remind(tx, settings, now, now - config.cases.remind_hours * _HOUR, urgent=False)


def expire(tx: Transaction, settings: Settings, now: float) -> None:
    """Remove what is older than config.yaml lets it be kept."""
    keep = settings.config.retention
    erasure.expire(
        tx,
        now,
        questions_days=keep.questions,
        chats_days=keep.chats,
        cases_days=keep.cases,
        updates_days=keep.updates,
    )


def _remind(
    tx: Transaction, settings: Settings, now: float, before: float, *, urgent: bool
) -> None:
    """Bring cases up again whose worker waits for a reply since `before`."""
    for case in cases.to_remind(tx, before, settings.config.cases.reminders, urgent=urgent):
        if cases.reminded(tx, case, now):
            waited = texts.duration(now - case.waiting_since)
            key = "reminder_urgent" if urgent else "reminder"
            said = texts.staff(key, number=case.id, waited=waited)
            handover.to_staff(tx, case.id, said, now)
