"""Handing a worker over to staff and back. Functions of one transaction.

A case opens only after the worker agreed (`consent`), but for urgent matters (`alerts`): those
open one by themselves, without the worker's words. Staff can answer it at once. The worker is then
told that staff see what comes next, and agrees by writing, or before by a button, which shows staff
the words.
"""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from bot.settings import Settings
from bot.state import cases, chats, outbox, questions
from bot.state.cases import Case
from bot.state.chats import Chat
from bot.state.database import Transaction
from bot.state.questions import Question
from bot.telegram import texts
from bot.telegram.desk import Desk, spoken
from bot.telegram.hours import when_open
from bot.telegram.incoming import STAFF
from bot.telegram.press import Press
from bot.telegram.replies import Button, shortened, tell
from bot.types import Language, State
from knowledge.types import NATIONWIDE

_HISTORY = 6
_HISTORY_SECONDS = 24 * 3600.0
_QUESTION_SHOWN = 200
_ANSWER_SHOWN = 60
# After such a silence a worker is told again that the office is closed.
_TOLD_SECONDS = 4 * 3600.0


class CaseClosedError(Exception):
    """The case that a chat was handed over for is closed."""


def open_case(tx: Transaction, desk: Desk, chat: Chat, question: int, now: float) -> None:
    """The worker agreed that staff see a question: they get the case, the worker its number."""
    about = questions.find(tx, chat.chat, question)
    if about is None:
        tell(tx, chat.chat, texts.say("gone", spoken(chat)), now)
        return
    going_on = cases.unfinished(tx, chat.chat)
    if going_on is not None and going_on.status == "open":
        resume(tx, desk.settings, chat, going_on, now)
        says = texts.staff("says", number=going_on.id, text=about.text)
        to_staff(tx, going_on.id, says, now)
        return
    if going_on is None:
        number, card = _start(tx, desk, chat, about, now)
    else:
        number = going_on.id
        cases.agree(tx, number, about.text, now)
        cases.hand_over(tx, chat.chat, number)
        card = texts.staff("agreed", number=number, text=about.text)
    history = _history(tx, desk.settings, chat, question, now)
    parts = [card, *([texts.staff("history", history=history)] if history else [])]
    parts.append(texts.staff("how", number=number))
    to_staff(tx, number, "\n\n".join(parts), now, close_button=True)
    _tell_handed_over(tx, desk.settings, chat, number, "case_opened", now)


def _start(tx: Transaction, desk: Desk, chat: Chat, about: Question, now: float) -> tuple[int, str]:
    """Open a case; return its number and its card for staff."""
    place = chat.place or State.from_json(chat.state).place or about.place
    place = "" if place == NATIONWIDE else place
    # A question with candidates is about a service if all of them are of the same one.
    groups = {passage.partition("/")[0] for passage in about.passages}
    found = desk.live.services.get(groups.pop()) if len(groups) == 1 else None
    service = found.name_zh if found else ""
    number = cases.start(
        tx, chat.chat, now, status="open", text=about.text, place=place, service=service
    )
    untold = texts.staff("untold")
    card = texts.staff(
        "card", number=number, place=place or untold, service=service or untold, text=about.text
    )
    return number, card


def _history(tx: Transaction, settings: Settings, chat: Chat, question: int, now: float) -> str:
    """The conversation so far, masked as it was written down."""
    zone = ZoneInfo(settings.config.time_zone)
    lines = []
    for one in questions.latest(tx, chat.chat, _HISTORY, now - _HISTORY_SECONDS):
        if one.id == question and one.kind == "case":
            continue
        time = dt.datetime.fromtimestamp(one.asked_at, zone).strftime("%H:%M")
        lines.append(texts.staff("asked", time=time, text=shortened(one.text, _QUESTION_SHOWN)))
        if one.answer:
            answer = one.answer.replace("。\n", "。").replace("\n", " ")
            answer = shortened(answer, _ANSWER_SHOWN)
            lines.append(texts.staff("answer", text=answer))
    return "\n".join(lines)


def to_staff(
    tx: Transaction, case: int, text: str, now: float, *, close_button: bool = False
) -> None:
    """Tell the staff group about a case, as a reply to the case's first message."""
    buttons = [[(texts.staff("close"), Press("close", case).pack())]] if close_button else []
    tell(tx, STAFF, text, now, buttons, thread=case, case_id=case)


def resume(tx: Transaction, settings: Settings, chat: Chat, case: Case, now: float) -> None:
    """The worker comes back to a case that is open."""
    if chat.case_id != case.id:
        cases.hand_over(tx, chat.chat, case.id)
        to_staff(tx, case.id, texts.staff("again", number=case.id), now)
    _tell_handed_over(tx, settings, chat, case.id, "case_again", now)


def _tell_handed_over(
    tx: Transaction, settings: Settings, chat: Chat, number: int, key: str, now: float
) -> None:
    language = spoken(chat)
    said = [texts.say(key, language, number=number)]
    if closed := closed_line(settings, language, now):
        said.append(closed)
    tell(tx, chat.chat, "\n".join(said), now, [[back_button(language, number)]])


def closed_line(settings: Settings, language: Language, now: float) -> str:
    """When staff will answer, if they do not answer now."""
    config = settings.config
    when = when_open(config.cases.hours, config.time_zone, now, language)
    return texts.say("closed_now", language, when=when) if when else ""


def back_button(language: Language, case: int) -> Button:
    """Back to the bot."""
    return texts.say("back", language), Press("back", case).pack()


def relay(
    tx: Transaction,
    settings: Settings,
    chat: Chat,
    messages: list[tuple[int, int]],
    now: float,
    *,
    edited: bool,
) -> None:
    """The worker's messages (chat, id) go to staff: Telegram copies them, we store no word.

    Raises `CaseClosedError` if staff closed the case while the messages were on their way: whoever
    replied to them there would reply to nobody.
    """
    case = cases.find(tx, chat.case_id or 0)
    if case is None or case.status == "closed":
        raise CaseClosedError
    if edited:
        to_staff(tx, case.id, texts.staff("edited", number=case.id), now)
    for source, number in messages:
        body = {"from": source, "message": number, "thread": case.id}
        outbox.put(tx, STAFF, "copy", body, now, case_id=case.id)
    told = max(case.worker_at or 0.0, case.staff_at or 0.0)
    if case.status == "alert":
        cases.agree(tx, case.id, "", now)
    cases.worker_wrote(tx, case.id, now)
    if now - told > _TOLD_SECONDS and (closed := closed_line(settings, spoken(chat), now)):
        tell(tx, chat.chat, closed, now, [[back_button(spoken(chat), case.id)]])


def back_to_bot(tx: Transaction, chat: Chat, now: float) -> None:
    """The worker wants the bot again; the case stays open."""
    number = chat.case_id
    if number is None or not cases.take_back(tx, chat.chat):
        tell(tx, chat.chat, texts.say("nothing_done", spoken(chat)), now)
        return
    to_staff(tx, number, texts.staff("left", number=number), now)
    tell(tx, chat.chat, texts.say("back_done", spoken(chat), number=number), now)


def close_case(tx: Transaction, number: int, now: float) -> bool:
    """Staff close a case: the bot answers again and the worker is asked to rate."""
    case = cases.find(tx, number)
    if case is None or not cases.close(tx, number, now):
        return False
    cases.take_back(tx, case.chat, number)
    to_staff(tx, number, texts.staff("closed", number=number), now)
    chat = chats.find(tx, case.chat)
    # An alert that never became a case is not something the worker could rate.
    if chat is not None and case.status == "open":
        language = spoken(chat)
        labels = [names[language == "en"] for names in texts.RATINGS]
        row = [
            (label, Press("rate", number, str(grade)).pack())
            for grade, label in enumerate(labels, 1)
        ]
        tell(tx, chat.chat, texts.say("case_closed", language, number=number), now, [row])
    return True


def from_staff(
    tx: Transaction, number: int, text: str, copy: tuple[int, int] | None, now: float
) -> bool:
    """A staff member's reply goes to the worker; false if the case is closed."""
    case = cases.find(tx, number)
    chat = chats.find(tx, case.chat) if case is not None else None
    if case is None or case.status == "closed":
        return False
    language = spoken(chat) if chat else "zh"
    cases.staff_wrote(tx, number, now)
    cases.hand_over(tx, case.chat, number)
    said = (
        texts.say("staff_says", language, text=text) if text else texts.say("staff_sends", language)
    )
    # Who had gone back to the bot, or never agreed, does not expect that staff read on.
    if case.status == "alert" or (chat is not None and chat.case_id != number):
        said = f"{said}\n\n{texts.say('staff_here', language)}"
    tell(tx, case.chat, said, now, [[back_button(language, number)]], case_id=number)
    if copy is not None:
        copied = {"from": copy[0], "message": copy[1]}
        outbox.put(tx, case.chat, "copy", copied, now, case_id=number)
    return True
