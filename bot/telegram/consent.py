"""Asking a worker what a person should help with, and whether staff may see it."""

from __future__ import annotations

from bot.messages import message
from bot.settings import Settings
from bot.state import cases, chats, questions
from bot.state.chats import Chat
from bot.state.database import Transaction
from bot.telegram import texts
from bot.telegram.desk import spoken
from bot.telegram.handover import resume
from bot.telegram.press import Press
from bot.telegram.replies import Button, shortened, tell
from bot.types import Language

_ABOUT_SHOWN = 100
# A question that was asked so recently is what a call for a person is about.
_RECENT_SECONDS = 3600.0
_MATTERS = ("answer", "choose", "none", "urgent", "case")


def ask_for_person(
    tx: Transaction, settings: Settings, chat: Chat, now: float, question: int = 0
) -> None:
    """A worker wants a person: ask for consent, or first for the matter."""
    language = spoken(chat)
    if settings.config.telegram.staff_chat == 0:
        own = settings.config.contact
        contact = (own.en if language == "en" else own.zh) or message("contact", language)
        tell(tx, chat.chat, texts.say("no_staff", language, contact=contact), now)
        return
    going_on = cases.unfinished(tx, chat.chat)
    if going_on is not None and going_on.status == "open":
        resume(tx, settings, chat, going_on, now)
        return
    about = questions.find(tx, chat.chat, question) if question else None
    if about is None:
        recent = questions.latest(tx, chat.chat, 3, now - _RECENT_SECONDS)
        about = next((one for one in reversed(recent) if one.kind in _MATTERS), None)
    if about is None:
        ask_for_words(tx, chat, now)
    else:
        ask_consent(tx, chat, about.id, about.text, now)


def ask_for_words(tx: Transaction, chat: Chat, now: float) -> None:
    """What should staff help with? The next message says it."""
    language = spoken(chat)
    chats.change(tx, chat.chat, expecting="words")
    tell(tx, chat.chat, texts.say("person_words", language), now, [[no_button(language)]])


def ask_consent(tx: Transaction, chat: Chat, question: int, text: str, now: float) -> None:
    """May staff see this?"""
    language = spoken(chat)
    chats.change(tx, chat.chat, expecting="")
    about = texts.say("about", language, text=shortened(text, _ABOUT_SHOWN))
    said = f"{texts.say('person_consent', language)}\n{about}"
    other = (texts.say("other_words", language), Press("words").pack())
    buttons = [[agree_button(language, question)], [other, no_button(language)]]
    tell(tx, chat.chat, said, now, buttons)


def agree_button(language: Language, question: int) -> Button:
    """Agrees that staff see a question."""
    return texts.say("agree", language), Press("agree", question).pack()


def no_button(language: Language) -> Button:
    """No, thanks."""
    return texts.say("no_thanks", language), Press("nothing").pack()
