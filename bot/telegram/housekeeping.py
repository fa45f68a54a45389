"""What happens by the clock: quiet hand-overs end, staff are reminded, old data goes."""

from __future__ import annotations

import asyncio
import logging

from bot.config import Settings
from bot.state import cases, chats, erasure
from bot.state.database import Transaction
from bot.state.errors import StateUnavailable
from bot.telegram import handover, texts
from bot.telegram.desk import Desk, spoken
from bot.telegram.hours import when_open
from bot.telegram.replies import tell

log = logging.getLogger("unionbot.housekeeping")

_EVERY = 30.0
_HOUR = 3600.0


async def housekeeping(desk: Desk, every: float = _EVERY) -> None:
    """Do all of it again and again until cancelled."""
    while True:
        try:
            await desk.database.call(by_the_clock, desk.settings, desk.clock())
            await asyncio.to_thread(desk.database.checkpoint)
            desk.wake()
        except StateUnavailable:
            log.warning("the database is not available, trying again")
        except Exception as error:  # noqa: BLE001 - tried again in a while
            log.error("housekeeping failed: %s", type(error).__name__)  # noqa: TRY400
        await asyncio.sleep(every)


def by_the_clock(tx: Transaction, settings: Settings, now: float) -> None:
    """All that is due."""
    config = settings.config
    for case in cases.gone_quiet(tx, now - config.cases.idle_minutes * 60):
        if cases.take_back(tx, case.chat, case.id) and (chat := chats.find(tx, case.chat)):
            tell(tx, chat.chat, texts.say("idle_back", spoken(chat), number=case.id), now)
    staff_work = not when_open(config.cases.hours, config.time_zone, now, "zh")
    if staff_work and config.telegram.staff_chat:
        before = now - config.cases.remind_hours * _HOUR
        for case in cases.to_remind(tx, before, config.cases.reminders):
            if cases.reminded(tx, case, now):
                hours = f"{(now - (case.worker_at or case.opened_at)) / _HOUR:.0f}"
                said = texts.staff("reminder", number=case.id, hours=hours)
                handover.to_staff(tx, case.id, said, now)
    erasure.expire(
        tx,
        now,
        questions_days=config.retention.questions,
        chats_days=config.retention.chats,
        cases_days=config.retention.cases,
        updates_days=config.retention.updates,
    )
