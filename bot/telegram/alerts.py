"""Words of danger: staff learn of them at once, and without the words."""

from __future__ import annotations

from bot.settings import Settings
from bot.state import cases
from bot.state.chats import Chat
from bot.state.database import Transaction
from bot.telegram import texts
from bot.telegram.consent import agree_button
from bot.telegram.desk import spoken
from bot.telegram.handover import closed_line, to_staff
from bot.telegram.replies import tell
from bot.types import State
from knowledge.types import NATIONWIDE


def alert(
    tx: Transaction, settings: Settings, chat: Chat, urgency: str, question: int, now: float
) -> None:
    """Tell staff that somebody needs help.

    A case opens by itself, one that is open becomes urgent. What was said while the bot had the
    chat is shown to staff only once the worker agrees.
    """
    name = texts.staff(urgency)
    place = chat.place or State.from_json(chat.state).place
    place = "" if place == NATIONWIDE else place
    going_on = cases.unfinished(tx, chat.chat)
    if going_on is not None:
        number, key = going_on.id, "urgent_in_case"
        cases.make_urgent(tx, number, urgency, now)
    else:
        key = "alert"
        number = cases.start(tx, chat.chat, now, status="alert", place=place, urgency=urgency)
    said = texts.staff(key, number=number, urgency=name, place=place or texts.staff("untold"))
    to_staff(tx, number, said, now)
    if going_on is None or chat.case_id != number:
        language = spoken(chat)
        told = texts.say("urgent_staff", language, number=number)
        said = f"{told}\n{closed_line(settings, language, now)}".rstrip()
        tell(tx, chat.chat, said, now, [[agree_button(language, question)]])
