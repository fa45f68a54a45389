"""unionbot announce: a text from staff to those who subscribed."""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path

from bot.app import open_dialogue, open_store
from bot.commands.bot import telegram_token
from bot.commands.output import Output
from bot.config import Settings
from bot.dialogue import Dialogue
from bot.state import subscriptions
from bot.state.database import Database
from bot.state.locks import ProcessLock
from bot.state.subscriptions import Announcement
from bot.telegram import texts
from bot.telegram.bubbles import units
from bot.telegram.desk import Desk
from bot.telegram.live import LiveDialogue
from bot.telegram.logs import set_up
from bot.telegram.sender import send_out, watch
from knowledge.errors import UnionbotError

_LONGEST = 3500  # as Telegram counts: one message, with what stands around it
_DAY = 86400.0


def announce(
    settings: Settings, text: str, text_en: str, service: str, place: str, *, yes: bool
) -> int:
    """Show the text and the number of receivers, ask, and send.

    Chats that speak English get `text_en`, or `text` if there is none.
    """
    token = telegram_token(settings)
    set_up((token,))
    live = LiveDialogue(lambda: open_dialogue(settings), open_store(settings).current_name)
    given = [_read(text), *([_read(text_en)] if text_en else [])]
    if service not in live.services:
        known = ", ".join(sorted(live.services))
        raise UnionbotError(f"There is no service '{service}'. Known are: {known}")
    database = Database(settings.database)
    try:
        desk = Desk(settings, database, live)
        number = _decide(desk, given, service, _place(live.dialogue, place), yes=yes)
        if number is None:
            Output.line("Nothing was sent.")
            return 0
        lock = ProcessLock(database)
        if lock.acquire():
            try:
                asyncio.run(send_out(desk, token, number, _shown))
            finally:
                lock.release()
        else:
            Output.note("The running bot sends it; this only looks on and may be interrupted.")
            asyncio.run(watch(desk, number, _shown))
        _shown(database.do(subscriptions.progress, number)[0])
    finally:
        database.close()
    return 0


def announcements(settings: Settings) -> int:
    """What was announced, and how far that is."""
    database = Database(settings.database)
    try:
        found = database.do(subscriptions.progress)
    finally:
        database.close()
    for one in found:
        day = time.strftime("%Y-%m-%d %H:%M", time.localtime(one.created_at))
        Output.line(f"{one.id}  {day}  {one.service}  {one.place or 'everywhere'}: {_counts(one)}")
    if not found:
        Output.line("Nothing has been announced.")
    return 0


def _decide(desk: Desk, given: list[str], service: str, place: str, *, yes: bool) -> int | None:
    """The announcement to send: a new one, or the same one if it was interrupted.

    `given` is the Chinese text and perhaps the English one.
    """
    database, now = desk.database, time.time()
    text = "\n\n".join(given)
    earlier = database.do(subscriptions.same, service, place, text)
    if earlier is not None and earlier.waiting:
        Output.note(f"Announcement {earlier.id} goes on: {earlier.waiting} are still to be sent.")
        return earlier.id
    if earlier is not None and now - earlier.created_at < _DAY:
        raise UnionbotError(
            f"This text was sent already, less than a day ago (announcement {earlier.id}). "
            "Change the text to send another one."
        )
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
    Output.line(f"{receivers} chats are subscribed to {service} ({place or 'everywhere'}).")
    if not receivers:
        return None
    if not yes:
        if not sys.stdin.isatty():
            raise UnionbotError("Nothing was sent: say --yes to send without being asked.")
        if input("Send it? Type yes: ").strip().lower() != "yes":
            return None
    return database.do(subscriptions.announce, service, place, places, text, bodies, now)


def _place(dialogue: Dialogue, place: str) -> str:
    """The place's full name. Raises `UnionbotError` for one that is not in the list."""
    found = dialogue.gazetteer.resolve(place)
    if found is None:
        return ""
    if not found.known:
        raise UnionbotError(f"The place '{place}' is not in places.yaml. Write its full name.")
    return found.place


def _read(text: str) -> str:
    """The text itself, or that of a file given as @FILE, or of standard input given as -."""
    if text == "-":
        text = sys.stdin.read()
    elif text.startswith("@"):
        try:
            text = Path(text[1:]).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise UnionbotError(f"The file {text[1:]} cannot be read as UTF-8.") from None
    text = text.strip()
    if not text:
        raise UnionbotError("The text is empty.")
    if units(text) > _LONGEST:
        raise UnionbotError(f"The text has {units(text)} characters; {_LONGEST} fit. Shorten it.")
    return text


def _counts(one: Announcement) -> str:
    return (
        f"{one.sent} of {one.receivers} sent, {one.failed} refused or blocked, "
        f"{one.unsure} in doubt, {one.waiting} waiting"
    )


def _shown(one: Announcement) -> None:
    Output.note(f"Announcement {one.id}: {_counts(one)}")
