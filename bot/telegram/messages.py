"""What workers write: questions, places asked for, words for staff, pictures."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import telegram
from telegram.constants import ChatAction, ChatType, MessageEntityType
from telegram.error import TelegramError

from bot.followup import picked
from bot.privacy import mask, without_masks
from bot.state import chats, questions
from bot.state.chats import Chat
from bot.state.database import Transaction
from bot.telegram import handover, texts
from bot.telegram.alerts import alert
from bot.telegram.commands import hello, note_place, start
from bot.telegram.consent import ask_consent, ask_for_person
from bot.telegram.desk import Desk, Talk, spoken
from bot.telegram.replies import Answered, give, slow_down, tell
from bot.types import Choice, Reply, State, Turn
from bot.where import told_place
from knowledge.text import normalise

# A sign of life is only needed if the answer takes longer than this.
_TYPING_AFTER = 0.7
_TYPING_LASTS = 4.5
# Seconds after which what is said no longer goes on from an emergency.
_SAME_EMERGENCY = 3600


@dataclass(frozen=True, slots=True)
class _Said:
    """What a worker said, in one or several messages."""

    text: str
    private: bool
    edited: bool
    reply_to: int | None
    copies: list[tuple[int, int]]


async def on_message(update: telegram.Update, talk: Talk) -> None:
    """Any message of a worker that is no command."""
    said = _said(update, talk)
    if said is None:
        return
    chat = talk.chat
    # A case may outlive the staff group: then nobody is there but the bot.
    if chat.case_id is not None and said.private and talk.desk.has_staff:
        try:
            await _for_staff(talk, chat, said)
        except handover.CaseClosedError:
            chat = replace(chat, case_id=None)
        else:
            return
    await _for_bot(talk, chat, said)


async def _for_bot(talk: Talk, chat: Chat, said: _Said) -> None:
    """What nobody of staff is there for."""
    desk = talk.desk
    held_back = talk.too_fast or chat.expecting
    if held_back and await _urgent_reply(desk, chat, said.text):
        await answer(talk, chat, said.text, said)
    elif talk.too_fast:
        await talk.commit(slow_down, chat, desk.clock())
    elif not said.text:
        await talk.commit(tell, chat.chat, texts.say("media", spoken(chat)), desk.clock())
    elif chat.expecting == "words":
        await _words_for_staff(talk, chat, mask(said.text))
    elif chat.expecting == "place" and (
        place := told_place(said.text, desk.live.dialogue.gazetteer)
    ):
        await talk.commit(note_place, chat, place, desk.clock())
    else:
        await answer(talk, chat, said.text, said)


async def answer(
    talk: Talk,
    chat: Chat,
    text: str,
    said: _Said | None = None,
    tapped: questions.Offer | None = None,
) -> None:
    """Ask the dialogue and commit its answer. `tapped` is the button that the text comes from."""
    desk = talk.desk
    private = said.private if said else not _is_group(talk.unit.updates[-1])
    masked = mask(text)
    # One dialogue for all of it: another index may be taken up while this one answers.
    dialogue = desk.live.dialogue
    before = _before(chat, desk.clock())
    offer = tapped
    if tapped is None and (choice := picked(normalise(text), before.choices)):
        offer = questions.Offer(choice.send, choice.passage)
    turn = _turn(chat, masked)
    if tapped:
        # What the button says is a question of its own, whatever was offered or asked since.
        before = replace(before, choices=(Choice(turn.text, turn.text, tapped.passage),))
    async with _typing(talk):
        reply, state = await asyncio.to_thread(dialogue.reply, turn, before, desk.settings.today())
    answered = Answered(
        masked,
        reply,
        state,
        dialogue.index.name,
        private,
        said.reply_to if said else None,
        said.edited if said else False,
        offer,
    )
    await talk.commit(_give, desk, chat, answered, desk.clock())


def _give(tx: Transaction, desk: Desk, chat: Chat, answered: Answered, now: float) -> None:
    reply = answered.reply
    if reply.kind == "case" and answered.private:
        chats.change(tx, chat.chat, spoken=reply.language)
        ask_for_person(tx, desk.settings, _in(chat, reply), now)
        return
    if reply.kind == "smalltalk" and not (reply.place or chat.greeted) and answered.private:
        chats.change(tx, chat.chat, spoken=reply.language)
        start(tx, desk, _in(chat, reply), now)
        return
    number = give(tx, chat, answered, now, has_staff=desk.has_staff)
    if reply.kind == "urgent" and desk.has_staff and answered.private:
        alert(tx, desk.settings, _in(chat, reply), reply.urgency, number, now)
    elif reply.kind != "urgent" and answered.private and not chat.greeted:
        hello(tx, desk, _in(chat, reply), now)


def _in(chat: Chat, reply: Reply) -> Chat:
    """The chat as speaking the language of the reply."""
    return replace(chat, spoken=reply.language)


def _turn(chat: Chat, masked: str) -> Turn:
    """What the dialogue reads of a masked message: all of it reads the same."""
    return Turn(without_masks(masked), chat.place)


def _before(chat: Chat, now: float) -> State:
    """What is remembered of the talk. Nobody goes on from an emergency of another hour."""
    state = State.from_json(chat.state)
    return replace(state, urgency="") if now - chat.seen_at > _SAME_EMERGENCY else state


async def _urgent_reply(desk: Desk, chat: Chat, text: str) -> Reply | None:
    """What is said at once to words of danger; None to all others."""
    turn, state = _turn(chat, mask(text)), _before(chat, desk.clock())
    dialogue, today = desk.live.dialogue, desk.settings.today()

    def read() -> Reply | None:
        # Most words are not urgent, and to look an answer up takes longer.
        if dialogue.urgency(turn, state, today) is None:
            return None
        return dialogue.reply(turn, state, today)[0]

    return await asyncio.to_thread(read)


async def _for_staff(talk: Talk, chat: Chat, said: _Said) -> None:
    """The chat is with staff: the bot keeps out, unless it is urgent."""
    desk = talk.desk

    def commit(tx: Transaction) -> None:
        now = desk.clock()
        handover.relay(tx, desk.settings, chat, said.copies, now, edited=said.edited)
        if urgent:
            # What else the message asks is for staff: no choices.
            reply = Reply("urgent", urgent.text, urgent.language, urgency=urgent.urgency)
            answered = Answered(mask(said.text), reply, State.from_json(chat.state), desk.live.name)
            number = give(tx, chat, answered, now, has_staff=True)
            alert(tx, desk.settings, chat, urgent.urgency, number, now)

    urgent = await _urgent_reply(desk, chat, said.text)
    await talk.commit(commit)


async def _words_for_staff(talk: Talk, chat: Chat, masked: str) -> None:
    """The worker says what a person should help with; by itself it tells which service it is of."""
    desk = talk.desk
    reply, _ = await asyncio.to_thread(
        desk.live.dialogue.reply, _turn(chat, masked), State(), desk.settings.today()
    )
    language = spoken(chat)
    asked = questions.Asked(
        masked, "", "case", "", language, reply.passages, chat.place, 0.0, 0, ""
    )

    def commit(tx: Transaction) -> None:
        now = desk.clock()
        ask_consent(tx, chat, questions.record(tx, chat.chat, asked, now), masked, now)

    await talk.commit(commit)


def _said(update: telegram.Update, talk: Talk) -> _Said | None:
    """What was said to us; None in a group where nobody spoke to us."""
    messages = talk.unit.messages
    if not messages:
        return None
    private = not _is_group(update)
    if not private and not _spoken_to(messages[-1], talk.bot):
        return None
    parts = [message.text or message.caption or "" for message in messages]
    text = "\n".join(part for part in parts if part)
    if not private:
        mention = re.compile(rf"@{re.escape(talk.bot.username)}\b", re.IGNORECASE)
        text = mention.sub("", text).strip()
    # Only an edit of what was answered already is told as such.
    edited = all(one.edited_message is not None for one in talk.unit.updates)
    reply_to = messages[-1].message_id if edited or not private else None
    copies = [(message.chat_id, message.message_id) for message in messages]
    return _Said(text, private, edited, reply_to, copies)


def _is_group(update: telegram.Update) -> bool:
    chat = update.effective_chat
    return chat is not None and chat.type != ChatType.PRIVATE


def _spoken_to(message: telegram.Message, bot: telegram.Bot) -> bool:
    """True if the bot is mentioned or replied to."""
    to = message.reply_to_message
    if to is not None and to.from_user is not None and to.from_user.id == bot.id:
        return True
    mentions = message.parse_entities([MessageEntityType.MENTION]) | (
        message.parse_caption_entities([MessageEntityType.MENTION])
    )
    return f"@{bot.username}".lower() in [name.lower() for name in mentions.values()]


@contextlib.asynccontextmanager
async def _typing(talk: Talk) -> AsyncIterator[None]:
    """Shows that something is being done, if it takes time."""
    update = talk.unit.updates[-1]
    chat = update.effective_chat

    async def show() -> None:
        await asyncio.sleep(_TYPING_AFTER)
        while chat is not None:
            with contextlib.suppress(TelegramError):
                await talk.bot.send_chat_action(chat.id, ChatAction.TYPING)
            await asyncio.sleep(_TYPING_LASTS)

    task = asyncio.create_task(show())
    try:
        yield
    finally:
        task.cancel()
