"""Answers what is in the inbox and sends what is in the outbox.

In order within a chat, several chats at once. All that is decided about a unit of work is
committed in one transaction together with its end, so that a kill at any moment leaves it
either undone or done.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import secrets
import traceback
from collections.abc import Sequence

import telegram

from bot.state import chats, inbox, outbox
from bot.state.database import Transaction
from bot.state.errors import LockLost, StateUnavailable
from bot.state.outbox import Outgoing
from bot.state.serving import Sent, Work, next_step
from bot.telegram import texts
from bot.telegram.delivery import Delivery
from bot.telegram.desk import App, Desk, Unit, spoken
from bot.telegram.incoming import STAFF, chat_id, together

log = logging.getLogger("unionbot.worker")

# An update during which the process died so often is given up: it may be what kills it. Not
# fewer: on a slow machine fifty kills in a row hit the same update five times by chance.
_MOST_ATTEMPTS = 20
# How often the tables are looked at without being told to: for what other processes put there.
_LOOK_EVERY = 1.0
_DRAIN_LOOK = 0.05
_PAUSE = 0.5
_CANCEL_TIMES = 5
# Of the chats served at once, so many may be for announcements.
_ANNOUNCING = 0.5


class Worker:
    """Serves chats until it is told to stop."""

    def __init__(self, desk: Desk, application: App, delivery: Delivery) -> None:
        self._desk = desk
        self._application = application
        self._delivery = delivery
        self._locks = desk.locks
        self._busy: dict[str, asyncio.Task[None]] = {}
        self._announcing: set[str] = set()
        self._news = asyncio.Event()
        self._draining = False
        desk.wake = self._news.set

    async def run(self) -> None:
        """Serve until cancelled."""
        at_once = self._desk.settings.config.telegram.at_once
        while True:
            self._news.clear()
            try:
                await self._start_serving(at_once)
            except StateUnavailable:
                log.warning("the database is not available, trying again")
                await asyncio.sleep(_PAUSE)
            # Not wait_for: in Python 3.11 it may swallow that we are cancelled.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_LOOK_EVERY):
                    await self._news.wait()

    async def drain(self, seconds: float) -> int:
        """Wait until all is answered and sent, but not longer; return what is left.

        Announcements that nobody is being sent just now are left for the next start.
        """
        loop = asyncio.get_running_loop()
        ends = loop.time() + seconds
        talk, announcements = 1, 0
        self._draining = True
        try:
            while loop.time() < ends:
                with contextlib.suppress(StateUnavailable):
                    talk, announcements = await self._desk.database.call(inbox.unfinished)
                    if not talk and not self._busy:
                        break
                self._news.set()
                await asyncio.sleep(_DRAIN_LOOK)
        finally:
            self._draining = False
        return talk + announcements

    async def stop(self) -> None:
        """Let go of everything: what is not committed is done again after the next start."""
        await end(list(self._busy.values()))
        self._locks.close()

    async def _start_serving(self, at_once: int) -> None:
        free = at_once - len(self._busy)
        if free <= 0:
            return
        found = await self._desk.database.call(
            inbox.chats_to_serve, self._desk.clock(), list(self._busy), free
        )
        for chat, is_talk in found[:free]:
            if not is_talk:
                if self._draining or len(self._announcing) >= max(1, int(at_once * _ANNOUNCING)):
                    continue
                self._announcing.add(chat)
            self._busy[chat] = asyncio.create_task(self._serve(chat))

    async def _serve(self, chat: str) -> None:
        """Serve one chat until nothing waits."""
        try:
            if not await self._locks.acquire(chat):
                await asyncio.sleep(_PAUSE)
                return
            try:
                await self._steps(chat)
            finally:
                await self._locks.release(chat)
        except StateUnavailable:
            log.warning("the database is not available, trying again")
            await asyncio.sleep(_PAUSE)
        except Exception as error:  # noqa: BLE001 - one chat must not stop the others
            log.error("serving a chat failed: %s", where(error))  # noqa: TRY400
            await asyncio.sleep(_PAUSE)
        finally:
            self._busy.pop(chat, None)
            self._announcing.discard(chat)
            self._news.set()

    async def _steps(self, chat: str) -> None:
        """Send and answer in turn, until nothing waits."""
        step = await self._next(chat, None)
        while step is not None:
            sent = None
            if isinstance(step, Outgoing):
                outcome = await self._delivery.send(chat, step)
                if outcome.wait:
                    return
                sent = outcome.sent
            elif (first := await self._answer(chat, step)) is not None:
                step = first
                continue
            step = await self._next(chat, sent)

    async def _next(self, chat: str, sent: Sent | None) -> Outgoing | Work | None:
        """Note what was sent, however long it takes: nobody else knows. Then what is next."""
        while True:
            try:
                clock = self._desk.clock
                return await self._locks.decide(chat, next_step, chat, clock(), sent, together)
            except LockLost:
                if sent is not None:
                    await self._delivery.note(sent)
                raise
            except StateUnavailable:
                if sent is None:
                    raise
                log.warning(
                    "the database is not available, message %d is still to be noted as sent",
                    sent.outgoing.id,
                )
                await asyncio.sleep(_PAUSE)

    async def _answer(self, chat: str, work: Work) -> Outgoing | None:
        """Answer a unit of work; return the message to send first, if it is marked so."""
        ids = [one.id for one in work.waiting]
        unit = Unit(chat, ids, [], work.chat, work.pace)
        if work.waiting[0].attempts >= _MOST_ATTEMPTS:
            await self._give_up(unit, "given up after too many attempts")
            return None
        try:
            bot = self._application.bot
            for one in work.waiting:
                unit.updates.append(telegram.Update.de_json(json.loads(one.raw), bot))
        except Exception as error:  # noqa: BLE001 - whatever is wrong with it, it blocks nothing
            await self._give_up(unit, f"cannot be read: {where(error)}")
            return None
        try:
            await self._process(unit)
        except StateUnavailable:
            await self._desk.database.call(inbox.excuse, ids)
            raise
        return unit.first

    async def _process(self, unit: Unit) -> None:
        update = unit.updates[-1]
        self._desk.units[update.update_id] = unit
        try:
            await self._application.process_update(update)
        finally:
            del self._desk.units[update.update_id]
        if isinstance(unit.failure, StateUnavailable):
            raise unit.failure
        if unit.failure is not None:
            await self._give_up(unit, where(unit.failure))
        elif not unit.finished:
            # Nothing to answer: a pinned message, somebody joined, …
            await self._locks.decide(unit.chat, inbox.finish, unit.ids)
        self._desk.wake()

    async def _give_up(self, unit: Unit, reason: str) -> None:
        """Log with an id, tell the worker that id, and go on."""
        number = secrets.token_hex(3)
        log.error("error %s: %s", number, reason)
        if unit.finished:
            return
        await self._locks.decide(unit.chat, self._apologise, unit, number)
        self._desk.wake()

    def _apologise(self, tx: Transaction, unit: Unit, number: str) -> None:
        inbox.finish(tx, unit.ids, failed=True)
        chat = chats.find(tx, unit.chat)
        # A chat that never got through to us is told in Chinese; what has no chat is not told.
        telegram_id = chat_id(unit.chat)
        if telegram_id == self._desk.staff_chat:
            body = {"text": texts.say("error", "zh", id=number)}
            outbox.put(tx, STAFF, "text", body, self._desk.clock())
            return
        if telegram_id == 0 or (chat is None and telegram_id < 0):
            return
        language = spoken(chat) if chat else "zh"
        body = {"text": texts.say("error", language, id=number)}
        outbox.put(tx, unit.chat, "text", body, self._desk.clock())


async def end(tasks: Sequence[asyncio.Task[None]]) -> None:
    """Cancel tasks and wait for them; again if one missed it, so that no end hangs."""
    running = set(tasks)
    for _ in range(_CANCEL_TIMES):
        if not running:
            return
        for task in running:
            task.cancel()
        done, running = await asyncio.wait(running, timeout=1)
        for task in done:
            if not task.cancelled():
                task.exception()  # known: the log has it, or the start of the next one finds it
    log.error("%d tasks did not end", len(running))


def where(error: BaseException) -> str:
    """An error's type and place in the code: all that may be logged of it."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "/bot/" in frame.filename] or list(frames)
    place = f" at {ours[-1].filename.rpartition('/')[2]}:{ours[-1].lineno}" if ours else ""
    return f"{type(error).__name__}{place}"
