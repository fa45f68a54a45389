"""A reply of the dialogue -> a recorded question and messages in the outbox."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from bot.state import chats, outbox, questions
from bot.state.chats import Chat
from bot.state.database import Transaction
from bot.telegram import texts
from bot.telegram.bubbles import FIRST, LIMIT, Marks, marks_within, opening, split
from bot.telegram.desk import spoken
from bot.telegram.press import Press
from bot.types import Language, Reply, State

Button = tuple[str, str]
Rows = Sequence[Sequence[Button]]

_LONGEST_LABEL = 60
_MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Answered:
    """A question, masked, and what the dialogue said to it.

    `offered` is what the bot had offered, if the question was tapped or picked from that.
    """

    text: str
    reply: Reply
    state: State
    snapshot: str
    private: bool = True
    reply_to: int | None = None
    edited: bool = False
    offered: questions.Offer | None = None


def tell(
    tx: Transaction,
    chat: str,
    text: str,
    now: float,
    buttons: Rows = (),
    *,
    marks: Marks = (),
    first: int = LIMIT,
    reply_to: int | None = None,
    thread: int | None = None,
    case_id: int | None = None,
) -> None:
    """Put a text into the outbox, as several messages if it is too long for one.

    `first` is how long the first may be. The buttons go under the last one; the first one replies
    to the message `reply_to`, all of them to the first message about the case `thread`.
    """
    parts = split(text, first)
    for start, end in parts:
        piece = text[start:end].rstrip()
        body = {
            "text": piece,
            "marks": marks_within(marks, start, start + len(piece)),
            "buttons": buttons if end == parts[-1][1] else (),
            "reply_to": reply_to if start == parts[0][0] else None,
            "thread": thread,
        }
        outbox.put(tx, chat, "text", body, now, case_id=case_id)


def slow_down(tx: Transaction, chat: Chat, now: float) -> None:
    """A polite word to whoever is too fast, once a minute."""
    if now - chat.slowed_at >= _MINUTE:
        chats.change(tx, chat.chat, slowed_at=now)
        tell(tx, chat.chat, texts.say("slow", spoken(chat)), now)


def give(tx: Transaction, chat: Chat, answered: Answered, now: float, *, has_staff: bool) -> int:
    """Record a question and put its answer into the outbox; return the question's id."""
    reply = answered.reply
    long_answer = reply.kind == "answer" and len(reply.text) > FIRST
    shown = opening(reply.text, reply.lead) if long_answer else reply.text
    number = _record(tx, chat, answered, len(shown), now)
    rows: list[list[Button]] = []
    if long_answer:
        rows.append([(texts.say("more", reply.language), Press("more", number).pack())])
    choices = [
        (choice.label, questions.Offer(choice.send, choice.passage, number))
        for choice in reply.choices
    ]
    rows += [[button] for button in say_buttons(tx, chat.chat, choices, now)]
    if reply.kind == "answer":
        rows.append(feedback_buttons(number, reply.language))
    if reply.kind == "none" and answered.private and has_staff:
        rows.append([person_button(reply.language, number)])
    if answered.edited:
        tell(tx, chat.chat, texts.say("edited", reply.language), now, reply_to=answered.reply_to)
    # A mark beyond what both texts have in common would make the wrong characters bold.
    same = len(_common(shown, reply.text))
    marks = [mark for mark in reply.marks if mark[1] <= same]
    tell(tx, chat.chat, shown, now, rows, marks=marks, first=FIRST, reply_to=answered.reply_to)
    changes = {"state": asdict(answered.state), "spoken": reply.language, "expecting": ""}
    if reply.kind == "smalltalk" and reply.place:
        changes["place"] = reply.place
    chats.change(tx, chat.chat, **changes)
    return number


def tell_rest(tx: Transaction, chat: str, question: questions.Question, now: float) -> None:
    """The whole of an answer whose opening was shown."""
    tell(tx, chat, question.answer, now)


def feedback_buttons(question: int, language: Language) -> list[Button]:
    """Helpful, not helpful."""
    return [
        (texts.say("helpful", language), Press("yes", question).pack()),
        (texts.say("unhelpful", language), Press("no", question).pack()),
    ]


def person_button(language: Language, question: int = 0) -> Button:
    """Asks for a person, about a question."""
    return texts.say("person", language), Press("person", question).pack()


def say_buttons(
    tx: Transaction, chat: str, said: Sequence[tuple[str, questions.Offer]], now: float
) -> list[Button]:
    """Buttons with a label each, that stand for messages of the worker."""
    numbers = questions.add_buttons(tx, chat, [offer for _, offer in said], now)
    return [
        (shortened(label, _LONGEST_LABEL), Press("say", number).pack())
        for (label, _), number in zip(said, numbers, strict=True)
    ]


def shortened(text: str, most: int) -> str:
    """The text, or its beginning with an ellipsis: at most so many characters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _record(tx: Transaction, chat: Chat, answered: Answered, shown: int, now: float) -> int:
    """Record the question and, if it picked a candidate of another one, that; return its id."""
    offered = answered.offered
    source = None
    if offered is not None and offered.passage:
        source = questions.offered_by(tx, chat.chat, offered.passage, offered.question)
    origin: questions.Origin = (
        "typed" if offered is None else "button" if source is None else "pick"
    )
    number = questions.record(tx, chat.chat, _asked(chat, answered, shown, origin), now)
    if offered is not None and source is not None:
        questions.pick(tx, source, offered.passage, number)
    return number


def _asked(chat: Chat, answered: Answered, shown: int, origin: questions.Origin) -> questions.Asked:
    reply = answered.reply
    return questions.Asked(
        text=answered.text,
        answer=reply.text,
        kind=reply.kind,
        urgency=reply.urgency,
        language=reply.language,
        passages=reply.passages,
        place=reply.place,
        confidence=reply.confidence,
        shown=shown,
        snapshot=answered.snapshot,
        origin=origin,
        searched=reply.trace.get("question", ""),
        asked_place=reply.trace.get("place") or chat.place,
    )


def _common(one: str, other: str) -> str:
    """The beginning that two texts share."""
    length = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    return one[:length]
