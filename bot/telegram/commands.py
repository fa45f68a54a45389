"""The commands of the menu."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Coroutine
from dataclasses import asdict, replace
from typing import Any
from zoneinfo import ZoneInfo

import telegram
from telegram.constants import ChatType

from bot.offers import choice_for
from bot.state import cases, chats, questions, subscriptions
from bot.state.chats import Chat
from bot.state.database import Transaction
from bot.telegram import consent, offered, texts
from bot.telegram.desk import Desk, Talk, spoken
from bot.telegram.press import Press, short
from bot.telegram.replies import Button, say_buttons, slow_down, tell
from bot.types import Language, State
from knowledge.types import group_of

_MOST_PLACES = 12
Command = Callable[[Transaction, Desk, Chat, float], None]


def on_command(command: Command) -> Callable[[telegram.Update, Talk], Coroutine[Any, Any, None]]:
    """A handler that runs a command in the transaction that ends the unit."""

    async def handler(update: telegram.Update, talk: Talk) -> None:
        chat = talk.chat
        if talk.too_fast:
            await talk.commit(slow_down, chat, talk.desk.clock())
            return
        at = update.effective_chat
        if at is not None and at.type != ChatType.PRIVATE and command not in IN_GROUPS:
            said = texts.say("private_only", spoken(chat))
            await talk.commit(tell, chat.chat, said, talk.desk.clock())
            return
        await talk.commit(_run, command, talk.desk, chat, talk.desk.clock())

    return handler


def _run(tx: Transaction, command: Command, desk: Desk, chat: Chat, now: float) -> None:
    """Whatever was asked for before, the next message is no answer to it any more."""
    if chat.expecting:
        chats.change(tx, chat.chat, expecting="")
    command(tx, desk, chat, now)


def start(tx: Transaction, desk: Desk, chat: Chat, now: float) -> None:
    """What the bot can do, and the topics asked for most."""
    rows = _topic_rows(tx, desk, chat, now, desk.settings.config.telegram.topics)
    _greet(tx, desk, chat, now, "welcome", rows)


def hello(tx: Transaction, desk: Desk, chat: Chat, now: float) -> None:
    """The same in short, after the answer to whoever began with a question."""
    _greet(tx, desk, chat, now, "hello", [])


def _greet(
    tx: Transaction, desk: Desk, chat: Chat, now: float, key: str, rows: list[list[Button]]
) -> None:
    language = spoken(chat)
    more = [
        (texts.say("all_topics", language), Press("topics").pack()),
        (texts.say("set_place", language), Press("places").pack()),
    ]
    chats.change(tx, chat.chat, greeted=True, expecting="")
    tell(tx, chat.chat, of_us(desk, key, language), now, [*rows, more])


def of_us(desk: Desk, key: str, language: Language) -> str:
    """A sentence about who runs the bot and how; it speaks of staff only if there are any."""
    config = desk.settings.config
    days = {name: f"{value:g}" for name, value in config.retention.model_dump().items()}
    who = {"operator": config.operator.name, "contact": config.operator.contact}
    staff = offered.about_staff(language, has_staff=desk.has_staff, **days)
    return texts.say(key, language, **who, **days, **staff)


def topics(tx: Transaction, desk: Desk, chat: Chat, now: float) -> None:
    """Every service, those asked for most first."""
    first = desk.settings.config.telegram.topics
    others = [service for service in desk.live.services if service not in first]
    rows = _topic_rows(tx, desk, chat, now, [*first, *others])
    tell(tx, chat.chat, texts.say("topics", spoken(chat)), now, rows)


def _topic_rows(
    tx: Transaction, desk: Desk, chat: Chat, now: float, ids: list[str]
) -> list[list[Button]]:
    """A button for each service, which asks for its first answer.

    Its name alone would be found among all that speak of it.
    """
    language, services, dialogue = spoken(chat), desk.live.services, desk.live.dialogue
    firsts: dict[str, int] = {}
    for number, passage_id in enumerate(dialogue.index.ids):
        firsts.setdefault(group_of(passage_id), number)
    offers = []
    for one in ids:
        if one in services and one in firsts:
            passage = dialogue.index.entry(firsts[one]).passage
            asks = choice_for(passage, dialogue.gazetteer, language, with_place=False)
            offer = questions.Offer(asks.send, asks.passage)
            offers.append((services[one].name(language), offer))
    buttons = say_buttons(tx, chat.chat, offers, now)
    return [buttons[at : at + 2] for at in range(0, len(buttons), 2)]


def place(tx: Transaction, desk: Desk, chat: Chat, now: float) -> None:
    """Choose or type the place."""
    language = spoken(chat)
    names = desk.live.places[:_MOST_PLACES]
    buttons = [say_place(name) for name in names]
    rows = [buttons[at : at + 3] for at in range(0, len(buttons), 3)]
    rows.append([(texts.say("place_any", language), Press("place").pack())])
    known = texts.say("place_now" if chat.place else "place_none", language, place=chat.place)
    chats.change(tx, chat.chat, expecting="place")
    tell(tx, chat.chat, texts.say("place_ask", language, known=known), now, rows)


def say_place(name: str) -> Button:
    """A button that sets the place."""
    return name, Press("place", 0, short(name)).pack()


def note_place(tx: Transaction, chat: Chat, name: str, now: float) -> None:
    """Remember the place and say so.

    It takes the place of one that was named before, also for what is asked next of the same.
    """
    state = State.from_json(chat.state)
    topic = replace(state.topic, place=name) if state.topic else None
    state = replace(state, place=name, topic=topic)
    chats.change(tx, chat.chat, place=name, state=asdict(state), expecting="")
    key = "place_set" if name else "place_cleared"
    tell(tx, chat.chat, texts.say(key, spoken(chat), place=name), now)


def language(tx: Transaction, desk: Desk, chat: Chat, now: float) -> None:
    """中文, English, or as the question."""
    row = [
        ("中文", Press("language", 0, "zh").pack()),
        ("English", Press("language", 0, "en").pack()),
    ]
    follow = (texts.say("language_auto", spoken(chat)), Press("language").pack())
    tell(tx, chat.chat, texts.say("language_ask", spoken(chat)), now, [row, [follow]])


def person(tx: Transaction, desk: Desk, chat: Chat, now: float) -> None:
    """Ask a person."""
    consent.ask_for_person(tx, desk.settings, chat, now)


def mycases(tx: Transaction, desk: Desk, chat: Chat, now: float) -> None:
    """The worker's cases and how they stand."""
    found = cases.of_chat(tx, chat.chat)
    said = spoken(chat)
    if not found:
        tell(tx, chat.chat, texts.say("mycases_none", said), now)
        return
    zone = ZoneInfo(desk.settings.config.time_zone)
    lines = [texts.say("mycases", said)]
    for case in found:
        date = dt.datetime.fromtimestamp(case.opened_at, zone).strftime("%Y-%m-%d")
        status = texts.say(f"status_{_status(case)}", said)
        lines.append(texts.say("case_line", said, number=case.id, date=date, status=status))
    tell(tx, chat.chat, "\n".join(lines), now)


def _status(case: cases.Case) -> str:
    if case.status == "closed":
        return "closed"
    return "answered" if case.is_answered else "waiting"


def subscribe(tx: Transaction, desk: Desk, chat: Chat, now: float) -> None:
    """Notices of a service at the worker's place."""
    rows = subscribe_rows(tx, desk, chat)
    where = chat.place or texts.say("anywhere", spoken(chat))
    tell(tx, chat.chat, texts.say("subscribe", spoken(chat), place=where), now, rows)


def subscribe_rows(tx: Transaction, desk: Desk, chat: Chat) -> list[list[Button]]:
    """A button for each service, ticked where subscribed; those for other places below."""
    mine = subscriptions.of_chat(tx, chat.chat)
    services, said = desk.live.services, spoken(chat)
    rows = []
    for service in desk.settings.config.telegram.subscriptions:
        if service in services:
            tick = "✅" if (service, chat.place) in mine else "▫️"
            data = Press("subscribe", 0, short(service)).pack()
            rows.append([(f"{tick} {services[service].name(said)}", data)])
    for (service, at), number in mine.items():
        if at != chat.place and service in services:
            where = at or texts.say("anywhere", said)
            label = f"✅ {services[service].name(said)}（{where}）"
            rows.append([(label, Press("unsubscribe", number).pack())])
    return rows


def privacy(tx: Transaction, desk: Desk, chat: Chat, now: float) -> None:
    """What is kept, for what, how long, and who carries it."""
    tell(tx, chat.chat, of_us(desk, "privacy", spoken(chat)), now)


def forget(tx: Transaction, desk: Desk, chat: Chat, now: float) -> None:
    """Erase everything, after asking."""
    said: Language = spoken(chat)
    rows = [[(texts.say("forget_yes", said), Press("forget").pack())], [consent.no_button(said)]]
    tell(tx, chat.chat, texts.say("forget_ask", said), now, rows)


def help_(tx: Transaction, desk: Desk, chat: Chat, now: float) -> None:
    """How to use the bot."""
    tell(tx, chat.chat, of_us(desk, "help", spoken(chat)), now)


COMMANDS: dict[str, Command] = {
    "start": start,
    "topics": topics,
    "place": place,
    "language": language,
    "person": person,
    "mycases": mycases,
    "subscribe": subscribe,
    "privacy": privacy,
    "forget": forget,
    "help": help_,
}
IN_GROUPS = (start, topics, place, language, privacy, help_)
