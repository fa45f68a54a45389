"""unionbot announce: a text from staff to those who subscribed."""

from __future__ import annotations

import asyncio
import datetime as dt
import sys
import time
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app import open_dialogue, open_store
from bot.commands.bot import telegram_token
from bot.commands.output import Output
from bot.dialogue import Dialogue
from bot.settings import Settings
from bot.staff_texts import said, say
from bot.state import subscriptions
from bot.state.database import Database
from bot.state.errors import StateUnavailable
from bot.state.locks import ProcessLock
from bot.state.subscriptions import Announcement
from bot.telegram import texts
from bot.telegram.bubbles import units
from bot.telegram.desk import Desk, open_desk
from bot.telegram.live import LiveDialogue
from bot.telegram.logs import set_up
from bot.telegram.sender import send_out, watch
from knowledge.errors import UnionbotError
from knowledge.messages import Language, Message, in_language

_LONGEST = 3500  # as Telegram counts: one message, with what stands around it
_DAY = 86400.0


def announce(
    settings: Settings, text: str, text_en: str, service: str, place: str, *, yes: bool
) -> int:
    """Show the text and the number of receivers, ask, and send.

    Chats that speak English get `text_en`, or `text` if there is none.
    """
    token, language = telegram_token(settings), settings.language
    set_up((token,))
    live = LiveDialogue(lambda: open_dialogue(settings), open_store(settings).current_name)
    given = [_read(text), *([_read(text_en)] if text_en else [])]
    if service not in live.services:
        known = ", ".join(sorted(live.services))
        raise UnionbotError(say("no-service", service=service, known=known))
    # Without the bot's own database nobody has subscribed.
    database = Database(settings.database, must_exist=True)
    try:
        desk = open_desk(settings, database, live)
        number = _decide(desk, given, service, _place(live.dialogue, place), yes=yes)
        if number is None:
            Output.line(said(language, "nothing-sent"))
            return 0
        lock = ProcessLock(database)
        if lock.acquire():
            try:
                asyncio.run(send_out(desk, token, number, partial(_shown, language)))
            finally:
                lock.release()
        else:
            Output.note(said(language, "bot-sends"))
            asyncio.run(watch(desk, number, partial(_shown, language)))
        _shown(language, database.do(subscriptions.progress, number)[0])
    except StateUnavailable:
        raise UnionbotError(say("database-busy")) from None
    finally:
        database.close()
    return 0


def announcements(settings: Settings) -> int:
    """What was announced, and how far that is."""
    database = Database(settings.database, only_read=True)
    try:
        found = database.read(subscriptions.progress)
    except StateUnavailable:
        raise UnionbotError(say("database-busy")) from None
    finally:
        database.close()
    zone = ZoneInfo(settings.config.time_zone)
    for one in found:
        day = f"{dt.datetime.fromtimestamp(one.created_at, zone):%Y-%m-%d %H:%M}"
        line = say(
            "announcement-line",
            id=one.id, day=day, service=one.service, place=_where(one.place), counts=_counts(one),
        )  # fmt: skip
        Output.line(in_language(line, settings.language))
    if not found:
        Output.line(said(settings.language, "nothing-announced"))
    return 0


def _decide(desk: Desk, given: list[str], service: str, place: str, *, yes: bool) -> int | None:
    """The announcement to send: a new one, or the same one if it was interrupted.

    `given` is the Chinese text and perhaps the English one.
    """
    database, language, now = desk.database, desk.settings.language, time.time()
    text = "\n\n".join(given)
    earlier = database.do(subscriptions.same, service, place, text)
    if earlier is not None and earlier.waiting:
        counts = {"id": earlier.id, "waiting": earlier.waiting}
        Output.note(said(language, "announcement-goes-on", **counts))
        return earlier.id
    if earlier is not None and now - earlier.created_at < _DAY:
        raise UnionbotError(say("announced-already", id=earlier.id))
    gazetteer = desk.live.dialogue.gazetteer
    subscribed = database.do(subscriptions.places, service)
    inside = [one for one in subscribed if place and one and gazetteer.is_within(one, place)]
    places = [place, *inside] if place else []
    bodies = {
        "zh": {"text": texts.say("announcement", "zh", text=given[0])},
        "en": {"text": texts.say("announcement", "en", text=given[-1])},
    }
    for body in list(bodies.values())[: len(given)]:
        Output.line(body["text"])
        Output.line()
    receivers = database.do(subscriptions.count, service, places)
    to = {"receivers": receivers, "service": service, "place": _where(place)}
    Output.line(said(language, "subscribed", **to))
    if not receivers:
        return None
    if not yes:
        if not sys.stdin.isatty():
            raise UnionbotError(say("not-asked"))
        if input(said(language, "send-it")).strip().lower() != "yes":
            return None
    return database.do(subscriptions.announce, service, place, places, text, bodies, now)


def _place(dialogue: Dialogue, place: str) -> str:
    """The place's full name. Raises `UnionbotError` for one that is not in the list."""
    found = dialogue.gazetteer.resolve(place)
    if found is None:
        return ""
    if not found.known:
        raise UnionbotError(say("place-not-listed", place=place))
    return found.place


def _read(text: str) -> str:
    """The text itself, or that of a file given as @FILE, or of standard input given as -."""
    if text == "-":
        text = sys.stdin.read()
    elif text.startswith("@"):
        try:
            text = Path(text[1:]).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise UnionbotError(say("not-utf8-file", file=text[1:])) from None
    text = text.strip()
    if not text:
        raise UnionbotError(say("text-empty"))
    if units(text) > _LONGEST:
        raise UnionbotError(say("text-too-long", length=units(text), most=_LONGEST))
    return text


def _where(place: str) -> str:
    return place or say("everywhere")


def _counts(one: Announcement) -> Message:
    return say(
        "announcement-counts",
        sent=one.sent, receivers=one.receivers, failed=one.failed, unsure=one.unsure,
        waiting=one.waiting,
    )  # fmt: skip


def _shown(language: Language, one: Announcement) -> None:
    Output.note(said(language, "announcement-now", id=one.id, counts=_counts(one)))
