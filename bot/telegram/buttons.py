"""What a tapped button does. Each is one transaction, and tells the spinner to stop after it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable

import telegram
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.state import cases, chats, erasure, outbox, questions, subscriptions
from bot.state.chats import Chat
from bot.state.database import Transaction
from bot.state.errors import StateUnavailable
from bot.telegram import commands, consent, handover, texts
from bot.telegram.desk import Desk, Talk, spoken
from bot.telegram.incoming import STAFF, is_private
from bot.telegram.messages import answer
from bot.telegram.press import Press, meant
from bot.telegram.replies import person_button, tell, tell_rest

log = logging.getLogger("unionbot.buttons")

# A button does its work in a transaction and returns what the worker briefly sees.
Action = Callable[[Transaction, Desk, Chat, Press, float], str]
_UNHELPFUL_TWICE = 2


async def on_button(update: telegram.Update, talk: Talk) -> None:
    """Any tapped button of a worker."""
    query = update.callback_query
    assert query is not None
    desk, chat = talk.desk, talk.chat
    press = Press.unpack(query.data or "")
    action = _ACTIONS.get(press.verb) if press else None
    at = update.effective_chat
    in_group = at is not None and at.type != ChatType.PRIVATE
    noted = ""
    if talk.too_fast:
        noted = texts.say("slow", spoken(chat))
    elif press is not None and in_group and press.verb not in _IN_GROUPS:
        noted = texts.say("private_only", spoken(chat))
    elif press is not None and press.verb == "say":
        offer = await desk.database.call(questions.button, chat.chat, press.number)
        if offer is not None:
            # Also while staff have the chat: a tap asks the bot, and changes nothing of that.
            await answer(talk, chat, offer.message, tapped=offer)
        else:
            noted = texts.say("gone", spoken(chat))
    elif press is not None and press.verb == "forget":
        await talk.commit(_forget, desk, chat, talk.unit.ids[-1], desk.clock())
        # What fails here is done again within the minute, by the clock.
        with contextlib.suppress(StateUnavailable):
            await asyncio.to_thread(desk.database.checkpoint)
    elif action is not None and press is not None:
        message = query.message
        number = message.message_id if message is not None else 0
        noted = await talk.commit(_act, desk, chat, action, press, number)
    if not talk.unit.finished:
        await talk.commit(_only_its_end)
    # The work is done; a query that is too old to be answered does not matter.
    with contextlib.suppress(TelegramError):
        await query.answer(noted or None)


def _only_its_end(_: Transaction) -> None:
    """Nothing is to be done but what every commit does."""


def _act(
    tx: Transaction, desk: Desk, chat: Chat, action: Action, press: Press, message: int
) -> str:
    now = desk.clock()
    noted = action(tx, desk, chat, press, now)
    rows = None
    if press.verb in ("subscribe", "unsubscribe"):
        rows = commands.subscribe_rows(tx, desk, chat)
    elif press.verb in _ONCE:
        rows = []
    if rows is not None and message:
        outbox.put(tx, chat.chat, "buttons", {"message": message, "buttons": rows}, now)
    return noted


def _feedback(tx: Transaction, desk: Desk, chat: Chat, press: Press, now: float) -> str:
    language = spoken(chat)
    question = questions.find(tx, chat.chat, press.number)
    if question is None:
        return texts.say("gone", language)
    helpful = press.verb == "yes"
    before = questions.rate(tx, press.number, now, helpful=helpful)
    if before == helpful:
        return texts.say("noted", language)
    if helpful:
        chats.change(tx, chat.chat, unhelpful=0)
        return texts.say("feedback_yes", language)
    chats.change(tx, chat.chat, unhelpful=chat.unhelpful + 1)
    if not desk.has_staff or not is_private(chat.chat):
        return texts.say("feedback_no_short", language)
    case = cases.unfinished(tx, chat.chat)
    # Who has an open case would be handed over at once, which only they may ask for.
    is_open = case is not None and case.status == "open"
    if chat.unhelpful + 1 >= _UNHELPFUL_TWICE and chat.case_id is None and not is_open:
        chats.change(tx, chat.chat, unhelpful=0)
        consent.ask_for_person(tx, desk.settings, chat, now, press.number)
        return texts.say("noted", language)
    row = [[person_button(language, press.number)]]
    tell(tx, chat.chat, texts.say("feedback_no", language), now, row)
    return texts.say("noted", language)


def _more(tx: Transaction, desk: Desk, chat: Chat, press: Press, now: float) -> str:
    question = questions.find(tx, chat.chat, press.number)
    if question is None or not question.answer:
        return texts.say("gone", spoken(chat))
    tell_rest(tx, chat.chat, question, now)
    return ""


def _person(tx: Transaction, desk: Desk, chat: Chat, press: Press, now: float) -> str:
    consent.ask_for_person(tx, desk.settings, chat, now, press.number)
    return ""


def _agree(tx: Transaction, desk: Desk, chat: Chat, press: Press, now: float) -> str:
    if desk.has_staff:
        handover.open_case(tx, desk, chat, press.number, now)
    return ""


def _words(tx: Transaction, desk: Desk, chat: Chat, press: Press, now: float) -> str:
    if desk.has_staff:
        consent.ask_for_words(tx, chat, now)
    return ""


def _nothing_done(tx: Transaction, desk: Desk, chat: Chat, press: Press, now: float) -> str:
    chats.change(tx, chat.chat, expecting="")
    return texts.say("nothing_done", spoken(chat))


def _back(tx: Transaction, desk: Desk, chat: Chat, press: Press, now: float) -> str:
    handover.back_to_bot(tx, chat, now)
    return ""


def _rate(tx: Transaction, desk: Desk, chat: Chat, press: Press, now: float) -> str:
    if not press.argument.isdecimal() or not 1 <= int(press.argument) <= len(texts.RATINGS):
        return ""
    if cases.rate(tx, chat.chat, press.number, int(press.argument)):
        label = texts.RATINGS[int(press.argument) - 1][0]
        rating = texts.staff("rated", number=press.number, rating=label)
        handover.to_staff(tx, press.number, rating, now)
    return texts.say("rated", spoken(chat))


def _topics(tx: Transaction, desk: Desk, chat: Chat, press: Press, now: float) -> str:
    commands.topics(tx, desk, chat, now)
    return ""


def _places(tx: Transaction, desk: Desk, chat: Chat, press: Press, now: float) -> str:
    commands.place(tx, desk, chat, now)
    return ""


def _place(tx: Transaction, desk: Desk, chat: Chat, press: Press, now: float) -> str:
    name = meant(press.argument, desk.live.places)
    place = desk.live.dialogue.gazetteer.resolve(name)
    if place is not None and not place.known:
        return texts.say("gone", spoken(chat))
    commands.note_place(tx, chat, name, now)
    return ""


def _language(tx: Transaction, desk: Desk, chat: Chat, press: Press, now: float) -> str:
    chosen = press.argument if press.argument in ("zh", "en") else ""
    chats.change(tx, chat.chat, language=chosen)
    key = "language_set" if chosen else "language_auto_set"
    said = texts.say(key, "en" if (chosen or spoken(chat)) == "en" else "zh")
    tell(tx, chat.chat, said, now)
    return ""


def _subscribe(tx: Transaction, desk: Desk, chat: Chat, press: Press, now: float) -> str:
    service = meant(press.argument, desk.live.services)
    if service not in desk.live.services:
        return texts.say("gone", spoken(chat))
    on = subscriptions.toggle(tx, chat.chat, service, chat.place, now)
    return texts.say("subscribed" if on else "unsubscribed", spoken(chat))


def _unsubscribe(tx: Transaction, desk: Desk, chat: Chat, press: Press, now: float) -> str:
    subscriptions.end(tx, chat.chat, press.number)
    return texts.say("unsubscribed", spoken(chat))


def _forget(tx: Transaction, desk: Desk, chat: Chat, last_update: int, now: float) -> None:
    given_up = erasure.forget(tx, chat.chat, last_update)
    for number in given_up if desk.has_staff else ():
        outbox.put(tx, STAFF, "text", {"text": texts.staff("forgotten", number=number)}, now)
    said = commands.of_us(desk, "forgotten", spoken(chat))
    body = {"text": said, "leave_no_trace": True}
    outbox.put(tx, chat.chat, "text", body, now)


async def on_staff_button(update: telegram.Update, talk: Talk) -> None:
    """A button in the staff group: only 办结 there is."""
    query = update.callback_query
    assert query is not None
    press = Press.unpack(query.data or "")
    done = False
    if press is not None and press.verb == "close":
        done = await talk.commit(handover.close_case, press.number, talk.desk.clock())
    number = press.number if press else 0
    said = texts.staff("closed" if done else "closed_before", number=number)
    with contextlib.suppress(TelegramError):
        await query.answer(said)


_ACTIONS: dict[str, Action] = {
    "yes": _feedback,
    "no": _feedback,
    "more": _more,
    "person": _person,
    "agree": _agree,
    "words": _words,
    "nothing": _nothing_done,
    "back": _back,
    "rate": _rate,
    "topics": _topics,
    "places": _places,
    "place": _place,
    "language": _language,
    "subscribe": _subscribe,
    "unsubscribe": _unsubscribe,
}
# After these the message's buttons have done their work.
_ONCE = ("agree", "words", "nothing", "rate", "place", "language")
_IN_GROUPS = ("say", "yes", "no", "more", "topics", "places", "place", "language")
